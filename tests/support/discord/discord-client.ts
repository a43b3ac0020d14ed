import type { ClientOptions } from "discord.js";
import { Client, Events, GatewayIntentBits, Partials } from "discord.js";
import type { LoopbackDiscord } from "./loopback-discord.ts";

/** Those that need nobody's leave. */
export const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** A discord.js client that plays against a loopback Discord. `log`: every error that the client told of. */
export type DiscordClient = AsyncDisposable & { readonly client: Client<true>; readonly log: readonly string[] };

/** Resolves once the client is ready: its servers are there, and it hears of DMs. `more`: on top of what the product asks for. */
export async function startClient(
  discord: LoopbackDiscord,
  listen: (client: Client) => void,
  more: Partial<ClientOptions> = {},
): Promise<DiscordClient> {
  const log: string[] = [];
  const client = createClient(discord, more);
  client.on(Events.Error, (error) => void log.push(error.message));
  client.on(Events.ShardError, (error) => void log.push(error.message));
  listen(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return { client: await ready, log, [Symbol.asyncDispose]: () => client.destroy() };
}

export function createClient(discord: LoopbackDiscord, { rest = {}, ...more }: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    ...more,
    rest: { api: discord.apiUrl, ...rest },
  });
}
