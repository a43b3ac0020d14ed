import type { IncomingMessage, ServerResponse } from "node:http";
import { APPLICATION_ROUTES } from "./application-routes.ts";
import { CALLBACK_ROUTES } from "./callback-route.ts";
import type { Desk, Handler, Reply } from "./desk.ts";
import type { Faults } from "./faults.ts";
import type { SentFile } from "./message-body.ts";
import { MESSAGE_ROUTES } from "./message-routes.ts";
import type { Weighed } from "./rate-limits.ts";
import { Refusal } from "./refusal.ts";
import { THREAD_ROUTES } from "./thread-routes.ts";
import { WEBHOOK_ROUTES } from "./webhook-routes.ts";

/** One call as it came in. */
export type Call = {
  readonly method: string;
  /** Without `/api/v10` and the query, with the ids: "/channels/77500/messages". */
  readonly path: string;
  readonly query: string;
  /** JSON, or the `payload_json` of a multipart request; nothing when there was no body. */
  readonly body: unknown;
  readonly files: readonly SentFile[];
  readonly authorization: string | undefined;
  /** Nothing as long as Discord has not answered. */
  status?: number;
};
export type Api = {
  readonly desk: Desk;
  readonly faults: Faults;
  readonly calls: Call[];
  /** Nothing once it is revoked. */
  readonly token: () => string | undefined;
  /** Absent: Discord takes as many calls as come. */
  readonly weigh?: (call: Call) => Weighed;
  readonly onAnswered: (call: Call, body: unknown) => void;
  /** What `GET /gateway/bot` answers. */
  readonly gatewayAddress: () => object;
};
type Answered = Reply & { readonly headers?: Readonly<Record<string, string>> };

const BASE = "/api/v10";
const ROUTES = Object.entries({
  ...APPLICATION_ROUTES,
  ...MESSAGE_ROUTES,
  ...THREAD_ROUTES,
  ...CALLBACK_ROUTES,
  ...WEBHOOK_ROUTES,
}).map(([route, handler]) => {
  const [method, pathname = ""] = route.split(" ");
  return { method, pattern: new URLPattern({ pathname }), handler };
});

/** Answers one request of the client, with the fault that it meets. */
export async function serveRest(api: Api, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await receive(api, incoming);
  const weighed = api.weigh?.(call) ?? { headers: {} };
  const answer: Answered | "none" = weighed.refusal ?? (await withFaults(api, call));
  if (answer === "none") return;
  call.status = answer.status;
  api.desk.notices.changed();
  // A 204 with a content type makes the client look for JSON in nothing.
  const type = answer.body === undefined ? {} : { "content-type": "application/json" };
  response.writeHead(answer.status, { ...type, ...weighed.headers, ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

async function receive(api: Api, incoming: IncomingMessage): Promise<Call> {
  const { pathname, search } = new URL(incoming.url ?? "", "http://loopback");
  if (!pathname.startsWith(BASE)) throw new Error(`no such place: ${incoming.url}`);
  const { authorization } = incoming.headers;
  const path = decodeURIComponent(pathname.slice(BASE.length));
  const call: Call = { method: incoming.method ?? "", path, query: search, authorization, ...(await readBody(incoming)) };
  const wasRefused = needsToken(path) && api.calls.some((each) => each.status === 401 && needsToken(each.path));
  if (wasRefused) api.desk.problems.push(`a call after a 401: ${call.method} ${path}`);
  api.calls.push(call);
  api.desk.notices.changed();
  return call;
}

async function readBody(incoming: IncomingMessage): Promise<Pick<Call, "body" | "files">> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const bytes = Buffer.concat(parts);
  const { "content-type": type = "" } = incoming.headers;
  if (!type.startsWith("multipart/")) return { body: bytes.length === 0 ? undefined : JSON.parse(bytes.toString("utf8")), files: [] };
  const form = await new Request("http://loopback", {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(bytes),
  }).formData();
  const sent = [...form].flatMap(([field, value]) => (value instanceof File ? [{ field, value }] : []));
  const files = sent.map(async ({ field, value }) => ({
    index: field.replace(/^files\[(.*)\]$/, "$1"),
    name: value.name,
    type: value.type,
    bytes: Buffer.from(await value.arrayBuffer()),
  }));
  return { body: JSON.parse(String(form.get("payload_json") ?? "null")), files: await Promise.all(files) };
}

async function withFaults(api: Api, call: Call): Promise<Answered | "none"> {
  const fault = api.faults.take(call);
  if (fault === undefined) return answerCall(api, call);
  if (fault === "hang") return "none";
  if (fault === "lostAnswer") {
    answerCall(api, call);
    return { status: 502 };
  }
  if ("until" in fault) {
    await fault.until;
    return answerCall(api, call);
  }
  if ("status" in fault) return fault;
  const { rateLimited: seconds, global = false } = fault;
  const scope = global
    ? { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" }
    : { "x-ratelimit-scope": "user", "x-ratelimit-bucket": "b1" };
  const body = { message: "You are being rate limited.", retry_after: seconds, global };
  return { status: 429, body, headers: { "retry-after": String(seconds), ...scope } };
}

/** Interactions bring their own token, and the client sends none of the bot's with them. */
function needsToken(path: string): boolean {
  return !path.startsWith("/interactions/") && !path.startsWith("/webhooks/");
}

function answerCall(api: Api, call: Call): Answered {
  const { desk } = api;
  const token = api.token();
  if (needsToken(call.path) && call.authorization === undefined) desk.problems.push(`no authorization with ${call.method} ${call.path}`);
  if (needsToken(call.path) && (token === undefined || call.authorization !== `Bot ${token}`)) {
    return { status: 401, body: { code: 0, message: "401: Unauthorized" } };
  }
  if (call.method === "GET" && call.path === "/gateway/bot") return { status: 200, body: api.gatewayAddress() };
  const found = findRoute(call);
  if (found === undefined) {
    desk.problems.push(`an unknown route: ${call.method} ${call.path}`);
    return { status: 404, body: { code: 0, message: "404: Not Found" } };
  }
  const answer = perform(desk, call, found);
  api.onAnswered(call, answer.body);
  return answer;
}

type Found = { readonly handler: Handler; readonly params: Readonly<Record<string, string>> };

function findRoute({ method, path }: Call): Found | undefined {
  for (const route of ROUTES) {
    const match = route.method === method ? route.pattern.exec({ pathname: path }) : null;
    if (match !== null) return { handler: route.handler, params: match.pathname.groups as Found["params"] };
  }
  return undefined;
}

function perform(desk: Desk, call: Call, { handler, params }: Found): Answered {
  try {
    return handler(desk, { params, query: new URLSearchParams(call.query), body: call.body, files: call.files });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.body.code === 50035) desk.problems.push(`${call.method} ${call.path}: ${JSON.stringify(error.body.errors)}`);
    return { status: error.status, body: error.body };
  }
}
