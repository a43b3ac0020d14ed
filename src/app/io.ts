/** Where the program reads and writes. */
export type Io = {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WriteStream;
  /** Aborted when the program has to stop. */
  readonly signal: AbortSignal;
};

/** Exit codes of the program. */
export const OK = 0;
export const FAILED = 1;
export const WRONG_USE = 2;
