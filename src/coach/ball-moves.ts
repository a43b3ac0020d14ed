import type { Zone } from "../game/pitch.ts";
import type { RoundState } from "../game/state.ts";

/** Where the ball went: a zone that it turned back in or came to rest in, or a goal. After a goal it lies in midfield again. */
export type BallMove = Zone | "goalFor" | "goalAgainst";

/** The ball's way through a round, short: goals, and the zones where it turned. Needs the state at kick-off and the one after each exchange. */
export function ballMoves(states: readonly RoundState[]): readonly BallMove[] {
  const moves = states.flatMap((state, n): readonly BallMove[] => {
    const before = states[n - 1]?.pitch;
    if (!before) return [state.pitch.ball];
    if (state.pitch.goalsFor > before.goalsFor) return ["goalFor"];
    if (state.pitch.goalsAgainst > before.goalsAgainst) return ["goalAgainst"];
    return state.pitch.ball === before.ball ? [] : [state.pitch.ball];
  });
  return moves.filter((move, n) => n === 0 || !isOnItsWay(moves[n - 1] as BallMove, move, moves[n + 1]));
}

/** True for a zone that the ball only passes, between the one before it and the one after. */
function isOnItsWay(from: BallMove, at: BallMove, to: BallMove | undefined): boolean {
  const [start, here, end] = [from, at, to].map((move) => (move === "goalFor" || move === "goalAgainst" ? 0 : move));
  if (typeof at === "string" || typeof to !== "number") return false;
  return ((here as number) - (start as number)) * ((end as number) - (here as number)) > 0;
}
