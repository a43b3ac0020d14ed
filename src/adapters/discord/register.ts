import { REST } from "discord.js";
import type { DiscordSettings } from "../../ports/platform-settings.ts";
import { wordOf } from "../messaging/call.ts";
import { TOKEN_ADVICE } from "./advice.ts";
import { areCommandsRegistered, fetchApplication, isInstallSet, putCommands, setInstall } from "./application.ts";
import { CODE } from "./call.ts";
import { commandBodies } from "./commands.ts";

const LOOK_MS = 10_000;

/** A client for REST alone. */
export function createRest({ token, apiUrl }: DiscordSettings): REST {
  const address = apiUrl === undefined ? {} : { api: apiUrl };
  return new REST({ ...address, timeout: LOOK_MS, retries: 0 }).setToken(token);
}

export type Registered =
  | { readonly kind: "done"; readonly lines: readonly string[] }
  | { readonly kind: "failed"; readonly advice: string };

/**
 * Registers the commands, and what a server or user is asked when he installs the bot; only what has changed, for Discord counts. Says what
 * was done, and where the bot can be installed.
 */
export async function registerOnDiscord(settings: DiscordSettings): Promise<Registered> {
  const rest = createRest(settings);
  const application = await fetchApplication(rest);
  if (application.kind !== "done") return failed(application);
  const { id, name } = application.result;
  const same = await areCommandsRegistered(rest, id);
  if (same.kind !== "done") return failed(same);
  const put = same.result ? same : await putCommands(rest, id);
  if (put.kind !== "done") return failed(put);
  const isSet = isInstallSet(application.result);
  const install = isSet ? same : await setInstall(rest);
  if (install.kind !== "done") return failed(install);
  const count = commandBodies().length;
  return {
    kind: "done",
    lines: [
      same.result ? `${name}: all ${count} commands were registered already.` : `${name}: ${count} commands are registered.`,
      isSet ? "How it is installed was set already." : "How it is installed is set: in a server, or by a user for himself.",
      `Install it: https://discord.com/oauth2/authorize?client_id=${id}`,
    ],
  };
}

function failed(called: Parameters<typeof wordOf>[0]): Registered {
  const why = wordOf(called);
  if (why === CODE.unauthorized) return { kind: "failed", advice: TOKEN_ADVICE };
  return {
    kind: "failed",
    advice: `Discord did not register the commands (${why}): check DISCORD_API_URL and the network, then try again.`,
  };
}
