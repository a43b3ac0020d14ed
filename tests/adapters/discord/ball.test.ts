import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import { type BallTable, sitAtBall } from "./ball-table.ts";
import { CHANNEL, playerIdOf, wordsOf } from "./table.ts";

const STRONG = "Goeie vraag. Mijn tarief is 95 euro per uur, dat staat. Wat moet er na drie maanden anders zijn bij jullie?";
const WARM = "Ik snap dat je op de kosten let. Mijn uurtarief is 95 euro en daar blijf ik bij. Welk resultaat zoek je?";
const WEAK = "Sorry, je hebt gelijk, dan doe ik het wel voor 60 euro.";
const texts = textsFor("nl");

const inServer = (table: BallTable) => JSON.stringify([...table.balls(), ...table.balls().flatMap(table.thread)]);
const openBall = async ({ store }: BallTable) => (await store.listOpenBalls())[0]?.id ?? "";

describe("a ball of the day", () => {
  it("is asked for by a command: one card with its thread, and a word for who asked alone", async () => {
    await using table = await sitAtBall();
    const [anna, bo] = [await table.known("501"), await table.known("502")];
    await table.asks(anna);
    expect(wordsOf(table.ball())).toMatch(/^### Bal van de dag -# .+ · .+ “.+” -# Wat zeg je terug\?.+ -# Woensdag om 10:00 lees je/u);
    const [thread] = table.discord.calls("POST", "/threads");
    expect(thread).toMatchObject({ path: `/channels/${CHANNEL}/messages/${table.ball().id}/threads`, status: 201 });
    expect(await table.sees(anna)).toEqual(["-# De bal ligt in het kanaal."]);
    await table.asks(bo);
    expect(table.balls()).toHaveLength(1);
    expect(await table.sees(bo)).toEqual([expect.stringContaining(texts("ball.refused.today"))]);
    expect(table.balls().flatMap(({ pings }) => pings)).toEqual([]);
    for (const player of [anna, bo]) expect(await table.told(player)).toEqual([]);
  });

  it("is played in private by each, and counted the next day in its thread, also when that has gone to sleep", async () => {
    await using table = await sitAtBall();
    const [anna, bo, cem] = [await table.known("501"), await table.known("502"), await table.known("503")];
    const eva = table.discord.player("504");
    await table.asks(anna);
    await table.answers(anna, STRONG, "yes");
    await table.answers(bo, WARM);
    await table.answers(cem, WEAK, "yes");
    // Without consent he reads the notice first; one press accepts it, and the next one answers.
    await table.press(eva, "Speel hem terug");
    expect(wordsOf(await table.seen(eva))).toContain("computer, niet met een mens");
    expect(table.discord.modals("504")).toEqual([]);
    await table.press(eva, "Akkoord, ik speel mee", await table.seen(eva));
    await table.press(eva, "Speel hem terug", await table.seen(eva));
    await table.sends(eva, { line: WARM });
    expect(await table.sees(eva)).toEqual([texts("ball.accepted"), expect.stringMatching(/assertief/u), texts("ball.done")]);
    // A second answer is no answer.
    await cem.clicks("Speel hem terug", table.ball(), { agedMs: -2_000 }).answered;
    expect(wordsOf(await table.seen(cem))).toContain(texts("ball.refused.answered"));
    expect(table.discord.modals("503")).toHaveLength(1);
    expect(table.balls().flatMap(table.thread)).toEqual([]);
    for (const player of [anna, bo, cem, eva]) expect(await table.told(player)).toEqual([]);

    const { id } = table.ball();
    table.discord.moderator.archives(id);
    await table.timeIs("2025-01-08T08:59:00Z");
    expect(table.thread(table.ball())).toEqual([]);
    await table.timeIs("2025-01-08T09:01:00Z");
    const [spread, ...more] = table.thread(table.ball());
    expect(more).toEqual([]);
    const words = wordsOf(spread ?? { components: [] });
    expect(words).toContain("4 mensen speelden hem terug.");
    expect(words).toContain(`> ${STRONG}`);
    for (const one of [WARM, WEAK, "50", "Player"]) expect(words).not.toContain(one);
    for (const one of [WARM, WEAK]) expect(inServer(table)).not.toContain(one);
    expect(wordsOf(table.ball())).toContain(texts("ball.card.over"));
    expect(JSON.stringify(table.ball().components)).not.toContain("Speel hem terug");
    expect(table.rig().log).toEqual([]);
  });

  it("shows that it thinks while an answer is read, and the verdict takes the place of that", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("501");
    await table.asks(anna);
    await table.press(anna, "Speel hem terug");
    const [form] = table.discord.modals("501");
    if (!form) throw new Error("no form");
    const sent = anna.submits(form, { line: STRONG });
    expect(await sent.answered).toBeLessThan(1_000);
    expect(sent.answer()).toMatchObject({ type: 5, data: { flags: 64 } });
    expect(await table.sees(anna)).toEqual([expect.any(String), expect.stringMatching(/assertief/u), texts("ball.done")]);
    expect(table.discord.ephemerals("501").filter(({ thinking }) => thinking)).toEqual([]);
  });

  it("is kept to himself by who takes back that it may be shown, and what he sees changes in place", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("501");
    await table.asks(anna);
    await table.answers(anna, STRONG, "yes");
    const before = (await table.sees(anna)).length;
    await table.press(anna, "Toch niet delen", await table.seen(anna));
    const seen = await table.sees(anna);
    expect(seen.at(-1)).toContain(texts("ball.kept"));
    expect(seen).toHaveLength(before);
    await table.timeIs("2025-01-08T10:00:00Z");
    expect(inServer(table)).not.toContain(STRONG);
  });

  it("takes no empty answer: he is told in private, and a button opens the form again, once", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("501");
    await table.asks(anna);
    await table.answers(anna, "  ", "yes");
    expect(wordsOf(await table.seen(anna))).toContain(texts("ball.form.line.wrong"));
    expect(await table.store.listBallAnswers(await openBall(table))).toEqual([]);
    await table.press(anna, texts("button.change"), await table.seen(anna));
    await table.sends(anna, { line: STRONG });
    expect(await table.store.listBallAnswers(await openBall(table))).toMatchObject([{ playerId: playerIdOf("501"), shares: true }]);
    // What was typed then does not stand in the form of the day after.
    await table.timeIs("2025-01-08T10:00:00Z");
    await table.asks(anna);
    await anna.clicks("Speel hem terug", table.ball()).answered;
    expect(JSON.stringify(table.discord.modals("501").at(-1)?.components)).toContain('"value":"no","default":true');
  });

  it("goes on in the direct messages for who practises the move from what he alone sees in the channel", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("501");
    await table.asks(anna);
    await table.answers(anna, WEAK);
    await table.press(anna, "Oefen deze zet", await table.seen(anna));
    expect(await table.told(anna)).toEqual([expect.stringContaining(texts("drill.intro")), expect.any(String)]);
    expect(await table.sees(anna)).toContainEqual(expect.stringContaining(texts("inDm")));
    expect(table.balls().flatMap(table.thread)).toEqual([]);
  });

  it("is asked for by name, too: in the channel where the bot is named, and nowhere in the direct messages", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("501");
    await table.rig().heard(`discord:${anna.says("bal").id}`);
    expect(await table.told(anna)).toEqual([expect.stringContaining(texts("ball.notHere"))]);
    await table.rig().heard(`discord:${anna.mentions(CHANNEL, "bal").id}`);
    expect((await table.told(anna)).at(-1)).toContain(texts("ball.posted"));
    expect(table.balls()).toHaveLength(1);
    expect((await table.store.listOpenBalls()).map(({ channel }) => channel)).toEqual([`discord:201:${CHANNEL}`]);
  });

  it("does not come where the bot may not post or open threads: he hears what it lacks", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("501");
    {
      using _denied = table.discord.moderator.denies(CHANNEL, PermissionFlagsBits.CreatePublicThreads);
      await table.asks(anna);
    }
    expect(await table.sees(anna)).toEqual([expect.stringContaining("mist mij nog: openbare draden maken.")]);
    expect(table.balls()).toEqual([]);
    expect(await table.store.listOpenBalls()).toEqual([]);
  });

  it("hears nothing of what people say under its card", async () => {
    await using table = await sitAtBall({ settings: { messageContent: true } });
    const anna = await table.known("501");
    await table.asks(anna);
    anna.writes(table.ball().id, STRONG);
    await table.rig().heard(`discord:${anna.says("hulp").id}`);
    expect(await table.told(anna)).toHaveLength(1);
    expect(await table.store.listBallAnswers(await openBall(table))).toEqual([]);
    expect(table.thread(table.ball())).toEqual([]);
  });
});

describe("a process that goes down while it puts a ball in the channel", () => {
  it("leaves one card: the next process finds it and opens its thread", async () => {
    await using table = await sitAtBall();
    const { discord } = table;
    const anna = await table.known("501");
    const held = discord.faults.hold("POST /channels/*/messages/*/threads");
    await anna.runs("ball", {}, CHANNEL).answered;
    await discord.waitFor(() => discord.calls("POST", "/threads").length === 1);
    await table.restart();
    held.release();
    expect(table.balls()).toHaveLength(1);
    expect(discord.calls("POST", `/channels/${CHANNEL}/messages`).filter(({ path }) => path.endsWith("/messages"))).toHaveLength(1);
    expect((await table.store.listOpenBalls()).map(({ at }) => at?.thread)).toEqual([`discord:${table.ball().id}`]);
    expect(await table.sees(anna)).toEqual([expect.stringContaining(texts("ball.posted"))]);
  });
});

describe("balls at set times", () => {
  const schedules = async (table: BallTable, time = "9:30") => {
    const anna = await table.known("501");
    await table.asks(anna);
    await table.press(anna, "Vaste momenten");
    await table.sends(anna, { days: "workdays", time });
    return anna;
  };

  it("are set by form, come once, also when the process ends in between, and name nobody where they are kept", async () => {
    await using table = await sitAtBall();
    const anna = await schedules(table, "25:00");
    expect(wordsOf(await table.seen(anna))).toContain("Vul een tijd in zoals 9:30");
    await table.press(anna, texts("button.change"), await table.seen(anna));
    await table.sends(anna, { time: "9.30" });
    expect(wordsOf(await table.seen(anna))).toContain("Staat genoteerd. De eerste bal komt woensdag om 09:30");
    const bo = await table.known("502");
    await table.press(bo, "Vaste momenten");
    expect(await table.sees(bo)).toEqual([expect.stringContaining(texts("ball.refused.schedule"))]);
    const kept = (await table.store.listBallSchedules()).map(({ place }) => place).join();
    expect(kept).toContain(CHANNEL);
    expect(kept).not.toContain("501");
    await table.restart();
    await table.timeIs("2025-01-08T08:29:00Z");
    expect(table.balls()).toHaveLength(1);
    await table.timeIs("2025-01-08T08:31:00Z");
    expect(table.balls()).toHaveLength(2);
    await table.restart();
    await table.timeIs("2025-01-08T12:00:00Z");
    expect(table.balls()).toHaveLength(2);
    expect(table.balls().flatMap(table.thread)).toHaveLength(1);
    await table.answers(bo, STRONG);
    expect(wordsOf(await table.seen(bo))).toContain(texts("ball.done"));
  });

  it("end where nothing can be posted any more, and who set them knows", async () => {
    await using table = await sitAtBall();
    const anna = await schedules(table);
    {
      using _denied = table.discord.moderator.denies(CHANNEL, PermissionFlagsBits.SendMessages);
      await table.timeIs("2025-01-08T08:31:00Z");
    }
    expect(await table.told(anna)).toEqual([expect.stringContaining(texts("ball.scheduleGone"))]);
    expect(await table.store.listBallSchedules()).toEqual([]);
  });

  it.each([
    ["the channel is deleted", (table: BallTable) => table.discord.moderator.deletes(CHANNEL)],
    ["the bot is removed from the server", (table: BallTable) => table.discord.moderator.removesBot("201")],
  ] as const)("end when %s, and so does the ball that waits; those of another server go on", async (_name, happens) => {
    await using table = await sitAtBall();
    const anna = await schedules(table);
    await table.answers(anna, STRONG, "yes");
    await table.asks(anna, "302");
    const since = (await table.store.findBallSchedule(`discord:201:${CHANNEL}`))?.since.getTime();
    happens(table);
    await table.rig().heard(`discord:201:${CHANNEL}:gone:${since}`);
    await table.rig().connection.idle();
    expect(await table.store.listBallSchedules()).toEqual([]);
    expect((await table.store.listOpenBalls()).map(({ channel }) => channel)).toEqual(["discord:202:302"]);
    const [answer] = await table.store.listBallAnswers((await table.store.listBalls(`discord:201:${CHANNEL}`, 1))[0]?.id ?? "");
    expect(answer?.playerId).toBe(playerIdOf("501"));
    expect(answer?.reply).toBeUndefined();
  });
});
