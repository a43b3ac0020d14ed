import type { Client } from "discord.js";
import { Events, GatewayIntentBits } from "discord.js";
import { expect, test } from "vitest";
import { createClient, INTENTS, startClient } from "./discord-client.ts";
import type { LoopbackDiscord } from "./loopback-discord.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";

/** Answers every DM with its text. */
function echo(client: Client): void {
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot && message.channel.isSendable()) await message.channel.send(`echo: ${message.content}`);
  });
}

test("asked to reconnect, the client takes up its session", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, echo);
  const player = discord.player("500");

  discord.gateway.askReconnect();
  player.says("onderweg");
  await discord.waitFor(() => discord.gateway.resumes === 1 && discord.messagesIn(player.dm).length === 2);
  expect(discord.gateway).toMatchObject({ identifies: 1, connections: 2, open: 1 });
  expect(discord.problems).toEqual([]);
});

test("what happened while the connection was down is told in order on the resume", async () => {
  await using discord = await startLoopbackDiscord();
  const seen: string[] = [];
  await using _bot = await startClient(discord, (client) => {
    echo(client);
    client.on(Events.MessageCreate, ({ author, content }) => void (author.bot || seen.push(content)));
  });
  const player = discord.player("500");

  await discord.gateway.missWhile(() => {
    player.says("een");
    player.says("twee");
    expect(discord.gateway.open).toBe(0);
  });
  await discord.waitFor(() => discord.messagesIn(player.dm).length === 4);
  expect(seen).toEqual(["een", "twee"]);
  expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1, open: 1 });
});

test("past the window to resume a new session begins, and what happened before is never told", async () => {
  await using discord = await startLoopbackDiscord();
  const seen: string[] = [];
  await using _bot = await startClient(discord, (client) => {
    echo(client);
    client.on(Events.MessageCreate, ({ author, content }) => void (author.bot || seen.push(content)));
  });
  const player = discord.player("500");

  discord.gateway.invalidate(false);
  player.says("hoort niemand");
  await discord.waitFor(() => discord.gateway.identifies === 2 && discord.gateway.open === 1);
  player.says("hoi");
  await discord.waitFor(() => discord.messagesIn(player.dm).length === 3);
  expect(seen).toEqual(["hoi"]);
  expect(discord.gateway.resumes).toBe(0);
}, 20_000);

test("an invalid session that is resumable is resumed", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, echo);

  discord.gateway.invalidate(true);
  await discord.waitFor(() => discord.gateway.resumes === 1);
  expect(discord.gateway.identifies).toBe(1);
});

/** One connection as it is on the wire: says `first` after the greeting and gives what the server answers. */
async function connect(
  discord: LoopbackDiscord,
  first: object,
): Promise<{ readonly answer: { op: number; d: unknown }; readonly socket: WebSocket }> {
  const socket = new WebSocket(discord.apiUrl.replace("http", "ws").replace("/api", "/?v=10&encoding=json"));
  const next = () =>
    new Promise<{ op: number; d: unknown }>((resolve) =>
      socket.addEventListener("message", ({ data }) => resolve(JSON.parse(data)), { once: true }),
    );
  expect(await next()).toMatchObject({ op: 10 });
  socket.send(JSON.stringify(first));
  return { answer: await next(), socket };
}

test.each([
  [1000, { op: 9, d: false }],
  [4200, { op: 0, t: "RESUMED" }],
])("a bot that closes with %i and comes back hears %j", async (code, heard) => {
  await using discord = await startLoopbackDiscord({ guilds: [] });
  const { token, gateway } = discord;
  const { socket, answer } = await connect(discord, { op: 2, d: { token, intents: 1 } });
  expect(answer).toMatchObject({ op: 0, t: "READY", d: { session_id: "s1", guilds: [] } });

  socket.close(code);
  await discord.waitFor(() => gateway.open === 0);
  const again = await connect(discord, { op: 6, d: { token, session_id: "s1", seq: 1 } });
  expect(again.answer).toMatchObject(heard);
  again.socket.close();
});

test("a client without acknowledged heartbeats reconnects, and resumes", async () => {
  await using discord = await startLoopbackDiscord();
  discord.gateway.heartbeatInterval(40);
  await using _bot = await startClient(discord, echo);

  {
    using _silence = discord.gateway.withholdAcks();
    await discord.waitFor(() => discord.gateway.resumes === 1);
  }
  expect(discord.gateway.identifies).toBe(1);
});

test.each([4004, 4014])("the close code %i is the end of a client that was ready", async (code) => {
  await using discord = await startLoopbackDiscord();
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  await using _bot = await startClient(discord, (client) => client.on(Events.ShardDisconnect, (event) => resolve(event.code)));

  discord.gateway.close(code);
  expect(await ended).toBe(code);
  expect(discord.gateway).toMatchObject({ connections: 1, open: 0 });
});

test.each([4000, 4009])("after the close code %i the client resumes", async (code) => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, echo);

  discord.gateway.close(code);
  await discord.waitFor(() => discord.gateway.resumes === 1);
  expect(discord.gateway.identifies).toBe(1);
});

test("a bad token is refused at the start, over REST and over the gateway", async () => {
  await using discord = await startLoopbackDiscord();
  const client = createClient(discord);
  await expect(client.login("another")).rejects.toMatchObject({ code: "TokenInvalid" });
  expect(discord.calls("GET", "/gateway/bot")).toMatchObject([{ status: 401, authorization: "Bot another" }]);
  await client.destroy();

  discord.gateway.refuseIdentify(4004);
  const next = createClient(discord);
  await expect(next.login(discord.token)).rejects.toThrow("Authentication failed");
});

test("an intent that the portal does not grant is refused at the start", async () => {
  await using discord = await startLoopbackDiscord({ grantsMessageContent: false });
  const client = createClient(discord, { intents: [...INTENTS, GatewayIntentBits.MessageContent] });
  await expect(client.login(discord.token)).rejects.toThrow("Used disallowed intents");
});

test("a bot that has used up its sessions of the day cannot start", async () => {
  await using discord = await startLoopbackDiscord();
  discord.gateway.sessionStartRemaining(0);
  const client = createClient(discord);
  await expect(client.login(discord.token)).rejects.toThrow("Not enough sessions remaining");
  await client.destroy();
});

test("a server that never arrives is there and unavailable", async () => {
  await using discord = await startLoopbackDiscord();
  discord.gateway.guildsThatNeverArrive.add("202");
  await using bot = await startClient(discord, echo, { waitGuildTimeout: 50 });

  expect(bot.client.guilds.cache.map(({ id, available }) => [id, available])).toEqual([
    ["201", true],
    ["202", false],
  ]);
});

test("nobody hears of what happens before the first session", async () => {
  await using discord = await startLoopbackDiscord();
  expect(() => discord.player("500").says("hoi")).toThrow("the bot has not started a session yet");
});
