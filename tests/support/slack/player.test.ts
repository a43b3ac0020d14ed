import type { App } from "@slack/bolt";
import { expect, test } from "vitest";
import { startOverSockets } from "./bolt-app.ts";
import { startLoopbackSlack } from "./loopback-slack.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const radio = { type: "radio_buttons" as const, action_id: "class", options: [option("fly"), option("heavy")] };
const form = {
  type: "modal" as const,
  callback_id: "start",
  notify_on_close: true,
  title: plain("Nieuwe ronde"),
  submit: plain("Start"),
  blocks: [
    { type: "input" as const, block_id: "class", label: plain("Klasse"), element: { ...radio, initial_option: option("fly") } },
    {
      type: "input" as const,
      block_id: "intention",
      optional: true,
      label: plain("Voornemen"),
      element: { type: "plain_text_input" as const, action_id: "text", max_length: 10 },
    },
  ],
};
const values = (rest: object) => ({ view: { state: { values: rest } } });

/** Opens a form on command; `onSubmit` is its answer. */
function opensForm(onSubmit: object): (app: App) => void {
  return (app) => {
    app.command("/ronde", async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: form });
    });
    app.view("start", async ({ ack }) => ack(onSubmit as never));
    app.view({ callback_id: "start", type: "view_closed" }, async ({ ack }) => ack());
  };
}

test("a form is sent with what was filled in, and with what stood there already", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, opensForm({}));
  const player = slack.player("U1");
  player.runs("/ronde");
  const view = await slack.waitFor(() => slack.openViews("U1")[0]);

  expect(() => player.submits(view, { weight: "heavy" })).toThrow("no such field: weight");
  expect(() => player.submits(view, { class: "super" })).toThrow('no choice "super", only: fly, heavy');
  expect(() => player.submits(view, { text: "veel te lang voornemen" })).toThrow("0 to 10 characters");
  const { payload, ack } = player.submits(view, { text: "rustig" });
  expect(payload).toMatchObject(
    values({ class: { class: { selected_option: { value: "fly" } } }, intention: { text: { value: "rustig" } } }),
  );
  await ack;
  expect(() => player.submits(view)).toThrow("it is not there any more");
});

test.each([
  ["errors under a field that is not there", { response_action: "errors", errors: { nowhere: "fout" } }, "no input block nowhere"],
  ["a title that is too long", { response_action: "update", view: { ...form, title: plain("x".repeat(25)) } }, "less than 25 characters"],
  ["an action that does not exist", { response_action: "dance" }, "invalid_response_action"],
])("a form answered with %s stays, and the player sees a failure", async (_what, answer, problem) => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, opensForm(answer));
  const player = slack.player("U1");
  player.runs("/ronde");
  const view = await slack.waitFor(() => slack.openViews("U1")[0]);

  expect((await player.submits(view).ack).problem).toContain(problem);
  expect(slack.problems).toHaveLength(1);
  expect(slack.openViews("U1")).toHaveLength(1);
});

test("a third form can be laid on top, a fourth cannot", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, opensForm({ response_action: "push", view: form }));
  const player = slack.player("U1");
  player.runs("/ronde");
  const view = await slack.waitFor(() => slack.openViews("U1")[0]);

  await player.submits(view).ack;
  await player.submits(view).ack;
  expect((await player.submits(view).ack).problem).toBe("push_limit_reached");
  const top = await slack.waitFor(() => slack.openViews("U1")[2]);
  await player.closes(top)?.ack;
  expect(slack.openViews("U1")).toHaveLength(2);
});

test("a form that changed meanwhile is not written over", async () => {
  await using slack = await startLoopbackSlack();
  await using bolt = await startOverSockets(slack, opensForm({}));
  slack.player("U1").runs("/ronde");
  const { id: view_id, hash } = await slack.waitFor(() => slack.openViews("U1")[0]);
  const update = () => bolt.app.client.views.update({ view_id, hash, view: form });

  expect((await update()).view?.hash).not.toBe(hash);
  await expect(update()).rejects.toThrow("hash_conflict");
});

test("a choice in a message is told at once, and what only one player sees can be pressed by him", async () => {
  await using slack = await startLoopbackSlack();
  await using bolt = await startOverSockets(slack, (app) => {
    app.action(/.*/, async ({ ack }) => ack());
  });
  slack.addChannel("C1", { members: ["U1"] });
  const player = slack.player("U1");
  const blocks = [{ type: "actions" as const, block_id: "keys", elements: [radio] }];
  await bolt.app.client.chat.postEphemeral({ channel: "C1", user: "U1", text: "Kies", blocks });

  const seen = await slack.waitFor(() => slack.ephemeralsFor("U1")[0]);
  const { payload, ack } = player.selects("class", "HEAVY", seen);
  expect(payload).toMatchObject({ container: { is_ephemeral: true }, actions: [{ selected_option: { value: "heavy" } }] });
  expect(payload["message"]).toBeUndefined();
  expect(await ack).toMatchObject({ accepted: true });
});

test("a mention comes as two events about one message, in either order", async () => {
  await using slack = await startLoopbackSlack();
  const seen: unknown[] = [];
  await using _bolt = await startOverSockets(slack, (app) => {
    app.event("message", async ({ event, body }) => void seen.push([event.type, event.ts, body.event_id]));
    app.event("app_mention", async ({ event, body }) => void seen.push([event.type, event.ts, body.event_id]));
  });
  slack.addChannel("C1", { members: ["U1"] });

  const { ts, message, mention } = slack.player("U1").mentions("start & <ga>", { channel: "C1" });
  await mention().ack;
  const { payload, ack } = message();
  await ack;
  expect(seen).toMatchObject([
    ["app_mention", ts, expect.any(String)],
    ["message", ts, expect.any(String)],
  ]);
  expect(payload["event"]).toMatchObject({ text: "<@UBOT> start &amp; &lt;ga&gt;", channel_type: "channel" });
  expect(() => slack.player("U2").says("hoi", { channel: "C1" })).toThrow("U2 is not in C1");
});

test("Slack tells of other things too, and never hears more than an acknowledgement", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, () => {});

  expect(await slack.tells({ type: "tokens_revoked", tokens: { oauth: [], bot: ["UBOT"] } }).ack).toMatchObject({ payload: {} });
  expect(slack.connections.unacknowledged()).toBe(0);
});

test("a command that nobody listens to is never acknowledged", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, () => {});
  const player = slack.player("U1");

  player.runs("/onbekend");
  await player.says("hoi").ack;
  expect(slack.connections.unacknowledged()).toBe(1);
});

test("a socket too many is sent away", async () => {
  await using slack = await startLoopbackSlack();
  await using bolt = await startOverSockets(slack, () => {}, { sockets: 10 });

  const { url = "" } = (await bolt.app.client.apps.connections.open({ token: slack.tokens.app })) as { url?: string };
  const extra = new WebSocket(url);
  const said = await new Promise((resolve) => extra.addEventListener("message", ({ data }) => resolve(JSON.parse(data))));
  extra.close();
  expect(said).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
  expect(slack.connections.count()).toBe(10);
  // The acknowledgements show that every client has read its greeting, before the test takes the connections away.
  await Promise.all(bolt.receivers.map(() => slack.player("U1").says("hoi").ack));
});
