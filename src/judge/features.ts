import type { Lang } from "../game/language.ts";
import type { ExchangeToJudge } from "../ports/judge.ts";
import type { ActMatcher, ActSet } from "./acts.ts";
import { type Amount, findAmounts } from "./amounts.ts";
import { type ProspectLine, readLine } from "./prospect-line.ts";
import type { Readable } from "./readable.ts";
import type { Segment, SegmentId } from "./segments.ts";
import type { Sign } from "./signs.ts";

/** What is heard from how the reply stands to the line, beside the signs in its words. */
export const CUES = [
  "bareAccept", // a yes to a demand and hardly more
  "takesTerm", // says the prospect's own number after him, without refusing it
  "ownTerm", // a number of the player's own
  "floor", // a number with a limit to it: "niet onder de 90"
  "refusesTerm", // a number turned down
  "underTerm", // comes down: a second, lower number of his own
  "denies", // a plain denying sentence in answer to a demand
  "asks", // a question to the other
  "onlyAsks",
  "interviewed", // the line questions him as a candidate, and he only answers
  "short", // fewer than three words
  "exclaims",
] as const;
export type Cue = (typeof CUES)[number];

/** Where something was heard. `at` runs from 0 (the first segment) to 1 (the last): the last thing that sticks decides. */
export type Hit = { readonly count: number; readonly segments: readonly SegmentId[]; readonly at: number };

/** Everything that the decisions may look at: typed, and each with the segments that showed it. */
export type Features = {
  readonly lang: Lang;
  readonly words: number;
  readonly line: ProspectLine;
  readonly heard: Readonly<Partial<Record<Sign | Cue, Hit>>>;
  readonly amounts: readonly PlacedAmount[];
};
export type PlacedAmount = Amount & { readonly segment: SegmentId };
type Heard = Partial<Record<Sign | Cue, Hit>>;
type Reply = { readonly segments: readonly Segment[]; readonly readable: Readable };

/** Reads the signs of a reply in the light of the line. Pure. */
export function readFeatures(acts: ActSet, exchange: ExchangeToJudge, reply: Reply): Features {
  const { segments, readable } = reply;
  const line = readLine(acts, { ...exchange, lang: exchange.lang });
  const amounts = segments.flatMap((segment) =>
    findAmounts(segment.folded, readable.lang, line.bareUnit).map((amount) => ({ ...amount, segment: segment.id })),
  );
  const heard: Heard = hearSigns(acts, segments);
  Object.assign(heard, hearAmounts(line, amounts, segments.length), hearShape(line, segments, readable.words));
  Object.assign(heard, hearAnswer(acts, line, { heard, segments, words: readable.words }));
  return { lang: readable.lang, words: readable.words, line, heard, amounts };
}

function hearSigns(acts: ActSet, segments: readonly Segment[]): Heard {
  const heard: Heard = {};
  segments.forEach((segment, index) => {
    for (const matcher of acts.matchers) {
      const count = countSign(matcher, segment.folded, acts.negation);
      if (count > 0) heard[matcher.sign] = addHit(heard[matcher.sign], count, { id: segment.id, at: placeOf(index, segments.length) });
    }
  });
  return heard;
}

function countSign(matcher: ActMatcher, text: string, negation: RegExp): number {
  const matches = [...text.matchAll(matcher.pattern)];
  if (matches.length === 0 || (matcher.unless && text.search(matcher.unless) >= 0)) return 0;
  if (!matcher.dropsWhenNegated) return matches.length;
  return matches.filter((match) => !isNegated(text, match, negation)).length;
}

/** A denial within three words before, or two after, in the same clause. */
function isNegated(text: string, match: RegExpExecArray, negation: RegExp): boolean {
  const before = text.slice(0, match.index).split(/[,;:.!?]/u).at(-1) ?? "";
  const after = text.slice(match.index + match[0].length).split(/[,;:.!?]/u)[0] ?? "";
  const near = `${before.trim().split(" ").slice(-3).join(" ")} | ${after.trim().split(" ").slice(0, 2).join(" ")}`;
  const inside = match[0].search(negation) >= 0;
  return !inside && near.search(negation) >= 0;
}

function addHit(hit: Hit | undefined, count: number, place: { readonly id: SegmentId; readonly at: number }): Hit {
  if (!hit) return { count, segments: [place.id], at: place.at };
  return { count: hit.count + count, segments: [...new Set([...hit.segments, place.id])], at: Math.max(hit.at, place.at) };
}

function placeOf(index: number, length: number): number {
  return length === 1 ? 1 : index / (length - 1);
}

function hearAmounts(line: ProspectLine, amounts: readonly PlacedAmount[], length: number): Heard {
  const heard: Heard = {};
  const add = (cue: Cue, amount: PlacedAmount) => {
    const index = Number(amount.segment.slice(1)) - 1;
    heard[cue] = addHit(heard[cue], 1, { id: amount.segment, at: placeOf(index, length) });
  };
  const own: PlacedAmount[] = [];
  for (const amount of amounts.filter((one) => one.unit !== "hours")) {
    const isHis = line.amounts.some((his) => his.unit === amount.unit && his.value === amount.value);
    if (amount.role === "floor" || (amount.role === "ceiling" && !isHis)) add("floor", amount);
    else if (amount.role === "refused") add("refusesTerm", amount);
    else if (isHis) add("takesTerm", amount);
    else {
      add("ownTerm", amount);
      if (own.some((before) => before.unit === amount.unit && amount.unit === "euro" && before.value > amount.value)) add("underTerm", amount);
      own.push(amount);
    }
  }
  return heard;
}

function hearShape(line: ProspectLine, segments: readonly Segment[], words: number): Heard {
  const heard: Heard = {};
  const questions = segments.filter((segment) => segment.text.includes("?"));
  const last = segments.at(-1);
  segments.forEach((segment, index) => {
    const place = { id: segment.id, at: placeOf(index, segments.length) };
    if (segment.text.includes("?")) heard.asks = addHit(heard.asks, 1, place);
    if (segment.text.includes("!")) heard.exclaims = addHit(heard.exclaims, 1, place);
  });
  if (last && questions.length === segments.length) heard.onlyAsks = { count: 1, segments: [last.id], at: 1 };
  if (last && words < 3) heard.short = { count: 1, segments: [last.id], at: 1 };
  if (last && line.kind === "interview" && questions.length === 0) heard.interviewed = { count: 1, segments: [last.id], at: 1 };
  return heard;
}

const SAYS_YES: readonly Sign[] = ["accepts", "gives_in", "gives_all"];
const NOT_A_DENIAL: readonly Sign[] = ["hedges", "dodges", "apologises", "asks_permission", "accepts", "gives_in", "gives_free"];

type Answer = { readonly heard: Heard; readonly segments: readonly Segment[]; readonly words: number };
function hearAnswer(acts: ActSet, line: ProspectLine, answer: Answer): Heard {
  const { heard, segments, words } = answer;
  const last = segments.at(-1);
  if (!last || line.kind !== "demand") return {};
  const found: Heard = {};
  if (words <= 5 && SAYS_YES.some((sign) => heard[sign]) && !heard.ownTerm && !heard.asks) {
    found.bareAccept = { count: 1, segments: [last.id], at: 1 };
  }
  const spoken = (sign: Sign, segment: Segment) => heard[sign]?.segments.includes(segment.id) ?? false;
  const denying = segments.filter(
    (segment) => !segment.text.includes("?") && segment.folded.search(acts.negation) >= 0 && !NOT_A_DENIAL.some((sign) => spoken(sign, segment)),
  );
  const final = denying.at(-1);
  if (final) found.denies = { count: denying.length, segments: denying.map((one) => one.id), at: placeOf(segments.indexOf(final), segments.length) };
  return found;
}
