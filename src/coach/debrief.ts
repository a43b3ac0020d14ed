import type { Zone } from "../game/pitch.ts";
import type { Result } from "../game/result.ts";
import { playerOnRose, prospectOnRose, type RosePoint } from "../game/rose.ts";
import { foldExchange, type RoundState, stateAtKickOff } from "../game/state.ts";
import type { Slip, Strength, Verdict } from "../game/verdict.ts";
import { fillSlots, type Playbook } from "../playbook/load.ts";
import type { StoredAnswer, StoredExchange, StoredRound } from "../ports/store.ts";
import { type Advice, adviseNext, type Candidate } from "./advise-next.ts";
import { type BallMove, ballMoves } from "./ball-moves.ts";
import { type Comparison, compareRounds } from "./compare.ts";
import { isOnTarget, type LineCheck, linesTaken, strongerLine } from "./stronger-line.ts";
import { type TermsLeft, termsLeft } from "./terms.ts";

/** A moment of the round: the exchange, and the player's own words that it rests on. */
export type Moment = { readonly exchange: number; readonly quote: string };

/** The end of a round as data; the texts are the chat layer's business. */
export type Debrief = {
  readonly result: Result;
  readonly state: RoundState;
  /** Where the ball lay, from kick-off to the end. */
  readonly ballPath: readonly Zone[];
  /** The same, only where it moved, with the goals. */
  readonly ballMoves: readonly BallMove[];
  readonly prospectPath: readonly RosePoint[];
  /** Only the judged exchanges. */
  readonly playerPath: readonly RosePoint[];
  /** What worked best, quoted; absent when nothing can be praised with evidence. */
  readonly worked?: Moment & { readonly strength: Strength };
  /** The one thing to change. */
  readonly change?: Moment & { readonly slip: Slip; readonly strongerLine?: string };
  /** The exchange after which the prospect's dominance changed most. */
  readonly turningPoint?: Moment & { readonly direction: "melted" | "grew" };
  readonly beliefHeard?: Moment & { readonly question: string; readonly supporting: string };
  readonly terms: TermsLeft;
  readonly houseRules: readonly { readonly ruleId: string; readonly upheld: number; readonly broken: number }[];
  /** `came` and the reply are there when the moment came and the reply to it was judged. */
  readonly intention?: { readonly iWill: string; readonly servedAt?: number; readonly came?: Came };
  readonly judged: number;
  /** Move to practise next: the one that went worst, when one did. */
  readonly practiseNext?: string;
  /** Whom to meet next; absent when nobody is there. */
  readonly next?: Advice;
  /** This round beside the player's last one; absent when there is none to compare with. */
  readonly comparison?: Comparison;
};

type Judged = {
  readonly exchange: StoredExchange;
  readonly reply: string;
  readonly verdict: Verdict;
  readonly before: RoundState;
  readonly after: RoundState;
};

/** "done" and "partly" when the reply shows it; "unclear" otherwise: what can't be seen is asked. */
export type Came = "done" | "partly" | "unclear";

export type DebriefContext = {
  /** The rounds that the player ended before this one, newest first. */
  readonly earlier: readonly StoredRound[];
  readonly candidates: readonly Candidate[];
  readonly passes: LineCheck;
  /** Whether the "then" of the intention came in the answer to its cue. */
  readonly compare: (iWill: string, answer: StoredAnswer) => Came;
};

/** Looks back on an ended round. `state` and paths are folded again from the stored readings. Throws when the round has not ended. */
export function makeDebrief(playbook: Playbook, round: StoredRound, { earlier, candidates, passes, compare }: DebriefContext): Debrief {
  if (!round.ended) throw new Error("a round that goes on has no debrief");
  const { states, judged } = walkRound(round);
  return {
    result: round.ended.result,
    state: states.at(-1) as RoundState,
    ballPath: states.map((state) => state.pitch.ball),
    ballMoves: ballMoves(states),
    prospectPath: states.map((state) => prospectOnRose(state.standing)),
    playerPath: judged.map((one) => playerOnRose(one.verdict)),
    ...present("worked", findWorked(judged)),
    ...present("change", findChange({ playbook, passes }, round, judged)),
    ...present("turningPoint", findTurningPoint(judged)),
    ...present("beliefHeard", findBelief(playbook, round, judged)),
    terms: termsLeft(playbook, round),
    houseRules: countHouseRules(judged),
    ...present("intention", intentionOf(round, compare)),
    judged: judged.length,
    ...present("practiseNext", findWeakest(judged)?.exchange.moveId),
    ...present("next", adviseNext([round, ...earlier], candidates)),
    ...present("comparison", earlier[0] && compareRounds(earlier[0], round)),
  };
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

function walkRound(round: StoredRound): { readonly states: readonly RoundState[]; readonly judged: readonly Judged[] } {
  const states = [stateAtKickOff(round.setup)];
  const judged: Judged[] = [];
  for (const exchange of round.exchanges) {
    if (!exchange.answer) continue;
    const before = states.at(-1) as RoundState;
    const after = foldExchange(round.setup, before, { moveId: exchange.moveId, reading: exchange.answer.reading });
    states.push(after);
    const { reading, reply } = exchange.answer;
    if (reading.kind === "judged") judged.push({ exchange, reply, verdict: reading, before, after });
  }
  return { states, judged };
}

/** Higher is better; only orders the exchanges of one round, never shown. */
function strengthOf(verdict: Verdict): number {
  const stance = { submissive: 0, defensive: 1, aggressive: 1, neutral: 2, assertive: 4 }[verdict.stance];
  const matter = { conceded: 0, open: 1, held: 2 }[verdict.matter];
  const person = { cold: 0, neutral: 1, warm: 2 }[verdict.person];
  const frame = { freelancer: 0, unclear: 1, entrepreneur: 2 }[verdict.frame];
  return stance + matter + person + frame + (verdict.addressed === "addressed" ? 1 : 0);
}

function findBest(judged: readonly Judged[]): Judged | undefined {
  return judged.toSorted((a, b) => strengthOf(b.verdict) - strengthOf(a.verdict))[0];
}

function findWeakest(judged: readonly Judged[]): Judged | undefined {
  const weak = judged.filter((one) => !isOnTarget(one.verdict));
  return weak.toSorted((a, b) => strengthOf(a.verdict) - strengthOf(b.verdict))[0];
}

function findWorked(judged: readonly Judged[]): Debrief["worked"] {
  const best = findBest(judged.filter((one) => one.verdict.strength !== undefined && one.verdict.evidence.length > 0));
  if (!best?.verdict.strength) return undefined;
  return { exchange: best.exchange.number, quote: quoteOf(best), strength: best.verdict.strength };
}

type Lines = { readonly playbook: Playbook; readonly passes: LineCheck };

function findChange({ playbook, passes }: Lines, round: StoredRound, judged: readonly Judged[]): Debrief["change"] {
  const weakest = findWeakest(judged.filter((one) => one.verdict.slip !== undefined));
  if (!weakest?.verdict.slip) return undefined;
  const { number, moveId } = weakest.exchange;
  // One that he was not given yet; when all were, the first one again: the one thing to change needs a line.
  const lineAfter = (taken: number) => strongerLine({ playbook, moveId, round, taken, passes });
  const line = lineAfter(linesTaken(round.exchanges, moveId)) ?? lineAfter(0);
  return { exchange: number, quote: quoteOf(weakest), slip: weakest.verdict.slip, ...present("strongerLine", line) };
}

/** Dominance points (of 100) that one exchange must move to be called a turning point. */
const TURNING_POINT = 3;

function findTurningPoint(judged: readonly Judged[]): Debrief["turningPoint"] {
  const change = (one: Judged) => one.after.standing.dominance - one.before.standing.dominance;
  const biggest = judged.toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)))[0];
  if (!biggest || Math.abs(change(biggest)) < TURNING_POINT) return undefined;
  return { exchange: biggest.exchange.number, quote: quoteOf(biggest), direction: change(biggest) < 0 ? "melted" : "grew" };
}

function findBelief(playbook: Playbook, round: StoredRound, judged: readonly Judged[]): Debrief["beliefHeard"] {
  const heard = judged.find((one) => one.verdict.beliefs.length > 0);
  const belief = playbook.beliefs.find((one) => one.id === heard?.verdict.beliefs[0]);
  if (!heard || !belief) return undefined;
  const quote = heard.verdict.evidence.find((one) => one.question === "belief")?.quote ?? quoteOf(heard);
  return {
    exchange: heard.exchange.number,
    quote,
    question: belief.question[round.lang],
    supporting: fillSlots(belief.supporting[round.lang][0] as string, round.slots),
  };
}

/** The evidence of the verdict, else the start of the reply: always the player's own words. */
function quoteOf(judged: Judged): string {
  return judged.verdict.evidence[0]?.quote ?? Array.from(judged.reply).slice(0, 120).join("");
}

function countHouseRules(judged: readonly Judged[]): Debrief["houseRules"] {
  const checks = judged.flatMap((one) => one.verdict.houseRules);
  const ids = [...new Set(checks.map((check) => check.ruleId))];
  const count = (ruleId: string, outcome: "upheld" | "broken") =>
    checks.filter((check) => check.ruleId === ruleId && check.outcome === outcome).length;
  return ids.map((ruleId) => ({ ruleId, upheld: count(ruleId, "upheld"), broken: count(ruleId, "broken") }));
}

/** The cue is asked once more when the first reply to it could not be read: the last one counts. */
function intentionOf(round: StoredRound, compare: DebriefContext["compare"]): Debrief["intention"] {
  if (!round.intention) return undefined;
  const { cueMove, iWill } = round.intention;
  const served = round.exchanges.findLast((exchange) => exchange.moveId === cueMove && exchange.answer);
  const judged = served?.answer?.reading.kind === "judged" ? served.answer : undefined;
  return { iWill, ...present("servedAt", served?.number), ...present("came", judged && compare(iWill, judged)) };
}
