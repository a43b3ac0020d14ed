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

/** As Discord writes a set of permissions: the sum of its bits, in decimal. */
export const PERMISSIONS = NEEDED.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n).toString();
