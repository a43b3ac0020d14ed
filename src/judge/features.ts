import type { Lang } from "../game/language.ts";
import type { ExchangeToJudge } from "../ports/judge.ts";
import type { ActSet, Acts } from "./acts.ts";
import { type Amount, findAmounts } from "./amounts.ts";
import { dropEchoes } from "./echo.ts";
import { addHit, type Hit, hearSigns, placeIn } from "./hear-signs.ts";
import { isBelowFloor } from "./own-terms.ts";
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
  "underTerm", // comes down: a second, lower number of his own, or one below his own floor
  "denies", // a plain denying sentence in answer to a demand
  "asks", // a question to the other
  "onlyAsks",
  "interviewed", // the line questions him as a candidate, and he only answers
  "short", // fewer than three words
  "exclaims",
] as const;
export type Cue = (typeof CUES)[number];

/** Everything that the decisions may look at: typed, and each with the segments that showed it. */
export type Features = {
  readonly lang: Lang;
  readonly words: number;
  readonly line: ProspectLine;
  readonly heard: Readonly<Partial<Record<Sign | Cue, Hit>>>;
  readonly amounts: readonly PlacedAmount[];
  /** Ids of the house rules that the reply speaks of in words, whatever it says of them. */
  readonly spokenOf: readonly string[];
};
export type PlacedAmount = Amount & { readonly segment: SegmentId };
type Heard = Partial<Record<Sign | Cue, Hit>>;
type Reply = { readonly segments: readonly Segment[]; readonly readable: Readable };

/** Reads the signs of a reply in the light of the line. Pure. */
export function readFeatures(acts: Acts, exchange: ExchangeToJudge, reply: Reply): Features {
  const { segments, readable } = reply;
  const line = readLine(acts[exchange.lang], exchange);
  const trusted = segments.filter((segment) => segment.quarantine === undefined);
  const amounts = trusted.flatMap((segment) =>
    findAmounts(segment.folded, readable.lang, line.bareUnit).map((amount) => ({ ...amount, segment: segment.id })),
  );
  const said = dropEchoes(segments, exchange.line);
  const heard: Heard = hearSigns(acts[readable.lang], segments, said);
  Object.assign(
    heard,
    hearAmounts({ line, amounts, segments, houseRules: exchange.houseRules, heard, negation: acts[readable.lang].negation }),
    hearShape(line, segments, readable.words),
  );
  Object.assign(heard, hearAnswer(acts[readable.lang], line, { heard, segments: said, words: readable.words }));
  return { lang: readable.lang, words: readable.words, line, heard, amounts, spokenOf: findRules(acts[readable.lang], trusted) };
}

function findRules(acts: ActSet, segments: readonly Segment[]): readonly string[] {
  const texts = segments.map((segment) => acts.writeOut(segment.folded.toLowerCase()));
  return [...acts.rules].filter(([, pattern]) => texts.some((text) => text.search(pattern) >= 0)).map(([ruleId]) => ruleId);
}

type Said = Pick<ExchangeToJudge, "houseRules"> & {
  readonly line: ProspectLine;
  readonly amounts: readonly PlacedAmount[];
  readonly segments: readonly Segment[];
  readonly heard: Heard;
  readonly negation: RegExp;
};

function hearAmounts({ line, amounts, segments, houseRules, heard: signs, negation }: Said): Heard {
  const heard: Heard = {};
  // In a trade a lower price buys something.
  const traded = signs.trades !== undefined;
  const isPlain = (amount: PlacedAmount) => isPlainlySaid(amount, segments, negation);
  const add = (cue: Cue, amount: PlacedAmount) => {
    heard[cue] = addHit(heard[cue], placeIn(segments, amount.segment, amount.end));
  };
  const own: PlacedAmount[] = [];
  for (const amount of amounts.filter((one) => isAtStake(one, line))) {
    const isHis = line.amounts.some((his) => his.unit === amount.unit && his.value === amount.value);
    if (amount.role === "floor" || (amount.role === "ceiling" && !isHis)) add("floor", amount);
    else if (amount.role === "refused") add("refusesTerm", amount);
    else if (isHis && amount.role === "weighed") continue;
    else if (isHis) add("takesTerm", amount);
    else {
      add("ownTerm", amount);
      const isLower = own.some((before) => before.unit === amount.unit && amount.unit === "euro" && before.value > amount.value);
      const isUnder = amount.role === "said" && (isBelowFloor(amount, houseRules) || (amount.subject === "discount" && isPlain(amount)));
      if (!traded && (isLower || isUnder)) add("underTerm", amount);
      own.push(amount);
    }
  }
  return heard;
}

/** Money and percentages always; days only when the line is about days: "vijf dagen" is a term, "drie maanden lang" is talk. */
function isAtStake(amount: Amount, line: ProspectLine): boolean {
  if (amount.unit === "euro" || amount.unit === "percent") return true;
  return (
    amount.unit === "days" &&
    amount.subject !== "otherTime" &&
    amount.subject !== "notice" &&
    (line.bareUnit === "days" || line.amounts.some((his) => his.unit === "days"))
  );
}

/** Given or set, not asked after and not denied. */
function isPlainlySaid({ segment: id }: PlacedAmount, segments: readonly Segment[], negation: RegExp): boolean {
  const text = segments.find((segment) => segment.id === id)?.folded.toLowerCase() ?? "";
  return !text.includes("?") && text.search(negation) < 0;
}

function hearShape(line: ProspectLine, segments: readonly Segment[], words: number): Heard {
  const heard: Heard = {};
  const add = (cue: Cue, segment: Segment | undefined, shown = true) => {
    if (segment && shown) heard[cue] = addHit(heard[cue], placeIn(segments, segment.id, segment.text.length));
  };
  const asking = segments.filter((segment) => segment.text.includes("?"));
  for (const segment of asking) add("asks", segment);
  for (const segment of segments) add("exclaims", segment, segment.text.includes("!"));
  const last = segments.at(-1);
  add("onlyAsks", last, asking.length === segments.length);
  add("short", last, words < 3);
  add("interviewed", last, line.kind === "interview" && asking.length === 0);
  return heard;
}

const SAYS_YES: readonly Sign[] = ["accepts", "gives_in", "gives_all"];
/** More words than this hold more than a yes. */
const BARE_YES_WORDS = 5;
const NO_DENIAL: readonly Sign[] = ["hedges", "dodges", "apologises", "asks_permission", "accepts", "gives_in", "gives_free"];

type Answer = { readonly heard: Heard; readonly segments: readonly Segment[]; readonly words: number };

/** What the reply does to a demand: a bare yes, or a plain denial in a sentence that neither asks nor doubts. */
function hearAnswer(acts: ActSet, line: ProspectLine, { heard, segments, words }: Answer): Heard {
  if (line.kind !== "demand") return {};
  const found: Heard = {};
  const last = segments.at(-1);
  const saysYes = SAYS_YES.some((sign) => heard[sign]) && !heard.ownTerm && !heard.asks;
  if (last && words <= BARE_YES_WORDS && saysYes) found.bareAccept = addHit(undefined, placeIn(segments, last.id, last.text.length));
  for (const segment of segments) {
    const softened = NO_DENIAL.some((sign) => heard[sign]?.segments.includes(segment.id));
    if (softened || segment.quarantine || segment.text.includes("?") || segment.folded.toLowerCase().search(acts.negation) < 0) continue;
    found.denies = addHit(found.denies, placeIn(segments, segment.id, segment.text.length));
  }
  return found;
}
