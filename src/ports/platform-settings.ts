/** What a connection to Slack needs. */
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

/** What a connection to Discord needs. */
export type DiscordSettings = {
  readonly token: string;
  /** Another server than Discord's own: its address without the version ("https://discord.com/api"). */
  readonly apiUrl?: string;
  /** Whether Discord granted the privileged intent to read what people write in a server's channels. */
  readonly messageContent: boolean;
  /** Requests that Discord takes from this bot in a second, all together. */
  readonly requestsPerSecond: number;
  /** Which part of the gateway this process takes; absent: all of it, in as many shards as Discord advises. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number };
};
