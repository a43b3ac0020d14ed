import { MELTED } from "../../game/constants.ts";
import type { MoveRule } from "../../game/move.ts";
import type { RoundSetup } from "../../game/round.ts";
import { foldRound, type RoundState, stateAtKickOff } from "../../game/state.ts";
import { moveRule, type Playbook } from "../../playbook/load.ts";
import type { StoredSwap } from "../../ports/swaps.ts";

/** Lines that the player says as the prospect, at most; melted he may be from the third on. */
export const SWAP_LENGTH = { most: 5, least: 3 } as const;

/** A line of his own that no move is like. */
export const OWN_LINE: MoveRule = { id: "own_line", attacks: "status", frame: false, houseRules: [] };

/** What the rules need to know of the move that a line makes. */
export function moveRuleOf({ moves }: Playbook, moveId: string | undefined): MoveRule {
  const move = moves.find((one) => one.id === moveId);
  return move ? moveRule(move) : OWN_LINE;
}

/** The muscle of the player as a prospect, after so many exchanges: moved by how good the answers were. */
export function stateOfSwap(playbook: Playbook, swap: StoredSwap, exchanges = swap.exchanges.length): RoundState {
  const setup = setupOf(playbook, swap);
  if (exchanges === 0) return stateAtKickOff(setup);
  const played = swap.exchanges.slice(0, exchanges).map(({ moveId, reading }) => ({ moveId: moveRuleOf(playbook, moveId).id, reading }));
  return foldRound(setup, played);
}

/** A middleweight who is somewhat against. */
function setupOf({ moves }: Playbook, { seed, houseRules }: StoredSwap): RoundSetup {
  return {
    seed,
    weightClass: 3,
    length: SWAP_LENGTH.most,
    prospect: { id: "player", affiliation: -15, favouriteMoves: [], openingMove: OWN_LINE.id },
    moves: [...moves.map(moveRule), OWN_LINE],
    houseRuleIds: houseRules.map(({ ruleId }) => ruleId),
  };
}

/** Whether all has been said: he has melted, or his lines are used up. */
export function isPlayedOut(playbook: Playbook, swap: StoredSwap): boolean {
  const { length } = swap.exchanges;
  if (length >= SWAP_LENGTH.most) return true;
  const { standing, start } = stateOfSwap(playbook, swap);
  return length >= SWAP_LENGTH.least && standing.dominance <= MELTED * start.dominance && standing.affiliation > 0;
}

/**
 * Number (from 1) of the exchange whose answer took the largest part of his muscle away; of equals one that answered his very move, and
 * the last. Undefined when none did.
 */
export function meltingExchange(playbook: Playbook, swap: StoredSwap): number | undefined {
  const drops = swap.exchanges.map((_, n) => {
    const [before, after] = [stateOfSwap(playbook, swap, n), stateOfSwap(playbook, swap, n + 1)];
    // Without what floating point adds.
    const part = Math.round(100 * (1 - after.standing.dominance / before.standing.dominance));
    return { number: n + 1, part, isToThePoint: swap.exchanges[n]?.moveId === undefined ? 0 : 1 };
  });
  const [most] = drops.toSorted((a, b) => b.part - a.part || b.isToThePoint - a.isToThePoint || b.number - a.number);
  return most && most.part > 0 ? most.number : undefined;
}
