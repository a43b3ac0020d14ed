import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import type { buildManifest } from "../../../src/adapters/slack/manifest.ts";
import { runManifest } from "../../../src/adapters/slack/manifest-command.ts";
import { MANIFEST_TEXTS } from "../../../src/adapters/slack/manifest-texts.ts";
import { LANGS } from "../../../src/game/language.ts";

function run(...argv: readonly string[]) {
  const written = { output: "", errors: "" };
  const code = runManifest(argv, {
    output: { write: (text: string) => (written.output += text) },
    errors: { write: (text: string) => (written.errors += text) },
  });
  return { code, ...written };
}
const manifest = (...argv: readonly string[]) => load(run(...argv).output) as ReturnType<typeof buildManifest>;
const URL = "https://spierbal.example.org";

describe("the manifest", () => {
  it("asks for what direct messages need and no more", () => {
    const { oauth_config, settings, features } = manifest("--lang", "nl");
    expect(oauth_config.scopes).toEqual({
      bot: ["chat:write", "commands", "im:history", "users:read", "files:write"],
      bot_optional: ["chat:write.customize", "im:write"],
    });
    expect(settings.event_subscriptions).toEqual({ bot_events: ["app_home_opened", "message.im", "app_uninstalled", "tokens_revoked"] });
    expect(features).not.toHaveProperty("agent_view");
    expect(features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  });

  it("asks for more only for rounds in channels and for the agent view", () => {
    const group = manifest("--groups");
    expect(group.oauth_config.scopes.bot.slice(5)).toEqual(["app_mentions:read", "channels:history", "groups:history"]);
    expect(group.oauth_config.scopes.bot_optional.slice(2)).toEqual(["channels:read", "groups:read"]);
    // Never who comes and goes: only that the app itself was put out.
    expect(group.settings.event_subscriptions.bot_events.slice(4)).toEqual([
      "app_mention",
      "message.channels",
      "message.groups",
      "channel_archive",
      "channel_deleted",
      "channel_left",
      "group_archive",
      "group_deleted",
      "group_left",
    ]);
    const agent = manifest("--agent");
    expect(agent.oauth_config.scopes.bot.slice(5)).toEqual(["assistant:write"]);
    expect(agent.settings.event_subscriptions.bot_events.slice(4)).toEqual(["agent_session_stopped"]);
    expect(agent.features.agent_view?.suggested_prompts[0]).toEqual({ title: "Speel een ronde", message: "oefen" });
  });

  it("over Socket Mode names no address, over HTTP the same one for events, interactivity and each command", () => {
    expect(run("--socket").output).not.toContain("url");
    expect(manifest("--socket").settings.socket_mode_enabled).toBe(true);
    const http = manifest("--url", URL);
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: `${URL}/slack/events` },
      event_subscriptions: { request_url: `${URL}/slack/events` },
    });
    expect(http.features.slash_commands.map((one) => ("url" in one ? one.url : undefined))).toEqual(Array(3).fill(`${URL}/slack/events`));
    expect(manifest("--url", `${URL}/door/naar/slack`).settings.interactivity).toMatchObject({ request_url: `${URL}/door/naar/slack` });
  });

  it.each(LANGS)("keeps Slack's lengths (%s)", (lang) => {
    const { display_information, features } = manifest("--lang", lang, "--agent", "--groups", "--url", URL);
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features.agent_view?.agent_description.length).toBeLessThanOrEqual(300);
    expect(features.agent_view?.suggested_prompts.length).toBeLessThanOrEqual(4);
    for (const one of features.slash_commands) {
      expect(one.command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(one.description.length).toBeLessThanOrEqual(140);
      expect(one.usage_hint.length).toBeLessThanOrEqual(100);
      expect(one.should_escape).toBe(true);
    }
  });

  it("has the names of its commands by language, and by flag", () => {
    const names = (...argv: readonly string[]) => manifest(...argv).features.slash_commands.map((one) => one.command);
    expect(names()).toEqual(["/oefen", "/tip", "/spierbal"]);
    expect(names("--lang", "en")).toEqual(["/practice", "/tip", "/spierbal"]);
    expect(names("--tip", "/gesprekstip", "--menu", "/bal")).toEqual(["/oefen", "/gesprekstip", "/bal"]);
  });

  it("is written in each language: no sentence of one stands in the other", () => {
    const sentences = (value: unknown): readonly string[] =>
      typeof value === "string" ? [value] : Object.entries(value ?? {}).flatMap(([key, one]) => (key === "message" ? [] : sentences(one)));
    const dutch = sentences(MANIFEST_TEXTS.nl);
    const english = sentences(MANIFEST_TEXTS.en);
    expect(dutch.length).toBe(english.length);
    expect(dutch.filter((text) => english.includes(text))).toEqual([]);
  });
});

describe("a wrong flag", () => {
  it.each([
    [["--lang", "fr"], "--lang: use nl or en"],
    [["--url", "http://x.example"], "--url: give an address"],
    [["--url", "spierbal"], "--url: give an address"],
    [["--url", `${URL}/?a=b`], "--url: leave out what stands after ?"],
    [["--url", URL, "--socket"], "--url: leave it out with --socket"],
    [["--tip", "tip"], '--tip: "tip" is no name for a command'],
    [["--menu", `/${"x".repeat(32)}`], "--menu:"],
    [["--practice", "/Oefen"], "--practice:"],
    [["--menu", "/tip"], "--menu: /tip is the name of another command already"],
    [["--scopes"], "'--scopes'"],
    [["--lang"], "--lang"],
  ])("%j names itself and the exit code is 2", (argv, message) => {
    const { code, output, errors } = run(...argv);
    expect(code).toBe(2);
    expect(output).toBe("");
    expect(errors).toContain(message);
    expect(errors).toContain("npm run slack:manifest");
  });

  it("is not needed to get help", () => {
    expect(run("--help")).toMatchObject({ code: 0, errors: "" });
  });
});
