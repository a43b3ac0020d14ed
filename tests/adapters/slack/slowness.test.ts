import { describe, expect, it } from "vitest";
import { sitDown, WAYS } from "./table.ts";

describe.each(WAYS)("with a Slack that holds back a user's language, over %s", (_name, settings) => {
  it("a command is acknowledged at once and answered after", async () => {
    await using table = await sitDown({ settings });
    const { slack } = table;
    const player = slack.player("U1");
    const held = slack.faults.hold("users.info");
    const ack = await player.runs("/tip").ack;
    expect(ack.payload).toEqual({});
    expect(slack.ephemeralsFor("U1")).toEqual([]);
    held.release();
    expect((await slack.waitFor(() => slack.ephemeralsFor("U1")[0])).text).toMatch(/Bijvoorbeeld/);
    expect(slack.problems).toEqual([]);
  });

  it("a message, a press and a look at the Home are acknowledged at once", async () => {
    await using table = await sitDown({ settings });
    const { slack } = table;
    const player = slack.player("U1");
    const held = slack.faults.hold("users.info");
    await Promise.all([player.says("hoi").ack, player.opensHome().ack, player.opensMessagesTab().ack]);
    expect(slack.calls("chat.postMessage")).toEqual([]);
    held.release();
    const notice = await table.last(player);
    const post = slack.faults.hold("chat.postMessage");
    await player.clicks("Een tip", notice).ack;
    post.release();
    await slack.waitFor(() => slack.messagesIn(player.dm).length === 3);
    expect(slack.problems).toEqual([]);
  });

  it("a form is checked and acknowledged without asking it", async () => {
    await using table = await sitDown({ settings });
    const { slack } = table;
    const player = await table.known("U1");
    using _mute = slack.faults.during("users.info", { kind: "silence" });
    await player.runs("/oefen").ack;
    const [form] = slack.openViews("U1");
    if (!form) throw new Error("no form");
    await player.submits(form).ack;
    expect(slack.calls("users.info")).toEqual([]);
  });
});
