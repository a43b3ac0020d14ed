import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import type { Where } from "../../support/discord/player.ts";
import { startRig } from "../../support/discord-rig.ts";
import { gather, opensBoard, saidIn, sitDownTogether, togetherAt } from "./group-table.ts";
import { CHANNEL, PROSPECT, say, tableOf, wordsOf } from "./table.ts";

const FOREIGN: Where = { foreignGuild: true };

describe("a group round", () => {
  it("is asked for in a channel: one message there, with its thread; who asked hears so, and nobody is called", async () => {
    await using table = await sitDownTogether();
    const tess = await table.sits("500", "Tess");
    await opensBoard(table, tess);
    const messages = table.discord.messagesIn(CHANNEL);
    expect(messages).toHaveLength(1);
    expect(wordsOf(table.board())).toContain("Tess zet een groepsronde klaar");
    expect(messages.flatMap(({ pings }) => pings)).toEqual([]);
    const [thread] = table.discord.calls("POST", "/threads");
    expect(thread).toMatchObject({ path: `/channels/${CHANNEL}/messages/${table.threadId()}/threads`, status: 201 });
    expect(thread?.body).toEqual({ name: "Samen tegen Gert Wolbers", auto_archive_duration: 1440 });
    expect(saidIn(await table.whispers(tess))).toEqual(["De kaart staat zo in dit kanaal. De ronde speel je in de draad eronder."]);
    expect(await table.answers(tess)).toEqual([]);
  });

  it.each([
    ["the direct messages", "dm", /in een kanaal van een server/],
    ["a server without the bot", FOREIGN, /ben ik geen lid/],
  ] as const)("can't be played in %s, and what to do is said privately", async (_name, where, words) => {
    await using table = await sitDownTogether();
    const tess = await table.sits("500", "Tess");
    await tess.runs("practice", { group: true }, where).answered;
    const said = where === "dm" ? await table.answers(tess) : await table.whispers(tess);
    expect(saidIn(said)).toEqual([expect.stringMatching(words)]);
    expect(table.discord.modals("500")).toEqual([]);
  });

  it("can't be played where the bot may not write or open threads: it says privately what it lacks", async () => {
    await using table = await sitDownTogether();
    const tess = await table.sits("500", "Tess");
    const { SendMessages, CreatePublicThreads } = PermissionFlagsBits;
    {
      using _denied = table.discord.moderator.denies(CHANNEL, SendMessages | CreatePublicThreads);
      await tess.runs("practice", { group: true }, CHANNEL).answered;
    }
    expect(saidIn(await table.whispers(tess))).toEqual([
      expect.stringContaining("mist mij nog: berichten verzenden, openbare draden maken."),
    ]);
    expect(table.discord.messagesIn(CHANNEL)).toEqual([]);
  });

  it("leaves no board behind when Discord gives no thread after all", async () => {
    await using table = await sitDownTogether();
    const tess = await table.sits("500", "Tess");
    table.discord.faults.next("POST /channels/*/messages/*/threads", { status: 400, body: { code: 160006, message: "Too many threads" } });
    await opensBoard(table, tess);
    expect(table.discord.messagesIn(CHANNEL)).toEqual([]);
    expect(saidIn(await table.answers(tess))).toEqual([expect.stringMatching(/lukt het me niet om iets te plaatsen/)]);
    expect(await table.store.listOpenGroups()).toEqual([]);
  });

  it("may be asked for in words, too: a button opens the form, and says where to ask", async () => {
    await using table = await sitDownTogether();
    const tess = await table.sits("500", "Tess");
    const answer = await say(table, tess, "groep");
    await tess.clicks("Oefenen met een groep", answer).answered;
    expect(wordsOf(await table.last(tess))).toMatch(/in een kanaal van een server/);
    await tess.clicks("Oefenen", await say(table, tess, "oefen")).answered;
    expect(table.discord.modals("500").map(({ title }) => title)).toEqual(["Wie kom je tegen?"]);
  });

  it("comes again in the same channel, also when it is asked for in the thread of the round before", async () => {
    await using table = await sitDownTogether();
    const { tess } = await gather(table);
    await table.press(tess, "Aftrap");
    await table.press(tess, "Affluiten");
    const first = table.threadId();
    const debrief = table.thread().at(-1);
    if (!debrief) throw new Error("no debrief");
    await tess.clicks("Nog een groepsronde", debrief).answered;
    const form = table.discord.modals("500").at(-1);
    if (!form) throw new Error("no form");
    await tess.submits(form, { prospect: PROSPECT }).answered;
    await table.rig.connection.idle();
    expect(table.threadId()).not.toBe(first);
    expect(table.discord.messagesIn(CHANNEL)).toHaveLength(2);
  });
});

describe("a press on a board", () => {
  it("is acknowledged at once, answered in place when there is something to say, and never sent to the direct messages", async () => {
    await using table = await sitDownTogether();
    const { tess, anna } = await gather(table);
    const click = anna.clicks("Afblazen", table.board());
    expect(await click.answered).toBeLessThan(1_000);
    expect(click.answer()).toMatchObject({ type: 6 });
    expect(saidIn(await table.whispers(anna))).toEqual([expect.stringContaining("Dat doet wie de ronde leidt.")]);
    expect(await table.answers(anna)).toEqual([]);
    expect(saidIn(await table.whispers(tess)).join()).not.toContain("privégesprek");
  });

  it("of who never accepted the notice shows it to him alone, and one press accepts it and seats him", async () => {
    await using table = await sitDownTogether();
    await gather(table);
    const cem = table.discord.player("503", { name: "Cem" });
    await table.press(cem, "Ik speel mee");
    expect(wordsOf(table.board())).toContain("Anna, Bo");
    expect(saidIn(await table.whispers(cem))).toEqual([expect.stringMatching(/computer, niet met een mens/)]);
    await table.press(cem, "Akkoord, ik doe mee");
    expect(wordsOf(table.board())).toContain("Anna, Bo, Cem");
  });

  it("by two at once starts one round", async () => {
    await using table = await sitDownTogether();
    const { tess, anna } = await gather(table);
    await Promise.all([tess.clicks("Aftrap", table.board()).answered, anna.clicks("Aftrap", table.board()).answered]);
    await table.rig.connection.idle();
    expect(saidIn(table.thread()).filter((words) => /^### Gert Wolbers/.test(words))).toHaveLength(1);
  });
});

describe("people in a group", () => {
  it("are shown by the name that Discord knows, which can do nothing", async () => {
    await using table = await sitDownTogether();
    await opensBoard(table, await table.sits("500", "@everyone **Tess**"));
    expect(wordsOf(table.board())).toContain("@\u2060everyone \\*\\*Tess\\*\\* zet een groepsronde klaar");
  });

  it("whom Discord doesn't find any more are somebody", async () => {
    const table = await sitDownTogether();
    const { anna } = await gather(table);
    const { discord, store, timers } = table;
    await table.rig[Symbol.asyncDispose]();
    using _unknown = discord.faults.during("GET /users/*", { status: 404, body: { code: 10013, message: "Unknown User" } });
    const rig = await startRig(discord, { store, settings: { messageContent: true }, setTimer: timers.setTimer });
    await using next = togetherAt(tableOf(discord, rig), { store, timers });
    await next.press(anna, "Ik ga op de bank");
    expect(wordsOf(next.board())).toMatch(/iemand zet een groepsronde klaar.*iemand.*Anna/);
  });

  it("are looked up once by another process", async () => {
    const table = await sitDownTogether();
    await gather(table);
    const { discord, store, timers } = table;
    await table.rig[Symbol.asyncDispose]();
    const rig = await startRig(discord, { store, settings: { messageContent: true }, setTimer: timers.setTimer });
    await using next = togetherAt(tableOf(discord, rig), { store, timers });
    const cem = await next.sits("503", "Cem");
    await next.press(cem, "Ik speel mee");
    await next.press(cem, "Ik ga op de bank");
    expect(wordsOf(next.board())).toMatch(/Tess zet.*Anna, Bo/);
    expect(discord.calls("GET", "/users/50").map(({ path }) => path)).toEqual(["/users/500", "/users/501", "/users/502"]);
  });
});

describe("a process that goes down while it opens a board", () => {
  it("leaves one board: the next process finds it, and opens its thread", async () => {
    const table = await sitDownTogether();
    const { discord, store, timers } = table;
    const tess = await table.sits("500", "Tess");
    const held = discord.faults.hold("POST /channels/*/messages/*/threads");
    await tess.runs("practice", { group: true }, CHANNEL).answered;
    const form = discord.modals("500").at(-1);
    if (!form) throw new Error("no form");
    await tess.submits(form, { prospect: PROSPECT }).answered;
    await discord.waitFor(() => discord.calls("POST", "/threads").length === 1);
    await table.rig.connection.stop(0);
    const rig = await startRig(discord, { store, setTimer: timers.setTimer });
    await using next = togetherAt(tableOf(discord, rig), { store, timers });
    await rig.connection.idle();
    held.release();
    expect(discord.messagesIn(CHANNEL)).toHaveLength(1);
    expect(discord.calls("POST", `/channels/${CHANNEL}/messages`).filter(({ path }) => path.endsWith("/messages"))).toHaveLength(1);
    expect((await next.group()).at?.thread).toBe(`discord:${next.threadId()}`);
  });
});

describe("a form of a group with a mistake in it", () => {
  it("is not taken in: what is wrong is said privately, and a button opens it again as it was", async () => {
    await using table = await sitDownTogether();
    const tess = await table.sits("500", "Tess");
    await opensBoard(table, tess, { seconds: "5" });
    expect(table.discord.messagesIn(CHANNEL)).toEqual([]);
    const [wrong] = await table.whispers(tess);
    if (!wrong) throw new Error("nothing is said to be wrong");
    expect(wordsOf(wrong)).toMatch(/Bijna goed.*20.*900/);
    await tess.clicks("Aanpassen", wrong).answered;
    const form = table.discord.modals("500").at(-1);
    if (!form) throw new Error("no form");
    expect(JSON.stringify(form.components)).toContain('"value":"5"');
    await tess.submits(form, { seconds: "60" }).answered;
    await table.rig.connection.idle();
    expect(table.discord.messagesIn(CHANNEL)).toHaveLength(1);
    expect((await table.group()).state.plan.turnMs).toBe(60_000);
  });
});
