import { describe, expect, it } from "vitest";
import { type Store, StoreFailure } from "../../../src/ports/store.ts";
import { memoryStore } from "../../support/runner-rig.ts";
import { type GroupTable, kicksOff, saidIn, sitDownTogether, votes } from "./group-table.ts";
import { CHANNEL, GOOD_REPLY, heard, playerIdOf, wordsOf } from "./table.ts";

const BLIND = { settings: { messageContent: false } } as const;
const phaseOf = async (table: GroupTable) => (await table.group()).state.phase;
const replyIn = async (table: GroupTable) =>
  (await table.store.findOpenRound(`group:${(await table.group()).id}`))?.exchanges[0]?.answer?.reply;

/** A store that tells what was looked up in it. */
async function watchedStore(): Promise<{ readonly store: Store; readonly looked: string[] }> {
  const looked: string[] = [];
  const store = await memoryStore();
  const watched = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...given: readonly unknown[]) => {
        looked.push(String(name));
        return value.apply(target, given);
      };
    },
  });
  return { store: watched, looked };
}

describe("where typed words can't be read", () => {
  it("the turn says how to answer, a form takes the reply, and all read what was said", async () => {
    await using table = await sitDownTogether(BLIND);
    const { anna, bo } = await kicksOff(table);
    const turn = table.thread().at(-1);
    if (!turn) throw new Error("no turn");
    expect(wordsOf(turn)).toBe("👉 Aan zet: <@501> -# Druk op Antwoord, of noem mij eerst: @\u2060Spierbal en dan je zin.");
    await bo.clicks("Antwoord", turn).answered;
    expect(saidIn(await table.whispers(bo))).toEqual([expect.stringContaining("Nu is een ander aan zet")]);
    await anna.clicks("Antwoord", turn).answered;
    const form = table.discord.modals("501").at(-1);
    if (!form) throw new Error("no form");
    await anna.submits(form, { line: GOOD_REPLY }).answered;
    await table.rig.connection.idle();
    expect(saidIn(table.thread()).at(-2)).toBe(`💬 **Anna** ${GOOD_REPLY}`);
    expect(await replyIn(table)).toBe(GOOD_REPLY);
    expect(await table.whispers(anna)).toEqual([]);
    expect(await table.answers(anna)).toEqual([]);
  });

  it("who names the bot is heard, there and not in the direct messages", async () => {
    await using table = await sitDownTogether(BLIND);
    const { anna } = await kicksOff(table);
    await heard(table, anna.mentions(table.threadId(), "Zoals <@502> en <@500> zeggen: mijn tarief is 95 euro.").id);
    await table.rig.connection.idle();
    expect(await replyIn(table)).toBe("Zoals B en iemand zeggen: mijn tarief is 95 euro.");
    expect(await table.answers(anna)).toEqual([]);
    expect(table.thread().every(({ replyTo }) => replyTo === undefined)).toBe(true);
  });

  it("who is up is told so once, in private; nobody else is", async () => {
    await using table = await sitDownTogether(BLIND);
    const { tess, anna, bo } = await kicksOff(table);
    for (const player of [tess, bo, anna, anna, table.discord.player("509")]) player.writes(table.threadId(), "Mijn tarief is 95 euro.");
    await table.discord.waitFor(() => table.discord.messagesIn(anna.dm).length > 0);
    expect(saidIn(await table.answers(anna))).toEqual([`-# ${UNREAD}`]);
    for (const player of [tess, bo, table.discord.player("509")]) expect(await table.answers(player)).toEqual([]);
    expect(await replyIn(table)).toBeUndefined();
  });
});

describe("the command to stop", () => {
  it("given in the thread takes a player out of the round, and is the whistle of who leads; nothing of it goes to the direct messages", async () => {
    await using table = await sitDownTogether(BLIND);
    const { tess, bo } = await kicksOff(table);
    await bo.runs("stop", {}, table.threadId()).answered;
    await table.rig.connection.idle();
    expect(saidIn(table.thread()).at(-1)).toMatch(/Bo is eruit gestapt/);
    expect(saidIn(await table.whispers(bo))).toEqual(["Komt voor elkaar."]);
    expect(await table.answers(bo)).toEqual([]);
    await tess.runs("stop", {}, table.threadId()).answered;
    await table.rig.connection.idle();
    expect((await table.group()).state).toMatchObject({ phase: "ended", over: "trainer" });
  });
});

const UNREAD = "Ik kan niet lezen wat je in de draad typt. Druk op Antwoord, of noem mij eerst: @\u2060Spierbal en dan je zin.";

describe("what is written in a server", () => {
  it("anywhere but in a thread of a group is not looked up, and of a passer-by in a thread nothing is stored", async () => {
    const { store, looked } = await watchedStore();
    await using table = await sitDownTogether({ store });
    const { anna } = await kicksOff(table);
    const stranger = table.discord.player("509");
    looked.length = 0;
    anna.writes(CHANNEL, "Zullen we lunchen?");
    stranger.writes(CHANNEL, "Ja!");
    stranger.writes("302", "Hier ook.");
    await table.rig.connection.idle();
    stranger.writes(table.threadId(), "Wat een lastige klant!");
    await table.say(anna, GOOD_REPLY);
    expect(looked.filter((name) => name === "findGroupOfThread")).toHaveLength(2);
    expect(looked.filter((name) => name === "takeEvent").length).toBeLessThanOrEqual(3);
    expect(await store.findProfile(playerIdOf("509"))).toBeUndefined();
    expect(table.rig.log).toEqual([]);
  });

  it("in quick succession by one who is up is one reply, in the order in which he typed", async () => {
    await using table = await sitDownTogether({ burstMs: 80 });
    const { anna } = await kicksOff(table);
    const ids = ["Mijn tarief", "is 95 euro", "per uur."].map((words) => anna.writes(table.threadId(), words).id);
    for (const id of ids) await heard(table, id);
    await table.rig.connection.idle();
    expect(await replyIn(table)).toBe("Mijn tarief\nis 95 euro\nper uur.");
    expect((await table.group()).state.reply).toMatchObject({ speaker: "A" });
  });

  it("told twice by Discord, is heard once", async () => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table);
    await heard(table, anna.writes(table.threadId(), GOOD_REPLY, { repeat: true }).id);
    await table.rig.connection.idle();
    await votes(table, bo);
    expect((await table.group()).state.turns).toHaveLength(1);
    expect((await table.group()).state.members.map(({ attempts }) => attempts)).toEqual([1, 0]);
  });
});

describe("a reply that can't be stored", () => {
  it("is not lost in silence: who said it hears so in private", async () => {
    const inner = await memoryStore();
    let isFull = false;
    const takeEvent: Store["takeEvent"] = async (entry) => {
      if (isFull) throw new StoreFailure("full", "no room");
      return inner.takeEvent(entry);
    };
    const store = new Proxy(inner, { get: (target, name) => (name === "takeEvent" ? takeEvent : Reflect.get(target, name)) });
    await using table = await sitDownTogether({ store });
    const { anna } = await kicksOff(table);
    isFull = true;
    anna.writes(table.threadId(), GOOD_REPLY);
    await table.discord.waitFor(() => table.discord.messagesIn(anna.dm).length > 0);
    isFull = false;
    expect(saidIn(await table.answers(anna))).toEqual([expect.stringMatching(/^✋ /)]);
  });
});

describe("a message that is changed or taken back", () => {
  it("counts as it was first typed, which he is told once, in private", async () => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table);
    const id = await table.say(anna, GOOD_REPLY);
    await votes(table, bo);
    for (const words of ["Toch maar 60 euro.", "Of 50."]) {
      const { at } = anna.edits(id, words);
      await table.rig.heard(`discord:${id} edited ${at}`);
      await table.rig.connection.idle();
    }
    expect(saidIn(await table.answers(anna)).filter((words) => words.includes("Je eerste woorden tellen"))).toHaveLength(1);
    expect(await replyIn(table)).toBe(GOOD_REPLY);
  });

  it.each(["himself", "a moderator"] as const)("by %s is quoted no more", async (by) => {
    await using table = await sitDownTogether();
    const { tess, anna, bo } = await kicksOff(table);
    await table.press(anna, "Laat mijn uitslag zien");
    const id = await table.say(anna, GOOD_REPLY);
    await votes(table, bo);
    if (by === "himself") anna.deletes(id);
    else table.discord.moderator.sweeps(table.threadId(), [id]);
    await table.rig.heard(`discord:${id} deleted`);
    await table.rig.connection.idle();
    await table.press(tess, "Affluiten");
    expect(saidIn(table.thread()).at(-1)).toMatch(/Nabespreking/);
    expect(saidIn(table.thread()).at(-1)).not.toContain("95 euro");
  });
});

describe("a thread", () => {
  type End = (table: GroupTable) => void;
  const ENDS: readonly (readonly [string, End, string])[] = [
    ["is closed", ({ discord, threadId }) => discord.moderator.archives(threadId()), "threadGone"],
    ["is locked", ({ discord, threadId }) => discord.moderator.archives(threadId(), { locked: true }), "threadGone"],
    ["is taken away", ({ discord, threadId }) => discord.moderator.deletes(threadId()), "threadGone"],
    ["goes with its channel", ({ discord }) => discord.moderator.deletes(CHANNEL), "threadGone"],
    ["goes with the bot", ({ discord }) => discord.moderator.removesBot("201"), "botGone"],
  ];
  it.each(ENDS)("that %s ends the round, and each player still hears of his own part", async (_name, end, how) => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table);
    await table.say(anna, GOOD_REPLY);
    await votes(table, bo);
    const [thread, { id }] = [table.threadId(), await table.group()];
    end(table);
    await table.rig.heard(`discord:${thread} ${how}`);
    await table.rig.connection.idle();
    expect((await table.store.findGroup(id))?.state).toMatchObject({ phase: "ended", over: "gone" });
    expect(saidIn(await table.answers(anna)).at(-1)).toMatch(/Jouw beurten, alleen voor jou/);
    expect(table.timers.running()).toEqual([]);
    expect(await table.store.listOpenEvents()).toEqual([]);
  });

  it("that is gone without a word is found out when something is said there", async () => {
    await using table = await sitDownTogether();
    const { anna } = await kicksOff(table);
    const { id } = await table.group();
    const thread = table.threadId();
    using _gone = table.discord.faults.during(`POST /channels/${thread}/messages`, {
      status: 404,
      body: { code: 10003, message: "Unknown Channel" },
    });
    await table.say(anna, GOOD_REPLY);
    expect((await table.store.findGroup(id))?.state).toMatchObject({ phase: "ended", over: "gone" });
    expect(wordsOf(table.board())).toContain("de draad is niet meer te bereiken");
  });

  it("goes on when Discord itself has lost the server for a while, and when somebody takes the board away", async () => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table);
    const thread = table.threadId();
    const { id } = await table.group();
    table.discord.moderator.losesServer("201");
    table.discord.moderator.sweeps(CHANNEL, [thread]);
    await heard(table, anna.writes(thread, GOOD_REPLY).id);
    await table.rig.connection.idle();
    expect((await table.store.findGroup(id))?.state.phase).toBe("voting");
    const vote = table.discord.messagesIn(thread).at(-1);
    if (!vote) throw new Error("no vote");
    await bo.clicks("assertief", vote).answered;
    await bo.clicks("ondernemer", vote).answered;
    await table.rig.connection.idle();
    expect((await table.store.findGroup(id))?.state).toMatchObject({ phase: "answering", exchange: 2 });
  });
});

describe("a player who takes no direct messages", () => {
  it("plays on, and misses only what was for him alone", async () => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table);
    anna.closesDms();
    await table.say(anna, GOOD_REPLY);
    await votes(table, bo);
    expect(await table.answers(anna)).toEqual([]);
    expect(await phaseOf(table)).toBe("answering");
    expect(await table.up()).toBe("502");
    await table.say(bo, GOOD_REPLY);
    await votes(table, anna);
    expect(saidIn(await table.answers(bo)).filter((words) => words.includes("**Houding**"))).toHaveLength(1);
  });
});

describe("a huddle", () => {
  it("whispers a line to the hot seat alone, who says it with one press in his messages", async () => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table, "huddle");
    const turn = table.thread().at(-1);
    if (!turn) throw new Error("no turn");
    await bo.clicks("Fluister een zin in", turn).answered;
    const form = table.discord.modals("502").at(-1);
    if (!form) throw new Error("no form");
    await bo.submits(form, { line: GOOD_REPLY }).answered;
    await table.rig.connection.idle();
    expect(saidIn(await table.answers(anna))).toEqual([expect.stringContaining(GOOD_REPLY)]);
    expect(saidIn(await table.answers(anna)).join()).not.toContain("Bo");
    expect(saidIn(await table.whispers(bo))).toEqual([expect.stringContaining("Ingefluisterd")]);
    await table.press(anna, "Dit zeg ik");
    expect(saidIn(table.thread())).toContain(`💬 **Anna** ${GOOD_REPLY}`);
  });
});

describe("a substitution", () => {
  it("is asked with one press and agreed with another, and the new one is called", async () => {
    await using table = await sitDownTogether();
    const { anna, bo } = await kicksOff(table, "substitute");
    await table.press(anna, "Wissel!");
    await table.press(bo, "Ja, wissel");
    expect(table.thread().at(-1)?.pings).toEqual(["502"]);
    expect(saidIn(table.thread()).at(-2)).toBe("-# Wissel! Bo gaat erin, Anna mag even zitten.");
    expect(wordsOf(table.board())).toMatch(/\*\*Hot seat\*\* Bo \*\*Bank\*\* Anna/);
  });
});
