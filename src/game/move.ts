/** What a move goes for. */
export const ATTACKS = ["frame", "price", "terms", "autonomy", "status"] as const;
export type Attack = (typeof ATTACKS)[number];

/** How hard a move is put: 1 (in passing) to 5 (flat on the table). */
export const INTENSITIES = [1, 2, 3, 4, 5] as const;
export type Intensity = (typeof INTENSITIES)[number];

/** How much muscle: 1 flyweight, 2 lightweight, 3 middleweight, 4 heavyweight, 5 super heavyweight. */
export const WEIGHT_CLASSES = [1, 2, 3, 4, 5] as const;
export type WeightClass = (typeof WEIGHT_CLASSES)[number];

/** What the rules need to know of a move of the playbook; its words are the playbook's business. */
export type MoveRule = {
  readonly id: string;
  readonly attacks: Attack;
  /** True when the move offers the player a misplaced role, so that there is a frame to be addressed. */
  readonly frame: boolean;
  /** Ids of the house rules that the move presses on. */
  readonly houseRules: readonly string[];
};
