import { describe, expect, it } from "vitest";
import { type LoopbackDiscord, startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { runHere, temporaryFolder } from "../../support/run-program.ts";
import { startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import { startProgram } from "../../support/start-program.ts";
import { wordsOf } from "./table.ts";

function startOnDiscord(discord: LoopbackDiscord, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return startProgram(args, { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token, ...env });
}

describe("npm start with Discord's token", () => {
  it("plays on Discord through the real program until it is told to stop, and then goes quietly", async () => {
    await using discord = await startLoopbackDiscord();
    using folder = temporaryFolder();
    const program = startOnDiscord(discord, [], { SPIERBAL_DATA: folder.path });
    await Promise.race([program.said, program.code]);
    expect(program.errors()).toBe("");
    expect(program.output()).toBe("Spierbal plays on Discord as spierbal, in 2 servers.\n");
    const player = discord.player("500");
    player.says("hoi");
    await discord.waitFor(() => discord.messagesIn(player.dm).some((message) => wordsOf(message).includes("Ik ben Spierbal")));
    program.child.kill("SIGTERM");
    expect(await program.code).toBe(0);
    expect(program.errors()).toBe("");
    expect(discord.problems).toEqual([]);
  });

  it("plays on Slack and on Discord at once, and what waits for one is not answered on the other", async () => {
    await using discord = await startLoopbackDiscord();
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const tokens = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_APP_TOKEN: slack.tokens.app };
    const program = startOnDiscord(discord, [], { SPIERBAL_DATA: folder.path, ...tokens });
    const [onDiscord, onSlack] = [discord.player("500"), slack.player("U1")];
    await program.prints("plays on Discord");
    onDiscord.says("hoi");
    await onSlack.says("hoi").ack;
    await discord.waitFor(() => discord.messagesIn(onDiscord.dm).length === 2);
    await slack.waitFor(() => slack.messagesIn(onSlack.dm).length === 2);
    program.child.kill("SIGTERM");
    expect(await program.code, program.errors()).toBe(0);
    expect([...discord.problems, ...slack.problems]).toEqual([]);
  });

  it("with a token that Discord doesn't know says in one line what to do, without a stack, and exits with 1", async () => {
    await using discord = await startLoopbackDiscord();
    using folder = temporaryFolder();
    const program = startOnDiscord(discord, [], { SPIERBAL_DATA: folder.path, DISCORD_TOKEN: "a-wrong-one" });
    expect(await program.code).toBe(1);
    expect(program.errors().trim().split("\n")).toHaveLength(1);
    expect(program.errors()).toContain("Reset Token");
    expect(program.errors()).not.toContain("a-wrong-one");
  });

  it.each([
    ["DISCORD_SHARDS", "4/4", /DISCORD_SHARDS: names a shard that there isn't/],
    ["DISCORD_SHARDS", "all", /DISCORD_SHARDS: write which shards of how many/],
    ["DISCORD_MESSAGE_CONTENT", "yes", /DISCORD_MESSAGE_CONTENT: write "granted"/],
    ["DISCORD_API_URL", "discord", /DISCORD_API_URL: write an address/],
  ])("with %s=%s says what to write instead, and exits with 1", async (name, value, line) => {
    const { code, errors } = await runHere({ args: [], env: { DISCORD_TOKEN: "t", [name]: value } });
    expect(code).toBe(1);
    expect(errors).toMatch(line);
  });
});

describe("npm run discord:register", () => {
  it("registers in one call what changed, and nothing when nothing did; the doctor says the same", async () => {
    await using discord = await startLoopbackDiscord();
    using folder = temporaryFolder();
    const env = { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token, SPIERBAL_DATA: folder.path };
    const run = (command: string) => runHere({ args: [command], env });
    expect(await run("doctor")).toMatchObject({ code: 1, output: expect.stringMatching(/WRONG Discord commands: not registered/) });
    expect(await run("discord:register")).toMatchObject({ code: 0, output: expect.stringContaining("client_id=900") });
    expect(discord.calls("PUT", "/commands")).toHaveLength(1);
    expect(discord.calls("PATCH", "/applications/@me")).toHaveLength(1);
    expect(await run("discord:register")).toMatchObject({ code: 0, output: expect.stringMatching(/were registered already/) });
    expect(discord.calls("PUT", "/commands")).toHaveLength(1);
    expect(discord.calls("PATCH", "/applications/@me")).toHaveLength(1);
    const healthy = await run("doctor");
    expect(healthy).toMatchObject({ code: 0, output: expect.not.stringContaining("WRONG") });
    for (const what of ["token", "intents", "commands", "install", "gateway"]) expect(healthy.output).toContain(`ok    Discord ${what}: `);
    expect(discord.problems).toEqual([]);
  });

  it("gives commands that Dutch eyes read in Dutch and others in English", async () => {
    await using discord = await startLoopbackDiscord();
    const program = startOnDiscord(discord, ["discord:register"]);
    expect(await program.code, program.errors()).toBe(0);
    const names = discord.commands().map((command) => [command["name"], (command["name_localizations"] as { nl?: string }).nl]);
    expect(names).toEqual([
      ["practice", "oefen"],
      ["tip", "tip"],
      ["rules", "huisregels"],
      ["progress", "voortgang"],
      ["privacy", "privacy"],
      ["stop", "stop"],
      ["spierbal", "spierbal"],
      ["ball", "bal"],
    ]);
  });

  it("without a token says where to get one, and exits with 1", async () => {
    const { code, errors } = await runHere({ args: ["discord:register"] });
    expect(code).toBe(1);
    expect(errors).toMatch(/^DISCORD_TOKEN: is missing: .*discord\.com\/developers/);
  });
});
