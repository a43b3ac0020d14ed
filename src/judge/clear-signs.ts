import type { Matter, Question, Stance } from "../game/verdict.ts";
import type { Cue, Features } from "./features.ts";
import type { SegmentId } from "./segments.ts";
import type { Sign } from "./signs.ts";

/** What clear signs add to the scores of a label. */
export type Leanings = Readonly<Record<Question, Readonly<Record<string, number>>>>;
type Names = readonly (Sign | Cue)[];

const LEADS: Names = [
  ...(["ownTerm", "floor", "refusesTerm", "states_term", "sets_limit", "says_no", "lets_go", "asks_need", "asks_ground"] as const),
  ...(["corrects_role", "proposes_step", "trades", "offers_choice", "business", "no_match"] as const),
];
const GIVES: Names = ["gives_in", "gives_all", "gives_free", "lowers_price", "bareAccept", "underTerm", "grovels", "begs"];
const OFFENDS: Names = ["threatens", "despises", "mocks", "fumes", "accuses", "complains"];
const SHRINKS: Names = ["hedges", "asks_permission", "asks_terms", "apologises", "justifies", "dodges", "applies"];
const PRICE_DOWN: Names = ["underTerm", "lowers_price"];
const FEWEST_WORDS_THAT_LEAD = 3;

/**
 * Stances that a reply can't have, whatever its words weigh: without one thing heard that leads or keeps it does not lead, one that
 * only gives or puts off what was asked is not neutral either, and a friendly goodbye attacks nobody. Costs next to nothing in
 * cross-validation, and keeps padding from lifting a concession.
 */
export function barStances(features: Features): readonly Stance[] {
  const { heard, words } = features;
  const has = (names: Names) => names.some((name) => heard[name]);
  const barred = new Set<Stance>();
  // A number of his own that only comes down leads nowhere.
  const leads = has(has(PRICE_DOWN) ? LEADS.filter((name) => name !== "ownTerm") : LEADS);
  if (words < FEWEST_WORDS_THAT_LEAD || !leads || comesRound(features)) barred.add("assertive");
  if (words >= FEWEST_WORDS_THAT_LEAD && !leads && (has(GIVES) || putsOff(features))) barred.add("neutral");
  if ((heard.no_match || heard.regards || heard.lets_go) && !has(OFFENDS)) barred.add("aggressive");
  return [...barred];
}

/** His own terms first and then what was demanded after all, terms that are only asked for, and nothing kept at all: that is no holding. */
export function barMatters(features: Features): readonly Matter[] {
  const { heard } = features;
  const has = (names: Names) => names.some((name) => heard[name]);
  const nothingKept = !has(LEADS) && !heard.denies;
  return comesRound(features) || nothingKept || onlyAsksFor(features) ? ["held"] : [];
}

const STANDS: Names = ["floor", "refusesTerm", "sets_limit", "says_no", "trades", "no_match", "corrects_role", "lets_go", "denies"];

/** "Zou 45 dagen kunnen?": his own number stands in the asking alone. */
function onlyAsksFor({ heard }: Features): boolean {
  const doubting = [...(heard.asks_permission?.segments ?? []), ...(heard.hedges?.segments ?? [])];
  const isAsked = (id: SegmentId) => heard.asks?.segments.includes(id) && doubting.includes(id);
  return heard.ownTerm?.segments.every(isAsked) === true && !STANDS.some((name) => heard[name]);
}

function comesRound({ heard }: Features): boolean {
  const given = Math.max(heard.takesTerm?.order ?? -1, heard.underTerm?.order ?? -1);
  const yields = heard.gives_in ?? heard.accepts ?? heard.lowers_price;
  const turnsDown = heard.refusesTerm ?? heard.trades ?? heard.no_match;
  return yields !== undefined && turnsDown === undefined && given >= 0 && given >= (heard.ownTerm?.order ?? heard.floor?.order ?? -1);
}

/** Asked for something, he has to think about it or look it up, and that is all. */
function putsOff({ heard, line }: Features): boolean {
  return heard.dodges !== undefined && line.kind === "demand" && !heard.asks && !heard.accepts && !heard.regards && !heard.chats;
}

/** How much a question that leads speaks for who asks it, and regard for the person. Found by cross-validation. */
const LEADING_QUESTION = 1.6;
const REGARD = 0.8;
const LAUGH = 1.9;
/** A few words that only run him down. */
const BARE_INSULT = 3;
const BARE_INSULT_WORDS = 6;
const BESIDE_AN_INSULT: ReadonlySet<string> = new Set(["short", "exclaims", "denies", ...OFFENDS]);

/** What few exchanges show and the guide is plain about: the question that makes the other explain himself leads, and regard is warm. */
export function readLeanings(features: Features): Leanings {
  const { heard } = features;
  const has = (names: Names) => names.some((name) => heard[name]);
  const clean = !has(OFFENDS) && !has(GIVES);
  const asks = clean && !has(SHRINKS) && !heard.chats && heard.onlyAsks && (heard.asks_need || heard.asks_ground) ? LEADING_QUESTION : 0;
  const regard = heard.regards || heard.sympathises ? REGARD : 0;
  const warm = clean ? Math.max(heard.laughs ? LAUGH : 0, regard) : 0;
  const isInsult = heard.despises && features.words <= BARE_INSULT_WORDS && Object.keys(heard).every((name) => BESIDE_AN_INSULT.has(name));
  const insult = isInsult ? BARE_INSULT : 0;
  return { stance: { assertive: asks, aggressive: insult }, frame: { entrepreneur: asks }, matter: {}, person: { warm, cold: insult } };
}
