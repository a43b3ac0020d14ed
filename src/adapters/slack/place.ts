import { z } from "zod";

/** Where an answer goes. */
export const placeSchema = z.object({
  team: z.string(),
  /** Empty for a channel that is kept for long: who asked for something there may be forgotten meanwhile. */
  user: z.string(),
  /** The direct message with the user; absent when it is not known yet. */
  channel: z.string().optional(),
  /** First message of the thread, when the answer belongs in one. */
  thread: z.string().optional(),
  /** What is being answered, when it is a message: a status hangs on it. */
  ts: z.string().optional(),
  /** The channel is one with others in it: an answer there is for the user's eyes only. */
  shared: z.literal(true).optional(),
  /** Where a private answer in such a channel is taken without more ado, for half an hour. */
  url: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

export function writePlace(place: Place): string {
  return JSON.stringify(place);
}

/** Throws for what `writePlace` never wrote. */
export function readPlace(text: string): Place {
  return placeSchema.parse(JSON.parse(text));
}

/** The thread of a board, as the store knows it. */
export function threadKeyOf({ team, channel, root }: { readonly team: string; readonly channel: string; readonly root: string }): string {
  return `${threadsOf({ team, channel })}${root}`;
}

/** What the keys of all threads in a channel begin with; without a channel, of all in the workspace. */
export function threadsOf({ team, channel }: { readonly team: string; readonly channel?: string | undefined }): string {
  return channel === undefined ? `slack:${team}:` : `slack:${team}:${channel}:`;
}

/** A channel, as the store knows it. */
export function channelKeyOf({ team, channel }: { readonly team: string; readonly channel: string }): string {
  return `slack:${team}:${channel}`;
}

/** The player that a user of a workspace is: the same everywhere in the product. */
export function playerIdOf({ team, user }: Pick<Place, "team" | "user">): string {
  return `slack:${team}:${user}`;
}

export function isOnSlack(playerId: string): boolean {
  return /^slack:[^:]+:[^:]+$/.test(playerId);
}

/** The user behind a player; throws for a player of another platform. */
export function userOf(playerId: string): Pick<Place, "team" | "user"> {
  const [platform, team, user] = playerId.split(":");
  if (platform !== "slack" || team === undefined || user === undefined) throw new Error("not a player on Slack");
  return { team, user };
}
