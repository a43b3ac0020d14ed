import type { Client } from "discord.js";
import { Events } from "discord.js";
import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import type { LoopbackDiscord } from "./loopback-discord.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";
import type { Modal } from "./world.ts";

type Part = Readonly<Record<string, unknown>>;

const options = [
  { label: "Licht", value: "light" },
  { label: "Zwaar", value: "heavy" },
];
const menu = { type: 3, custom_id: "class", placeholder: "Gewicht", options };
const button = (label: string, more: Part = {}) => ({ type: 2, style: 1, label, custom_id: `key:${label}`, ...more });
const row = (...components: readonly object[]) => ({ type: 1, components });
const label = (component: object) => ({ type: 18, label: "Vraag", component });
const form = {
  custom_id: "f",
  title: "Regels",
  components: [
    label({ type: 4, custom_id: "rate", style: 1, min_length: 2, max_length: 3 }),
    label({ type: 4, custom_id: "why", style: 2, required: false, value: "Daarom" }),
    label({ ...menu, placeholder: undefined }),
    label({ type: 21, custom_id: "tone", options, required: false }),
    label({ type: 22, custom_id: "days", options, required: false }),
  ],
};

/** Answers a click with the form, a command with the card, everything else in silence; says what was chosen. */
function listen(components: readonly object[], heard: (what: unknown) => void): (client: Client) => void {
  return (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const reply = { type: 4, data: { content: "Kies", components, allowed_mentions: { parse: [] } } };
      if (interaction.isButton()) return void (await client.rest.post(path, { body: { type: 9, data: form }, auth: false }));
      if (interaction.isCommand()) return void (await client.rest.post(path, { body: reply, auth: false }));
      if (interaction.isStringSelectMenu()) heard([interaction.customId, interaction.values]);
      if (interaction.isModalSubmit()) {
        const { fields } = interaction;
        const typed = [fields.getTextInputValue("rate"), fields.getTextInputValue("why")];
        heard([
          typed,
          fields.getStringSelectValues("class"),
          fields.getRadioGroup("tone"),
          fields.getCheckboxGroup("days"),
          interaction.isFromMessage(),
        ]);
      }
      await client.rest.post(path, { body: { type: 6 }, auth: false });
    });
  };
}

async function openForm(discord: LoopbackDiscord): Promise<Modal> {
  const player = discord.player("500");
  const run = player.runs("oefen", {}, "301");
  await run.answered;
  const [card] = discord.messagesIn("301");
  if (card === undefined) throw new Error("nothing to press");
  await player.clicks("Regels", card).answered;
  const [modal] = discord.modals("500");
  if (modal === undefined) throw new Error("no form");
  return modal;
}

test("a player chooses from a menu by what he reads there", async () => {
  await using discord = await startLoopbackDiscord();
  const heard: unknown[] = [];
  await using _bot = await startClient(
    discord,
    listen([row(menu)], (what) => heard.push(what)),
  );
  const player = discord.player("500");
  const run = player.runs("oefen");
  await run.answered;
  const card = run.original();
  if (card === undefined) throw new Error("nothing to choose from");

  await player.selects("Gewicht", ["Zwaar"], card).answered;
  expect(heard).toEqual([["class", ["heavy"]]]);
  expect(() => player.selects("Gewicht", ["Vlieg"], card)).toThrow('there is no choice "Vlieg", only: Licht, Zwaar');
  expect(() => player.selects("Gewicht", ["Licht", "Zwaar"], card)).toThrow('"class" takes 1 to 1 choices, not 2');
  expect(() => player.clicks("Gewicht", card)).toThrow('"Gewicht" is no button');
  expect(discord.problems).toEqual([]);
});

test("a player presses what is there, once, switched on and telling the bot something", async () => {
  await using discord = await startLoopbackDiscord();
  const link = { type: 2, style: 5, label: "Lees", url: "https://example.org" };
  const keys = [row(button("Regels"), button("Uit", { disabled: true }), link, button("Dubbel"), button("Dubbel", { custom_id: "b" }))];
  await using bot = await startClient(
    discord,
    listen(keys, () => {}),
  );
  const player = discord.player("500");
  const run = player.runs("oefen");
  await run.answered;
  const card = run.original();
  if (card === undefined) throw new Error("nothing to press");

  expect(() => player.clicks("Uit", card)).toThrow('"Uit" is switched off');
  expect(() => player.clicks("Lees", card)).toThrow('"Lees" is no button that tells the bot anything');
  expect(() => player.clicks("Dubbel", card)).toThrow('"Dubbel" is there 2 times');
  await bot.client.rest.delete(`/channels/${player.dm}/messages/${card.id}`);
  expect(() => player.clicks("Regels", card)).toThrow("it is not there any more");
});

test("a form says what was filled in, and what it said before", async () => {
  await using discord = await startLoopbackDiscord();
  const heard: unknown[] = [];
  await using _bot = await startClient(
    discord,
    listen([row(button("Regels"))], (what) => heard.push(what)),
  );
  const modal = await openForm(discord);

  const { answered } = discord.player("500").submits(modal, { rate: "95", class: "Zwaar", days: ["light", "heavy"] });
  await answered;
  expect(heard).toEqual([[["95", "Daarom"], ["heavy"], null, ["light", "heavy"], true]]);
  expect(discord.problems).toEqual([]);
});

test.each([
  [{ class: "light" }, '"rate" takes 2 to 3 characters, not 0'],
  [{ rate: "1000", class: "light" }, '"rate" takes 2 to 3 characters, not 4'],
  [{ rate: "95" }, '"class" takes 1 to 1 choices, not 0'],
  [{ rate: "95", class: "light", days: ["light", "heavy", "light"] }, '"days" takes 1 to 2 choices, not 3'],
  [{ rate: "95", class: "light", tone: "hard" }, 'there is no choice "hard", only: Licht, Zwaar'],
])("a form cannot be sent with %j", async (values, why) => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(
    discord,
    listen([row(button("Regels"))], () => {}),
  );
  const modal = await openForm(discord);

  expect(() => discord.player("500").submits(modal, values)).toThrow(why);
  expect(() => discord.player("501").submits(modal, values)).toThrow("501 has no such form in front of him");
});

test("a click that was long under way says so by its id, and is answered in vain", async () => {
  await using discord = await startLoopbackDiscord();
  const ages: number[] = [];
  const { promise: failed, resolve } = Promise.withResolvers<unknown>();
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      ages.push(Date.now() - interaction.createdTimestamp);
      if (interaction.isCommand()) await interaction.reply({ content: "Klaar?", components: [row(button("Start"))] });
      if (interaction.isButton()) await interaction.deferUpdate().catch(resolve);
    });
  });
  const player = discord.player("500");
  const run = player.runs("oefen");
  await run.answered;
  const card = run.original();
  if (card === undefined) throw new Error("nothing to press");

  player.clicks("Start", card, { agedMs: 5000 });
  expect(await failed).toMatchObject({ status: 404, code: 10062 });
  expect(ages[0]).toBeLessThan(3000);
  expect(ages[1]).toBeGreaterThanOrEqual(4999);
});

test("a player writes where he can, and nowhere else", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, () => {});
  const player = discord.player("500");

  expect(() => player.writes("999", "hoi")).toThrow("there is no channel 999");
  expect(() => player.writes(discord.player("501").dm, "hoi")).toThrow("77501 is not the DM of 500");
  const thread = (await bot.client.rest.post("/channels/301/threads", { body: { name: "ronde", type: 11 } })) as { id: string };
  discord.moderator.archives(thread.id, { locked: true });
  expect(() => player.writes(thread.id, "hoi")).toThrow(`the thread ${thread.id} is locked`);
});
