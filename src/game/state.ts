import { moveStanding, type Standing, standingAtKickOff } from "./dynamics.ts";
import type { Attack, MoveRule } from "./move.ts";
import { givesGround, KICK_OFF, type Pitch, playBall } from "./pitch.ts";
import type { RoundSetup } from "./round.ts";
import { holdsElsewhere, type Reading, type Verdict } from "./verdict.ts";

/** One exchange as the rules see it: which move was played, and how the reply was read. */
export type PlayedExchange = { readonly moveId: string; readonly reading: Reading };

/** A term that changed hands: on which move, at which exchange (1-based), and what it was about. */
export type Term = { readonly exchange: number; readonly moveId: string; readonly attacks: Attack };

export type RoundState = {
  readonly start: Standing;
  readonly standing: Standing;
  readonly pitch: Pitch;
  /** Exchanges played, the ones that were not judged included. */
  readonly exchanges: number;
  /** Misplaced roles that still stand, by move: how many times each was left unaddressed in a row. */
  readonly unaddressed: Readonly<Record<string, number>>;
  /** How often in the round a misplaced role was left standing. */
  readonly timesUnaddressed: number;
  /** Moves whose frame was addressed with a light touch: they don't come back in this round. */
  readonly droppedFrames: readonly string[];
  /** What the player gave away, in order. */
  readonly concessions: readonly Term[];
  /** What the player held, in order: the terms that are agreed on when the round ends in a deal. */
  readonly held: readonly Term[];
  /** Ids of the house rules that he upheld, each once. */
  readonly rulesUpheld: readonly string[];
  readonly trades: number;
  readonly aggressions: number;
};

export function stateAtKickOff(setup: RoundSetup): RoundState {
  const start = standingAtKickOff(setup.weightClass, setup.prospect.affiliation);
  return {
    start,
    standing: start,
    pitch: KICK_OFF,
    exchanges: 0,
    unaddressed: {},
    timesUnaddressed: 0,
    droppedFrames: [],
    concessions: [],
    held: [],
    rulesUpheld: [],
    trades: 0,
    aggressions: 0,
  };
}

/** The state after all these exchanges: a pure fold, so the same readings give the same state, always. */
export function foldRound(setup: RoundSetup, exchanges: readonly PlayedExchange[]): RoundState {
  return exchanges.reduce((state, exchange) => foldExchange(setup, state, exchange), stateAtKickOff(setup));
}

/** The state after one more exchange. A reading that is not judged counts as played and changes nothing else. */
export function foldExchange(setup: RoundSetup, state: RoundState, exchange: PlayedExchange): RoundState {
  const exchanges = state.exchanges + 1;
  const verdict = exchange.reading;
  if (verdict.kind === "notJudged") return { ...state, exchanges };
  const move = findMove(setup, exchange.moveId);
  const term = { exchange: exchanges, moveId: move.id, attacks: move.attacks };
  return {
    ...state,
    ...foldFrames(state, exchange.moveId, verdict),
    standing: moveStanding(state.standing, verdict, { weightClass: setup.weightClass, start: state.start }),
    pitch: playBall(state.pitch, verdict),
    exchanges,
    concessions: givesGround(verdict) ? [...state.concessions, term] : state.concessions,
    held: verdict.matter === "held" && !holdsElsewhere(move, verdict) ? [...state.held, term] : state.held,
    rulesUpheld: [...new Set([...state.rulesUpheld, ...upheldIn(verdict)])],
    trades: state.trades + (verdict.traded && verdict.matter !== "conceded" ? 1 : 0),
    aggressions: state.aggressions + (verdict.stance === "aggressive" ? 1 : 0),
  };
}

function upheldIn(verdict: Verdict): readonly string[] {
  return verdict.houseRules.filter((check) => check.outcome === "upheld").map((check) => check.ruleId);
}

function foldFrames(
  state: RoundState,
  moveId: string,
  verdict: Verdict,
): Pick<RoundState, "unaddressed" | "timesUnaddressed" | "droppedFrames"> {
  if (verdict.addressed === "notAddressed") {
    const times = (state.unaddressed[moveId] ?? 0) + 1;
    return { ...state, unaddressed: { ...state.unaddressed, [moveId]: times }, timesUnaddressed: state.timesUnaddressed + 1 };
  }
  if (verdict.addressed !== "addressed") return state;
  const { [moveId]: _spokenTo, ...unaddressed } = state.unaddressed;
  const light = verdict.touch === "humour" || verdict.touch === "question";
  const dropped = light && !state.droppedFrames.includes(moveId) ? [...state.droppedFrames, moveId] : state.droppedFrames;
  return { ...state, unaddressed, droppedFrames: dropped };
}

/** A move of the round's playbook. Throws for an unknown id: the director only hands out ids of this playbook. */
export function findMove(setup: RoundSetup, moveId: string): MoveRule {
  const move = setup.moves.find((one) => one.id === moveId);
  if (!move) throw new Error(`move "${moveId}" is not in this round's playbook`);
  return move;
}
