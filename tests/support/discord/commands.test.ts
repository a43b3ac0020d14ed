import { ApplicationCommandOptionType, Events, SlashCommandBuilder } from "discord.js";
import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";

type Part = Readonly<Record<string, unknown>>;

const idle = () => {};
const x = (length: number) => "x".repeat(length);
const list = <Item>(count: number, make: (index: number) => Item) => Array.from({ length: count }, (_, index) => make(index));
const command = (more: Part = {}) => ({ name: "oefen", description: "Oefenen", type: 1, ...more });
const option = (index: number, more: Part = {}) => ({ name: `o${index}`, description: "Keuze", type: 3, ...more });
const choice = (index: number, more: Part = {}) => ({ name: `Keus ${index}`, value: String(index), ...more });
const withOption = (more: Part) => command({ options: [option(0, more)] });

const practice = new SlashCommandBuilder()
  .setName("oefen")
  .setDescription("Oefenen met een klant")
  .setNameLocalizations({ "en-US": "practice", "en-GB": "practice", nl: "oefen" })
  .setContexts(0, 1)
  .setIntegrationTypes(0, 1)
  .addStringOption((each) => each.setName("klant").setDescription("Wie?").setRequired(true).setAutocomplete(true))
  .addIntegerOption((each) =>
    each.setName("rondes").setDescription("Hoeveel?").addChoices({ name: "één", value: 1 }, { name: "drie", value: 3 }),
  );
const group = new SlashCommandBuilder()
  .setName("ronde")
  .setDescription("Een groepsronde")
  .setContexts(0)
  .addSubcommand((each) =>
    each
      .setName("start")
      .setDescription("Beginnen")
      .addBooleanOption((o) => o.setName("stil").setDescription("Zonder tekst")),
  )
  .addSubcommand((each) => each.setName("stop").setDescription("Ophouden"));

test("registered commands are kept with ids, which a second registration does not change", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);
  const body = [practice, group].map((each) => JSON.parse(JSON.stringify(each)) as Part);

  const first = await bot.client.rest.put("/applications/900/commands", { body });
  expect(first).toMatchObject([{ ...body[0], id: expect.any(String), application_id: "900" }, { name: "ronde" }]);
  await bot.client.rest.put("/applications/900/commands", { body: body.slice(0, 1) });
  expect(discord.commands()).toMatchObject([{ id: (first as readonly { id: string }[])[0]?.id }]);
  const whole = await bot.client.application.commands.fetch({ withLocalizations: true });
  expect(whole.first()).toMatchObject({ name: "oefen", nameLocalizations: { nl: "oefen" } });
  expect(JSON.stringify(await bot.client.rest.get("/applications/900/commands"))).not.toContain("localizations");
  expect(discord.problems).toEqual([]);
});

test("a player runs what is registered, where it is offered", async () => {
  await using discord = await startLoopbackDiscord();
  const seen: unknown[] = [];
  await using bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete()) return interaction.respond([]);
      if (!interaction.isChatInputCommand()) return;
      seen.push([interaction.commandName, interaction.options.getSubcommand(false), interaction.locale, interaction.options.data]);
      await interaction.reply("hoi");
    });
  });
  await bot.client.rest.put("/applications/900/commands", { body: [practice.toJSON(), group.toJSON()] });
  const player = discord.player("500", { locale: "en-GB" });

  await player.runs("oefen", { klant: "p7", rondes: 3 }).answered;
  await player.runs("ronde start", { stil: true }, "301").answered;
  const { String: string, Integer: integer, Boolean: boolean, Subcommand: sub } = ApplicationCommandOptionType;
  expect(seen).toMatchObject([
    [
      "oefen",
      null,
      "en-GB",
      [
        { name: "klant", type: string, value: "p7" },
        { name: "rondes", type: integer, value: 3 },
      ],
    ],
    ["ronde", "start", "en-GB", [{ name: "start", type: sub, options: [{ name: "stil", type: boolean, value: true }] }]],
  ]);
  expect(await player.types("oefen", { name: "klant", partial: "in" })).toEqual([]);

  expect(() => player.runs("practice")).toThrow("there is no command /practice");
  expect(() => player.runs("oefen")).toThrow("/oefen needs klant");
  expect(() => player.runs("oefen", { klant: "p7", rondes: 2 })).toThrow('there is no choice "2" for "rondes"');
  expect(() => player.runs("oefen", { klant: "p7", tempo: 2 })).toThrow("/oefen has no such option: tempo");
  expect(() => player.runs("ronde start")).toThrow("/ronde is not offered in 77500");
  expect(() => player.runs("ronde pauze", {}, "301")).toThrow("there is no subcommand pauze");
  expect(() => player.runs("ronde stop", {}, { foreignGuild: true })).toThrow("/ronde cannot be installed by a user");
  await expect(player.types("oefen", { name: "rondes", partial: "1" })).rejects.toThrow('"rondes" suggests nothing');
});

const LIMITS: readonly (readonly [string, (size: number) => readonly object[], number])[] = [
  ["a name", (size) => [command({ name: x(size) })], 32],
  ["a description", (size) => [command({ description: x(size) })], 100],
  ["a translated name", (size) => [command({ name_localizations: { nl: x(size) } })], 32],
  ["a translated description", (size) => [command({ description_localizations: { nl: x(size) } })], 100],
  ["options", (size) => [command({ options: list(size, (index) => option(index)) })], 25],
  ["choices", (size) => [withOption({ choices: list(size, (index) => choice(index)) })], 25],
  ["a choice's name", (size) => [withOption({ choices: [choice(0, { name: x(size) })] })], 100],
  ["a choice's value", (size) => [withOption({ choices: [choice(0, { value: x(size) })] })], 100],
  ["commands", (size) => list(size, (index) => command({ name: `c${index}` })), 100],
];

test.each(LIMITS)("%s: as long as the limit, and no longer", async (_what, body, limit) => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  await bot.client.rest.put("/applications/900/commands", { body: body(limit) });
  await expect(bot.client.rest.put("/applications/900/commands", { body: body(limit + 1) })).rejects.toMatchObject({ code: 50035 });
  expect(discord.problems).toEqual([expect.stringContaining("PUT /applications/900/commands")]);
});

/** 24 options of 323 characters, one of 132, a description of 100, and a name that makes the sum. */
const long = (total: number) => {
  const choices = [choice(0, { name: x(100), value: x(100) })];
  const options = list(24, (index) => option(0, { name: `o${String(index).padStart(22, "0")}`, description: x(100), choices }));
  const rest = option(0, { name: x(32), description: x(100) });
  return command({ name: x(total - 24 * 323 - 132 - 100), description: x(100), options: [...options, rest] });
};

test.each([
  ["8,000 characters", long(8000), undefined],
  ["8,001 characters", long(8001), "exceeds maximum size"],
  ["8,001 characters in another language", { ...long(8000), name_localizations: { nl: x(17) } }, "exceeds maximum size"],
  ["capitals", command({ name: "Oefen" }), "lower case"],
  ["a space", command({ name: "oefen nu" }), "regex"],
  ["an unknown language", command({ name_localizations: { du: "oefen" } }), "name_localizations"],
  ["an option twice", command({ options: [option(0), option(0)] }), "unique"],
  ["a required option after a free one", command({ options: [option(0), option(1, { required: true })] }), "Required options"],
  ["choices beside suggestions", withOption({ choices: [choice(0)], autocomplete: true }), "together with choices"],
  ["a misspelt field", command({ descripton: "Oefenen" }), "descripton"],
])("a command with %s", async (_what, body, problem) => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  await bot.client.rest.put("/applications/900/commands", { body: [body] }).catch(() => {});
  expect(discord.problems).toEqual(problem === undefined ? [] : [expect.stringContaining(problem)]);
});

test("two commands of one name are refused", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  await expect(bot.client.rest.put("/applications/900/commands", { body: [command(), command()] })).rejects.toMatchObject({ code: 50035 });
});
