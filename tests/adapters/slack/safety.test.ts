import { describe, expect, it } from "vitest";
import { GOOD_REPLY, playerIdOf, say, sitDown } from "./table.ts";

const HOSTILE = "<!channel> <!here> <@U2> <#C1> <!subteam^S1> *vet* `code` <https://kwaad.example|klik> www.kwaad.example & < > @everyone";

/** Every text in what Slack shows that Slack reads as mark-up. */
function markedUp(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markedUp);
  if (typeof value !== "object" || value === null) return [];
  const own = "type" in value && value.type === "mrkdwn" && "text" in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(markedUp)];
}

/** All the words that the blocks of a message show. */
function shown(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(shown);
  if (typeof value !== "object" || value === null) return [];
  const { type, text, elements } = value as { readonly type?: string; readonly text?: unknown; readonly elements?: unknown };
  if (type === "actions") return [];
  return typeof text === "string" ? [text] : [...shown(text), ...shown(elements)];
}

describe("hostile text", () => {
  it("is never live, wherever it comes back: verdict, debrief, tip, form, Home", async () => {
    await using table = await sitDown({ conversation: { roundLength: 2 } });
    const { slack } = table;
    const player = await table.known("U1", { trade: HOSTILE, intention: { cueMove: "rate_dictate", iWill: HOSTILE } });
    await table.kickOff(player);
    await say(table, player, `Ach, doe maar 40 euro. ${HOSTILE}`);
    await say(table, player, `Ik doe het gratis. ${HOSTILE}`);
    await player.runs("/tip", HOSTILE).ack;
    await player.opensHome().ack;
    await table.answers(player);
    const everything = [...(await table.answers(player)), ...slack.ephemeralsFor("U1")];
    const live = [...everything.map(({ text }) => text), ...markedUp([everything, slack.homeOf("U1"), slack.openViews()])];
    for (const text of live) {
      expect(text).not.toMatch(/<[!@#h]/);
      expect(text).not.toMatch(/https?:\/\/kwaad|www\.kwaad/);
    }
    expect(everything.map(({ text }) => text).join(" ")).toMatch(/kwaad/);
    for (const { args } of slack.calls("chat.postMessage")) {
      expect(args).toMatchObject({ unfurl_links: "false", unfurl_media: "false", link_names: "false", parse: "none" });
    }
    expect(slack.problems).toEqual([]);
  });

  it("of 40,000 characters is read as far as it is said to be read", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    await say(table, player, "<!channel> ".repeat(3_600));
    expect((await table.texts(player)).some((text) => text.includes("Ik heb de eerste 4000 tekens gelezen"))).toBe(true);
    expect((await rig.store.findOpenRound(playerIdOf("U1")))?.exchanges[0]?.answer?.reply).toHaveLength(4_000);
    expect(slack.problems).toEqual([]);
  });
});

describe("who can't see the blocks", () => {
  it("hears all that they say, in the text of the message", async () => {
    await using table = await sitDown({ conversation: { roundLength: 2 } });
    const player = await table.known("U1");
    await table.kickOff(player);
    await say(table, player, GOOD_REPLY);
    await say(table, player, "Ach, doe maar.");
    const words = (text: string) => text.match(/\p{L}+/gu) ?? [];
    for (const { text, blocks } of await table.answers(player)) {
      const heard = new Set(words(text));
      expect(
        shown(blocks)
          .flatMap(words)
          .filter((word) => !heard.has(word)),
      ).toEqual([]);
    }
  });
});

describe("a player's words", () => {
  it("are in no log, whatever goes wrong, and in nobody else's conversation", async () => {
    const canary = "kanariepiet";
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    const other = await table.known("U2");
    slack.addChannel("C1", { members: ["U1", "U2"] });
    await table.kickOff(player);
    slack.faults.next("chat.postMessage", { kind: "status", status: 500 });
    slack.faults.next("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
    slack.faults.next("conversations.history", { kind: "refused", error: "missing_scope" });
    slack.connections.sendRaw(`{"type":"events_api","payload":{"text":"${canary}"`);
    slack.connections.sendRaw(`{"type":"events_api","payload":{"text":"${canary}"}}`);
    await say(table, player, `${canary}: doe maar 40 euro`);
    await player.runs("/tip", canary, { channel: "C1" }).ack;
    expect(rig.log.length).toBeGreaterThan(0);
    expect(rig.log.join("\n")).not.toContain(canary);
    expect(await table.answers(other)).toEqual([]);
    expect(slack.messagesIn("C1")).toEqual([]);
    for (const { args } of slack.calls("chat.postMessage")) {
      expect(args["channel"]).toBe(player.dm);
      expect(JSON.stringify(args["metadata"])).not.toContain(canary);
    }
  });
});
