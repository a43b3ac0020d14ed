/**
 * What is asked for a hint at one exchange brings, in order. A line is the last thing: who has not tried yet is asked to try first, once,
 * and who asks again gets it.
 */
export const HINT_STEPS = ["question", "direction", "notYet", "line"] as const;

/** So often is a hint asked for before the one that is a line. */
export const HINTS_BEFORE_LINE = HINT_STEPS.length - 1;
