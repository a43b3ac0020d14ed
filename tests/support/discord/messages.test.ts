import type { Client, TextChannel } from "discord.js";
import { AttachmentBuilder, ContainerBuilder, Events, MediaGalleryBuilder, MessageFlags, TextDisplayBuilder } from "discord.js";
import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";

const PNG = Buffer.from("iVBORw0KGgo=", "base64");
const idle = () => {};
const general = (client: Client) => client.channels.cache.get("301") as TextChannel;
const card = (...names: readonly string[]) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: [
    new ContainerBuilder()
      .setAccentColor(0x22aa55)
      .addTextDisplayComponents(new TextDisplayBuilder().setContent("# Uitslag"))
      .addMediaGalleryComponents(
        new MediaGalleryBuilder().addItems(names.map((name) => ({ media: { url: `attachment://${name}` }, description: "De roos" }))),
      ),
  ],
});
const rose = () => new AttachmentBuilder(PNG, { name: "rose.png", description: "De roos" });

test("a file goes along with its description, in a plain message and in a card", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const sent = await general(bot.client).send({ content: "debrief", files: [rose()] });
  await general(bot.client).send({ ...card("rose.png"), files: [rose()] });
  expect(sent.attachments.first()).toMatchObject({ name: "rose.png", description: "De roos", size: PNG.length });
  const file = { filename: "rose.png", description: "De roos", type: "image/png", bytes: PNG };
  expect(discord.messagesIn("301")).toMatchObject([
    { content: "debrief", attachments: [file] },
    { flags: MessageFlags.IsComponentsV2, attachments: [file], components: [{ type: 17, components: [{ type: 10 }, { type: 12 }] }] },
  ]);
  expect(discord.calls("POST", "/messages")[1]).toMatchObject({
    body: { flags: 32_768 },
    files: [{ index: "0", name: "rose.png", bytes: PNG }],
  });
  expect(discord.problems).toEqual([]);
});

test("a card keeps its files when it is edited, and stays a card", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const sent = await general(bot.client).send({ ...card("rose.png"), files: [rose()] });
  expect(JSON.stringify(sent.components)).toContain(`/attachments/301/${sent.id}/rose.png`);
  await sent.edit({ components: card("rose.png").components, flags: MessageFlags.SuppressEmbeds });
  await expect(sent.edit({ content: "plat" })).rejects.toMatchObject({ code: 50035 });
  const [now] = discord.messagesIn("301");
  expect(now).toMatchObject({
    edited: true,
    content: "",
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds,
    attachments: [{ filename: "rose.png" }],
  });
});

test("a file that no component shows, and a mention that is live, are problems", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);
  const extra = new AttachmentBuilder(PNG, { name: "extra.png" });

  await general(bot.client).send({ ...card("rose.png"), files: [rose(), extra] });
  await general(bot.client).send({ content: "@everyone", allowedMentions: { parse: ["everyone"] } });
  await bot.client.rest.post("/channels/301/messages", { body: { content: "hoi" } });
  const live = "a message whose mentions are live: allowed_mentions must parse nothing";
  expect(discord.problems).toEqual(["no component shows the file extra.png", live, live]);
});

test("messages are read back, and only one's own are changed", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);
  const { dm, says } = discord.player("500");
  const { id } = says("een");
  const channel = await bot.client.users.createDM("500");
  const own = await channel.send("twee");
  says("drie");

  expect((await channel.messages.fetch({ limit: 2 })).map(({ content }) => content)).toEqual(["drie", "twee"]);
  expect((await channel.messages.fetch({ after: id })).map(({ content }) => content)).toEqual(["drie", "twee"]);
  const read = await channel.messages.fetch({ message: id, force: true });
  expect(read.content).toBe("een");
  await expect(bot.client.rest.patch(`/channels/${dm}/messages/${id}`, { body: { content: "x" } })).rejects.toMatchObject({ code: 50005 });
  await expect(read.delete()).rejects.toMatchObject({ code: 50003 });
  await own.reply("vier");
  expect(discord.messagesIn(dm).at(-1)).toMatchObject({ content: "vier", replyTo: own.id });
  await own.delete();
  await expect(own.edit("weg")).rejects.toMatchObject({ code: 10008 });
  expect(discord.messagesIn(dm).map(({ content }) => content)).toEqual(["een", "drie", "vier"]);
});

test("a first answer brings a file, and its id when it is asked for", async () => {
  await using discord = await startLoopbackDiscord();
  const { promise: answered, resolve } = Promise.withResolvers<string | undefined>();
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { resource } = await interaction.reply({ ...card("rose.png"), files: [rose()], withResponse: true });
      resolve(resource?.message?.id);
    });
  });

  const run = discord.player("500").runs("oefen", {}, "301");
  expect(await answered).toBe(run.original()?.id);
  expect(discord.messagesIn("301")).toMatchObject([{ attachments: [{ filename: "rose.png", bytes: PNG }] }]);
  expect(discord.calls("POST", "/callback")).toMatchObject([{ authorization: undefined, query: "?with_response=true", status: 200 }]);
  expect(discord.problems).toEqual([]);
});

test("a form that a click opened changes the message with the button", async () => {
  await using discord = await startLoopbackDiscord();
  const form = {
    custom_id: "f",
    title: "Regels",
    components: [{ type: 18, label: "Tarief", component: { type: 4, custom_id: "rate", style: 1 } }],
  };
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: "Regels", custom_id: "rules" }] }];
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isCommand()) await interaction.reply({ content: "Kies", components });
      if (interaction.isButton()) await interaction.showModal(form);
      if (interaction.isModalSubmit() && interaction.isFromMessage()) await interaction.update({ content: "Bewaard", components: [] });
    });
  });
  const player = discord.player("500");
  const run = player.runs("oefen");
  await run.answered;
  const message = run.original();
  if (message === undefined) throw new Error("nothing to press");

  await player.clicks("Regels", message).answered;
  const [modal] = discord.modals("500");
  if (modal === undefined) throw new Error("no form");
  await player.submits(modal, { rate: "95" }).answered;
  expect(discord.messagesIn(player.dm)).toMatchObject([{ id: message.id, content: "Bewaard", components: [], edited: true }]);
  expect(discord.problems).toEqual([]);
});
