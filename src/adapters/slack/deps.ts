import type { ConversationDeps } from "../../chat/deps.ts";
import type { QueueOptions, RunnerDeps } from "../../chat/runner-deps.ts";
import type { Lang } from "../../game/language.ts";
import type { Log } from "../../ports/log.ts";

export type SlackDeps = {
  readonly conversation: ConversationDeps;
  readonly lang: Lang;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly newSeed: () => number;
  /** Milliseconds between two messages in a channel; Slack's own limit unless a test's Slack has another. */
  readonly postIntervalMs?: number;
  /** Milliseconds that a socket may say nothing back, and that one waits before it connects again; Bolt's own unless a test is in a hurry. */
  readonly pongMs?: number;
  /** The timer of the clocks of group rounds; the system's, unless a test has its own. */
  readonly setTimer?: RunnerDeps["setTimer"];
  readonly queue?: QueueOptions;
  readonly log: Log;
  /** The connection can't be kept, or the app was removed: the process should end. */
  readonly onLost: (reason: string) => void;
};
