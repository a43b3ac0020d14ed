import type { ConversationDeps } from "../../chat/deps.ts";
import type { Lang } from "../../game/language.ts";

export type SlackSettings = {
  readonly botToken: string;
  /** Over Slack's own socket, or over HTTP requests that Slack signs. */
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string; readonly host: string; readonly port: number };
  /** Another server than Slack's own, with its path. */
  readonly apiUrl?: string;
  /** Whether the app was made with Slack's agent view: each message is then a thread. */
  readonly agentView: boolean;
};

export type SlackDeps = {
  readonly conversation: ConversationDeps;
  readonly lang: Lang;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly newSeed: () => number;
  /** One line, without a player's words. */
  readonly log: (line: string) => void;
  /** The connection can't be kept, or the app was removed: the process should end. */
  readonly onLost: (reason: string) => void;
};
