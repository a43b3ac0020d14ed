import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import { startOverSockets } from "../support/slack/bolt-app.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../support/slack/loopback-slack.ts";
import { type SlackRig, startRig } from "../support/slack-rig.ts";
import { kickOff } from "./kick-off.ts";

type Say = (label: string, figures: string) => void;

const REPLY = "Dat weet ik nog niet. Wat speelt er bij jullie dat je mij belt?";
const MESSAGES = 150;
const WARM_UP = 20;
const CROWD = 1_000;
const CROWD_REPLIES = 3;

/** Prints how long a player on Slack waits for us, beside a bare Bolt bot in the same run, and plays many rounds at once. */
export async function benchSlack(say: Say): Promise<void> {
  const echo = await timeEcho();
  const { card, line } = await timeProduct();
  const ms = (histogram: RecordableHistogram, percentile: number) => (histogram.percentile(percentile) / 1e6).toFixed(1);
  const figures = (histogram: RecordableHistogram) =>
    `median ${ms(histogram, 50)} ms, p99 ${ms(histogram, 99)} ms, ${histogram.count} messages`;
  const more = (histogram: RecordableHistogram) => ((histogram.percentile(50) - echo.percentile(50)) / 1e6).toFixed(1);
  say("Slack: a bare Bolt echo, message to answer", figures(echo));
  say("  message to first card", `${figures(card)}; ${more(card)} ms more (goal 25 ms)`);
  say("  message to the prospect's line", `${figures(line)}; ${more(line)} ms more (goal 25 ms)`);
  await playCrowd(say);
}

async function timeEcho(): Promise<RecordableHistogram> {
  await using slack = await startLoopbackSlack();
  await using _bolt = await startOverSockets(slack, (app) => {
    app.message(async ({ message, say }) => void (await say("text" in message ? (message.text ?? "") : "")));
  });
  const player = slack.player("U1");
  const times = createHistogram();
  for (let n = 0; n < MESSAGES; n++) {
    const from = process.hrtime.bigint();
    const before = slack.messagesIn(player.dm).length;
    player.says(REPLY);
    await slack.waitFor(() => slack.messagesIn(player.dm).length >= before + 2);
    if (n >= WARM_UP) times.record(process.hrtime.bigint() - from);
  }
  return times;
}

/** The burst window is switched off: waiting for a second message is not our own time. */
async function timeProduct(): Promise<{ readonly card: RecordableHistogram; readonly line: RecordableHistogram }> {
  await using slack = await startLoopbackSlack();
  await using rig = await startRig(slack);
  const player = slack.player("U1");
  const [card, line] = [createHistogram(), createHistogram()];
  for (let n = 0; n < MESSAGES; n++) {
    // A new round each few messages: none of them ends while it is timed.
    if (n % 5 === 0) await kickOff(rig.store, "slack:T1:U1", n);
    const before = slack.messagesIn(player.dm).length;
    const from = process.hrtime.bigint();
    player.says(REPLY);
    await slack.waitFor(() => slack.messagesIn(player.dm).length >= before + 2);
    if (n >= WARM_UP) card.record(process.hrtime.bigint() - from);
    await slack.waitFor(() => slack.messagesIn(player.dm).length >= before + 3);
    if (n >= WARM_UP) line.record(process.hrtime.bigint() - from);
    await rig.connection.idle();
  }
  return { card, line };
}

async function playCrowd(say: Say): Promise<void> {
  await using slack = await startLoopbackSlack();
  await using rig = await startRig(slack);
  const users = Array.from({ length: CROWD }, (_none, n) => `U${n}`);
  for (const [n, user] of users.entries()) await kickOff(rig.store, `slack:T1:${user}`, n);
  const from = performance.now();
  for (let reply = 0; reply < CROWD_REPLIES; reply++) await everybodySays(slack, rig, users);
  const seconds = (performance.now() - from) / 1000;
  const posts = users.map((user) => slack.messagesIn(slack.player(user).dm).length);
  const whole = posts.filter((count) => count === CROWD_REPLIES * 3).length;
  const exchanges = CROWD * CROWD_REPLIES;
  say(
    `Slack: ${CROWD} rounds at once, ${CROWD_REPLIES} replies each`,
    `${whole} of ${CROWD} complete (goal all), ${(exchanges / seconds).toFixed(0)} exchanges a second, ${rig.log.length} lines in the log${rig.log.length > 0 ? `, the first: ${rig.log[0]}` : ""}`,
  );
}

async function everybodySays(slack: LoopbackSlack, rig: SlackRig, users: readonly string[]): Promise<void> {
  await Promise.all(users.map((user) => slack.player(user).says(REPLY).ack));
  await rig.connection.idle();
}
