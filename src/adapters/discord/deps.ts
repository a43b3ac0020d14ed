import type { ConversationDeps } from "../../chat/deps.ts";
import type { Lang } from "../../game/language.ts";

export type DiscordSettings = {
  readonly token: string;
  /** Another server than Discord's own: its address up to and without the version ("https://discord.com/api"). */
  readonly apiUrl?: string;
  /** Whether Discord granted the privileged intent to read what people write in a server's channels. */
  readonly messageContent: boolean;
  /** Which part of the gateway this process takes; absent: all of it, in as many shards as Discord advises. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number };
};

export type DiscordDeps = {
  readonly conversation: ConversationDeps;
  readonly lang: Lang;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly newSeed: () => number;
  /** One line, without a player's words. */
  readonly log: (line: string) => void;
  /** The connection can't be kept, or is of no use any more: the process should end. */
  readonly onLost: (reason: string) => void;
};
