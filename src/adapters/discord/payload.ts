import { z } from "zod";

/*
 * What the gateway sends, as far as we use it. Everything is checked here once; whatever does not fit is not for us. The packets are read
 * as they come: the client's own objects are dropped for a channel that it doesn't hold in its caches (discord.js issue 11486).
 */

const userSchema = z.object({
  id: z.string(),
  bot: z.boolean().default(false),
  username: z.string(),
  global_name: z.string().nullish(),
});
export type DiscordUser = z.infer<typeof userSchema>;

/** An ordinary message, or one that answers another. */
const SPOKEN = [0, 19] as const;

const messageSchema = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  type: z.literal(SPOKEN),
  /** Empty for what we may not read, and for a message of pictures only. */
  content: z.string().default(""),
  author: userSchema.refine(({ bot }) => !bot),
  webhook_id: z.undefined().optional(),
  mentions: z.array(userSchema).default([]),
});
export type DiscordMessageSent = z.infer<typeof messageSchema>;

/** What somebody wrote; `undefined` for what a bot or Discord itself wrote. */
export function readMessage(data: unknown): DiscordMessageSent | undefined {
  return messageSchema.safeParse(data).data;
}

/** Discord's number for a public thread, which hangs in a channel. */
export const PUBLIC_THREAD = 11;

/** Contexts of an interaction: a server, the direct messages with us, those of others. */
export const CONTEXT = { server: 0, direct: 1, elsewhere: 2 } as const;

const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().default(false),
});
const commandSchema = z.object({ name: z.string(), options: z.array(optionSchema).default([]) });
const baseSchema = z.object({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  channel_id: z.string().optional(),
  guild_id: z.string().optional(),
  context: z.number().optional(),
  locale: z.string().optional(),
  user: userSchema.optional(),
  member: z.object({ user: userSchema }).optional(),
  channel: z.object({ type: z.number(), parent_id: z.string().nullish() }).optional(),
  /** What we may do there, as a sum of bits in decimal. */
  app_permissions: z.string().optional(),
  /** Who installed us, by the kind of installation: "0" for the server. */
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
});
const onMessage = z.object({ id: z.string(), flags: z.number().default(0) });

/** By Discord's numbers for its kinds of interaction. */
const interactionSchema = z.discriminatedUnion("type", [
  baseSchema.extend({ type: z.literal(2), data: commandSchema }),
  baseSchema.extend({ type: z.literal(3), data: z.object({ custom_id: z.string() }), message: onMessage }),
  baseSchema.extend({ type: z.literal(4), data: commandSchema }),
  baseSchema.extend({
    type: z.literal(5),
    data: z.object({ custom_id: z.string(), components: z.array(z.unknown()) }),
    message: onMessage.optional(),
  }),
]);
export type Interaction = z.infer<typeof interactionSchema>;
export type GivenCommand = Extract<Interaction, { type: 2 }>;
export type Press = Extract<Interaction, { type: 3 }>;
export type TypedOption = Extract<Interaction, { type: 4 }>;
export type SentModal = Extract<Interaction, { type: 5 }>;

export function readInteraction(data: unknown): Interaction | undefined {
  return interactionSchema.safeParse(data).data;
}

/** Who did it; `undefined` when Discord doesn't say, which it always does. */
export function userOf({ user, member }: Interaction): DiscordUser | undefined {
  return member?.user ?? user;
}

/** Between the player and us alone. */
export function isDirect({ context, guild_id }: Interaction): boolean {
  return context === undefined ? guild_id === undefined : context === CONTEXT.direct;
}
