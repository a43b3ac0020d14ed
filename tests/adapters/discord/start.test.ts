import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { DiscordSettings } from "../../../src/ports/platform-settings.ts";
import { type LoopbackDiscord, type LoopbackDiscordOptions, startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { startRig } from "../../support/discord-rig.ts";
import { say, sitDown } from "./table.ts";

/** What the start says that it needs. */
async function adviceOf(discord: LoopbackDiscord, settings: Partial<DiscordSettings> = {}): Promise<string> {
  const started = await startRig(discord, { settings }).catch((error: Error) => error.message);
  if (typeof started === "string") return started;
  await started[Symbol.asyncDispose]();
  return "it started";
}

describe("a start that can't work names what to do", () => {
  it("for a token that Discord doesn't know, without trying the gateway", async () => {
    await using discord = await startLoopbackDiscord();
    expect(await adviceOf(discord, { token: "wrong" })).toMatch(/^DISCORD_TOKEN is not a bot token .* press "Reset Token"/);
    expect(discord.gateway.connections).toBe(0);
    expect(discord.problems).toEqual([]);
  });

  it.each([
    [4004, /^DISCORD_TOKEN/],
    [4014, /"Message Content"/],
    [4011, /^DISCORD_SHARDS/],
  ] as const)("for a gateway that refuses with %i", async (code, advice) => {
    await using discord = await startLoopbackDiscord();
    discord.gateway.refuseIdentify(code);
    expect(await adviceOf(discord)).toMatch(advice);
    expect(discord.problems).toEqual([]);
  });

  it("for an intent that the portal doesn't grant; without it the bot starts", async () => {
    const world: LoopbackDiscordOptions = { grantsMessageContent: false };
    await using discord = await startLoopbackDiscord(world);
    expect(await adviceOf(discord, { messageContent: true })).toMatch(/"Message Content".*DISCORD_MESSAGE_CONTENT/);
    expect(await adviceOf(discord)).toBe("it started");
  });

  it("when hardly any start is left today", async () => {
    await using discord = await startLoopbackDiscord();
    discord.gateway.sessionStartRemaining(3);
    expect(await adviceOf(discord)).toMatch(/^Discord allows 3 more starts today .* in 4 hours/);
    expect(discord.gateway.identifies).toBe(0);
  });

  it("for an address where nobody answers, or something that isn't Discord", async () => {
    await using discord = await startLoopbackDiscord();
    const server = createServer((_request, response) => response.end("<html>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    expect(await adviceOf(discord, { apiUrl })).toMatch(/^Discord could not be reached .*check DISCORD_API_URL/);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await adviceOf(discord, { apiUrl })).toMatch(/^Discord could not be reached \(ECONNREFUSED\): check DISCORD_API_URL/);
  });

  it("when Discord is down", async () => {
    await using discord = await startLoopbackDiscord();
    using _down = discord.faults.during("*", { status: 503 });
    expect(await adviceOf(discord)).toMatch(/^Discord could not be reached \(status 503\).*discordstatus\.com/);
  });
});

describe("a start that works", () => {
  it("asks for the least, says who it is, and goes quietly", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    expect(rig.connection).toMatchObject({ name: "spierbal", servers: 2 });
    expect(discord.gateway.intents).toBe(4609);
    expect(discord.calls().every(({ method, path }) => method === "GET" && path.startsWith("/gateway"))).toBe(true);
    await Promise.all([rig.connection.stop(0), rig.connection.stop(0)]);
    await discord.waitFor(() => discord.gateway.open === 0);
    expect(rig.log).toEqual([]);
    expect(rig.lost).toEqual([]);
  });

  it("reads channels where that is granted", async () => {
    await using table = await sitDown({ settings: { messageContent: true } });
    expect(table.discord.gateway.intents).toBe(4609 + 32_768);
  });

  it("does not wait for a server that never comes", async () => {
    await using discord = await startLoopbackDiscord();
    discord.gateway.guildsThatNeverArrive.add("202");
    await using rig = await startRig(discord);
    expect(rig.lost).toEqual([]);
  });

  it("survives a hiccup of Discord", async () => {
    await using table = await sitDown();
    table.discord.faults.next("GET /gateway/bot", { status: 502 });
    await using second = await startRig(table.discord);
    expect(second.lost).toEqual([]);
  });
});

describe("a token that is withdrawn in the middle", () => {
  it("ends the process with what to do about it, loops nowhere, and leaves the answer to the next one", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    await say(table, player, "tip");
    discord.revokeToken();
    // It may be on its way already when the first refusal comes.
    const sign = discord.faults.hold("POST /channels/*/typing");
    player.says("tip");
    await expect.poll(() => rig.lost).toEqual([expect.stringMatching(/^DISCORD_TOKEN is not a bot token/)]);
    sign.release();
    await rig.connection.idle();
    expect(discord.calls("POST", "/messages").filter(({ status }) => status === 401)).toHaveLength(1);
    expect(rig.lost).toHaveLength(1);
    expect(await rig.store.listWaiting("discord:")).toHaveLength(1);
  });

  it("also when a direct message has to be opened first", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    discord.revokeToken();
    await player.runs("practice", { who: "rob_verhagen" }, "301").answered;
    await rig.connection.idle();
    expect(rig.lost).toEqual([expect.stringMatching(/^DISCORD_TOKEN is not a bot token/)]);
    expect(await rig.store.listWaiting("discord:")).toHaveLength(1);
  });
});
