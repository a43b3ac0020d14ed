import { createServer } from "node:net";
import { LogLevel, WebClient } from "@slack/web-api";
import type { Finding } from "../../ports/finding.ts";
import type { SlackSettings } from "../../ports/platform-settings.ts";
import { adviceForAppToken, adviceForBotToken, adviceForStart } from "./advice.ts";
import { callSlack } from "./call.ts";
import { scopesFor } from "./manifest.ts";

const SLACK_API = "https://slack.com/api/";
const LOOK_MS = 10_000;
/** Slack refuses signed requests that are older; a clock that is off by more refuses Slack's. */
const CLOCK_MS = 5 * 60_000;

/** Looks at everything that a start on Slack needs: both tokens, scopes, the way in, the clock. Changes nothing. */
export async function examineSlack(settings: SlackSettings): Promise<readonly Finding[]> {
  const bot = await examineBot(settings);
  const way =
    settings.transport.kind === "socket" ? await examineSocket(settings, settings.transport.appToken) : await examineHttp(settings);
  return [...bot, ...way];
}

function clientFor({ apiUrl }: SlackSettings, token: string): WebClient {
  const address = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  return new WebClient(token, { ...address, timeout: LOOK_MS, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR });
}

async function examineBot(settings: SlackSettings): Promise<readonly Finding[]> {
  const called = await callSlack(() => clientFor(settings, settings.botToken).auth.test(), { repeatable: true });
  if (called.kind !== "done") {
    return [{ what: "Slack token", state: "wrong", text: adviceForBotToken(called.kind === "refused" ? called.error : called.detail) }];
  }
  const { team, user, response_metadata } = called.result;
  const good: Finding = { what: "Slack token", state: "good", text: `${user ?? "the app"} in ${team ?? "the workspace"}` };
  return [good, ...scopeFindings(settings, response_metadata?.scopes)];
}

function scopeFindings({ agentView }: SlackSettings, scopes: readonly string[] | undefined): readonly Finding[] {
  if (scopes === undefined) return [{ what: "Slack scopes", state: "note", text: "the server doesn't say which were granted" }];
  const wanted = scopesFor({ agent: agentView, group: false });
  const lacking = wanted.needed.filter((scope) => !scopes.includes(scope));
  const without = wanted.optional.filter((scope) => !scopes.includes(scope));
  if (lacking.length > 0) {
    const text = `${lacking.join(", ")} missing: add them under "OAuth & Permissions" and install the app again`;
    return [{ what: "Slack scopes", state: "wrong", text }];
  }
  const good: Finding = { what: "Slack scopes", state: "good", text: "all that are needed" };
  const plainer: Finding = { what: "Slack scopes", state: "note", text: `without ${without.join(", ")}: ${WITHOUT}` };
  return [good, ...(without.length === 0 ? [] : [plainer]), groupFinding(agentView, scopes)];
}

/** Rounds in channels take more rights than the least; nobody must have them. */
function groupFinding(agent: boolean, scopes: readonly string[]): Finding {
  const what = "Slack group rounds";
  const lacking = scopesFor({ agent, group: true }).needed.filter((scope) => !scopes.includes(scope));
  if (lacking.length === 0) return { what, state: "good", text: "can be played in each channel that the app is invited to" };
  const how = 'paste the manifest of "npm run slack:manifest -- --groups" under "App Manifest" and install the app again';
  return { what, state: "note", text: `not in channels, without ${lacking.join(", ")}: to play them, ${how}` };
}

const WITHOUT = "prospects speak with their name above the line, or the first message comes a little later";

async function examineSocket(settings: SlackSettings, appToken: string): Promise<readonly Finding[]> {
  const called = await callSlack(() => clientFor(settings, appToken).apps.connections.open(), { repeatable: true });
  if (called.kind === "done") return [{ what: "Slack socket", state: "good", text: "a connection can be opened" }];
  const error = called.kind === "refused" ? called.error : called.detail;
  return [{ what: "Slack socket", state: "wrong", text: adviceForAppToken(error) ?? `can't be opened now (${error}): try again later` }];
}

async function examineHttp(settings: SlackSettings): Promise<readonly Finding[]> {
  const { transport } = settings;
  if (transport.kind !== "http") return [];
  const problem = await tryPort(transport);
  const port: Finding =
    problem === undefined
      ? { what: "Slack port", state: "good", text: `${transport.host}:${transport.port} is free` }
      : { what: "Slack port", state: "wrong", text: adviceForStart(problem) };
  return [port, ...(await examineClock(settings))];
}

/** What is wrong with the port. */
function tryPort({ host, port }: { readonly host: string; readonly port: number }): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function examineClock({ apiUrl = SLACK_API }: SlackSettings): Promise<readonly Finding[]> {
  try {
    const response = await fetch(new URL("api.test", apiUrl), { method: "POST", signal: AbortSignal.timeout(LOOK_MS) });
    const theirs = Date.parse(response.headers.get("date") ?? "");
    const off = Date.now() - theirs;
    if (Number.isNaN(theirs)) return [{ what: "clock", state: "note", text: "the server doesn't say what time it is" }];
    if (Math.abs(off) < CLOCK_MS) return [{ what: "clock", state: "good", text: "agrees with Slack's" }];
    const text = `is ${Math.round(Math.abs(off) / 1000)} seconds off, so Slack's requests would be refused: let the machine set its clock by the network`;
    return [{ what: "clock", state: "wrong", text }];
  } catch {
    return [{ what: "clock", state: "note", text: "could not be compared with Slack's: the server did not answer" }];
  }
}
