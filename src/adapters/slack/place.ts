import { z } from "zod";

/** Where an answer goes. */
export const placeSchema = z.object({
  team: z.string(),
  user: z.string(),
  /** The direct message with the user; absent when it is not known yet. */
  channel: z.string().optional(),
  /** First message of the thread, when the answer belongs in one. */
  thread: z.string().optional(),
  /** What is being answered, when it is a message: a status hangs on it. */
  ts: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

export function writePlace(place: Place): string {
  return JSON.stringify(place);
}

/** Throws for what `writePlace` never wrote. */
export function readPlace(text: string): Place {
  return placeSchema.parse(JSON.parse(text));
}

/** The player that a user of a workspace is: the same everywhere in the product. */
export function playerIdOf({ team, user }: Pick<Place, "team" | "user">): string {
  return `slack:${team}:${user}`;
}

/** The user behind a player; throws for a player of another platform. */
export function userOf(playerId: string): Pick<Place, "team" | "user"> {
  const [platform, team, user] = playerId.split(":");
  if (platform !== "slack" || team === undefined || user === undefined) throw new Error("not a player on Slack");
  return { team, user };
}
