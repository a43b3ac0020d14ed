import type { IncomingMessage, ServerResponse } from "node:http";
import type { Notices } from "../notices.ts";
import type { Answer, Args, Method } from "./call.ts";
import { CHAT_METHODS } from "./chat-methods.ts";
import type { Fault, FaultPlace, Faults } from "./faults.ts";
import { FILE_METHODS } from "./file-methods.ts";
import { HISTORY_METHODS } from "./history-methods.ts";
import { OTHER_METHODS } from "./other-methods.ts";
import type { PostLimit } from "./post-limit.ts";
import { Refusal, refuse } from "./refusal.ts";
import { STREAM_METHODS } from "./stream-methods.ts";
import { VIEW_METHODS } from "./view-methods.ts";
import type { Workspace } from "./workspace.ts";

/** One call of the Web API as it came in. `answer`: nothing as long as Slack has not done it (a fault may keep it from ever doing so). */
export type Call = {
  readonly method: string;
  readonly token: string;
  readonly args: Args;
  /** Which process, when its address for the API says so; else empty. */
  readonly by: string;
  answer?: Answer;
};
export type Tokens = { readonly bot: string; readonly app: string };
export type Answered = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
export type Api = {
  readonly workspace: Workspace;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly notices: Notices;
  readonly calls: Call[];
  /** Why the bot's token is not taken any more, e.g. "token_revoked". */
  readonly refusedToken: () => string | undefined;
  /** None where Slack takes all that comes. */
  readonly limit: PostLimit | undefined;
  readonly onAnswered: (call: Call) => void;
  /** The address of a new socket. */
  readonly ticket: () => string;
};

const METHODS: Readonly<Record<string, Method>> = {
  ...CHAT_METHODS,
  ...STREAM_METHODS,
  ...VIEW_METHODS,
  ...FILE_METHODS,
  ...HISTORY_METHODS,
  ...OTHER_METHODS,
};
/** These come as JSON in a form field. */
const JSON_FIELDS = ["blocks", "view", "chunks", "files", "metadata", "prompts", "attachments", "loading_messages"];

type Received = { readonly body: string; readonly incoming: IncomingMessage; readonly by: string };

/** Takes note of a call, whatever becomes of it. */
export function receiveCall(api: Api, method: string, request: Received): Call {
  const { authorization = "", "content-type": type = "" } = request.incoming.headers;
  const { token = "", ...args } = decode(request.body, type);
  const call: Call = { method, token: authorization.replace(/^Bearer ?/, "") || String(token), args, by: request.by };
  api.calls.push(call);
  api.notices.changed();
  return call;
}

/** Does what a call asks, or refuses. */
export function answerCall(api: Api, call: Call): Answered {
  if (api.limit && !api.limit.takes(call.method, String(call.args["channel"]))) {
    call.answer = { ok: false, error: "ratelimited" };
    api.notices.changed();
    return { status: 429, body: call.answer, headers: { "retry-after": "1" } };
  }
  call.answer = settle(() => ({ ok: true, ...perform(api, call) }));
  api.onAnswered(call);
  api.notices.changed();
  return { status: 200, body: call.answer, headers: { "x-oauth-scopes": [...api.workspace.scopes].join(",") } };
}

/** What a refusal is to a caller: an answer. */
export function settle(act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function perform(api: Api, { method, token, args }: Call): Answer {
  if (token === "") refuse("not_authed");
  if (token !== api.tokens.app && token !== api.tokens.bot) refuse("invalid_auth");
  const isOpening = method === "apps.connections.open";
  if ((token === api.tokens.app) !== isOpening) refuse("not_allowed_token_type");
  const refused = api.refusedToken();
  if (refused !== undefined && token === api.tokens.bot) refuse(refused);
  if (isOpening) return { url: api.ticket() };
  return (METHODS[method] ?? refuse("unknown_method"))(api.workspace, args);
}

function decode(body: string, type: string): Readonly<Record<string, unknown>> {
  if (type.startsWith("application/json")) return JSON.parse(body);
  const fields = Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, JSON_FIELDS.includes(key) ? readJson(value) : value]));
}

/** What is no JSON stays the text it is: the method's own check refuses it. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Lets the next fault at `place`, if any, have its way with an exchange. */
export async function withFaults(
  faults: Faults,
  place: FaultPlace,
  exchange: { readonly response: ServerResponse; readonly act: () => Answered | Promise<Answered> },
): Promise<void> {
  const { response, act } = exchange;
  const fault: Fault | undefined = faults.take(place);
  if (fault?.kind === "held") await fault.until;
  if (fault === undefined || fault.kind === "held") return send(response, await act());
  if (fault.kind === "silence") return;
  if (fault.kind === "answer lost" || fault.kind === "status after success") await act();
  if (fault.kind === "reset" || fault.kind === "answer lost") return void response.socket?.resetAndDestroy();
  if (fault.kind === "rate limited") {
    const headers = fault.retryAfter === null ? {} : { "retry-after": String(fault.retryAfter) };
    return send(response, { status: 429, body: { ok: false, error: "ratelimited" }, headers });
  }
  if (fault.kind === "refused") return send(response, { status: 200, body: { ok: false, error: fault.error, ...fault.more } });
  send(response, { status: fault.status, body: "" });
}

function send(response: ServerResponse, { status, body, headers = {} }: Answered): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/plain" : "application/json", ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
