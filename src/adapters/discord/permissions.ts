import { PermissionFlagsBits } from "discord.js";

/** What the bot does in a server's channels: nothing else is asked for at install. */
const NEEDED = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "AttachFiles",
  "EmbedLinks",
  "ReadMessageHistory",
] as const;

/** What a group round takes: one message in the channel, and a thread under it. */
const FOR_GROUP = ["ViewChannel", "SendMessages", "SendMessagesInThreads", "CreatePublicThreads", "ReadMessageHistory"] as const;

/** What a group round takes and is not in this set of permissions, as Discord writes it. */
export function missingForGroup(permissions: string): readonly (typeof FOR_GROUP)[number][] {
  const given = BigInt(permissions);
  return FOR_GROUP.filter((name) => (given & PermissionFlagsBits[name]) === 0n);
}

/** As Discord writes a set of permissions: the sum of its bits, in decimal. */
export const PERMISSIONS = NEEDED.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n).toString();
