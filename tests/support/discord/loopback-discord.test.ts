import type { Client } from "discord.js";
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";

const keys = (...labels: readonly string[]) => [
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    labels.map((label) => new ButtonBuilder().setLabel(label).setCustomId(`key:${label}`).setStyle(ButtonStyle.Primary)),
  ),
];
const houseRules = new ModalBuilder()
  .setCustomId("house_rules")
  .setTitle("Huisregels")
  .addLabelComponents(
    new LabelBuilder()
      .setLabel("Uurtarief")
      .setTextInputComponent(new TextInputBuilder().setCustomId("rate").setStyle(TextInputStyle.Short)),
  );

/** Does one of everything that the product will do. */
function listen(client: Client): void {
  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot || !message.channel.isSendable()) return;
    await message.channel.sendTyping();
    await message.channel.send({ content: `echo: ${message.content}`, nonce: `n-${message.id}`.slice(-25), enforceNonce: true });
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isAutocomplete()) return interaction.respond([{ name: "De inkoper", value: `p7:${interaction.options.getFocused()}` }]);
    if (interaction.isModalSubmit()) {
      return void (await interaction.reply({
        content: `Bewaard: ${interaction.fields.getTextInputValue("rate")}`,
        flags: MessageFlags.Ephemeral,
      }));
    }
    if (interaction.isChatInputCommand()) {
      return void (await interaction.reply({
        content: "Klaar?",
        flags: MessageFlags.Ephemeral,
        components: keys("Start", "Later", "Regels", "Weg"),
      }));
    }
    if (!interaction.isButton()) return;
    if (interaction.customId === "key:Start") await interaction.update({ content: "Gestart", components: [] });
    if (interaction.customId === "key:Regels") await interaction.showModal(houseRules);
    if (interaction.customId === "key:Later") {
      await interaction.deferUpdate();
      await interaction.editReply({ content: "Later dan" });
      await interaction.followUp({ content: "Tot dan", flags: MessageFlags.Ephemeral });
    }
    if (interaction.customId === "key:Weg") {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ content: "Bijna" });
      await interaction.deleteReply();
    }
  });
}

test("a client starts, hears of its servers and reads what the portal says of it", async () => {
  await using discord = await startLoopbackDiscord({ guilds: [{ id: "201", name: "Gilde" }, { id: "202" }] });
  await using bot = await startClient(discord, () => {});

  expect(bot.client.guilds.cache.map(({ id, name }) => [id, name])).toEqual([
    ["201", "Gilde"],
    ["202", "Server 202"],
  ]);
  expect(bot.client.channels.cache.has("301")).toBe(true);
  expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 0, connections: 1, open: 1, intents: 4609 });
  const application = await bot.client.application.fetch();
  expect(application.flags?.toArray()).toEqual(["GatewayMessageContentLimited"]);
  expect(discord.problems).toEqual([]);
});

test.each([{}, { repeat: true }])("a DM is answered once: %j", async (how) => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, listen);
  const player = discord.player("500", { name: "Ann" });

  player.says("hoi", how);
  await discord.waitFor(() => discord.messagesIn(player.dm).length === 2);
  expect(discord.messagesIn(player.dm)).toMatchObject([
    { author: "500", content: "hoi" },
    { author: discord.botId, content: "echo: hoi" },
  ]);
  expect(discord.typingIn(player.dm)).toBe(1);
  expect(discord.calls("POST", "/messages")).toMatchObject([
    {
      path: `/channels/${player.dm}/messages`,
      authorization: `Bot ${discord.token}`,
      status: 200,
      body: { content: "echo: hoi", enforce_nonce: true },
    },
  ]);
  expect(discord.problems).toEqual([]);
});

test("a DM without its channel type reaches a client that knows the channel, and no other", async () => {
  await using discord = await startLoopbackDiscord();
  const { promise: dropped, resolve: heard } = Promise.withResolvers<string>();
  await using bot = await startClient(discord, (client) => {
    listen(client);
    client.on(Events.Raw, ({ t, d }) => void (t === "MESSAGE_CREATE" && heard(d.content)));
  });
  const player = discord.player("500");

  player.says("hoort niemand", { withoutChannelType: true });
  expect(await dropped).toBe("hoort niemand");
  await bot.client.users.createDM("500");
  player.says("hoi", { withoutChannelType: true });
  await discord.waitFor(() => discord.messagesIn(player.dm).at(-1)?.content === "echo: hoi");
  expect(discord.messagesIn(player.dm).map(({ content }) => content)).toEqual(["hoort niemand", "hoi", "echo: hoi"]);
});

test("a command gets a private answer, and its buttons change it", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, listen);
  const player = discord.player("500");

  const run = player.runs("oefen", {}, "301");
  expect(await run.answered).toBeLessThan(3000);
  expect(discord.messagesIn("301")).toEqual([]);
  const [card] = discord.ephemerals("500");
  expect(card).toMatchObject({ content: "Klaar?", flags: MessageFlags.Ephemeral, onlyFor: "500" });
  if (card === undefined) throw new Error("nothing to press");
  expect(() => discord.player("501").clicks("Start", card)).toThrow("501 cannot see what is only for 500");
  expect(() => player.clicks("Stop", card)).toThrow('there is no "Stop" to press here');

  player.clicks("Later", card);
  const after = await discord.waitFor(() => discord.ephemerals("500").length === 2 && discord.ephemerals("500"));
  expect(after).toMatchObject([{ content: "Later dan", edited: true, flags: MessageFlags.Ephemeral }, { content: "Tot dan" }]);
  await player.clicks("Start", card).answered;
  expect(discord.ephemerals("500")[0]).toMatchObject({ content: "Gestart", components: [] });
  expect(() => player.clicks("Start", card)).toThrow('there is no "Start" to press here');
  expect(discord.problems).toEqual([]);
});

test("a deferred answer shows that the bot thinks, and can be taken away", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, listen);
  const player = discord.player("500");

  const run = player.runs("oefen");
  await run.answered;
  const held = discord.faults.hold("PATCH /webhooks/*/messages/@original");
  const card = run.original();
  if (card === undefined) throw new Error("nothing to press");
  const click = player.clicks("Weg", card);
  await click.answered;
  expect(click.original()).toMatchObject({ thinking: true, content: "", onlyFor: "500" });
  held.release();
  await discord.waitFor(() => discord.calls("DELETE")[0]?.status === 204);
  expect(click.original()).toBeUndefined();
  expect(discord.ephemerals("500")).toHaveLength(1);
  expect(discord.problems).toEqual([]);
});

test("a form is filled in with its own fields only", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, listen);
  const player = discord.player("500");

  const run = player.runs("oefen");
  await run.answered;
  const card = run.original();
  if (card === undefined) throw new Error("nothing to press");
  await player.clicks("Regels", card).answered;
  const [modal] = discord.modals("500");
  if (modal === undefined) throw new Error("no form");
  expect(modal).toMatchObject({ custom_id: "house_rules", title: "Huisregels", open: true });
  expect(() => player.submits(modal, { rates: "95" })).toThrow("the form has no such field: rates");
  expect(() => player.submits(modal, {})).toThrow('"rate" takes 1 to 4000 characters, not 0');

  const sent = player.submits(modal, { rate: "95" });
  await sent.answered;
  expect(sent.original()).toMatchObject({ content: "Bewaard: 95", onlyFor: "500" });
  expect(() => player.submits(modal, { rate: "95" })).toThrow("500 has no such form in front of him");
  expect(discord.problems).toEqual([]);
});

test("a player who types in an option sees what the bot suggests", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, listen);

  const choices = await discord.player("500").types("oefen", { name: "q", partial: "in" });
  expect(choices).toEqual([{ name: "De inkoper", value: "p7:in" }]);
});
