import { z } from "zod";
import { LANGS } from "../../game/language.ts";

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

/** The thread as the store knows it, from its id. */
export function threadKeyOf(thread: string): string {
  return `discord:${thread}`;
}
