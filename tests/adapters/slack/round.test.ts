import { describe, expect, it } from "vitest";
import { createPainter } from "../../../src/pictures/painter.ts";
import { GOOD_REPLY, playerIdOf, say, sitDown, type Table, WAYS } from "./table.ts";

async function playToTheEnd(table: Table, player: Parameters<Table["kickOff"]>[0]): Promise<void> {
  for (let replies = 0; replies < 8; replies++) {
    await say(table, player, `${GOOD_REPLY} (${replies})`);
    if ((await table.rig.store.findOpenRound(playerIdOf(player.id))) === undefined) return;
  }
}

describe.each(WAYS)("a whole round, over %s", (_name, settings) => {
  it("goes from the form to a debrief with a picture, and each exchange has a verdict and a line", async () => {
    await using table = await sitDown({ settings, conversation: { painter: createPainter(), roundLength: 3 } });
    const { slack, rig } = table;
    const player = await table.known("U1");
    await player.opensHome().ack;
    const opening = await table.kickOff(player);
    expect(opening).toMatchObject({ username: "Gert Wolbers" });
    expect(opening.icon).toMatch(/^:[a-z_-]+:$/);

    await playToTheEnd(table, player);
    const posts = await table.answers(player);
    const [round] = await rig.store.listRounds(playerIdOf("U1"), 1);
    const exchanges = round?.exchanges.length ?? 0;
    expect(round?.ended).toBeDefined();
    expect(posts.filter(({ text }) => /^Beurt \d/.test(text))).toHaveLength(exchanges);
    expect(posts.filter(({ username }) => username === "Gert Wolbers")).toHaveLength(exchanges + 1);
    expect(posts.some(({ text }) => text.startsWith("Nabespreking"))).toBe(true);
    expect(slack.uploads()).toMatchObject([{ name: "ronde.png", complete: { channel: player.dm } }]);
    expect(slack.uploads()[0]?.altText).toMatch(/Na elke beurt lag de bal/);
    expect(slack.uploads()[0]?.bytes?.subarray(1, 4).toString()).toBe("PNG");
    expect(posts.at(-1)?.files).toHaveLength(1);
    expect(JSON.stringify(slack.homeOf("U1"))).toContain("Gert Wolbers");
    expect(slack.problems).toEqual([]);
  });
});

describe("the sign that an answer is being made", () => {
  it("is up before the first card, and down when all is said", async () => {
    await using table = await sitDown({ burstMs: 300 });
    const { slack } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    const before = slack.calls("chat.postMessage").length;
    const { ts } = player.says(GOOD_REPLY);
    await slack.waitFor(() => slack.statusesIn(player.dm)[0]);
    expect(slack.calls("chat.postMessage")).toHaveLength(before);
    await table.last(player);
    expect(slack.statusesIn(player.dm)).toMatchObject([
      { threadTs: ts, status: "denkt na ..." },
      { threadTs: ts, status: "" },
    ]);
    expect(slack.problems).toEqual([]);
  });

  it("is missed by nobody where Slack has none, and asked for once", async () => {
    await using table = await sitDown();
    const { slack } = table;
    using _none = slack.faults.during("assistant.threads.setStatus", { kind: "refused", error: "unknown_method" });
    const player = await table.known("U1");
    await table.kickOff(player);
    await say(table, player, GOOD_REPLY);
    expect((await say(table, player, GOOD_REPLY)).username).toBe("Gert Wolbers");
    expect(slack.calls("assistant.threads.setStatus")).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });
});

describe("with the agent view", () => {
  it("the answer comes in the thread of the message, and ways in stand above an empty conversation", async () => {
    await using table = await sitDown({ settings: { agentView: true } });
    const { slack } = table;
    const player = await table.known("U1");
    await player.opensMessagesTab().ack;
    expect(await slack.waitFor(() => slack.promptsIn(player.dm)[0])).toMatchObject({
      prompts: [{ message: "oefen" }, { message: "tip" }, { message: "voortgang" }],
    });
    const { ts, ack } = player.says("tip");
    await ack;
    expect(await table.last(player)).toMatchObject({ threadTs: ts });
    expect(slack.statusesIn(player.dm).at(-1)).toMatchObject({ threadTs: ts, status: "" });
    expect(slack.problems).toEqual([]);
  });
});

describe("two players at once", () => {
  it("each have their own prospect, and neither waits for the other", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const [one, two] = [await table.known("U1"), await table.known("U2", { lang: "en" })];
    await Promise.all([table.kickOff(one), table.kickOff(two, "rob_verhagen")]);
    const held = slack.faults.hold("chat.postMessage");
    await one.says(GOOD_REPLY).ack;
    await slack.waitFor(() => slack.calls("chat.postMessage").some(({ answer }) => answer === undefined));
    await two.says("I work as an entrepreneur. My rate is 95 euros an hour. What would you like to reach?").ack;
    await slack.waitFor(() => slack.messagesIn(two.dm).at(-1)?.username === "Rob Verhagen" && slack.messagesIn(two.dm).length > 4);
    held.release();
    const names = (texts: Awaited<ReturnType<typeof table.answers>>) => new Set(texts.flatMap(({ username }) => username ?? []));
    expect(names(await table.answers(one))).toEqual(new Set(["Gert Wolbers"]));
    expect(names(await table.answers(two))).toEqual(new Set(["Rob Verhagen"]));
    expect(slack.problems).toEqual([]);
  });
});
