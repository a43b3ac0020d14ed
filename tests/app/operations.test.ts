import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { startLoopbackModel } from "../support/loopback-model.ts";
import { aProfile } from "../support/practice-rig.ts";
import { temporaryFolder } from "../support/run-program.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../support/slack/loopback-slack.ts";
import { BOT } from "../support/slack/workspace.ts";
import { startProgram } from "../support/start-program.ts";

/** As long may a start take where much else runs. */
const START_MS = 60_000;
const WORDS = "mijn geheime woorden";

/** Loaded before the program: what the signal SIGUSR2 does to it. */
function onSignal(deed: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`process.once("SIGUSR2",()=>{${deed}})`)}` };
}

/** The real program on a loopback Slack, with its health on a free port. */
async function startOnSlack(slack: LoopbackSlack, folder: string, env: Readonly<Record<string, string>> = {}) {
  const tokens = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_APP_TOKEN: slack.tokens.app };
  const own = { SPIERBAL_DATA: folder, SPIERBAL_HTTP_PORT: "0", SPIERBAL_LOG_LEVEL: "info" };
  const program = startProgram([], { ...tokens, ...own, ...env });
  await program.logs('"listening"');
  const port = Number(/"port":(\d+)/.exec(program.errors())?.[1]);
  const ask = async (path: string, method = "GET") => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return { status: response.status, text: await response.text() };
  };
  return { ...program, ask, plays: () => program.prints("plays on Slack") };
}

/** These have accepted the notice. */
async function accept(folder: string, ids: readonly string[]): Promise<void> {
  const opened = await openSqliteStore({ file: join(folder, "spierbal.db") });
  if (opened.kind !== "open") throw new Error(opened.advice);
  await using store = opened.store;
  for (const id of ids) await store.saveProfile(aProfile({ playerId: `slack:T1:${id}`, lang: "nl", accepted: NOTICE_VERSION }));
}

describe("a process that plays", () => {
  let slack: LoopbackSlack;
  let folder: ReturnType<typeof temporaryFolder>;
  let program: Awaited<ReturnType<typeof startOnSlack>>;
  beforeAll(async () => {
    slack = await startLoopbackSlack();
    folder = temporaryFolder();
    // Blocks the event loop for longer than Slack waits, and then throws what a player wrote.
    const deed = `for(const end=Date.now()+4000;Date.now()<end;);process.once("SIGUSR2",()=>{throw new TypeError(${JSON.stringify(WORDS)})})`;
    program = await startOnSlack(slack, folder.path, onSignal(deed));
    await program.plays();
  }, START_MS);
  afterAll(async () => {
    program.child.kill("SIGKILL");
    await program.code;
    await slack[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  it("tells that it lives, that it is ready, and its figures; nothing else, and nothing to who writes", async () => {
    expect(await program.ask("/livez")).toEqual({ status: 200, text: "ok\n" });
    expect(await program.ask("/readyz")).toEqual({ status: 200, text: '{"ready":true,"wrong":[]}\n' });
    const { text } = await program.ask("/metrics?name=x");
    expect(text).toContain('spierbal_connected{platform="slack"} 1');
    expect(text).toMatch(/spierbal_build_info\{version="[\d.]+",node="v24/);
    expect((await program.ask("/")).status).toBe(404);
    expect((await program.ask("/metrics", "POST")).status).toBe(404);
  });

  it("is not ready while Slack can't reach it, and says so", async () => {
    slack.connections.drop({ all: true });
    await expect
      .poll(() => program.ask("/readyz"), { interval: 20, timeout: 20_000 })
      .toEqual({ status: 503, text: '{"ready":false,"wrong":["slack"]}\n' });
    expect((await program.ask("/livez")).status).toBe(200);
  });

  it("whose event loop was blocked is not ready for a while, and logs it", async () => {
    program.child.kill("SIGUSR2");
    await program.logs('"loopBlocked"');
    expect(await program.ask("/readyz")).toMatchObject({ status: 503, text: expect.stringContaining('"loop"') });
  });

  it("in which something is thrown that nobody catches ends with 1, and logs its class and place without its words", async () => {
    program.child.kill("SIGUSR2");
    expect(await program.code).toBe(1);
    expect(JSON.parse(program.errors().trim().split("\n").at(-1) ?? "")).toMatchObject({ event: "processFailed", error: "TypeError" });
    expect(program.errors()).not.toContain("geheime");
  });
});

describe("a process that is told to stop", () => {
  it("under load exits with 0 in time; all that was acknowledged is answered once, by it or by the next one", async () => {
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const ids = Array.from({ length: 50 }, (_, n) => `U${n}`);
    await accept(folder.path, ids);
    const first = await startOnSlack(slack, folder.path);
    await first.plays();
    const players = ids.map((id) => slack.player(id));
    const said = players.map((player) => player.says("tip").ack);
    await Promise.race(said);
    const stoppedAt = performance.now();
    first.child.kill("SIGTERM");
    expect(await first.code).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(20_000);
    expect(first.errors()).toContain('"botStopped"');

    const second = await startOnSlack(slack, folder.path);
    await second.plays();
    const answers = (dm: string) => slack.messagesIn(dm).filter(({ user }) => user === BOT.userId).length;
    // What was not acknowledged Slack tells again.
    await Promise.all(said);
    await slack.waitFor(() => players.every(({ dm }) => answers(dm) > 0));
    second.child.kill("SIGTERM");
    expect(await second.code).toBe(0);
    expect(players.map(({ dm }) => answers(dm))).toEqual(ids.map(() => 1));
  });

  it("twice goes at once, with 1, whatever it was waiting for", async () => {
    await using slack = await startLoopbackSlack();
    await using model = await startLoopbackModel({ plan: () => new Promise(() => {}) });
    using folder = temporaryFolder();
    await accept(folder.path, ["U1"]);
    const program = await startOnSlack(slack, folder.path, { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: "m" });
    await program.plays();
    const player = slack.player("U1");
    await player.runs("/oefen", "rob").ack;
    await expect.poll(() => model.requests.length, { interval: 10, timeout: 20_000 }).toBe(1);
    program.child.kill("SIGTERM");
    await program.logs('"botStopping"');
    expect((await program.ask("/readyz")).text).toContain('"stopping"');
    program.child.kill("SIGTERM");
    expect(await program.code).toBe(1);
    expect(program.errors()).not.toContain('"botStopped"');
  });
});

describe("a process that is told to stop while its sockets are being renewed", () => {
  it("exits with 0", async () => {
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const program = await startOnSlack(slack, folder.path);
    await program.plays();
    const before = slack.connections.total();
    slack.connections.withholdHello();
    slack.connections.withholdHello();
    slack.connections.drop({ all: true });
    // The client has them opened again after five seconds; nobody greets them.
    await expect.poll(() => slack.connections.total(), { interval: 50, timeout: 30_000 }).toBe(before + 2);
    program.child.kill("SIGTERM");
    expect(await program.code, program.errors()).toBe(0);
    expect(program.errors()).not.toContain('"processFailed"');
  });
});

describe("a port that can't be listened to", () => {
  it("is told with what to do, and nothing is started", async () => {
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const tokens = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_APP_TOKEN: slack.tokens.app };
    const taken = new URL(slack.apiUrl).port;
    const program = startProgram([], { ...tokens, SPIERBAL_DATA: folder.path, SPIERBAL_HTTP_PORT: taken });
    expect(await program.code).toBe(1);
    expect(program.errors()).toMatch(/^SPIERBAL_HTTP_PORT: 127\.0\.0\.1:\d+ can't be listened to: another program does already/);
  });
});
