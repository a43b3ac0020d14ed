import { z } from "zod";

/** Where an answer goes on Discord. */
const placeSchema = z.object({
  user: z.string(),
  /** The direct message with the user; absent when it is not known yet. */
  channel: z.string().optional(),
  /** What is answered, as Discord numbers it (a snowflake): the answer stands after it. */
  after: z.string(),
  /** The interaction that is answered, while its token lives. */
  via: z
    .object({
      token: z.string(),
      /** Milliseconds since 1970. */
      until: z.number(),
      /**
       * "original": the first card takes the place of "is thinking", the rest are messages in the same conversation. "here": privately where
       * the player pressed. "fallback": in the direct messages, and privately where he asked when these are closed.
       */
      how: z.enum(["original", "here", "fallback"]),
    })
    .optional(),
  /** The message in a server that asked: there it is said when the direct messages are closed. */
  asked: z.object({ channel: z.string(), message: z.string() }).optional(),
  /** The channel in which a group round was asked for: there its board comes. */
  room: z.object({ guild: z.string(), channel: z.string() }).optional(),
});
export type Place = z.infer<typeof placeSchema>;

export function writePlace(place: Place): string {
  return JSON.stringify(place);
}

/** Throws for what `writePlace` never wrote. */
export function readPlace(text: string): Place {
  return placeSchema.parse(JSON.parse(text));
}

/** The player that a user is, in every server and in the direct messages. */
export function playerIdOf(user: string): string {
  return `discord:${user}`;
}

/** A snowflake as a text that sorts by time: ids grow with time, in as many digits as they need. */
export function sortable(id: string): string {
  return id.padStart(20, "0");
}

/** The user that a player is; `undefined` for somebody who is not on Discord. */
export function userIdOf(playerId: string): string | undefined {
  return /^discord:(\d+)$/.exec(playerId)?.[1];
}
