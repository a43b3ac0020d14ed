import { DiscordAPIError, HTTPError } from "discord.js";

const TOKEN_ADVICE =
  'DISCORD_TOKEN is not a bot token that Discord knows: press "Reset Token" on the page "Bot" of your application and copy the new one.';
const INTENTS_ADVICE =
  'Discord does not grant the intent "Message Content": switch it on under "Bot", "Privileged Gateway Intents", or take DISCORD_MESSAGE_CONTENT out of the settings; the bot works without it.';
const SHARDS_ADVICE = "DISCORD_SHARDS does not fit what Discord wants: take it out of the settings, or use a higher count.";

/** Closings after which the gateway never comes back by itself, and what to do about them. */
const BY_CLOSE_CODE: Readonly<Record<number, string>> = {
  4004: TOKEN_ADVICE,
  4010: SHARDS_ADVICE,
  4011: SHARDS_ADVICE,
  4012: "Discord does not speak this version of its gateway any more: install a newer version of this bot.",
  4013: INTENTS_ADVICE,
  4014: INTENTS_ADVICE,
};

/** Why the gateway closed for good, in a line. */
export function adviceForClose(code: number): string {
  return BY_CLOSE_CODE[code] ?? `Discord closed the connection for good (${code}).`;
}

/** What to do about a start that failed. */
export function adviceForStart(error: unknown): string {
  const { message = "", code } = error as { readonly message?: string; readonly code?: unknown };
  if (code === "TokenInvalid" || (error instanceof DiscordAPIError && error.status === 401)) return TOKEN_ADVICE;
  if (/authentication failed/iu.test(message)) return TOKEN_ADVICE;
  if (/disallowed intents|invalid intents/iu.test(message)) return INTENTS_ADVICE;
  if (/shard/iu.test(message)) return SHARDS_ADVICE;
  const why = error instanceof HTTPError || error instanceof DiscordAPIError ? `status ${error.status}` : String(code ?? message);
  return `Discord could not be reached (${why}): check DISCORD_API_URL, the network and discordstatus.com, then start again.`;
}

/** What to do when so many sessions were begun today that one more could cost the token. */
export function adviceForSessions(remaining: number, resetAfterMs: number): string {
  const hours = Math.ceil(resetAfterMs / 3_600_000);
  return `Discord allows ${remaining} more starts today and takes the token away after that: find out why the bot starts so often, and start it again in ${hours} hours.`;
}

export { TOKEN_ADVICE };
