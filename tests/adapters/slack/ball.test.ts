import { describe, expect, it } from "vitest";
import { BOT } from "../../support/slack/workspace.ts";
import { type BallTable, sitAtBall } from "./ball-table.ts";
import { CHANNEL, fail, texts } from "./group-table.ts";
import { playerIdOf } from "./table.ts";

const STRONG = "Goeie vraag. Mijn tarief is 95 euro per uur, dat staat. Wat moet er na drie maanden anders zijn bij jullie?";
const WARM = "Ik snap dat je op de kosten let. Mijn uurtarief is 95 euro en daar blijf ik bij. Welk resultaat zoek je?";
const WEAK = "Sorry, je hebt gelijk, dan doe ik het wel voor 60 euro.";

const said = (messages: readonly { readonly text: string }[]) => messages.map(({ text }) => text);
const inChannel = ({ slack }: BallTable) => slack.messagesIn(CHANNEL).filter(({ user }) => user === BOT.userId);
const spreads = (table: BallTable) => inChannel(table).filter(({ threadTs }) => threadTs !== undefined);
const typesOf = ({ blocks }: { readonly blocks: readonly { readonly type: string }[] }) => blocks.map(({ type }) => type);

describe("a ball of the day", () => {
  it.each(["/spierbal", "/oefen"])("is asked for by %s: one card for all, and a word for who asked", async (command) => {
    await using table = await sitAtBall();
    const anna = await table.known("U1");
    await table.asks(anna, { command });
    expect(inChannel(table)).toHaveLength(1);
    expect(table.ball().text).toMatch(/^Bal van de dag\n.+ · .+\n.+“.+”\nWat zeg je terug\?.+\nWoensdag om 10:00 lees je/u);
    expect(typesOf(table.ball())).toEqual(["header", "context", "rich_text", "context", "actions"]);
    expect(said(table.whispers(anna))).toEqual(["De bal ligt in het kanaal."]);
    const bo = await table.known("U2");
    await table.asks(bo);
    expect(inChannel(table)).toHaveLength(1);
    expect(said(table.whispers(bo))).toEqual([texts("ball.refused.today")]);
    expect(table.rig().log).toEqual([]);
  });

  it("is played in private by each, and counted the next day in the thread, where the channel sees it", async () => {
    let later = 0;
    await using table = await sitAtBall({ workspace: { now: () => Date.now() + later } });
    const [anna, bo, cem, eva] = [await table.known("U1"), await table.known("U2"), await table.known("U3"), table.slack.player("U4")];
    await table.asks(anna);
    const { ts } = table.ball();
    await table.answers(anna, STRONG, "yes");
    await table.answers(bo, WARM);
    await table.answers(cem, WEAK, "yes");
    // Without consent he reads the notice first; one press accepts it, and the next one answers.
    await table.press(eva, "Speel hem terug");
    const welcome = table.whispers(eva).at(-1) ?? fail("no welcome");
    expect(welcome.text).toContain("computer, niet met een mens");
    expect(table.slack.openViews("U4")).toEqual([]);
    await table.press(eva, "Akkoord, ik speel mee", welcome);
    await table.press(eva, "Speel hem terug", table.whispers(eva).at(-1));
    await table.sends(eva, { line: WARM });
    expect(said(table.whispers(eva)).at(-2)).toMatch(/Houding: assertief/u);
    expect(said(table.whispers(eva)).at(-1)).toContain(texts("ball.done"));
    // A second answer is no answer. Two presses in a moment are one.
    later = 2_000;
    await table.press(cem, "Speel hem terug");
    expect(said(table.whispers(cem)).at(-1)).toContain(texts("ball.refused.answered"));
    expect(table.slack.openViews("U3")).toEqual([]);
    expect(inChannel(table)).toHaveLength(1);
    for (const { dm } of [anna, bo, cem, eva]) expect(table.slack.messagesIn(dm)).toEqual([]);

    await table.timeIs("2026-11-25T08:59:00Z");
    expect(inChannel(table)).toHaveLength(1);
    await table.timeIs("2026-11-25T09:01:00Z");
    const [spread] = spreads(table);
    expect(spreads(table)).toHaveLength(1);
    expect(spread?.threadTs).toBe(ts);
    expect(spread?.sent["reply_broadcast"]).toBe("true");
    expect(spread?.text).toContain("4 mensen speelden hem terug.");
    expect(JSON.stringify(spread?.blocks).match(/"rich_text_quote"/gu)).toHaveLength(1);
    expect(spread?.text).toContain(STRONG);
    for (const words of [WARM, WEAK, "U1", "U2", "U3", "U4"]) expect(JSON.stringify(inChannel(table))).not.toContain(words);
    expect(table.ball().text).toContain(texts("ball.card.over"));
    expect(JSON.stringify(table.ball().blocks)).not.toContain("Speel hem terug");
    expect(table.rig().log).toEqual([]);
    expect(table.slack.problems).toEqual([]);
  });

  it("is kept to himself by who takes back that it may be shown, and what he sees changes in place", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("U1");
    await table.asks(anna);
    await table.answers(anna, STRONG, "yes");
    const before = table.whispers(anna).length;
    await table.press(anna, "Toch niet delen", table.whispers(anna).at(-1));
    expect(said(table.whispers(anna)).at(-1)).toBe(texts("ball.kept"));
    expect(table.whispers(anna)).toHaveLength(before);
    await table.timeIs("2026-11-25T10:00:00Z");
    expect(spreads(table)[0]?.text).not.toContain(STRONG);
  });

  it("takes no empty answer, and says so in the form", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("U1");
    await table.asks(anna);
    expect(await table.answers(anna, "  ")).toEqual({ line: texts("ball.form.line.wrong") });
    expect(await table.sends(anna, { line: STRONG })).toBeUndefined();
    expect((await table.store.listBallAnswers((await table.store.listOpenBalls())[0]?.id ?? "")).length).toBe(1);
  });

  it("goes on in the direct messages for who practises the move from what he alone sees in the channel", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("U1");
    await table.asks(anna);
    await table.answers(anna, WEAK);
    const before = table.whispers(anna).length;
    await table.press(anna, "Oefen deze zet", table.whispers(anna).at(-1));
    expect(said(table.slack.messagesIn(anna.dm))).toEqual([expect.stringContaining(texts("drill.intro")), expect.any(String)]);
    expect(table.whispers(anna)).toHaveLength(before);
    expect(inChannel(table)).toHaveLength(1);
  });

  it("is told to take a channel to who asks in his direct messages, and to invite the app where it is not", async () => {
    await using table = await sitAtBall();
    table.slack.addChannel("C9", { members: ["U1"], hasBot: false });
    const anna = await table.known("U1");
    const { payload } = await anna.runs("/spierbal", "bal").ack;
    expect(payload["text"]).toBe(texts("ball.notHere"));
    await table.asks(anna, { channel: "C9" });
    expect(said(table.whispers(anna)).at(-1)).toBe(texts("ball.noChannel"));
    expect(await table.store.listBalls("slack:T1:C9", 1)).toEqual([]);
  });

  it("takes no rights beyond those of a round for one", async () => {
    const scopes = ["chat:write", "commands", "im:history", "users:read", "files:write"];
    await using table = await sitAtBall({ workspace: { scopes } });
    const anna = await table.known("U1");
    await table.asks(anna);
    await table.answers(anna, STRONG);
    expect(said(table.whispers(anna)).at(-1)).toContain(texts("ball.done"));
    await table.timeIs("2026-11-25T10:00:00Z");
    expect(spreads(table)).toHaveLength(1);
  });

  it("hears nothing of what people say under its card", async () => {
    await using table = await sitAtBall();
    const anna = await table.known("U1");
    await table.asks(anna);
    await anna.says(STRONG, { channel: CHANNEL, thread: table.ball().ts }).ack;
    await table.rest();
    expect(await table.store.listBallAnswers((await table.store.listOpenBalls())[0]?.id ?? "")).toEqual([]);
    expect(inChannel(table)).toHaveLength(1);
    expect(table.slack.messagesIn(anna.dm)).toEqual([]);
  });
});

describe("balls at set times", () => {
  const schedules = async (table: BallTable) => {
    const anna = await table.known("U1");
    await table.asks(anna);
    await table.press(anna, "Vaste momenten");
    return anna;
  };

  it("are set by form, come once, also when the process ends in between, and name nobody where they are kept", async () => {
    await using table = await sitAtBall();
    const anna = await schedules(table);
    expect(await table.sends(anna, { days: "workdays", time: "25:00" })).toEqual({ time: texts("ball.form.schedule.wrong") });
    expect(await table.sends(anna, { days: "workdays", time: "9.30" })).toBeUndefined();
    expect(said(table.whispers(anna)).at(-1)).toBe("Staat genoteerd. De eerste bal komt woensdag om 09:30.");
    const bo = await table.known("U2");
    await table.press(bo, "Vaste momenten");
    expect(said(table.whispers(bo))).toEqual([texts("ball.refused.schedule")]);
    const kept = (await table.store.listBallSchedules()).map(({ place }) => place).join();
    expect(kept).toContain(CHANNEL);
    expect(kept).not.toContain("U1");
    await table.restart();
    await table.timeIs("2026-11-25T08:29:00Z");
    expect(table.balls()).toHaveLength(1);
    await table.timeIs("2026-11-25T08:31:00Z");
    expect(table.balls()).toHaveLength(2);
    await table.restart();
    await table.timeIs("2026-11-25T12:00:00Z");
    expect(table.balls()).toHaveLength(2);
    expect(spreads(table)).toHaveLength(1);
    await table.answers(bo, STRONG);
    expect(said(table.whispers(bo)).at(-1)).toContain(texts("ball.done"));
    expect(table.slack.calls("users.info").filter(({ args }) => args["user"] === "")).toEqual([]);
  });

  it("end where nothing can be posted any more, and who set them knows", async () => {
    await using table = await sitAtBall();
    const anna = await schedules(table);
    await table.sends(anna, { days: "workdays", time: "9:30" });
    table.slack.faults.next("chat.postMessage", { kind: "refused", error: "is_archived" });
    await table.timeIs("2026-11-25T08:31:00Z");
    expect(said(table.slack.messagesIn(anna.dm))).toEqual([texts("ball.scheduleGone")]);
    expect(await table.store.listBallSchedules()).toEqual([]);
  });

  it.each([
    ["the channel is archived", (table: BallTable) => table.slack.archive(CHANNEL)],
    ["the app is put out of it", (table: BallTable) => table.slack.putOut(CHANNEL)],
    ["the app is removed from the workspace", (table: BallTable) => table.slack.tells({ type: "app_uninstalled" })],
  ] as const)("end when %s, and so does the ball that waits", async (_name, happens) => {
    await using table = await sitAtBall();
    const anna = await schedules(table);
    await table.sends(anna, { days: "workdays", time: "9:30" });
    await table.answers(anna, STRONG, "yes");
    await happens(table).ack;
    await table.rest();
    expect(await table.store.listBallSchedules()).toEqual([]);
    expect(await table.store.listOpenBalls()).toEqual([]);
    const [answer] = await table.store.listBallAnswers((await table.store.listBalls(`slack:T1:${CHANNEL}`, 1))[0]?.id ?? "");
    expect(answer?.playerId).toBe(playerIdOf("U1"));
    expect(answer?.reply).toBeUndefined();
  });

  it("go on when another channel is archived", async () => {
    await using table = await sitAtBall();
    table.slack.addChannel("C10", { members: ["U1"] });
    const anna = await schedules(table);
    await table.sends(anna, { days: "workdays", time: "9:30" });
    await table.slack.archive("C10").ack;
    await table.rest();
    expect(await table.store.listBallSchedules()).toHaveLength(1);
  });
});
