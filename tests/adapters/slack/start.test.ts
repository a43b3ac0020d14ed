import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { SlackSettings } from "../../../src/ports/platform-settings.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import { startRig } from "../../support/slack-rig.ts";
import { OVER_HTTP, sitDown } from "./table.ts";

/** What the start says that it needs. */
async function adviceOf(slack: LoopbackSlack, settings: Partial<SlackSettings> = {}): Promise<string> {
  const started = await startRig(slack, { settings }).catch((error: Error) => error.message);
  if (typeof started === "string") return started;
  await started[Symbol.asyncDispose]();
  return "it started";
}

describe("a start that can't work names what to do", () => {
  it.each([
    ["no-such-token", /^SLACK_BOT_TOKEN is not a bot token that Slack knows: copy the "Bot User OAuth Token"/],
    ["xapp-loopback", /^SLACK_BOT_TOKEN is not a bot token that Slack knows: copy the "Bot User OAuth Token"/],
  ])("for the bot token %s", async (botToken, advice) => {
    await using slack = await startLoopbackSlack();
    expect(await adviceOf(slack, { botToken })).toMatch(advice);
  });

  it.each(["token_revoked", "account_inactive"] as const)("for a bot token that is withdrawn (%s)", async (error) => {
    await using slack = await startLoopbackSlack();
    slack.refuseToken(error);
    expect(await adviceOf(slack)).toMatch(/^SLACK_BOT_TOKEN was withdrawn .* install the app in the workspace again/);
  });

  it.each(["no-such-token", "xoxb-loopback"])("for the app token %s", async (appToken) => {
    await using slack = await startLoopbackSlack();
    expect(await adviceOf(slack, { transport: { kind: "socket", appToken } })).toMatch(
      /^SLACK_APP_TOKEN can't open a socket .* "App-Level Token" \(xapp-\.\.\.\) with the scope connections:write/,
    );
    await slack.waitFor(() => slack.connections.count() === 0);
  });

  it("for an app token without its scope", async () => {
    await using slack = await startLoopbackSlack();
    slack.faults.next("apps.connections.open", { kind: "refused", error: "missing_scope" });
    expect(await adviceOf(slack)).toMatch(/^SLACK_APP_TOKEN can't open a socket \(missing_scope\)/);
  });

  it("for a scope without which there is no talk", async () => {
    await using slack = await startLoopbackSlack({ scopes: ["chat:write"] });
    expect(await adviceOf(slack)).toMatch(/^SLACK_BOT_TOKEN lacks the scope im:history: add it under "OAuth & Permissions"/);
  });

  it("for a port that is taken", async () => {
    await using slack = await startLoopbackSlack();
    const { port, close } = await takePort();
    expect(await adviceOf(slack, { transport: { ...OVER_HTTP.transport, port } })).toMatch(/^SLACK_PORT is taken by another program/);
    await close();
  });

  it("for an address where nobody answers", async () => {
    await using slack = await startLoopbackSlack();
    const { port, close } = await takePort();
    await close();
    const advice = await adviceOf(slack, { apiUrl: `http://127.0.0.1:${port}/api/` });
    expect(advice).toMatch(/^Slack did not accept the connection \(ECONNREFUSED\): check SLACK_API_URL/);
  });
});

async function takePort(): Promise<{ readonly port: number; readonly close: () => Promise<unknown> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe("a start that works", () => {
  it("asks who we are, opens two sockets, and uses the app token for nothing else", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    expect(rig.connection.team).toBe("Loopback");
    expect(slack.connections.count()).toBe(2);
    expect(
      slack
        .calls()
        .filter(({ token }) => token === slack.tokens.app)
        .map(({ method }) => method),
    ).toEqual(["apps.connections.open", "apps.connections.open"]);
    await rig.connection.stop(0);
    await slack.waitFor(() => slack.connections.count() === 0);
    expect(rig.log).toEqual([]);
    expect(rig.lost).toEqual([]);
  });

  it("that loses its app token on the way ends the process with advice", { timeout: 20_000 }, async () => {
    await using table = await sitDown({ connection: { pongMs: 2_000 } });
    const { slack, rig } = table;
    using _revoked = slack.faults.during("apps.connections.open", { kind: "refused", error: "token_revoked" });
    slack.connections.drop();
    await slack.waitFor(() => slack.calls("apps.connections.open").length === 3, 18_000);
    await expect
      .poll(() => rig.lost, { timeout: 5_000 })
      .toEqual([expect.stringMatching(/^SLACK_APP_TOKEN can't open a socket \(token_revoked\)/)]);
  });
});
