/** The hints at one exchange, in order. */
export const HINT_STEPS = ["question", "direction", "line"] as const;

/** So many hints come before the one that is a line. */
export const HINTS_BEFORE_LINE = HINT_STEPS.length - 1;
