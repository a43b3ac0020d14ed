import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports/store.ts";
import { startRig as startModel } from "../../llm/rig.ts";
import type { LoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import type { Where } from "../../support/discord/player.ts";
import { startRig } from "../../support/discord-rig.ts";
import { openMemory } from "../slack/stores.ts";
import { CHANNEL, GOOD_REPLY, isLine, playerIdOf, say, sitDown, type Table, tableOf, wordsOf } from "./table.ts";

/** Discord waits three seconds, and the way to it takes time as well. */
const IN_TIME_MS = 2_500;

/** A store that answers nothing from `stall` until `go`. */
function stallable(store: Store) {
  let gate: PromiseWithResolvers<void> | undefined;
  const slow = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return async (...given: readonly unknown[]) => {
        await gate?.promise;
        return value.apply(target, given);
      };
    },
  });
  return {
    slow,
    stall: () => {
      gate = Promise.withResolvers();
    },
    go: () => {
      gate?.resolve();
      gate = undefined;
    },
  };
}

type Stalled = ReturnType<typeof stallable> & { readonly table: Table; readonly discord: LoopbackDiscord };

/** Everything that a player does here meets a store that hangs. */
async function withSlowStore(act: (stalled: Stalled) => Promise<void>): Promise<void> {
  await using store = await openMemory();
  const gate = stallable(store);
  const discord = await startLoopbackDiscord();
  await using table = tableOf(discord, await startRig(discord, { store: gate.slow }));
  try {
    await act({ ...gate, table, discord });
  } finally {
    gate.go();
  }
}

type Asked = Pick<Stalled, "table" | "discord"> & { readonly player: Awaited<ReturnType<Table["known"]>> };

/** The second part of the house rules, open, with the first part sent. */
async function opensRules({ table, discord, player }: Asked, first: Readonly<Record<string, string>>) {
  const open = () => discord.modals(player.id).findLast((modal) => modal.open) ?? fail("no form");
  await player.runs("rules", {}, CHANNEL).answered;
  await player.submits(open(), first).answered;
  const told = (await table.whispers(player)).at(-1) ?? fail("nothing was told");
  await player.clicks("Verder", told).answered;
  return open();
}

function fail(why: string): never {
  throw new Error(why);
}

describe.concurrent("with a store that hangs", { timeout: 20_000 }, () => {
  it.each([
    ["a server", CHANNEL],
    ["the direct messages", "dm"],
  ] as const)("every command in %s is acknowledged in time, and answered when the store is back", async (_name, where: Where) => {
    await withSlowStore(async ({ table, discord, stall, go }) => {
      const player = await table.known("500", { lang: "en" });
      stall();
      const asked = ["tip", "progress", "rules", "practice", "stop"].map((command) => player.runs(command, {}, where));
      const start = player.runs("practice", { who: "rob_verhagen" }, where);
      const suggested = player.types("practice", { name: "who", partial: "gert" }, where);
      for (const took of await Promise.all([...asked, start].map(({ answered }) => answered))) expect(took).toBeLessThan(IN_TIME_MS);
      expect(await suggested).toHaveLength(1);
      go();
      const seen = [...(await table.whispers(player)), ...(await table.answers(player))].map(wordsOf);
      expect(seen.some((words) => /For example/.test(words))).toBe(true);
      // The time for a form is over: a button opens it.
      expect(seen.filter((words) => /^The form came a moment too late/.test(words))).toHaveLength(2);
      expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
      expect([...discord.ephemerals("500"), ...discord.messagesIn(player.dm)].filter(({ thinking }) => thinking)).toEqual([]);
    });
  });

  it("a press and a form are acknowledged in time, and nothing of it is lost", async () => {
    await withSlowStore(async ({ table, discord, stall, go }) => {
      const player = await table.known("500");
      const line = await table.kickOff(player);
      const rules = await opensRules({ table, discord, player }, { rate_floor: "80" });
      await player.runs("practice", {}, CHANNEL).answered;
      const practice = discord.modals("500").at(-1);
      if (!practice) throw new Error("no form");
      stall();
      const acts = [player.clicks("Hint", line), player.submits(rules), player.submits(practice, { prospect: "rob_verhagen" })];
      for (const took of await Promise.all(acts.map(({ answered }) => answered))) expect(took).toBeLessThan(IN_TIME_MS);
      go();
      const seen = (await table.answers(player)).map(wordsOf);
      expect(seen.some((words) => /Denk eens na/.test(words))).toBe(true);
      expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
      expect((await table.rig.store.findProfile(playerIdOf("500")))?.houseRules).toMatchObject([{ ruleId: "rate_floor", limit: 80 }]);
      expect((await table.whispers(player)).map(wordsOf)).toContainEqual(expect.stringMatching(/^-# Genoteerd\./));
    });
  });

  it("the form of a real meeting is acknowledged in time, and its round begins when the store is back", async () => {
    await withSlowStore(async ({ table, discord, stall, go }) => {
      const player = await table.known("500");
      const open = () => discord.modals(player.id).findLast((modal) => modal.open) ?? fail("no form");
      await player.clicks("Vijf vragen", await say(table, player, "mijn gesprek")).answered;
      await player.submits(open(), { who: "een winkel", want: "advies", fear: "dat ik te duur ben" }).answered;
      await player.clicks("Verder", await table.last(player)).answered;
      const form = open();
      stall();
      expect(await player.submits(form, {}).answered).toBeLessThan(IN_TIME_MS);
      go();
      await table.answers(player);
      expect((await table.rig.store.findOpenRound(playerIdOf("500")))?.setup.prospect.id).toMatch(/^mine_/u);
    });
  });

  it("the buttons that open a form or its next try say that it is late", async () => {
    await withSlowStore(async ({ table, discord, stall, go }) => {
      const player = await table.known("500");
      await player.submits(await opensRules({ table, discord, player }, { rate_floor: "veel" })).answered;
      const wrong = (await table.whispers(player)).at(-1);
      if (!wrong) throw new Error("nothing was told");
      stall();
      expect(await player.clicks("Aanpassen", wrong).answered).toBeLessThan(IN_TIME_MS);
      go();
      expect((await table.whispers(player)).map(wordsOf).at(-1)).toMatch(/^Het formulier kwam net te laat/);
    });
  });
});

describe("with a model that hangs", () => {
  it.each([
    ["a server", CHANNEL],
    ["the direct messages", "dm"],
  ] as const)("a round asked for in %s is acknowledged at once, and begins when it has spoken", async (_name, where) => {
    const gate = Promise.withResolvers<void>();
    await using model = await startModel(async () => {
      await gate.promise;
      return { answer: { line: "Wat kom je doen?" } };
    });
    await using table = await sitDown({ model: model.model, conversation: { modelName: "Proefmodel" } });
    const player = await table.known("500");
    const start = player.runs("practice", { who: "gert_wolbers" }, where);
    expect(await start.answered).toBeLessThan(1_000);
    await table.discord.waitFor(() => (where === "dm" ? start.original()?.thinking : table.discord.ephemerals("500")[0] !== undefined));
    expect(table.discord.messagesIn(player.dm).filter(({ thinking }) => !thinking)).toEqual([]);
    gate.resolve();
    expect(wordsOf(await table.last(player))).toMatch(/Wat kom je doen\?/);
    expect(table.discord.messagesIn(player.dm).some(({ thinking }) => thinking)).toBe(false);
  });

  it("the round that was asked for begins in the direct messages, also when the answer took longer than the interaction lives", async () => {
    const gate = Promise.withResolvers<void>();
    await using model = await startModel(async () => {
      await gate.promise;
      return { answer: { line: "Wat kom je doen?" } };
    });
    await using table = await sitDown({ model: model.model, conversation: { modelName: "Proefmodel" } });
    const player = await table.known("500");
    const start = player.runs("practice", { who: "gert_wolbers" });
    await start.answered;
    start.expireToken();
    gate.resolve();
    expect(isLine(await table.last(player), "Gert Wolbers")).toBe(true);
    expect(table.rig.log).toEqual([]);
  });

  it("shows that it types until the answer is there", async () => {
    const gate = Promise.withResolvers<void>();
    await using model = await startModel(async (_request, index) => {
      if (index > 0) await gate.promise;
      return { answer: { line: "Wat kom je doen?" } };
    });
    await using table = await sitDown({ model: model.model, conversation: { modelName: "Proefmodel" } });
    const { discord } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    const before = discord.messagesIn(player.dm).length;
    const signs = discord.typingIn(player.dm);
    player.says(GOOD_REPLY);
    await discord.waitFor(() => discord.typingIn(player.dm) > signs);
    expect(discord.messagesIn(player.dm)).toHaveLength(before + 1);
    gate.resolve();
    await discord.waitFor(() => discord.messagesIn(player.dm).length > before + 1);
  });
});

describe("a press or command that Discord brings late", () => {
  it.each([
    ["a hint", "Hint", /Denk eens na/],
    ["the way out", "Stop", /^### Je bent eruit/],
  ] as const)("(%s) is still answered, in the direct messages", async (_name, label, words) => {
    await using table = await sitDown();
    const player = await table.known("500");
    const line = await table.kickOff(player);
    const { id } = player.clicks(label, line, { agedMs: 3_500 });
    await table.rig.heard(`discord:${id}`);
    expect(wordsOf(await table.last(player))).toMatch(words);
    expect(table.rig.log).toEqual([expect.stringMatching(/^acknowledgeFailed discord:\S+ 10062$/)]);
  });

  it.each([
    ["tip", {}, /Bijvoorbeeld/],
    ["practice", { who: "gert_wolbers" }, /\*\*Gert Wolbers\*\*/],
    ["stop", {}, /Er loopt geen ronde/],
  ] as const)("(/%s in a server) is answered in the direct messages", async (command, options, words) => {
    await using table = await sitDown();
    const player = await table.known("500");
    player.runs(command, options, CHANNEL).expire();
    await table.discord.waitFor(() => table.discord.messagesIn(player.dm).length > 0);
    expect(wordsOf(await table.last(player))).toMatch(words);
    expect(await table.whispers(player)).toEqual([]);
  });
});
