import { z } from "zod";
import { LANGS } from "../../game/language.ts";
import type { BallChannel } from "../../ports/balls.ts";

/** Where a group round is played. Its thread hangs under the board and has the board's id. */
const groupPlaceSchema = z.object({
  guild: z.string(),
  channel: z.string(),
  board: z.string(),
  /** The language of the round. */
  lang: z.enum(LANGS),
});
export type GroupPlace = z.infer<typeof groupPlaceSchema>;

export function writeGroupPlace(place: GroupPlace): string {
  return JSON.stringify(place);
}

/** `undefined` for a place of another kind. */
export function readGroupPlace(text: string): GroupPlace | undefined {
  return text === "" ? undefined : groupPlaceSchema.safeParse(JSON.parse(text)).data;
}

/** Where the card of a ball of the day comes: it lasts for months, and nobody stands in it. */
const ballPlaceSchema = z.object({ room: groupPlaceSchema.pick({ guild: true, channel: true }), lang: z.enum(LANGS) });
type BallPlace = z.infer<typeof ballPlaceSchema>;

/** `undefined` for a place of another kind. */
export function readBallPlace(text: string): BallPlace | undefined {
  return ballPlaceSchema.safeParse(JSON.parse(text)).data;
}

/** The channel of a ball as the store knows it, and as a place to post its card. */
export function ballChannelOf(place: BallPlace): BallChannel {
  const { guild, channel } = place.room;
  return { channel: `discord:${guild}:${channel}`, place: JSON.stringify(place) };
}

/** Whether it is the key of a channel of this server, or this channel of any. */
export function isChannelIn(key: string, { guild, channel }: { readonly guild?: string; readonly channel?: string }): boolean {
  const [platform, itsGuild, itsChannel] = key.split(":");
  return platform === "discord" && (itsGuild === guild || itsChannel === channel);
}

/** The thread as the store knows it, from its id. */
export function threadKeyOf(thread: string): string {
  return `discord:${thread}`;
}
