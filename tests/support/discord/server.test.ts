import type { Client, TextChannel } from "discord.js";
import { ChannelType, Events, GatewayIntentBits } from "discord.js";
import { expect, test } from "vitest";
import { INTENTS, startClient } from "./discord-client.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";

const idle = () => {};
const general = (client: Client) => client.channels.cache.get("301") as TextChannel;

/** Resolves with what the client emits next. */
function next(client: Client, event: string): Promise<unknown> {
  return new Promise((resolve) => client.once(event, resolve));
}

test("what is said in a server is empty to the bot, unless it is named", async () => {
  await using discord = await startLoopbackDiscord();
  const seen: unknown[] = [];
  const { promise: all, resolve } = Promise.withResolvers<void>();
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.MessageCreate, ({ content, mentions, guildId }) => {
      seen.push([content, mentions.has("900"), guildId]);
      if (seen.length === 2) resolve();
    });
  });
  const player = discord.player("500");

  player.writes("301", "hoi allemaal");
  player.mentions("302", "start");
  await all;
  expect(seen).toEqual([
    ["", false, "201"],
    ["<@900> start", true, "202"],
  ]);
  expect(discord.messagesIn("301")).toMatchObject([{ content: "hoi allemaal" }]);
});

test("with the intent for it the bot reads all", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle, { intents: [...INTENTS, GatewayIntentBits.MessageContent] });

  const heard = next(bot.client, Events.MessageCreate);
  discord.player("500").writes("301", "hoi allemaal");
  expect(await heard).toMatchObject({ content: "hoi allemaal" });
});

test("without the intent for it the bot hears of nothing", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages] });

  const heard = next(bot.client, Events.MessageCreate);
  discord.player("500").mentions("301", "start");
  discord.player("500").says("hoi");
  expect(await heard).toMatchObject({ content: "hoi", guildId: null });
});

test("a thread hangs on a message and bears its id", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const message = await general(bot.client).send("Wie doet mee?");
  const thread = await message.startThread({ name: "ronde", autoArchiveDuration: 1440 });
  expect(thread).toMatchObject({ id: message.id, type: ChannelType.PublicThread, parentId: "301", ownerId: "900" });
  await thread.send("Hier");
  expect(discord.messagesIn(message.id)).toMatchObject([{ content: "Hier" }]);
  await expect(bot.client.rest.post(`/channels/301/messages/${message.id}/threads`, { body: { name: "nog een" } })).rejects.toMatchObject({
    code: 160004,
  });
  const heard = next(bot.client, Events.MessageCreate);
  discord.player("500").mentions(thread.id, "ik");
  expect(await heard).toMatchObject({ channelId: thread.id, content: "<@900> ik" });
});

test("a private thread stands alone; a DM has none", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const thread = await general(bot.client).threads.create({ name: "stil", type: ChannelType.PrivateThread, invitable: false });
  expect(thread.type).toBe(ChannelType.PrivateThread);
  await thread.members.add("500");
  const { dm } = discord.player("500");
  await expect(bot.client.rest.post(`/channels/${dm}/threads`, { body: { name: "ronde" } })).rejects.toMatchObject({ code: 50024 });
});

test("a sleeping thread wakes up for a message, a locked one does not, and a deleted one is unknown", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);
  const { moderator } = discord;
  const thread = await general(bot.client).threads.create({ name: "ronde" });
  const first = await thread.send("een");

  const slept = next(bot.client, Events.ThreadUpdate);
  moderator.archives(thread.id);
  await slept;
  await expect(first.edit("anders")).rejects.toMatchObject({ code: 50083 });
  expect(() => discord.player("500").runs("oefen", {}, thread.id)).toThrow("no commands in an archived thread");
  const woke = next(bot.client, Events.ThreadUpdate);
  await thread.send("twee");
  await woke;
  expect(thread.archived).toBe(false);

  moderator.archives(thread.id);
  discord.player("500").writes(thread.id, "ook wakker");
  await thread.members.add("500");

  moderator.archives(thread.id, { locked: true });
  await expect(thread.send("drie")).rejects.toMatchObject({ code: 160005 });
  moderator.unarchives(thread.id);
  await thread.send("vier");

  const gone = next(bot.client, Events.ThreadDelete);
  moderator.deletes(thread.id);
  expect(await gone).toMatchObject({ id: thread.id });
  expect(discord.messagesIn(thread.id)).toEqual([]);
  await expect(bot.client.rest.post(`/channels/${thread.id}/messages`, { body: { content: "vijf" } })).rejects.toMatchObject({
    code: 10003,
  });
});

test("the bot tidies up its own thread", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const thread = await general(bot.client).threads.create({ name: "ronde" });
  await thread.setArchived(true);
  expect(thread.archived).toBe(true);
  await thread.delete();
  await expect(bot.client.channels.fetch(thread.id, { force: true })).rejects.toMatchObject({ code: 10003 });
});

test("a deleted channel and a server that the bot must leave are told, and closed to it", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const deleted = next(bot.client, Events.ChannelDelete);
  discord.moderator.deletes("301");
  expect(await deleted).toMatchObject({ id: "301" });
  const left = next(bot.client, Events.GuildDelete);
  discord.moderator.removesBot("202");
  expect(await left).toMatchObject({ id: "202" });
  await expect(bot.client.rest.post("/channels/302/messages", { body: { content: "hoi" } })).rejects.toMatchObject({ code: 50001 });
  const told: string[] = [];
  bot.client.on(Events.Raw, ({ t }) => void told.push(t));
  const heard = next(bot.client, Events.InteractionCreate);
  discord.player("500").mentions("302", "hoort niemand");
  discord.player("500").runs("tip", {}, "302").expire();
  expect(await heard).toMatchObject({ guild: null, channel: null, authorizingIntegrationOwners: { guildId: null, userId: "500" } });
  expect(told).toEqual(["INTERACTION_CREATE"]);
  const joined = next(bot.client, Events.GuildCreate);
  discord.moderator.addsBot("202");
  expect(await joined).toMatchObject({ id: "202" });
});

test("a permission that is taken away is missing, and every interaction there says so", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);
  const [VIEW_CHANNEL, SEND_MESSAGES] = [1n << 10n, 1n << 11n];

  {
    using _denied = discord.moderator.denies("301", SEND_MESSAGES);
    await expect(general(bot.client).send("hoi")).rejects.toMatchObject({ code: 50013 });
    const heard = next(bot.client, Events.InteractionCreate) as Promise<{ appPermissions: { has: (bit: bigint) => boolean } }>;
    discord.player("500").runs("oefen", {}, "301").expire();
    const { appPermissions } = await heard;
    expect([appPermissions.has(SEND_MESSAGES), appPermissions.has(VIEW_CHANNEL)]).toEqual([false, true]);
  }
  await general(bot.client).send("hoi");
});
