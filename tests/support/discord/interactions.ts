import type { Desk } from "./desk.ts";
import type { Wire } from "./wire.ts";
import { wireChannel, wireMember, wireMessage, wirePermissions, wireUser } from "./wire.ts";
import type { Answer, InteractionRecord, Message, World } from "./world.ts";
import { BOT, FOREIGN } from "./world.ts";

const TYPES = { command: 2, click: 3, autocomplete: 4, submission: 5 } as const;
const ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** Something that a player did and that the bot must answer. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  /** Milliseconds until Discord took the first answer. Never settles when none is taken. */
  readonly answered: Promise<number>;
  /** The first answer as it was taken, with Discord's number for its kind. */
  readonly answer: () => Answer | undefined;
  /** The message that `@original` means, as it looks now. */
  readonly original: () => Message | undefined;
  /** From here on the interaction counts as so much older; after 3 s of silence no first answer is taken. */
  readonly late: (ms: number) => void;
  /** From here on no first answer is taken. */
  readonly expire: () => void;
  /** From here on its token is worth nothing, as after 15 minutes. */
  readonly expireToken: () => void;
  /** Discord tells the bot of it once more. */
  readonly again: () => void;
};
export type Cause = {
  readonly kind: InteractionRecord["kind"];
  readonly userId: string;
  readonly channelId: string;
  readonly data: Wire;
  readonly source?: Message | undefined;
  /** How long ago the player did it: the id says so too, as when the gateway was slow. */
  readonly agedMs?: number | undefined;
};

/** Sends the bot an interaction. */
export function interact(desk: Desk, cause: Cause): Interaction {
  const { world } = desk;
  const { promise, resolve: settle } = Promise.withResolvers<Answer>();
  const id = world.newId(cause.agedMs);
  const record: InteractionRecord = {
    id,
    token: `itok${id}`,
    kind: cause.kind,
    userId: cause.userId,
    channelId: cause.channelId,
    isForeign: isAbroad(world, cause.channelId),
    sourceId: cause.source?.id,
    sentAt: performance.now(),
    settle,
    agedMs: cause.agedMs ?? 0,
    expired: false,
    tokenExpired: false,
    followUps: 0,
  };
  world.interactions.set(id, record);
  const tell = () => desk.dispatch("INTERACTION_CREATE", wireInteraction(world, record, cause), 0);
  tell();
  return {
    id,
    token: record.token,
    answered: promise.then(({ tookMs }) => tookMs),
    answer: () => record.answer,
    original: () => world.messages.find((message) => message.id === record.originalId),
    late: (ms) => {
      record.agedMs += ms;
    },
    expire: () => {
      record.expired = true;
    },
    expireToken: () => {
      record.tokenExpired = true;
    },
    again: tell,
  };
}

/** Whether the bot is not in the server: then the player uses the app that he installed for himself. */
function isAbroad(world: World, channelId: string): boolean {
  const channel = world.channels.get(channelId);
  return channel?.kind !== "dm" && (channel === undefined || world.guilds.get(channel.guildId)?.hasBot !== true);
}

function wireInteraction(world: World, record: InteractionRecord, { data, source }: Cause): Wire {
  const { id, token, kind, userId, channelId } = record;
  return {
    id,
    application_id: BOT.id,
    type: TYPES[kind],
    token,
    version: 1,
    data,
    locale: world.users.get(userId)?.locale,
    channel_id: channelId,
    app_permissions: wirePermissions(world.channels.get(channelId)),
    entitlements: [],
    attachment_size_limit: ATTACHMENT_BYTES,
    ...wirePlace(world, record),
    ...(source !== undefined && { message: wireMessage(world, source) }),
  };
}

function wirePlace(world: World, { userId, channelId, isForeign }: InteractionRecord): Wire {
  const user = wireUser(world, userId);
  const channel = world.channels.get(channelId);
  if (channel?.kind === "dm")
    return { context: 1, user, channel: wireChannel(world, channel), authorizing_integration_owners: { 1: userId } };
  const guildId = channel?.guildId ?? FOREIGN.guildId;
  return {
    context: 0,
    guild_id: guildId,
    guild_locale: "nl",
    guild: { id: guildId, locale: "nl", features: [] },
    channel: channel === undefined ? { id: channelId, type: 0, guild_id: guildId } : wireChannel(world, channel),
    member: { user, ...wireMember(), permissions: wirePermissions(channel) },
    authorizing_integration_owners: isForeign ? { 1: userId } : { 0: guildId },
  };
}

/** Interactions that nobody answered, without those that a test kept from being answered. */
export function unanswered({ interactions }: World): readonly string[] {
  const silent = [...interactions.values()].filter(({ answer, expired, agedMs }) => answer === undefined && !expired && agedMs === 0);
  return silent.map(({ kind, userId, id }) => `no answer to a ${kind} of ${userId} (${id})`);
}
