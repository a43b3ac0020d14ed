/** Time and ids come in as values, so that a test can hold them still. */
export type Clock = {
  /** Wall clock, for what is stored. */
  readonly now: () => Date;
  /** Milliseconds that only go forward, for deadlines. */
  readonly monotonic: () => number;
};
