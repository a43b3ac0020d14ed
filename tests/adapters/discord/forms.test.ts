import { describe, expect, it } from "vitest";
import { A_MOMENT_LATER, CHANNEL, isLine, playerIdOf, say, sitDown, type Table, wordsOf } from "./table.ts";

type Player = Parameters<Table["kickOff"]>[0];

/** The form that he has before him now. */
function formOf({ discord }: Table, { id }: Player) {
  const form = discord.modals(id).findLast(({ open }) => open);
  if (!form) throw new Error("no form was opened");
  return form;
}

/** What is filled in already, by field. */
function filledIn(table: Table, player: Player): Readonly<Record<string, unknown>> {
  const fields = formOf(table, player).components.flatMap(({ component }) => (component ? [component as Field] : []));
  return Object.fromEntries(
    fields.map(({ custom_id, value, options = [] }) => [custom_id, value ?? options.find((one) => one.default)?.value]),
  );
}
type Field = {
  readonly custom_id: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string; readonly default?: boolean }[];
};

/** House rules are more than a modal holds: the second part is sent as it opens. */
async function sendsRules(table: Table, player: Player, how: { readonly first: Values; readonly last: () => Promise<Message> }) {
  await player.submits(formOf(table, player), how.first).answered;
  await player.clicks("Verder", await how.last()).answered;
  await player.submits(formOf(table, player), {}).answered;
}
type Values = Parameters<Player["submits"]>[1];
type Message = Awaited<ReturnType<Table["last"]>>;

describe("/practice in a server", () => {
  it("opens the choice with the profile's defaults, and the round is played in the direct messages", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500", { mode: "afterwards" });
    await player.runs("practice", {}, CHANNEL).answered;
    expect(filledIn(table, player)).toMatchObject({ mode: "afterwards", weightClass: "own" });
    await player.submits(formOf(table, player), { prospect: "leo_brandsma", weightClass: "5" }).answered;
    expect(isLine(await table.last(player), "Leo Brandsma")).toBe(true);
    expect(await rig.store.findOpenRound(playerIdOf("500"))).toMatchObject({ mode: "afterwards", setup: { weightClass: 5 } });
    expect((await table.whispers(player)).map(wordsOf)).toEqual(["We praten verder in ons privégesprek."]);
    expect(discord.messagesIn(CHANNEL)).toEqual([]);
  });
});

describe.each([
  ["a server", CHANNEL],
  ["the direct messages", "dm"],
] as const)("house rules in %s", (_name, where) => {
  it("that are right are kept; what is wrong is told with a button that opens the form again, filled in as it was", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    const last = async () => (where === "dm" ? table.last(player) : ((await table.whispers(player)).at(-1) ?? table.last(player)));
    await player.runs("rules", {}, where).answered;
    await sendsRules(table, player, { first: { rate_floor: "90000", payment_term: "twee weken" }, last });
    const wrong = await last();
    expect(wordsOf(wrong)).toMatch(/^Bijna goed\. Dit klopt nog niet: .*Ondergrens.*van 1 tot 10000.*Betalen binnen/);
    expect((await rig.store.findProfile(playerIdOf("500")))?.houseRules).toEqual([]);

    await player.clicks("Aanpassen", wrong).answered;
    expect(filledIn(table, player)).toMatchObject({ rate_floor: "90000", payment_term: "twee weken" });
    await sendsRules(table, player, { first: { rate_floor: "82,50" }, last });
    const still = await last();
    expect(wordsOf(still)).not.toMatch(/Ondergrens/);
    await player.clicks("Aanpassen", still, A_MOMENT_LATER).answered;
    expect(filledIn(table, player)).toMatchObject({ rate_floor: "82,50", payment_term: "twee weken" });
    await sendsRules(table, player, { first: { payment_term: "14" }, last });
    expect(wordsOf(await last())).toMatch(/^Genoteerd\./);
    expect((await rig.store.findProfile(playerIdOf("500")))?.houseRules).toMatchObject([
      { ruleId: "rate_floor", limit: 82.5 },
      { ruleId: "payment_term", limit: 14 },
    ]);
    await player.runs("rules", {}, where).answered;
    expect(filledIn(table, player)).toMatchObject({ rate_floor: "82.5", payment_term: "14" });
    expect(discord.messagesIn(CHANNEL)).toEqual([]);
  });

  it("of one player are none of another's", async () => {
    await using table = await sitDown();
    const [one, two] = [await table.known("500"), await table.known("501")];
    await one.runs("rules", {}, where).answered;
    await one.submits(formOf(table, one), { rate_floor: "90000" }).answered;
    await two.runs("rules", {}, where).answered;
    expect(filledIn(table, two)).toMatchObject({ rate_floor: undefined });
  });
});

describe("the profile", () => {
  it("changes from the home page, and with it the language of all that follows", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await player.runs("spierbal", {}, CHANNEL).answered;
    const [home] = await table.whispers(player);
    if (!home) throw new Error("no home");
    await player.clicks("Mijn profiel", home).answered;
    expect(filledIn(table, player)).toMatchObject({ lang: "nl", mode: "live" });
    await player.submits(formOf(table, player), { lang: "en", trade: "timmerman" }).answered;
    expect((await table.whispers(player)).map(wordsOf).at(-1)).toMatch(/^Noted\./);
    expect(await table.rig.store.findProfile(playerIdOf("500"))).toMatchObject({ lang: "en", trade: "timmerman" });
    await player.runs("privacy").answered;
    expect(wordsOf(await table.last(player))).toMatch(/^### Privacy.*computer, not a person/);
  });
});

describe("looking back on a round", () => {
  it("is a form from a button under the debrief, and is kept with the round", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    await say(table, player, "Mijn tarief is 95 euro per uur.");
    await say(table, player, "stop");
    const debrief = table.discord.messagesIn(player.dm).findLast((message) => wordsOf(message).includes("Je bent eruit"));
    if (!debrief) throw new Error("no debrief");
    await player.clicks("Terugkijken", debrief).answered;
    await player.submits(formOf(table, player), { before: "11", nextTime: "eerst ademen" }).answered;
    expect(wordsOf(await table.last(player))).toContain("van 1 tot 10");
    await player.clicks("Aanpassen", await table.last(player)).answered;
    expect(filledIn(table, player)).toMatchObject({ before: "11", nextTime: "eerst ademen" });
    await player.submits(formOf(table, player), { before: "7" }).answered;
    expect(wordsOf(await table.last(player))).toContain("Bewaard bij deze ronde");
    const [round] = await table.rig.store.listRounds(playerIdOf("500"), 1);
    expect(round?.reflection).toEqual({ tenseBefore: 7, nextTime: "eerst ademen" });
  });
});

describe("a form that is asked for in words", () => {
  it.each([
    ["oefen", "Oefenen", "Wie kom je tegen?"],
    ["huisregels", "Mijn huisregels", "Mijn huisregels (1/2)"],
    ["voornemen", "Voornemen", "Mijn voornemen"],
  ])("(%s) is a button away", async (word, label, title) => {
    await using table = await sitDown();
    const player = await table.known("500");
    await player.clicks(label, await say(table, player, word)).answered;
    expect(formOf(table, player).title).toBe(title);
  });
});

describe("a form that is late", () => {
  it.each([
    ["a server", CHANNEL],
    ["the direct messages", "dm"],
  ] as const)("when asked for in %s comes as a button in the direct messages", async (_name, where) => {
    await using table = await sitDown();
    const player = await table.known("500");
    player.runs("rules", {}, where).expire();
    await table.discord.waitFor(() => table.discord.messagesIn(player.dm).length === 1);
    const late = await table.last(player);
    expect(wordsOf(late)).toMatch(/^Het formulier kwam net te laat/);
    await player.clicks("Mijn huisregels", late).answered;
    expect(formOf(table, player).title).toBe("Mijn huisregels (1/2)");
    expect(table.rig.log).toEqual([expect.stringMatching(/^answerLate discord:\S+ 10062$/)]);
  });

  it("with what was typed goes on by its button", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await player.runs("rules", {}, CHANNEL).answered;
    const last = async () => (await table.whispers(player)).at(-1) ?? table.last(player);
    await sendsRules(table, player, { first: { rate_floor: "veel" }, last });
    const wrong = (await table.whispers(player)).at(-1);
    if (!wrong) throw new Error("nothing was told");
    player.clicks("Aanpassen", wrong).expire();
    await table.discord.waitFor(() => table.discord.messagesIn(player.dm).length === 1);
    await player.clicks("Mijn huisregels", await table.last(player)).answered;
    expect(filledIn(table, player)).toMatchObject({ rate_floor: "veel" });
  });
});

describe("a form that no version of ours made", () => {
  it("is answered", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await player.runs("practice", {}, CHANNEL).answered;
    await player.submits({ ...formOf(table, player), custom_id: "made by nobody" }).answered;
    expect((await table.whispers(player)).map(wordsOf)).toEqual([expect.stringMatching(/^-# Die knop hoort bij een eerder moment/)]);
    expect(await table.rig.store.findOpenRound(playerIdOf("500"))).toBeUndefined();
  });
});
