import { randomInt, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTerminal } from "./adapters/terminal/connect.ts";
import { PRACTICE_USAGE, type PracticeOptions, parsePracticeOptions } from "./adapters/terminal/parse.ts";
import type { Lang } from "./game/language.ts";
import { loadActs } from "./judge/acts.ts";
import { loadClassifier } from "./judge/classifier.ts";
import { createModelJudge } from "./judge/model-judge.ts";
import { createRulesJudge } from "./judge/rules-judge.ts";
import type { ContentProblem } from "./playbook/content-file.ts";
import { loadPlaybook, type Playbook } from "./playbook/load.ts";
import type { Clock } from "./ports/clock.ts";
import type { Model } from "./ports/model.ts";
import type { Profile, Store } from "./ports/store.ts";
import type { PracticeDeps } from "./practice/deps.ts";
import { changeProfile } from "./practice/profile.ts";
import { loadProspects } from "./prospect/load.ts";
import { createModelActor } from "./prospect/model-actor.ts";
import { renderPersonas, renderProblems } from "./prospect/report.ts";
import type { Prospect } from "./prospect/schema.ts";
import { createScriptActor } from "./prospect/script-actor.ts";
import { type ModelSettings, readSettings, type Settings } from "./settings.ts";
import { openSqliteStore } from "./store/sqlite-store.ts";

/** Where the program reads and writes. */
export type Io = {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WriteStream;
  /** Aborted when the program has to stop. */
  readonly signal: AbortSignal;
};

const OK = 0;
const FAILED = 1;
const WRONG_USE = 2;

const PLAYBOOK_FOLDER = fileURLToPath(new URL("./playbook", import.meta.url));
const CLOCK: Clock = { now: () => new Date(), monotonic: () => performance.now() };
/** The one player of this computer. */
const TERMINAL_PLAYER = "terminal:local";

/** Runs one command; resolves to the exit code of the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [command = "bot", ...rest] = argv;
  const read = readSettings();
  if (read.kind === "wrong") {
    io.errors.write(`These settings are wrong:\n${read.problems.map((problem) => `  ${problem}\n`).join("")}`);
    return WRONG_USE;
  }
  switch (command) {
    case "bot":
      return runBot(read.settings, io);
    case "practice":
      return runPractice(read.settings, io, rest);
    case "personas":
      return runPersonas(read.settings, io);
    default:
      io.errors.write(`Unknown command "${command}": use npm start, npm run practice or npm run personas.\n`);
      return WRONG_USE;
  }
}

function runBot(settings: Settings, io: Io): number {
  reportLeftOut(io, loadContent(settings));
  if (settings.chatTokens.length > 0) {
    io.errors.write(
      `A token for ${settings.chatTokens.join(" and ")} is set, but this version only plays in the terminal: npm run practice\n`,
    );
    return FAILED;
  }
  io.output.write(
    "No chat platform is set up: there is no token for Slack or Discord in the settings.\nYou can practise right here, without any key: npm run practice\n",
  );
  return OK;
}

/** The program starts with the good ones and says which it left out. */
function reportLeftOut(io: Io, content: Content): void {
  if (content.problems.length > 0) io.errors.write(`Left out, because something is wrong with it:\n${renderProblems(content.problems)}`);
}

function runPersonas(settings: Settings, io: Io): number {
  const content = loadContent(settings);
  io.output.write(renderPersonas(content.prospects));
  io.errors.write(renderProblems(content.problems));
  return content.problems.length === 0 ? OK : FAILED;
}

async function runPractice(settings: Settings, io: Io, argv: readonly string[]): Promise<number> {
  const parsed = parsePracticeOptions(argv);
  if (parsed.kind === "wrong" || parsed.options.help) {
    if (parsed.kind === "wrong") io.errors.write(`${parsed.problems.join("\n")}\n\n`);
    (parsed.kind === "wrong" ? io.errors : io.output).write(PRACTICE_USAGE);
    return parsed.kind === "wrong" ? WRONG_USE : OK;
  }
  const content = loadContent(settings);
  reportLeftOut(io, content);
  const folderProblem = makeFolder(settings.dataFolder);
  if (folderProblem !== undefined) {
    io.errors.write(`SPIERBAL_DATA: the folder ${settings.dataFolder} can't be made (${folderProblem}): name one where you may write\n`);
    return FAILED;
  }
  const opened = await openSqliteStore({ file: join(settings.dataFolder, "spierbal.db") });
  if (opened.kind === "unusable") {
    io.errors.write(`${opened.file}: ${opened.advice}\n`);
    return FAILED;
  }
  await using store = opened.store;
  return await playInTerminal(settings, io, { options: parsed.options, content, store });
}

/** The code of what went wrong, or undefined when the folder is there. */
function makeFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown reason";
  }
}

type Content = { readonly playbook: Playbook; readonly prospects: readonly Prospect[]; readonly problems: readonly ContentProblem[] };

function loadContent(settings: Settings): Content {
  const { playbook, problems } = loadPlaybook(PLAYBOOK_FOLDER);
  const prospects = loadProspects(settings.personasFolder, playbook);
  return { playbook, prospects: prospects.good, problems: [...problems, ...prospects.problems] };
}

type Play = { readonly options: PracticeOptions; readonly content: Content; readonly store: Store };

async function playInTerminal(settings: Settings, io: Io, play: Play): Promise<number> {
  const { options, content, store } = play;
  const profile = await profileFor(settings, play);
  if (options.when !== undefined && !content.playbook.moves.some((move) => move.id === options.when)) {
    io.errors.write(`--when: "${options.when}" is no move. Use one of ${content.playbook.moves.map((move) => move.id).join(", ")}\n`);
    return WRONG_USE;
  }
  await using model = settings.model && (await openModel(settings.model, store));
  const practice = practiceDeps(content, store, model);
  const deps = {
    conversation: { practice, ...(model === undefined ? {} : { modelName: model.name }) },
    input: io.input,
    output: io.output,
    colours: io.output.hasColors?.() ?? false,
    roundLength: settings.roundLength,
    newSeed: () => randomInt(2 ** 31),
  };
  await runTerminal(deps, { options, profile, signal: io.signal });
  return OK;
}

/** Loaded only when a model is set up: the client is a third of the time that a start takes. */
async function openModel(settings: ModelSettings, ledger: Store): Promise<Model & AsyncDisposable> {
  const { createModel } = await import("./llm/openai-model.ts");
  return createModel({ ledger, clock: CLOCK }, settings);
}

function practiceDeps(content: Content, store: Store, model: Model | undefined): PracticeDeps {
  const rules = createRulesJudge({ beliefs: content.playbook.beliefs, acts: loadActs(), classifier: loadClassifier() });
  const shared = { clock: CLOCK, newNonce: randomUUID };
  return {
    store,
    judge: model === undefined ? rules : createModelJudge({ model, rules, ...shared }),
    actor: model === undefined ? createScriptActor(content) : createModelActor({ model, content, ...shared }),
    playbook: content.playbook,
    prospects: content.prospects,
    clock: CLOCK,
    newId: randomUUID,
  };
}

async function profileFor(settings: Settings, { options, content, store }: Play): Promise<Profile> {
  const known = await store.findProfile(TERMINAL_PLAYER);
  const fresh: Profile = { playerId: TERMINAL_PLAYER, lang: settings.lang, mode: "live", houseRules: [] };
  return changeProfile(content.playbook, known ?? fresh, {
    ...(options.lang === undefined ? {} : { lang: options.lang as Lang }),
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.trade === undefined ? {} : { trade: options.trade }),
    ...(options.when === undefined || options.iWill === undefined ? {} : { intention: { cueMove: options.when, iWill: options.iWill } }),
    limits: {
      ...(options.rate === undefined ? {} : { rate_floor: options.rate }),
      ...(options.days === undefined ? {} : { payment_term: options.days }),
    },
  });
}
