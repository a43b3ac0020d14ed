import type { MoveRule, WeightClass } from "./move.ts";

/** Everything that decides a round besides the player's replies. Stored at kick-off; the same setup and readings give the same round. */
export type RoundSetup = {
  readonly seed: number;
  readonly weightClass: WeightClass;
  /** Exchanges at most: 8 by default. */
  readonly length: number;
  readonly prospect: {
    readonly id: string;
    /** Where he naturally stands between against (-100) and together (100). */
    readonly affiliation: number;
    readonly favouriteMoves: readonly string[];
    readonly openingMove: string;
  };
  /** The playbook as it was at kick-off. */
  readonly moves: readonly MoveRule[];
  /** Ids of the player's own house rules, or of the suggested ones when he has none: what the prospect likes to press on. */
  readonly houseRuleIds: readonly string[];
  /** The move that the player's intention waits for: served once. */
  readonly cueMove?: string;
};
