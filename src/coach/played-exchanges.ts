import type { Question, Verdict } from "../game/verdict.ts";
import type { StoredRound } from "../ports/store.ts";

/** What one player played: rounds and drills apart, each newest first, open ones included. */
export type Played = { readonly rounds: readonly StoredRound[]; readonly drills: readonly StoredRound[] };

/** An exchange that counts: judged, and not disputed by the player. */
export type CountedExchange = {
  readonly moveId: string;
  readonly verdict: Verdict;
  /** Of the player's rules those that the move pressed on. */
  readonly pressed: readonly string[];
};

/** The exchanges of a round that count, in order. */
export function countedExchanges(round: StoredRound): readonly CountedExchange[] {
  return round.exchanges.flatMap(({ moveId, answer }) =>
    answer && answer.disputed !== true && answer.reading.kind === "judged"
      ? [{ moveId, verdict: answer.reading, pressed: pressedIn(round, moveId) }]
      : [],
  );
}

function pressedIn({ setup, houseRules }: StoredRound, moveId: string): readonly string[] {
  const rules = setup.moves.find((move) => move.id === moveId)?.houseRules ?? [];
  return rules.filter((ruleId) => houseRules.some((rule) => rule.ruleId === ruleId));
}

/** Rounds that ended after a reply at least, in the order given. */
export function endedRounds(rounds: readonly StoredRound[]): readonly StoredRound[] {
  return rounds.filter((round) => round.ended !== undefined && round.exchanges[0]?.answer !== undefined);
}

/** Rounds and drills in one row, newest first. */
export function byTime({ rounds, drills }: Played): readonly StoredRound[] {
  return [...rounds, ...drills].toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

/** The target of all practice, question by question: assertive, entrepreneur, nothing given away, and not cold. */
export function isRight(question: Question, verdict: Verdict): boolean {
  switch (question) {
    case "stance":
      return verdict.stance === "assertive";
    case "frame":
      return verdict.frame === "entrepreneur";
    case "matter":
      return verdict.matter !== "conceded";
    case "person":
      return verdict.person !== "cold";
  }
}
