import fc from "fast-check";
import { expect, test } from "vitest";
import type { LoopbackSlack } from "./loopback-slack.ts";
import { ALL_SCOPES, startLoopbackSlack } from "./loopback-slack.ts";

type Args = Readonly<Record<string, unknown>>;

/** Slack's answer, also when it is a refusal. */
async function call(
  slack: LoopbackSlack,
  method: string,
  { token = slack.tokens.bot, ...args }: Args,
): Promise<{ ok: boolean; error?: string; errors?: readonly string[] }> {
  const body = new URLSearchParams();
  for (const [key, value] of Object.entries(args)) body.set(key, typeof value === "string" ? value : JSON.stringify(value));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" };
  const response = await fetch(slack.apiUrl + method, { method: "POST", headers, body });
  return (await response.json()) as { ok: boolean; error?: string };
}

const text = (length: number) => ({ type: "plain_text", text: "x".repeat(length) });
const mrkdwn = (length: number) => ({ type: "mrkdwn", text: "x".repeat(length) });
const button = (more: Args = {}) => ({ type: "button", action_id: "a", text: text(5), ...more });
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ text: text(5), value: String(index) }));
const select = (count: number, type = "static_select") => ({ type, action_id: "a", options: options(count) });
const actions = (...elements: readonly object[]) => ({ type: "actions", elements });
const divider = { type: "divider" };
const modal = (more: Args = {}) => ({ type: "modal", title: text(24), blocks: [], ...more });

/** What just fits, what just does not, and where Slack points to. */
const LIMITS: readonly (readonly [string, (size: number) => object, { readonly limit: number; readonly at: string }])[] = [
  ["a section's text", (size) => ({ type: "section", text: mrkdwn(size) }), { limit: 3000, at: "/blocks/0/text/text" }],
  ["a header", (size) => ({ type: "header", text: text(size) }), { limit: 150, at: "/blocks/0/text/text" }],
  ["a button's text", (size) => actions(button({ text: text(size) })), { limit: 75, at: "/blocks/0/elements/0/text/text" }],
  ["a button's value", (size) => actions(button({ value: "x".repeat(size) })), { limit: 2000, at: "/blocks/0/elements/0/value" }],
  ["an action id", (size) => actions(button({ action_id: "x".repeat(size) })), { limit: 255, at: "/blocks/0/elements/0/action_id" }],
  ["a block id", (size) => ({ ...divider, block_id: "x".repeat(size) }), { limit: 255, at: "/blocks/0/block_id" }],
  [
    "the buttons in a row",
    (size) => actions(...Array.from({ length: size }, (_, id) => button({ action_id: String(id) }))),
    { limit: 25, at: "/blocks/0/elements" },
  ],
  ["the options of a select", (size) => actions(select(size)), { limit: 100, at: "/blocks/0/elements/0/options" }],
  ["radio buttons", (size) => actions(select(size, "radio_buttons")), { limit: 10, at: "/blocks/0/elements/0/options" }],
  [
    "a context's elements",
    (size) => ({ type: "context", elements: Array.from({ length: size }, () => mrkdwn(5)) }),
    { limit: 10, at: "/blocks/0/elements" },
  ],
];

test.each(LIMITS)("%s may be as long as its limit and no longer, nor empty", async (_what, block, { limit, at }) => {
  await using slack = await startLoopbackSlack();
  const { dm: channel } = slack.player("U1");

  expect(await call(slack, "chat.postMessage", { channel, text: "t", blocks: [block(limit)] })).toMatchObject({ ok: true });
  for (const size of [limit + 1, 0]) {
    const refused = await call(slack, "chat.postMessage", { channel, text: "t", blocks: [block(size)] });
    expect(refused).toMatchObject({ ok: false, error: "invalid_blocks" });
    expect(refused.errors?.join()).toContain(`[json-pointer:${at}]`);
  }
});

test.each([
  ["more than 50 blocks", Array.from({ length: 51 }, () => divider)],
  [
    "two blocks with one id",
    [
      { ...divider, block_id: "a" },
      { ...divider, block_id: "a" },
    ],
  ],
  ["two actions of a block with one id", [actions(button(), button())]],
  ["a block of an unknown type", [{ type: "sectoin", text: mrkdwn(5) }]],
  ["a field that no block has", [{ ...divider, colour: "red" }]],
  ["a section that says nothing", [{ type: "section" }]],
  ["a text field inside a row of buttons", [actions({ type: "plain_text_input", action_id: "a" })]],
  ["mrkdwn on a button", [actions(button({ text: mrkdwn(5) }))]],
  ["an image from nowhere", [{ type: "image", alt_text: "a" }]],
  ["something that is no list", "not a list"],
])("a message with %s is refused", async (_what, blocks) => {
  await using slack = await startLoopbackSlack();
  const { dm: channel } = slack.player("U1");

  expect(await call(slack, "chat.postMessage", { channel, text: "t", blocks })).toMatchObject({ error: "invalid_blocks" });
  expect(slack.messagesIn(channel)).toEqual([]);
});

test.each<readonly [string, string, Args]>([
  ["channel_not_found", "chat.postMessage", { channel: "C9", text: "t" }],
  ["not_in_channel", "chat.postMessage", { channel: "C2", text: "t" }],
  ["messages_tab_disabled", "chat.postMessage", { channel: "DU2", text: "t" }],
  ["no_text", "chat.postMessage", { channel: "DU1" }],
  ["msg_too_long", "chat.postMessage", { channel: "DU1", text: "x".repeat(40_001) }],
  ["msg_too_long", "chat.postMessage", { channel: "DU1", markdown_text: "x".repeat(12_001) }],
  ["markdown_text_conflict", "chat.postMessage", { channel: "DU1", text: "t", markdown_text: "t" }],
  ["msg_blocks_too_long", "chat.postMessage", { channel: "DU1", blocks: [1, 2].map(() => ({ type: "markdown", text: "x".repeat(6001) })) }],
  ["thread_not_found", "chat.postMessage", { channel: "DU1", text: "t", thread_ts: "1.2" }],
  ["message_not_found", "chat.update", { channel: "DU1", ts: "1.2", text: "t" }],
  ["channel_not_found", "chat.update", { channel: "U1", ts: "1.2", text: "t" }],
  ["user_not_in_channel", "chat.postEphemeral", { channel: "C1", user: "U2", text: "t" }],
  ["invalid_trigger_id", "views.open", { trigger_id: "1.2.3", view: modal() }],
  ["not_found", "views.update", { view_id: "V9", view: modal() }],
  ["invalid_arguments", "views.publish", { user_id: "U1", view: modal() }],
  ["invalid_arguments", "views.publish", { user_id: "U1", view: { type: "home", blocks: Array.from({ length: 101 }, () => divider) } }],
  ["user_not_found", "users.info", { user: "U9" }],
  ["file_not_found", "files.completeUploadExternal", { files: [{ id: "F9" }], channel_id: "DU1" }],
  [
    "invalid_arguments",
    "assistant.threads.setStatus",
    { channel_id: "DU1", thread_ts: "1.2", status: "s", loading_messages: Array(11).fill("x") },
  ],
  ["unknown_method", "chat.shout", {}],
])("%s is what %s says", async (error, method, args) => {
  await using slack = await startLoopbackSlack();
  for (const id of ["U1", "U2"]) slack.player(id);
  slack.addChannel("C1", { members: ["U1"] });
  slack.addChannel("C2", { members: ["U1"], hasBot: false });
  slack.switchOffMessagesTab("U2");

  expect(await call(slack, method, args)).toMatchObject({ ok: false, error });
});

test("a token that is missing, wrong, revoked or of the other kind is refused", async () => {
  await using slack = await startLoopbackSlack();
  const errorOf = async (token: string, method = "auth.test") => (await call(slack, method, { token })).error;

  expect(await errorOf("")).toBe("not_authed");
  expect(await errorOf("xoxb-other")).toBe("invalid_auth");
  expect(await errorOf(slack.tokens.app)).toBe("not_allowed_token_type");
  expect(await errorOf(slack.tokens.bot, "apps.connections.open")).toBe("not_allowed_token_type");
  slack.refuseToken("token_revoked");
  expect(await errorOf(slack.tokens.bot)).toBe("token_revoked");
});

test("a name and face of one's own need their scope", async () => {
  const face = { channel: "DU1", text: "t", username: "Baas", icon_emoji: ":bust_in_silhouette:" };
  await using granted = await startLoopbackSlack();
  await using bare = await startLoopbackSlack({ scopes: ALL_SCOPES.filter((scope) => scope !== "chat:write.customize") });
  for (const slack of [granted, bare]) slack.player("U1");

  expect(await call(granted, "chat.postMessage", face)).toMatchObject({ ok: true });
  expect(granted.messagesIn("DU1")[0]).toMatchObject({ username: "Baas", icon: ":bust_in_silhouette:" });
  expect(await call(bare, "chat.postMessage", face)).toMatchObject({ error: "missing_scope", needed: "chat:write.customize" });
  expect(await call(granted, "chat.postMessage", { ...face, channel: "U1" })).toMatchObject({ channel: "DU1-SLACKBOT" });
});

test("nobody changes or deletes a player's message", async () => {
  await using slack = await startLoopbackSlack();
  slack.addChannel("C1", { members: ["U1"] });
  slack.deliverOverHttp({ url: slack.apiUrl, signingSecret: "" });
  const { ts } = slack.player("U1").says("hoi", { channel: "C1" });

  expect(await call(slack, "chat.update", { channel: "C1", ts, text: "t" })).toMatchObject({ error: "cant_update_message" });
  expect(await call(slack, "chat.delete", { channel: "C1", ts })).toMatchObject({ error: "cant_delete_message" });
});

test("text without blocks takes the old blocks away, buttons and all", async () => {
  await using slack = await startLoopbackSlack();
  const player = slack.player("U1");
  await call(slack, "chat.postMessage", { channel: player.dm, text: "t", blocks: [actions(button())] });
  const message = await slack.waitFor(() => slack.messagesIn(player.dm)[0]);

  await call(slack, "chat.update", { channel: player.dm, ts: message.ts, text: "klaar" });
  expect(() => player.clicks("a", message)).toThrow('there is no "a" to press here, only: nothing');
});

test("a message's ts is later than every ts before it, also when the clock stands still or goes back", async () => {
  let at = 1_700_000_000_000;
  await using slack = await startLoopbackSlack({ now: () => at });
  const { dm: channel } = slack.player("U1");

  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 5 }), async (steps) => {
      for (const step of steps) {
        at += step;
        await call(slack, "chat.postMessage", { channel, text: "t" });
      }
      const stamps = slack.messagesIn(channel).map(({ ts }) => ts);
      expect(stamps).toEqual([...new Set(stamps)].sort());
    }),
    { numRuns: 20 },
  );
});
