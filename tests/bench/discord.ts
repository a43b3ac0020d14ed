import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import { Client, Events, GatewayIntentBits, Partials } from "discord.js";
import { type LoopbackDiscord, startLoopbackDiscord } from "../support/discord/loopback-discord.ts";
import { type DiscordRig, startRig } from "../support/discord-rig.ts";
import { kickOff } from "./kick-off.ts";

type Say = (label: string, figures: string) => void;

const REPLY = "Dat weet ik nog niet. Wat speelt er bij jullie dat je mij belt?";
const MESSAGES = 150;
const WARM_UP = 20;
/** Discord's own limit of 50 requests a second, which the client keeps, is lifted here: it is our own speed that is measured. */
const UNLIMITED = { settings: { requestsPerSecond: Number.POSITIVE_INFINITY } };
const CROWD = 1_000;
const CROWD_REPLIES = 3;

/** Prints how long a player on Discord waits for us, beside a bare discord.js bot in the same run, and plays many rounds at once. */
export async function benchDiscord(say: Say): Promise<void> {
  const echo = await timeEcho();
  const { card, line } = await timeProduct();
  const ms = (histogram: RecordableHistogram, percentile: number) => (histogram.percentile(percentile) / 1e6).toFixed(1);
  const figures = (histogram: RecordableHistogram) =>
    `median ${ms(histogram, 50)} ms, p99 ${ms(histogram, 99)} ms, ${histogram.count} messages`;
  const more = (histogram: RecordableHistogram) => ((histogram.percentile(50) - echo.percentile(50)) / 1e6).toFixed(1);
  say("Discord: a bare discord.js echo, message to answer", figures(echo));
  say("  message to first card", `${figures(card)}; ${more(card)} ms more (goal 25 ms)`);
  say("  message to the prospect's line", `${figures(line)}; ${more(line)} ms more (goal 25 ms)`);
  await playCrowd(say);
}

async function timeEcho(): Promise<RecordableHistogram> {
  await using discord = await startLoopbackDiscord();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl, globalRequestsPerSecond: Number.POSITIVE_INFINITY },
    allowedMentions: { parse: [] },
  });
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot && message.channel.isSendable()) await message.channel.send(message.content);
  });
  await client.login(discord.token);
  const player = discord.player("500");
  const times = createHistogram();
  for (let n = 0; n < MESSAGES; n++) {
    const from = process.hrtime.bigint();
    const before = discord.messagesIn(player.dm).length;
    player.says(REPLY);
    await discord.waitFor(() => discord.messagesIn(player.dm).length >= before + 2);
    if (n >= WARM_UP) times.record(process.hrtime.bigint() - from);
  }
  await client.destroy();
  return times;
}

/** The burst window is switched off: waiting for a second message is not our own time. */
async function timeProduct(): Promise<{ readonly card: RecordableHistogram; readonly line: RecordableHistogram }> {
  await using discord = await startLoopbackDiscord();
  await using rig = await startRig(discord, UNLIMITED);
  const player = discord.player("500");
  const [card, line] = [createHistogram(), createHistogram()];
  for (let n = 0; n < MESSAGES; n++) {
    // A new round each few messages: none of them ends while it is timed.
    if (n % 5 === 0) await kickOff(rig.store, "discord:500", n);
    const before = discord.messagesIn(player.dm).length;
    const from = process.hrtime.bigint();
    player.says(REPLY);
    await discord.waitFor(() => discord.messagesIn(player.dm).length >= before + 2);
    if (n >= WARM_UP) card.record(process.hrtime.bigint() - from);
    await discord.waitFor(() => discord.messagesIn(player.dm).length >= before + 3);
    if (n >= WARM_UP) line.record(process.hrtime.bigint() - from);
    await rig.connection.idle();
  }
  return { card, line };
}

async function playCrowd(say: Say): Promise<void> {
  await using discord = await startLoopbackDiscord();
  await using rig = await startRig(discord, UNLIMITED);
  const users = Array.from({ length: CROWD }, (_none, n) => String(5_000 + n));
  for (const [n, user] of users.entries()) await kickOff(rig.store, `discord:${user}`, n);
  const from = performance.now();
  for (let reply = 0; reply < CROWD_REPLIES; reply++) await everybodySays(discord, rig, users);
  const seconds = (performance.now() - from) / 1000;
  const posts = users.map((user) => discord.messagesIn(discord.player(user).dm).length);
  const whole = posts.filter((count) => count === CROWD_REPLIES * 3).length;
  const exchanges = CROWD * CROWD_REPLIES;
  say(
    `Discord: ${CROWD} rounds at once, ${CROWD_REPLIES} replies each`,
    `${whole} of ${CROWD} complete (goal all), ${(exchanges / seconds).toFixed(0)} exchanges a second, ${rig.log.length} lines in the log${rig.log.length > 0 ? `, the first: ${rig.log[0]}` : ""}`,
  );
}

async function everybodySays(discord: LoopbackDiscord, rig: DiscordRig, users: readonly string[]): Promise<void> {
  await Promise.all(users.map((user) => rig.heard(`discord:${discord.player(user).says(REPLY).id}`)));
  await rig.connection.idle();
}
