import type { App, RespondFn } from "@slack/bolt";
import { expect, test } from "vitest";
import { startOverHttp, startOverSockets } from "./bolt-app.ts";
import { postSigned } from "./delivery.ts";
import { startLoopbackSlack } from "./loopback-slack.ts";

const SOON_BACK = { pingTimeout: 1000 };
const form = { type: "modal" as const, title: { type: "plain_text" as const, text: "Regels" }, blocks: [] };

/** Answers every message with its text, every command with a form. */
function echo(app: App): void {
  app.message(async ({ say, message }) => {
    if (message.subtype === undefined) await say(`echo: ${message.text}`);
  });
  app.command("/regels", async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: form });
  });
  app.error(async () => {});
}

test("a repeated event has the same event id in a new envelope, and says that it is a repeat", async () => {
  await using slack = await startLoopbackSlack();
  const seen: unknown[] = [];
  await using _bolt = await startOverSockets(slack, (app) => {
    app.event("message", async ({ body, context }) => void seen.push([body.event_id, context.retryNum, context.retryReason]));
  });

  const first = slack.player("U1").says("hoi");
  await first.ack;
  await first.again("timeout").ack;
  const id = first.payload["event_id"];
  expect(seen).toEqual([
    [id, 0, ""],
    [id, 1, "timeout"],
  ]);
});

test("over HTTP a repeat says so in its headers", async () => {
  await using slack = await startLoopbackSlack();
  const seen: unknown[] = [];
  await using _bolt = await startOverHttp(slack, (app) => {
    app.event("message", async ({ context }) => void seen.push([context.retryNum, context.retryReason]));
  });

  const first = slack.player("U1").says("hoi");
  await first.ack;
  await first.again("http_timeout").ack;
  expect(seen).toEqual([
    [undefined, undefined],
    [1, "http_timeout"],
  ]);
});

test("blocks that Slack refuses are no message, and the listener hears why", async () => {
  await using slack = await startLoopbackSlack();
  const { promise: failed, resolve: heard } = Promise.withResolvers<string>();
  await using bolt = await startOverSockets(slack, (app) => {
    app.message(async ({ say }) => void (await say({ text: "t", blocks: [{ type: "header", text: { type: "plain_text", text: "" } }] })));
    app.error(async (error) => heard(error.message));
  });

  slack.player("U1").says("hoi");
  const refused = await slack.waitFor(() => slack.calls("chat.postMessage")[0]?.answer);
  expect(refused).toMatchObject({ error: "invalid_blocks" });
  expect(await failed).toBe("An API error occurred: invalid_blocks");
  expect(bolt.log.join()).toContain("must be more than 0 characters [json-pointer:/blocks/0/text/text]");
});

test("a trigger opens one form, for three seconds", async () => {
  let at = 1_700_000_000_000;
  await using slack = await startLoopbackSlack({ now: () => at });
  const triggers: string[] = [];
  await using bolt = await startOverSockets(slack, (app) => {
    app.command("/regels", async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack();
    });
  });
  const open = (trigger_id = "") =>
    bolt.app.client.views.open({ trigger_id, view: form }).then(
      () => "opened",
      (error) => error.data.error,
    );
  const player = slack.player("U1");
  await player.runs("/regels").ack;
  await player.runs("/regels").ack;

  at += 3000;
  expect(await open(triggers[0])).toBe("opened");
  expect(await open(triggers[0])).toBe("exchanged_trigger_id");
  at += 1;
  expect(await open(triggers[1])).toBe("expired_trigger_id");
});

test("a response_url works five times, for half an hour", async () => {
  let at = 1_700_000_000_000;
  await using slack = await startLoopbackSlack({ now: () => at });
  const responds: RespondFn[] = [];
  await using _bolt = await startOverSockets(slack, (app) => {
    app.command("/zeg", async ({ ack, respond }) => {
      responds.push(respond);
      await ack();
    });
  });
  const player = slack.player("U1");
  await player.runs("/zeg").ack;
  await player.runs("/zeg").ack;
  const say = (which: number) =>
    responds[which]?.("hoi").then(
      ({ status }) => status,
      () => "refused",
    );

  for (let count = 0; count < 5; count += 1) expect(await say(0)).toBe(200);
  expect(await say(0)).toBe("refused");
  at += 30 * 60_000;
  expect(await say(1)).toBe(200);
  at += 1;
  expect(await say(1)).toBe("refused");
  expect(slack.ephemeralsFor("U1")).toHaveLength(6);
});

test("the client tries again after a rate limit, a broken connection and a server error", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, echo);
  const player = slack.player("U1");

  for (const fault of [{ kind: "rate limited", retryAfter: 0 }, { kind: "reset" }, { kind: "status", status: 503 }] as const) {
    slack.faults.next("chat.postMessage", fault);
    player.says(fault.kind);
    await slack.waitFor(() => slack.messagesIn(player.dm).some(({ text }) => text === `echo: ${fault.kind}`));
  }
  expect(slack.calls("chat.postMessage").map(({ answer }) => answer?.["ok"] ?? "none")).toEqual(["none", true, "none", true, "none", true]);
  expect(slack.faults.unused()).toEqual([]);
});

test.each([{ kind: "answer lost" }, { kind: "status after success", status: 500 }] as const)(
  "a post whose answer fails ($kind) is there, and a client that retries makes it two",
  async (fault) => {
    await using slack = await startLoopbackSlack();
    await using _bolt = await startOverSockets(slack, echo);
    const player = slack.player("U1");

    slack.faults.next("chat.postMessage", fault);
    player.says("hoi");
    await slack.waitFor(() => slack.messagesIn(player.dm).filter(({ text }) => text === "echo: hoi").length === 2);
  },
);

test("a held call waits for the test", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, echo);
  const player = slack.player("U1");

  const held = slack.faults.hold("chat.postMessage");
  player.says("hoi");
  const call = await slack.waitFor(() => slack.calls("chat.postMessage")[0]);
  expect(call.answer).toBeUndefined();
  held.release();
  await slack.waitFor(() => call.answer?.["ok"] === true);
});

test("events go to the sockets in turn, and to the one that is left after a disconnect, until the other is back", async () => {
  await using slack = await startLoopbackSlack();
  await using bolt = await startOverSockets(slack, echo, { sockets: 2, ...SOON_BACK });
  const player = slack.player("U1");
  const got: number[] = [];
  for (const [number, { client }] of bolt.receivers.entries()) client.on("slack_event", () => got.push(number));
  for (const text of ["nul", "een", "twee", "drie"]) await player.says(text).ack;
  expect(got).toEqual([0, 1, 0, 1]);

  slack.connections.disconnect("refresh_requested");
  await slack.waitFor(() => slack.connections.count() === 1);
  for (const text of ["vier", "vijf"]) await player.says(text).ack;
  expect(got.slice(4)).toEqual([1, 1]);
  await slack.waitFor(() => slack.connections.count() === 2);
  await Promise.all([player.says("zes").ack, player.says("zeven").ack]);
  expect(slack.connections.total()).toBe(3);
  expect(slack.problems).toEqual([]);
});

test.each(["ends tcp", "leaves tcp open"] as const)("the client comes back after a disconnect when the server %s", async (then) => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, echo, SOON_BACK);

  slack.connections.disconnect("warning", { then });
  await slack.waitFor(() => slack.connections.total() === 2);
  const player = slack.player("U1");
  player.says("hoi");
  await slack.waitFor(() => slack.messagesIn(player.dm).length === 2);
});

test("the client comes back after its connection broke without a word", async () => {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, echo, SOON_BACK);

  slack.connections.drop();
  await slack.waitFor(() => slack.connections.total() === 2);
  expect(await slack.player("U1").says("hoi").ack).toMatchObject({ accepted: true });
});

test("over HTTP a false signature and an old one are refused, and a check of the address is answered", async () => {
  await using slack = await startLoopbackSlack();
  await using bolt = await startOverHttp(slack, echo);
  const { url } = bolt;
  const good = { url, signingSecret: "a secret of Slack's" };
  const check = { body: JSON.stringify({ type: "url_verification", challenge: "abc" }), type: "application/json" };
  const old = Math.floor(Date.now() / 1000) - 6 * 60;

  expect(await (await postSigned(good, check)).json()).toEqual({ challenge: "abc" });
  expect((await postSigned({ ...good, signingSecret: "guessed" }, check)).status).toBe(401);
  expect((await postSigned(good, check, old)).status).toBe(401);
  expect((await postSigned(good, { body: "ssl_check=1", type: "application/x-www-form-urlencoded" })).status).toBe(200);
});
