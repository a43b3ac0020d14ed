import type { ConversationDeps } from "../../chat/deps.ts";
import type { SetTimer } from "../../chat/group/group-clock.ts";
import type { QueueOptions } from "../../chat/runner-deps.ts";
import type { Lang } from "../../game/language.ts";
import type { Log } from "../../ports/log.ts";

export type DiscordDeps = {
  readonly conversation: ConversationDeps;
  readonly lang: Lang;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly newSeed: () => number;
  /** Milliseconds that a call may take; ten seconds unless a test is in a hurry. */
  readonly callMs?: number;
  /** The timer of the clocks of group rounds; the system's, unless a test has its own. */
  readonly setTimer?: SetTimer;
  readonly queue?: QueueOptions;
  readonly log: Log;
  /** The connection can't be kept, or is of no use any more: the process should end. */
  readonly onLost: (reason: string) => void;
};
