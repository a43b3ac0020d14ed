import type { StoredRound } from "../ports/store.ts";
import { byTime, countedExchanges, type Played } from "./played-exchanges.ts";
import type { Practice } from "./spaced-return.ts";
import { lineFor } from "./stronger-line.ts";
import { type Course, courseOf } from "./trend.ts";

/** How a move goes lately, and when it was met last. It goes well when the reply needs no stronger line. */
export type MoveCourse = Course & { readonly moveId: string; readonly lastAt: Date; readonly wrongLast: boolean };

const REACH = { window: 6, atLeast: 3 } as const;

/** Every move that the player met in a round or a drill, the one met last in front. */
export function readMoves(played: Played): readonly MoveCourse[] {
  const met = byTime(played).flatMap((round) =>
    countedExchanges(round)
      .toReversed()
      .map(({ moveId, verdict }) => ({ moveId, at: round.startedAt, well: lineFor(verdict) !== "stronger" })),
  );
  return [...Map.groupBy(met, (one) => one.moveId)].map(([moveId, times]) => ({
    moveId,
    ...courseOf(
      times.map((one) => one.well),
      REACH,
    ),
    lastAt: times[0]?.at ?? new Date(0),
    wrongLast: times[0]?.well === false,
  }));
}

/** What was practised, oldest first: each move once in a round or drill, and wrong when it went wrong there at all. */
export function listPractices(played: Played): readonly Practice[] {
  return byTime(played).toReversed().flatMap(practicesIn);
}

function practicesIn(round: StoredRound): readonly Practice[] {
  const byMove = Map.groupBy(countedExchanges(round), (one) => one.moveId);
  return [...byMove].map(([moveId, times]) => ({
    moveId,
    at: round.startedAt,
    wrong: times.some(({ verdict }) => lineFor(verdict) === "stronger"),
  }));
}
