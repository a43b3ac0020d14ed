import { describe, expect, it } from "vitest";
import { scopesFor } from "../../../src/adapters/slack/manifest.ts";
import { runHere, temporaryFolder } from "../../support/run-program.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import { startProgram } from "../../support/start-program.ts";
import { playerIdOf, sitDown } from "./table.ts";

function tokensOf(slack: LoopbackSlack) {
  return { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_APP_TOKEN: slack.tokens.app };
}

/** The real program, with nothing in its environment but what Slack needs. */
function startOnSlack(slack: LoopbackSlack, args: readonly string[], env: Readonly<Record<string, string>>) {
  return startProgram(args, { ...tokensOf(slack), ...env });
}

describe("npm start with Slack's tokens", () => {
  it("plays on Slack through the real program until it is told to stop, and then goes quietly", async () => {
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const program = startOnSlack(slack, [], { SPIERBAL_DATA: folder.path });
    await Promise.race([program.said, program.code]);
    expect(program.errors()).toBe("");
    expect(program.output()).toMatch(/^Spierbal plays on Slack in /);
    const player = slack.player("U1");
    await player.says("hoi").ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).some(({ text }) => text.includes("Ik ben Spierbal")));
    program.child.kill("SIGTERM");
    expect(await program.code).toBe(0);
    expect(program.errors()).toBe("");
  });

  it("with a token that Slack doesn't know says in one line what to do, without a stack, and exits with 1", async () => {
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const program = startOnSlack(slack, [], { SPIERBAL_DATA: folder.path, SLACK_BOT_TOKEN: "xoxb-wrong" });
    expect(await program.code).toBe(1);
    expect(program.errors().trim().split("\n")).toHaveLength(1);
    expect(program.errors()).toContain("OAuth & Permissions");
    expect(program.errors()).not.toContain("xoxb-wrong");
  });
});

describe("npm run doctor", () => {
  it("finds nothing wrong where nothing is", async () => {
    await using slack = await startLoopbackSlack();
    using folder = temporaryFolder();
    const program = startOnSlack(slack, ["doctor"], { SPIERBAL_DATA: folder.path });
    expect(await program.code, program.output()).toBe(0);
    for (const what of [
      "prospects and playbook",
      "database",
      "language model",
      "Slack token",
      "Slack scopes",
      "Slack group rounds",
      "Slack socket",
    ])
      expect(program.output()).toContain(`${what}: `);
    expect(program.output()).not.toContain("WRONG");
  });

  it("says what group rounds would take, where direct messages have all they need", async () => {
    const { needed } = scopesFor({ agent: false, group: false });
    await using slack = await startLoopbackSlack({ scopes: needed });
    using folder = temporaryFolder();
    const { code, output } = await runHere({ args: ["doctor"], env: { ...tokensOf(slack), SPIERBAL_DATA: folder.path } });
    expect(code, output).toBe(0);
    expect(output).toMatch(/note {2}Slack group rounds: .*without app_mentions:read, channels:history, groups:history: .*--groups/);
  });

  it.each([
    { wrong: "a scope that is missing", workspace: { scopes: ["chat:write"] }, env: {}, line: /WRONG Slack scopes: .*im:history/ },
    { wrong: "a bot token that Slack doesn't know", env: { SLACK_BOT_TOKEN: "xoxb-wrong" }, line: /WRONG Slack token: .*xoxb-/ },
    {
      wrong: "an app token that Slack doesn't know",
      env: { SLACK_APP_TOKEN: "xapp-wrong" },
      line: /WRONG Slack socket: .*connections:write/,
    },
    {
      wrong: "a model that can't be reached",
      env: { OPENAI_BASE_URL: "http://127.0.0.1:9/v1", OPENAI_MODEL: "m" },
      line: /WRONG language model: m gave no answer/,
    },
  ])("names $wrong and how to mend it", async ({ workspace = {}, env, line }) => {
    await using slack = await startLoopbackSlack(workspace);
    using folder = temporaryFolder();
    const settings = { ...tokensOf(slack), SPIERBAL_DATA: folder.path, ...(env as Readonly<Record<string, string>>) };
    const { code, output } = await runHere({ args: ["doctor"], env: settings });
    expect(code).toBe(1);
    expect(output).toMatch(line);
  });
});

describe("/oefen with a name", () => {
  it("starts a round with him at once; a name that nobody or several have opens the form", async () => {
    await using table = await sitDown();
    const player = await table.known("U1");
    await player.runs("/oefen", "rob").ack;
    expect((await table.last(player)).username).toBe("Rob Verhagen");
    expect(await table.rig.store.findOpenRound(playerIdOf("U1"))).toMatchObject({ setup: { prospect: { id: "rob_verhagen" } } });
    await player.runs("/oefen", "niemand").ack;
    expect(table.slack.openViews("U1")).toHaveLength(1);
  });
});
