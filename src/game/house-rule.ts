/** A term of the player's own, with the limit where it has one. The ids are those of the playbook's templates. */
export type HouseRule = {
  readonly ruleId: string;
  readonly unit: "euro" | "days" | "percent" | "hours" | "none";
  /** Which side of the limit keeps the rule; absent when the rule has no number. */
  readonly keeps?: "atLeast" | "atMost";
  readonly limit?: number;
};
