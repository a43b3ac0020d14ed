import { SnowflakeUtil } from "discord.js";
import type { Ticket } from "./api.ts";
import { type DiscordUser, type Interaction, isDirect } from "./payload.ts";
import type { Place } from "./place.ts";

/** A token lives for fifteen minutes; the last one is not to be counted on. */
const TOKEN_MS = 14 * 60_000;

export function ticketOf({ id, application_id: application, token }: Interaction): Ticket {
  return { id, application, token };
}

export type How = NonNullable<Place["via"]>["how"] | "messages";

/** Where the answer to an interaction goes; "messages": past its token, as messages in the direct messages. */
export function placeOf(interaction: Interaction, user: DiscordUser, how: How): Place {
  const { id, token, channel_id: channel } = interaction;
  const until = Number(SnowflakeUtil.timestampFrom(id)) + TOKEN_MS;
  return {
    user: user.id,
    after: id,
    ...(isDirect(interaction) && channel !== undefined ? { channel } : {}),
    ...(how === "messages" ? {} : { via: { token, until, how } }),
  };
}

/** The direct messages with a player, after what was said there before this moment. */
export function privatePlaceOf(playerId: string, now: Date): Place {
  const [platform, user] = playerId.split(":");
  if (platform !== "discord" || user === undefined) throw new Error("not a player on Discord");
  return { user, after: SnowflakeUtil.generate({ timestamp: now }).toString() };
}
