import type { ClientOptions } from "discord.js";
import { Client, Events, GatewayIntentBits, Partials } from "discord.js";
import type { LoopbackDiscord } from "./loopback-discord.ts";

/** A discord.js client that plays against a loopback Discord. `log`: every error that the client told of. */
export type DiscordClient = AsyncDisposable & { readonly client: Client<true>; readonly log: readonly string[] };
type More = { readonly rest?: ClientOptions["rest"]; readonly intents?: readonly GatewayIntentBits[] };

/** Resolves once the client is ready: its servers are there, and it hears of DMs. */
export async function startClient(discord: LoopbackDiscord, listen: (client: Client) => void, more: More = {}): Promise<DiscordClient> {
  const log: string[] = [];
  const client = createClient(discord, more);
  client.on(Events.Error, (error) => void log.push(error.message));
  client.on(Events.ShardError, (error) => void log.push(error.message));
  listen(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return { client: await ready, log, [Symbol.asyncDispose]: () => client.destroy() };
}

export function createClient(discord: LoopbackDiscord, { rest = {}, intents = [] }: More = {}): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, ...intents],
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl, ...rest },
    allowedMentions: { parse: [], repliedUser: false },
  });
}
