import { givesGround } from "../game/pitch.ts";
import { draw } from "../game/random.ts";
import type { Verdict } from "../game/verdict.ts";
import { fillSlots, moveById, type Playbook } from "../playbook/load.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";
import { HINTS_BEFORE_LINE } from "./hint-steps.ts";

/** Whether a line, as an answer to this move, is what it should be: assertive, entrepreneur, nothing given away, not cold. */
export type LineCheck = (moveId: string, line: string) => boolean;

export type LineWanted = {
  readonly playbook: Playbook;
  readonly moveId: string;
  readonly round: Pick<StoredRound, "lang" | "slots" | "setup">;
  /** How many lines of this move the player was given before in this round. */
  readonly taken: number;
  /** A line that does not pass is never given: the coach must not teach what the judge would not praise. */
  readonly passes: LineCheck;
};

/**
 * One stronger line for this move, in the player's own terms, and never one that he was given before: the lines are drawn without
 * replacement, by the seed of the round, and after them the examples of the tips. Undefined when all were given.
 */
export function strongerLine({ playbook, moveId, round, taken, passes }: LineWanted): string | undefined {
  const { seed } = round.setup;
  const drawn = moveById(playbook, moveId)
    .strong[round.lang].map((line, n) => ({ line, at: draw(seed, moveId, "stronger", n) }))
    .toSorted((a, b) => a.at - b.at)
    .map((one) => one.line);
  // A tip for two moves is an example for its first one alone, so that it is given once.
  const examples = playbook.tips.filter((tip) => tip.moves[0] === moveId).map((tip) => tip.example[round.lang]);
  const lines = [...drawn, ...examples].map((line) => fillSlots(line, round.slots));
  let left = taken;
  return lines.find((line) => passes(moveId, line) && left-- === 0);
}

/** How many lines of this move were given in these exchanges, the first ones of a round: as the last hint, and with a verdict. */
export function linesTaken(exchanges: readonly StoredExchange[], moveId: string): number {
  const hinted = exchanges.filter((exchange) => exchange.moveId === moveId && exchange.hints > HINTS_BEFORE_LINE);
  const withVerdict = exchanges.filter((exchange, n) => exchange.moveId === moveId && givesLine(exchanges.slice(0, n + 1)));
  return hinted.length + withVerdict.length;
}

/** Does a line go with the verdict on the last of these exchanges, the first ones of a round? "Warmer still" is said once: twice is nagging. */
export function givesLine(exchanges: readonly StoredExchange[]): boolean {
  const [last, ...earlier] = exchanges
    .map(({ answer }) => (answer?.reading.kind === "judged" ? lineFor(answer.reading) : undefined))
    .toReversed();
  return last === "stronger" || (last === "warmer" && !earlier.includes("warmer"));
}

/** What sort of line helps after this reply: a stronger one after a weak reply, a warmer one when he held and only warmth lacks. */
export function lineFor(verdict: Verdict): "stronger" | "warmer" | undefined {
  if (isOnTarget(verdict)) return undefined;
  if (verdict.slip !== undefined || givesGround(verdict)) return "stronger";
  return verdict.person === "neutral" && verdict.matter === "held" && isOnTarget({ ...verdict, person: "warm" }) ? "warmer" : undefined;
}

/** The target of all practice: assertive, entrepreneur, held or open, warm. Then there is no stronger line to give. */
export function isOnTarget(verdict: Verdict): boolean {
  return (
    verdict.stance === "assertive" &&
    verdict.frame === "entrepreneur" &&
    verdict.matter !== "conceded" &&
    verdict.person === "warm" &&
    verdict.addressed !== "notAddressed"
  );
}
