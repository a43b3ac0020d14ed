import type { App } from "@slack/bolt";
import { expect, test } from "vitest";
import type { BoltApp } from "./bolt-app.ts";
import { startOverHttp, startOverSockets } from "./bolt-app.ts";
import type { LoopbackSlack } from "./loopback-slack.ts";
import { startLoopbackSlack } from "./loopback-slack.ts";

const PNG = Buffer.from("iVBORw0KGgo=", "base64");
const button = (text: string, action_id: string) => ({
  type: "actions" as const,
  block_id: "keys",
  elements: [{ type: "button" as const, action_id, value: "v1", text: { type: "plain_text" as const, text } }],
});
const houseRules = {
  type: "modal" as const,
  callback_id: "house_rules",
  private_metadata: "round-1",
  title: { type: "plain_text" as const, text: "Huisregels" },
  submit: { type: "plain_text" as const, text: "Bewaar" },
  blocks: [
    {
      type: "input" as const,
      block_id: "rate",
      label: { type: "plain_text" as const, text: "Tarief" },
      element: { type: "plain_text_input" as const, action_id: "amount" },
    },
  ],
};

/** Does one of everything that the product will do. */
function listen(app: App): void {
  app.message("start", async ({ client, message }) => {
    const { channel, ts: thread_ts } = message;
    await client.assistant.threads.setStatus({ channel_id: channel, thread_ts, status: "denkt na ...", loading_messages: ["a", "b"] });
    await client.chat.postMessage({ channel, thread_ts, text: "Waarom wil je bij ons werken?", blocks: [button("Hint", "hint")] });
  });
  app.message("teken", async ({ client, message }) => {
    const { upload_url = "", file_id = "" } = await client.files.getUploadURLExternal({ filename: "roos.png", length: PNG.length });
    await fetch(upload_url, { method: "POST", headers: { "content-type": "image/png" }, body: new Uint8Array(PNG) });
    await client.files.completeUploadExternal({
      files: [{ id: file_id, title: "Roos" }],
      channel_id: message.channel,
      thread_ts: message.ts,
      initial_comment: "Je debrief",
    });
  });
  app.message("vertel", async ({ client, message }) => {
    const stream = client.chatStream({ channel: message.channel, thread_ts: message.ts });
    await stream.append({ markdown_text: "Hallo " });
    await stream.append({ markdown_text: "daar" });
    await stream.stop({ markdown_text: ".", blocks: [button("Verder", "next")] });
  });
  app.action("hint", async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: "Stel een vraag terug." });
  });
  app.command("/oefen", async ({ ack, command, client }) => {
    if (command.text !== "regels") return ack({ text: "Klaar?", blocks: [button("Start", "round_start")] });
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: houseRules });
  });
  app.action("round_start", async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
  app.view("house_rules", async ({ ack, view }) => {
    const rate = Number(view.state.values["rate"]?.["amount"]?.value);
    await (Number.isNaN(rate)
      ? ack({ response_action: "errors", errors: { rate: "Vul een getal in" } })
      : ack({ response_action: "clear" }));
  });
  app.event("app_home_opened", async ({ client, event }) => {
    if (event.tab === "home") {
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [button("Oefen", "practise")] } });
    } else {
      const prompts = [{ title: "Start", message: "start" }] as [{ title: string; message: string }];
      await client.assistant.threads.setSuggestedPrompts({ channel_id: event.channel, title: "Begin", prompts });
    }
  });
}

type Way = (slack: LoopbackSlack, listen: (app: App) => void) => Promise<BoltApp>;
const WAYS: readonly (readonly [string, Way])[] = [
  ["Socket Mode", startOverSockets],
  ["HTTP", startOverHttp],
];

test.each(WAYS)(
  "over %s a message gets a status, then an answer that takes the status away, and its button works once",
  async (_way, start) => {
    await using slack = await startLoopbackSlack();
    await using _bolt = await start(slack, listen);
    const player = slack.player("U1");

    const said = player.says("start");
    expect(await said.ack).toMatchObject({ accepted: true, payload: {} });
    const line = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ text }) => text.startsWith("Waarom")));
    expect(line.threadTs).toBe(said.ts);
    expect(slack.statusesIn(player.dm).map(({ status }) => status)).toEqual(["denkt na ...", ""]);

    await player.clicks("Hint", line).ack;
    const after = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ text }) => text.startsWith("Stel")));
    expect(after.ts).toBe(line.ts);
    expect(() => player.clicks("Hint", line)).toThrow('there is no "Hint" to press');
    expect(slack.problems).toEqual([]);
  },
);

test.each(WAYS)("over %s a command is answered in its acknowledgement, to its caller alone", async (_way, start) => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await start(slack, listen);
  slack.addChannel("C1", { members: ["U1", "U2"] });
  const player = slack.player("U1");

  expect((await player.runs("/oefen", "", { channel: "C1" }).ack).payload).toMatchObject({ text: "Klaar?" });
  expect(slack.messagesIn("C1")).toEqual([]);
  expect(slack.ephemeralsFor("U2")).toEqual([]);
  const offer = await slack.waitFor(() => slack.ephemeralsFor("U1")[0]);
  await player.clicks("Start", offer).ack;
  await slack.waitFor(() => slack.ephemeralsFor("U1").length === 0);
});

test.each(WAYS)("over %s a form says what is wrong with it and goes when all is well", async (_way, start) => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await start(slack, listen);
  const player = slack.player("U1");

  expect((await player.runs("/oefen", "regels").ack).payload).toEqual({});
  const form = await slack.waitFor(() => slack.openViews("U1")[0]);
  expect(() => player.submits(form)).toThrow('"rate" must be filled in');
  expect((await player.submits(form, { rate: "veel" }).ack).payload).toMatchObject({ response_action: "errors" });
  expect(slack.openViews("U1")).toHaveLength(1);
  await player.submits(form, { rate: "95" }).ack;
  expect(slack.openViews("U1")).toEqual([]);
  expect(slack.problems).toEqual([]);
});

test.each(WAYS)("over %s the Home is drawn for the one who opens it, and prompts are offered in the Messages tab", async (_way, start) => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await start(slack, listen);
  const player = slack.player("U1");

  player.opensHome();
  const home = await slack.waitFor(() => slack.homeOf("U1"));
  expect(slack.homeOf("U2")).toBeUndefined();
  expect(player.clicks("Oefen", home).payload).toMatchObject({ type: "block_actions", view: { id: home.id } });
  player.opensMessagesTab();
  expect(await slack.waitFor(() => slack.promptsIn(player.dm)[0])).toMatchObject({ title: "Begin" });
});

test.each(WAYS)("over %s a picture is uploaded byte for byte, and a stream grows into one message", async (_way, start) => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await start(slack, listen);
  const player = slack.player("U1");

  player.says("teken");
  const shared = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ files }) => files.length > 0));
  expect(shared.text).toBe("Je debrief");
  expect(slack.uploads()[0]).toMatchObject({ id: shared.files[0], name: "roos.png", bytes: PNG, complete: { title: "Roos" } });

  const { ts } = player.says("vertel");
  const told = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ threadTs, state }) => threadTs === ts && state === "whole"));
  expect(told.text).toBe("Hallo daar.");
  expect(player.clicks("Verder", told).payload["message"]).toMatchObject({ ts: told.ts });
});

test("the same player's edits and deletions come as changes, and none of them is a new message", async () => {
  await using slack = await startLoopbackSlack();
  const seen: unknown[] = [];
  await using _bolt = await startOverSockets(slack, (app) => {
    app.event("message", async ({ event }) => void seen.push(event.subtype));
  });
  const player = slack.player("U1");

  const { ts } = player.says("hallo");
  await player.edits({ channel: player.dm, ts }, "hoi").ack;
  await player.deletes({ channel: player.dm, ts }).ack;
  expect(seen).toEqual([undefined, "message_changed", "message_deleted"]);
  expect(slack.messagesIn(player.dm)).toEqual([]);
});

test("auth.test tells what was granted", async () => {
  await using slack = await startLoopbackSlack({ scopes: ["chat:write", "commands"] });
  await using bolt = await startOverSockets(slack, () => {});

  const { response_metadata } = await bolt.app.client.auth.test();
  expect(response_metadata?.scopes).toEqual(["chat:write", "commands"]);
  expect(slack.calls("apps.connections.open").map(({ token }) => token)).toEqual([slack.tokens.app]);
});
