import type { PracticeDeps } from "../practice/deps.ts";

export type ConversationDeps = {
  readonly practice: PracticeDeps;
  /** Name of the language model when one is set up: the player is told before the first word goes there. */
  readonly modelName?: string;
};
