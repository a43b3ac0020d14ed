/** One thing that the doctor looked at. */
export type Finding = {
  /** What was looked at, in a few words. */
  readonly what: string;
  readonly state: "good" | "note" | "wrong";
  /** What was found; for what is wrong, what to do about it. */
  readonly text: string;
};
