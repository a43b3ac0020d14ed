import { GIVES_WAY, INTENSITY } from "./constants.ts";
import type { Intensity, MoveRule } from "./move.ts";
import { givesGround } from "./pitch.ts";
import { draw, pickWeighted } from "./random.ts";
import { findResult, type Result } from "./result.ts";
import type { RoundSetup } from "./round.ts";
import type { Manner, StageDirection } from "./stage-direction.ts";
import { findMove, foldExchange, foldRound, type PlayedExchange, type RoundState, stateAtKickOff } from "./state.ts";
import type { Reading, Verdict } from "./verdict.ts";

/** What happens after an exchange: the state, and how the prospect goes on. */
export type NextStep = { readonly state: RoundState; readonly direction: StageDirection; readonly result?: Result };

/** His first line. */
export function openRound(setup: RoundSetup): StageDirection {
  return {
    manner: "open",
    moveId: setup.prospect.openingMove,
    intensity: intensityOf(stateAtKickOff(setup), setup.prospect.openingMove, 0),
  };
}

/** Reads the round so far and says how the prospect goes on. Pure: the same setup and exchanges give the same step. Throws for an empty round. */
export function nextStep(setup: RoundSetup, exchanges: readonly PlayedExchange[]): NextStep {
  const last = exchanges.at(-1);
  if (!last) throw new Error("a round without an exchange has no next step: open it first");
  const before = foldRound(setup, exchanges.slice(0, -1));
  const state = foldExchange(setup, before, last);
  const result = findResult(setup, state, last.reading);
  if (result) return { state, result, direction: { manner: "close", intensity: 1, answersMoveId: last.moveId, result } };
  const moveId = chooseMove(setup, state, exchanges);
  const manner = chooseManner(before, state, { last, moveId });
  return {
    state,
    direction: { manner, moveId, intensity: intensityOf(state, moveId, manner === "press" ? 1 : 0), answersMoveId: last.moveId },
  };
}

/** How hard the move is put: by his dominance, one step more for each time its frame was left standing, one more when he presses on. */
function intensityOf(state: RoundState, moveId: string, extra: number): Intensity {
  const steps = baseIntensity(state.standing.dominance) + (state.unaddressed[moveId] ?? 0) + extra;
  return Math.max(1, Math.min(5, steps)) as Intensity;
}

/** The intensity that goes with his dominance alone, 1 to 4: the fifth has to be provoked. */
export function baseIntensity(dominance: number): number {
  return 1 + Math.ceil(Math.max(0, dominance - INTENSITY.lightUpTo) / INTENSITY.step);
}

/** The manner follows from what happened to the state, so that words and state never part. */
function chooseManner(before: RoundState, state: RoundState, exchange: { readonly last: PlayedExchange; readonly moveId: string }): Manner {
  const verdict = exchange.last.reading;
  if (verdict.kind === "notJudged") return "puzzled";
  if (givesGround(verdict)) return "press";
  if (verdict.addressed === "addressed" && state.droppedFrames.length > before.droppedFrames.length) return "respect";
  if (state.pitch.goalsFor > before.pitch.goalsFor) return "giveWay";
  if (verdict.stance === "aggressive" || verdict.person === "cold") return "bristle";
  if ((state.unaddressed[exchange.moveId] ?? 0) > 0) return "insist";
  return mannerByStance(state, verdict);
}

function mannerByStance(state: RoundState, verdict: Verdict): Manner {
  if (verdict.stance === "assertive") {
    return verdict.matter === "held" && isYielding(state) ? "giveWay" : "soften";
  }
  return verdict.stance === "neutral" ? "unmoved" : "probe";
}

/** He gives way in words once he gives way in state: a fifth of his muscle is gone, and what is left is half tense at most. */
function isYielding({ standing, start }: RoundState): boolean {
  return standing.dominance <= GIVES_WAY.part * start.dominance && standing.dominance < GIVES_WAY.below;
}

function chooseMove(setup: RoundSetup, state: RoundState, exchanges: readonly PlayedExchange[]): string {
  const last = exchanges.at(-1) as PlayedExchange;
  if (last.reading.kind === "notJudged") return last.moveId;
  if (cueIsDue(setup, exchanges)) return setup.cueMove as string;
  const at = (salt: string) => draw(setup.seed, exchanges.length, salt);
  // A weak reply is followed by the next demand: a standing frame that asks none waits for its turn.
  const pressing = wasWeak(last.reading);
  const standing = standingFrames(setup, state, exchanges).filter((id) => !pressing || asksConcession(findMove(setup, id)));
  if (standing.length > 0 && (standing.some((id) => id !== last.moveId) || at("insist") < INSISTS_AT_ONCE)) {
    const others = standing.filter((id) => id !== last.moveId);
    return (others.length > 0 ? others : standing)[0] as string;
  }
  const moves = candidates(setup, state, exchanges);
  const others = moves.filter((move) => !isSameRoleAgain(setup, last, move));
  const open = others.length > 0 ? others : moves;
  const fresh = untestedRules(setup, exchanges);
  const weighted = open.map((move) => ({ item: move.id, weight: weigh(setup, move, { last: last.reading, fresh }) }));
  return pickWeighted(weighted, at("move")) ?? open[0]?.id ?? last.moveId;
}

/** A frame that was left standing comes back at once this often, and otherwise after one other move. */
const INSISTS_AT_ONCE = 0.5;

/** The intention's cue comes as the second line, so that no early end can cut it off; it is served once. */
function cueIsDue(setup: RoundSetup, exchanges: readonly PlayedExchange[]): boolean {
  return (
    setup.cueMove !== undefined &&
    exchanges.every((exchange) => exchange.moveId !== setup.cueMove) &&
    setup.moves.some((move) => move.id === setup.cueMove)
  );
}

/** Frames that still stand, the oldest first. The cue of the intention is served once and never comes back. */
function standingFrames(setup: RoundSetup, state: RoundState, exchanges: readonly PlayedExchange[]): readonly string[] {
  const order = exchanges.map((exchange) => exchange.moveId);
  return Object.keys(state.unaddressed)
    .filter((id) => id !== setup.cueMove && !state.droppedFrames.includes(id))
    .sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** Moves not played yet; when all were, any but the last one and those whose frame was dropped. */
function candidates(setup: RoundSetup, state: RoundState, exchanges: readonly PlayedExchange[]): readonly MoveRule[] {
  const played = new Set(exchanges.map((exchange) => exchange.moveId));
  const servedCue = setup.cueMove !== undefined && played.has(setup.cueMove) ? setup.cueMove : undefined;
  const free = setup.moves.filter(
    (move) => !state.droppedFrames.includes(move.id) && move.id !== exchanges.at(-1)?.moveId && move.id !== servedCue,
  );
  const fresh = free.filter((move) => !played.has(move.id));
  return fresh.length > 0 ? fresh : free;
}

type Weighing = {
  readonly last: Reading /** House rules that no move of this round has pressed on yet. */;
  readonly fresh: readonly string[];
};

/** His favourites and the player's own house rules, most of all one that is not tested yet; after a weak reply a move that asks a concession. */
function weigh(setup: RoundSetup, move: MoveRule, { last, fresh }: Weighing): number {
  if (wasWeak(last) && !asksConcession(move)) return 0;
  const rank = setup.prospect.favouriteMoves.indexOf(move.id);
  const favourite = rank < 0 ? 1 : FAVOURITE - 2 * Math.min(rank, 4);
  const presses = (rules: readonly string[]) => move.houseRules.some((rule) => rules.includes(rule));
  const onRule = presses(fresh) ? ON_UNTESTED_RULE : presses(setup.houseRuleIds) ? ON_RULE : 1;
  return favourite * onRule;
}

/** So much likelier is a move that presses on a rule of the player's own: it is his rules that a prospect runs into. */
const ON_UNTESTED_RULE = 5;
const ON_RULE = 2;

function untestedRules(setup: RoundSetup, exchanges: readonly PlayedExchange[]): readonly string[] {
  const tested = new Set(exchanges.flatMap(({ moveId }) => findMove(setup, moveId).houseRules));
  return setup.houseRuleIds.filter((ruleId) => !tested.has(ruleId));
}

function asksConcession({ attacks }: MoveRule): boolean {
  return attacks === "price" || attacks === "terms" || attacks === "autonomy";
}

/** Respect for a role that was put right, and then the same sort of role once more, would take the respect back. */
function isSameRoleAgain(setup: RoundSetup, last: PlayedExchange, move: MoveRule): boolean {
  const { reading } = last;
  const wasLight = reading.kind === "judged" && (reading.touch === "humour" || reading.touch === "question");
  return wasLight && move.frame && move.attacks === findMove(setup, last.moveId).attacks;
}

/** How much likelier his dearest move is than one he has no liking for: what makes him sound like himself. */
const FAVOURITE = 16;

function wasWeak(reading: Reading): boolean {
  return reading.kind === "judged" && (givesGround(reading) || reading.stance === "defensive" || reading.stance === "submissive");
}
