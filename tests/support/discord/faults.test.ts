import type { Client } from "discord.js";
import { Events, MessageFlags } from "discord.js";
import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import type { LoopbackDiscord } from "./loopback-discord.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";

const POST = "POST /channels/*/messages";

/** A bot that only does what the test tells it to. */
const idle = () => {};

async function send(discord: LoopbackDiscord, client: Client, content = "hoi"): Promise<unknown> {
  const dm = await client.users.createDM(discord.player("500").id);
  return dm.send({ content, nonce: "n1", enforceNonce: true });
}

function statuses(discord: LoopbackDiscord): readonly (number | undefined)[] {
  return discord.calls("POST", "/messages").map(({ status }) => status);
}

test.each([false, true])("a rate limit is waited out, and the message comes once (global: %s)", async (global) => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  discord.faults.next(POST, { rateLimited: 0.05, global });
  await send(discord, bot.client);
  expect(statuses(discord)).toEqual([429, 200]);
  expect(discord.messagesIn(discord.player("500").dm)).toHaveLength(1);
  expect(discord.faults.unused()).toEqual([]);
});

test.each(["lostAnswer", { status: 503 }] as const)("a message whose answer is no success comes once: %j", async (fault) => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  discord.faults.next(POST, fault, 2);
  await send(discord, bot.client);
  expect(statuses(discord)).toEqual(fault === "lostAnswer" ? [502, 502, 200] : [503, 503, 200]);
  expect(discord.messagesIn(discord.player("500").dm)).toHaveLength(1);
});

test("a nonce that is not enforced, or of another channel, makes a second message", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  const dm = await bot.client.users.createDM(discord.player("500").id);
  const first = await dm.send({ content: "een", nonce: "n1", enforceNonce: true });
  expect((await dm.send({ content: "twee", nonce: "n1", enforceNonce: true })).id).toBe(first.id);
  expect((await dm.send({ content: "drie", nonce: "n1" })).id).not.toBe(first.id);
  const other = await bot.client.users.createDM(discord.player("501").id);
  expect((await other.send({ content: "vier", nonce: "n1", enforceNonce: true })).id).not.toBe(first.id);
  expect(discord.messagesIn(dm.id)).toMatchObject([{ content: "een", nonce: "n1" }, { content: "drie" }]);
});

test("a call that hangs is given up and made again", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle, { rest: { timeout: 100 } });

  discord.faults.next(POST, "hang");
  await send(discord, bot.client);
  expect(statuses(discord)).toEqual([undefined, 200]);
});

test("an outage lasts until it is over", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle, { rest: { retries: 0 } });

  {
    using _outage = discord.faults.during("*", { status: 500 });
    await expect(send(discord, bot.client)).rejects.toMatchObject({ status: 500 });
  }
  await send(discord, bot.client);
  expect(statuses(discord)).toEqual([200]);
});

test("a player with closed DMs gets nothing that the bot sends by itself", async () => {
  await using discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);
  const player = discord.player("500");

  player.closesDms();
  await expect(send(discord, bot.client)).rejects.toMatchObject({ status: 403, code: 50007 });
  player.opensDms();
  await send(discord, bot.client);
  player.closesDms("no mutual server");
  await expect(bot.client.users.createDM("500", { force: true })).rejects.toMatchObject({ status: 403, code: 50278 });
});

test("an interaction takes one first answer, in time", async () => {
  const discord = await startLoopbackDiscord();
  const codes: unknown[] = [];
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const body = { type: 4, data: { content: "hoi", allowed_mentions: { parse: [] } } };
      for (let times = 0; times < 2; times += 1) {
        const answer = await client.rest.post(path, { body, auth: false }).catch((error: unknown) => error);
        codes.push((answer as { code?: number } | undefined)?.code ?? "taken");
      }
      discord.player("500").says("klaar");
    });
  });
  const player = discord.player("500");
  const seen = (count: number) =>
    discord.waitFor(() => discord.messagesIn(player.dm).filter(({ content }) => content === "klaar").length === count);

  await player.runs("oefen").answered;
  await seen(1);
  player.runs("oefen").expire();
  await seen(2);
  player.runs("oefen").late(3001);
  await seen(3);
  expect(codes).toEqual(["taken", 40060, 10062, 10062, 10062, 10062]);
  await discord[Symbol.asyncDispose]();
  expect(discord.problems).toEqual([]);
});

test("an interaction's token serves for 15 minutes and no longer", async () => {
  await using discord = await startLoopbackDiscord();
  const { promise: failed, resolve } = Promise.withResolvers<unknown>();
  const { promise: gone, resolve: letGo } = Promise.withResolvers<void>();
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await gone;
      await interaction.editReply("te laat").catch(resolve);
    });
  });

  const run = discord.player("500").runs("oefen");
  await run.answered;
  run.expireToken();
  letGo();
  expect(await failed).toMatchObject({ status: 401, code: 50027 });
  expect(run.original()).toMatchObject({ thinking: true });
});

test("in a server without the bot there is no channel, and five follow-ups", async () => {
  await using discord = await startLoopbackDiscord();
  const { promise: told, resolve } = Promise.withResolvers<unknown>();
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { guild, channel, authorizingIntegrationOwners: owners } = interaction;
      await interaction.reply("hoi");
      const codes: unknown[] = [];
      for (let times = 0; times < 6; times += 1) {
        await interaction.followUp("meer").then(
          () => codes.push("taken"),
          (error) => codes.push(error.code),
        );
      }
      resolve({ guild, channel, owners, codes });
    });
  });

  discord.player("500").runs("tip", {}, { foreignGuild: true });
  expect(await told).toMatchObject({
    guild: null,
    channel: null,
    owners: { guildId: null, userId: "500" },
    codes: ["taken", "taken", "taken", "taken", "taken", 40094],
  });
  expect(discord.messagesIn("3999")).toHaveLength(6);
});

test("the first follow-up after a deferred answer takes its place", async () => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, (client) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp("een");
      await interaction.followUp({ content: "twee", flags: MessageFlags.Ephemeral });
    });
  });

  const run = discord.player("500").runs("oefen");
  await discord.waitFor(() => discord.ephemerals("500").length === 2);
  expect(run.original()).toMatchObject({ content: "een", thinking: false });
});

test("a silent bot, a revoked token and a call to nowhere are problems", async () => {
  const discord = await startLoopbackDiscord();
  await using bot = await startClient(discord, idle);

  discord.player("500").runs("oefen");
  await expect(bot.client.rest.get("/nergens")).rejects.toMatchObject({ status: 404 });
  discord.revokeToken();
  await expect(bot.client.rest.get("/users/@me")).rejects.toMatchObject({ status: 401 });
  await fetch(`${discord.apiUrl}/v10/users/@me`);
  await discord[Symbol.asyncDispose]();
  expect(discord.problems).toEqual([
    "an unknown route: GET /nergens",
    "a call after a 401: GET /users/@me",
    "no authorization with GET /users/@me",
    expect.stringMatching(/^no answer to a command of 500/),
  ]);
});

const MANY = { calls: 1_000, ms: 60_000 };

/** Without a client that reads what the answers say of the limits. */
async function postTo(discord: LoopbackDiscord, channel: string): Promise<readonly [number, string | null]> {
  const headers = { authorization: `Bot ${discord.token}`, "content-type": "application/json" };
  const body = JSON.stringify({ content: "x", allowed_mentions: { parse: [] } });
  const answer = await fetch(`${discord.apiUrl}/v10/channels/${channel}/messages`, { method: "POST", headers, body });
  return [answer.status, answer.headers.get("x-ratelimit-scope")];
}

test("a call too many is refused, in its channel or over all", async () => {
  await using discord = await startLoopbackDiscord({ limits: { channel: { ...MANY, calls: 1 }, global: { ...MANY, calls: 4 } } });
  await using _bot = await startClient(discord, idle);
  // Its start took some of the four.
  const used = discord.calls().length;
  const answers: (readonly [number, string | null])[] = [];
  for (const channel of ["301", "301", "302", "302"]) answers.push(await postTo(discord, channel));
  expect(answers.slice(0, 2)).toEqual([
    [200, null],
    [429, "user"],
  ]);
  expect(answers.findIndex(([, scope]) => scope === "global")).toBe(4 - used);
});

test("who reads what each answer says of the limits waits, and is refused nothing", async () => {
  await using discord = await startLoopbackDiscord({ limits: { channel: { calls: 2, ms: 60 }, global: MANY } });
  await using bot = await startClient(discord, idle);
  const dm = await bot.client.users.createDM(discord.player("500").id);
  await Promise.all(["a", "b", "c", "d"].map((content) => dm.send({ content })));
  expect(statuses(discord)).toEqual([200, 200, 200, 200]);
});
