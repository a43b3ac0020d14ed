import { randomInt } from "node:crypto";
import { runTerminal } from "../adapters/terminal/connect.ts";
import { answerOnce } from "../adapters/terminal/once.ts";
import { NO_INTENTION, PRACTICE_USAGE, type PracticeOptions, parsePracticeOptions } from "../adapters/terminal/parse.ts";
import type { ChatEvent } from "../chat/event.ts";
import { textsFor } from "../chat/texts/texts.ts";
import { type Profile, type Store, StoreFailure } from "../ports/store.ts";
import { changeProfile, type ProfileChange } from "../practice/profile.ts";
import type { Settings } from "../settings.ts";
import { type Content, loadContent, reportLeftOut } from "./content.ts";
import { FAILED, type Io, OK, WRONG_USE } from "./io.ts";
import { forgetMe, giveMyData } from "./my-data.ts";
import { CLOCK, conversationDeps, type Kept, openModel, practiceDeps } from "./parts.ts";
import { openPseudonyms } from "./pseudonyms.ts";
import { readDraft } from "./read-draft.ts";
import { openStore, reportFailure } from "./store.ts";

const CODE_OF_END = { done: OK, refused: FAILED, interrupted: 130 } as const;
/** The one player of this computer. */
const TERMINAL_PLAYER = "terminal:local";

/** Practises in the terminal. */
export async function runPractice(settings: Settings, io: Io, argv: readonly string[]): Promise<number> {
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
    return reportFailure(io, settings, error);
  }
}

type Play = { readonly options: PracticeOptions; readonly content: Content; readonly store: Store };

async function playInTerminal(settings: Settings, io: Io, play: Play): Promise<number> {
  const { options, content, store } = play;
  const pseudonyms = openPseudonyms(settings, io);
  if (!pseudonyms) return FAILED;
  const kept = { store, pseudonyms };
  if (options["my-data"] || options["forget-me"]) return answerOwner(settings, io, { ...kept, options });
  if (options.when !== undefined && options.when !== NO_INTENTION && !content.playbook.moves.some((move) => move.id === options.when)) {
    io.errors.write(`--when: "${options.when}" is no move. Use one of ${content.playbook.moves.map((move) => move.id).join(", ")}\n`);
    return WRONG_USE;
  }
  const profile = await profileFor(settings, play);
  await using model = settings.model && (await openModel(settings.model, kept));
  const practice = { ...practiceDeps(content, kept, model), maxIntensity: settings.maxIntensity };
  const deps = {
    conversation: conversationDeps(settings, { practice, model, asksConsent: false }),
    input: io.input,
    output: io.output,
    errors: io.errors,
    colours: io.output.hasColors?.() ?? false,
    roundLength: settings.roundLength,
    newSeed: () => randomInt(2 ** 31),
  };
  const event = await eventAtOnce(io, options);
  if (event === "wrong") return WRONG_USE;
  if (event) return CODE_OF_END[await answerOnce(deps, { event, profile, options, signal: io.signal })];
  return CODE_OF_END[await runTerminal(deps, { options, profile, signal: io.signal })];
}

/** What is kept of the player, and no round: nothing is written before it. */
async function answerOwner(settings: Settings, io: Io, { options, ...kept }: Pick<Play, "options"> & Kept): Promise<number> {
  const lang = options.lang ?? (await kept.store.findProfile(TERMINAL_PLAYER))?.lang ?? settings.lang;
  const owner = { playerId: TERMINAL_PLAYER, texts: textsFor(lang) };
  const deps = { ...kept, clock: CLOCK };
  return options["forget-me"] ? forgetMe(deps, io, owner) : giveMyData(deps, io, { ...owner, file: options.subject });
}

/** What is answered at once, beside any round; undefined when a round is wanted. */
async function eventAtOnce(io: Io, { check, watch, subject }: PracticeOptions): Promise<ChatEvent | "wrong" | undefined> {
  if (watch) return { kind: "watchWanted", watch: subject ?? "", step: 0, all: true };
  if (!check) return undefined;
  const read = await readDraft(io, subject);
  if (read.kind === "draft") return { kind: "draftGiven", text: read.draft };
  io.errors.write(`--check: ${read.problem}\n`);
  return "wrong";
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
