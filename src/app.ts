import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTerminal } from "./adapters/terminal/connect.ts";
import { NO_INTENTION, PRACTICE_USAGE, type PracticeOptions, parsePracticeOptions } from "./adapters/terminal/parse.ts";
import type { ConversationDeps } from "./chat/deps.ts";
import { createTipSearch } from "./coach/tip-search.ts";
import { loadActs } from "./judge/acts.ts";
import { loadClassifier } from "./judge/classifier.ts";
import { createModelJudge } from "./judge/model-judge.ts";
import { createRulesJudge } from "./judge/rules-judge.ts";
import type { ContentProblem } from "./playbook/content-file.ts";
import { loadPlaybook, type Playbook } from "./playbook/load.ts";
import type { Clock } from "./ports/clock.ts";
import type { Model } from "./ports/model.ts";
import { type Profile, type Store, StoreFailure } from "./ports/store.ts";
import type { PracticeDeps } from "./practice/deps.ts";
import { changeProfile, type ProfileChange } from "./practice/profile.ts";
import { loadProspects } from "./prospect/load.ts";
import { createModelActor } from "./prospect/model-actor.ts";
import { renderPersonas, renderProblems } from "./prospect/report.ts";
import type { Prospect } from "./prospect/schema.ts";
import { createScriptActor } from "./prospect/script-actor.ts";
import { type ModelSettings, readSettings, type Settings, type SlackSettings } from "./settings.ts";
import { makeDataFolder } from "./store/data-folder.ts";
import { openSqliteStore, unusableAfter } from "./store/sqlite-store.ts";
import type { Unusable } from "./store/unusable.ts";

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
const CODE_OF_END = { done: OK, refused: FAILED, interrupted: 130 } as const;

const PLAYBOOK_FOLDER = fileURLToPath(new URL("./playbook", import.meta.url));
const CLOCK: Clock = { now: () => new Date(), monotonic: () => performance.now() };
/** The one player of this computer. */
const TERMINAL_PLAYER = "terminal:local";

/** Runs one command; resolves to the exit code of the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const broken = new AbortController();
  let code = OK;
  io.output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && !broken.signal.aborted) {
      io.errors.write(`The output can't be written (${error.code ?? "unknown reason"}).\n`);
      code = FAILED;
    }
    // Whoever read along has gone (`| head`): nobody is left to play for, and that is no failure.
    broken.abort();
  });
  // Nobody is left to be told.
  io.errors.on("error", () => {});
  const done = await runCommand(argv, { ...io, signal: AbortSignal.any([io.signal, broken.signal]) });
  return broken.signal.aborted ? code : done;
}

async function runCommand([command = "bot", ...rest]: readonly string[], io: Io): Promise<number> {
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
    case "slack:manifest":
      return runSlackManifest(rest, io);
    case "personas":
      return runPersonas(read.settings, io);
    default:
      io.errors.write(
        `Unknown command "${command}": use npm start, npm run practice, npm run personas, npm run slack:manifest or npm run doctor.\n`,
      );
      return WRONG_USE;
  }
}

async function runBot(settings: Settings, io: Io): Promise<number> {
  const content = loadContent(settings);
  reportLeftOut(io, content);
  if (settings.discord) {
    io.errors.write("A token for Discord is set, but this version plays on Slack and in the terminal: npm run practice\n");
    if (!settings.slack) return FAILED;
  }
  if (!settings.slack) {
    io.output.write(
      "No chat platform is set up: there is no token for Slack in the settings.\nYou can practise right here, without any key: npm run practice\n",
    );
    return OK;
  }
  const store = await openStore(settings, io);
  if (!store) return FAILED;
  await using _open = store;
  return await playOnSlack(settings, io, { slack: settings.slack, content, store });
}

type OnSlack = { readonly slack: SlackSettings; readonly content: Content; readonly store: Store };

/** Plays on Slack until the process has to stop. */
async function playOnSlack(settings: Settings, io: Io, { slack, content, store }: OnSlack): Promise<number> {
  await using model = settings.model && (await openModel(settings.model, store));
  const practice = practiceDeps(content, store, model);
  const lost = Promise.withResolvers<string>();
  const log = (line: string) => void io.errors.write(`${line}\n`);
  // Loaded only here: the terminal has no use for it.
  const { connectSlack } = await import("./adapters/slack/connect.ts");
  const connected = await connectSlack(
    {
      conversation: conversationDeps(settings, { practice, model, asksConsent: true }),
      lang: settings.lang,
      burstMs: settings.burstMs,
      newSeed: () => randomInt(2 ** 31),
      log,
      onLost: lost.resolve,
    },
    slack,
  );
  if (connected.kind === "refused") {
    log(connected.advice);
    return FAILED;
  }
  const { connection } = connected;
  io.output.write(
    `Spierbal plays on Slack in ${connection.team}${connection.port === undefined ? "" : `, listening on port ${connection.port}`}.\n`,
  );
  const reason = await Promise.race([lost.promise, aborted(io.signal)]);
  await connection.stop(GRACE_MS);
  if (reason !== undefined) log(`slack: ${reason}`);
  return reason === undefined ? OK : FAILED;
}

/** What is being answered may end; then the process goes. */
const GRACE_MS = 10_000;

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

/** The database of the settings; what is wrong with it is said, and nothing comes back. */
async function openStore(settings: Settings, io: Io): Promise<Store | undefined> {
  const folderProblem = makeDataFolder(settings.dataFolder);
  if (folderProblem !== undefined) {
    io.errors.write(`SPIERBAL_DATA: the folder ${settings.dataFolder} can't be made (${folderProblem}): name one where you may write\n`);
    return undefined;
  }
  const opened = await openSqliteStore({ file: storeFile(settings) });
  if (opened.kind === "open") return opened.store;
  reportUnusable(io, opened);
  return undefined;
}

function storeFile({ dataFolder }: Settings): string {
  return join(dataFolder, "spierbal.db");
}

/** The program starts with the good ones and says which it left out. */
function reportLeftOut(io: Io, content: Content): void {
  if (content.problems.length > 0) io.errors.write(`Left out, because something is wrong with it:\n${renderProblems(content.problems)}`);
}

async function runSlackManifest(argv: readonly string[], io: Io): Promise<number> {
  const { runManifest } = await import("./adapters/slack/manifest-command.ts");
  return runManifest(argv, io);
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
  const opened = await openStore(settings, io);
  if (!opened) return FAILED;
  await using store = opened;
  try {
    return await playInTerminal(settings, io, { options: parsed.options, content, store });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return reportUnusable(io, unusableAfter(storeFile(settings), error));
  }
}

function reportUnusable(io: Io, { file, advice }: Unusable): number {
  io.errors.write(`${file}: ${advice}\n`);
  return FAILED;
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
  if (options.when !== undefined && options.when !== NO_INTENTION && !content.playbook.moves.some((move) => move.id === options.when)) {
    io.errors.write(`--when: "${options.when}" is no move. Use one of ${content.playbook.moves.map((move) => move.id).join(", ")}\n`);
    return WRONG_USE;
  }
  const profile = await profileFor(settings, play);
  await using model = settings.model && (await openModel(settings.model, store));
  const practice = practiceDeps(content, store, model);
  const deps = {
    conversation: conversationDeps(settings, { practice, model, asksConsent: false }),
    input: io.input,
    output: io.output,
    errors: io.errors,
    colours: io.output.hasColors?.() ?? false,
    roundLength: settings.roundLength,
    newSeed: () => randomInt(2 ** 31),
  };
  return CODE_OF_END[await runTerminal(deps, { options, profile, signal: io.signal })];
}

type Talk = { readonly practice: PracticeDeps; readonly model: Model | undefined; readonly asksConsent: boolean };

function conversationDeps(settings: Settings, { practice, model, asksConsent }: Talk): ConversationDeps {
  return {
    practice,
    tipSearch: createTipSearch(practice.playbook),
    roundLength: settings.roundLength,
    asksConsent,
    ...(model === undefined ? {} : { modelName: model.name }),
  };
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

/** Who plays. What the flags say of him is kept before the round: a database that can't be written to is named at once, and the next round starts from it. */
async function profileFor(settings: Settings, { options, content, store }: Play): Promise<Profile> {
  const known = await store.findProfile(TERMINAL_PLAYER);
  const fresh: Profile = { playerId: TERMINAL_PLAYER, lang: settings.lang, mode: "live", houseRules: [] };
  if (options.resume) {
    const open = await store.findOpenRound(TERMINAL_PLAYER);
    return { ...(known ?? fresh), ...(open === undefined ? {} : { lang: open.lang }) };
  }
  const profile = changeProfile(content.playbook, known ?? fresh, changeBy(options));
  await store.saveProfile(profile);
  return profile;
}

function changeBy({ lang, mode, trade, when, iWill, rate, days }: PracticeOptions): ProfileChange {
  return {
    ...(lang === undefined ? {} : { lang }),
    ...(mode === undefined ? {} : { mode }),
    ...(trade === undefined ? {} : { trade }),
    ...(when === NO_INTENTION ? { intention: "none" } : {}),
    ...(when === undefined || iWill === undefined ? {} : { intention: { cueMove: when, iWill } }),
    limits: { ...(rate === undefined ? {} : { rate_floor: rate }), ...(days === undefined ? {} : { payment_term: days }) },
  };
}
