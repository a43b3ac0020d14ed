import { describe, expect, it } from "vitest";
import { aPainter } from "../../support/picture-builders.ts";
import type { Fault } from "../../support/slack/faults.ts";
import { GOOD_REPLY, OVER_HTTP, playerIdOf, say, sitDown } from "./table.ts";

const VERDICT = /^Beurt 1/;

/** A round whose first reply is answered while posts meet these faults, and what stands in the direct messages then. */
async function replyDuring(faults: readonly Fault[], before: (slack: Awaited<ReturnType<typeof sitDown>>["slack"]) => void = () => {}) {
  const table = await sitDown({ settings: OVER_HTTP });
  const { slack } = table;
  const player = await table.known("U1");
  await table.kickOff(player);
  before(slack);
  for (const fault of faults) slack.faults.next("chat.postMessage", fault);
  await say(table, player, GOOD_REPLY);
  const posts = await table.answers(player);
  const count = (match: (post: (typeof posts)[number]) => boolean) => posts.filter(match).length;
  return {
    ...table,
    player,
    verdicts: count(({ text }) => VERDICT.test(text)),
    lines: count(({ username }) => username !== undefined),
  };
}

describe("a post", () => {
  it.each([
    ["429 with Retry-After", { kind: "rate limited", retryAfter: 0 }],
    ["500", { kind: "status", status: 500 }],
    ["500 after it was done", { kind: "status after success", status: 500 }],
    ["a broken connection", { kind: "reset" }],
    ["a broken connection after it was done", { kind: "answer lost" }],
    ["an error that decides nothing", { kind: "refused", error: "internal_error" }],
  ] as const)("that meets %s stands there once", async (_name, fault) => {
    await using met = await replyDuring([fault]);
    expect(met).toMatchObject({ verdicts: 1, lines: 2 });
    expect(met.slack.faults.unused()).toEqual([]);
    expect(met.slack.problems).toEqual([]);
  });

  it("that meets three faults in a row still stands there once", async () => {
    await using met = await replyDuring([{ kind: "status", status: 503 }, { kind: "reset" }, { kind: "answer lost" }]);
    expect(met).toMatchObject({ verdicts: 1, lines: 2 });
  });

  it("that can't be looked for is sent once more: rather twice than not at all", async () => {
    await using met = await replyDuring([{ kind: "status after success", status: 500 }], (slack) =>
      slack.faults.next("conversations.history", { kind: "refused", error: "missing_scope" }),
    );
    expect(met).toMatchObject({ verdicts: 2, lines: 2 });
    expect(met.rig.log).toEqual([expect.stringMatching(/^postRepeated \S+ status 500$/)]);
  });

  it("that meets a long 429 makes nobody else wait, and not the end of the process either", async () => {
    await using table = await sitDown({ settings: OVER_HTTP });
    const { slack, rig } = table;
    const [one, two] = [await table.known("U1"), await table.known("U2")];
    slack.faults.next("chat.postMessage", { kind: "rate limited", retryAfter: 90 });
    await one.says("tip").ack;
    await slack.waitFor(() => slack.calls("chat.postMessage").length === 1);
    await two.says("tip").ack;
    await slack.waitFor(() => slack.messagesIn(two.dm).length === 2);
    expect(slack.messagesIn(one.dm)).toHaveLength(1);
    await rig.connection.stop(0);
    expect(await rig.store.listOpenEvents()).toMatchObject([{ conversation: playerIdOf("U1") }]);
    expect(slack.problems).toEqual([]);
  });

  it("that nobody can get is given up, and the conversation goes on", async () => {
    await using table = await sitDown({ settings: OVER_HTTP });
    const { slack, rig } = table;
    const player = await table.known("U1");
    slack.faults.next("chat.postMessage", { kind: "refused", error: "channel_not_found" });
    await player.says("tip").ack;
    expect(await table.answers(player)).toEqual([]);
    await say(table, player, "tip");
    expect(rig.log).toEqual([`postFailed ${player.dm} channel_not_found`]);
  });
});

describe("a workspace that lacks", () => {
  it("the scope for another name shows his name above his words, and is not asked again", async () => {
    await using table = await sitDown({ settings: OVER_HTTP });
    const { slack } = table;
    const player = await table.known("U1");
    // Withdrawn after the start: found out on the way.
    using _lack = slack.withdraw("chat:write.customize");
    const line = await table.kickOff(player);
    expect(line.username).toBeUndefined();
    expect(line.text).toMatch(/Gert Wolbers/);
    expect((await say(table, player, GOOD_REPLY)).text).toMatch(/^Gert Wolbers: /);
    expect(slack.calls("chat.postMessage").filter(({ answer }) => answer?.["error"] === "missing_scope")).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });

  it("direct messages that an app may open still gets its round there", async () => {
    await using table = await sitDown({
      workspace: { scopes: ["chat:write", "chat:write.customize", "commands", "im:history", "users:read"] },
    });
    const { slack } = table;
    const player = await table.known("U1");
    const line = await table.kickOff(player);
    expect(line).toMatchObject({ channel: player.dm });
    expect(slack.calls("conversations.open")).toEqual([]);
    expect(await say(table, player, GOOD_REPLY)).toMatchObject({ username: "Gert Wolbers" });
    expect(slack.problems).toEqual([]);
  });

  it.each([
    ["files.getUploadURLExternal", { kind: "refused", error: "missing_scope" }],
    ["files.getUploadURLExternal", { kind: "refused", error: "unknown_method" }],
    ["upload", { kind: "status", status: 500 }],
    ["files.completeUploadExternal", { kind: "refused", error: "channel_not_found" }],
  ] as const)("pictures (%s: %o) reads what would be on them", async (place, fault) => {
    await using table = await sitDown({
      settings: OVER_HTTP,
      conversation: { painter: aPainter(), roundLength: 2 },
    });
    const { slack } = table;
    const player = await table.known("U1");
    using _lack = slack.faults.during(place, fault);
    await table.kickOff(player);
    while (await table.rig.store.findOpenRound(playerIdOf("U1"))) await say(table, player, GOOD_REPLY);
    const told = await table.last(player);
    expect(told.text).toMatch(/Na elke beurt lag de bal/);
    expect(slack.problems).toEqual([]);
  });
});

describe("a token that is revoked in the middle", () => {
  it("ends the process with what to do about it, loops nowhere, and leaves the answer to the next one", async () => {
    await using table = await sitDown({ settings: OVER_HTTP });
    const { slack, rig } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    slack.refuseToken("token_revoked");
    const posts = slack.calls("chat.postMessage").length;
    await player.says(GOOD_REPLY).ack;
    await rig.connection.idle();
    expect(rig.lost).toEqual([expect.stringMatching(/^SLACK_BOT_TOKEN was withdrawn \(token_revoked\): install the app/)]);
    expect(slack.calls("chat.postMessage")).toHaveLength(posts + 1);
    expect(await rig.store.listOpenEvents()).toHaveLength(1);
  });

  it("is told by Slack's own event too; a person's token is none of ours", async () => {
    await using table = await sitDown({ settings: OVER_HTTP });
    const { slack, rig } = table;
    await slack.tells({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }).ack;
    expect(rig.lost).toEqual([]);
    await slack.tells({ type: "tokens_revoked", tokens: { oauth: [], bot: ["UBOT"] } }).ack;
    await slack.tells({ type: "app_uninstalled" }).ack;
    expect(rig.lost).toHaveLength(2);
  });
});
