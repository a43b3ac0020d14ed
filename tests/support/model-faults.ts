import type { ServerResponse } from "node:http";
import type { SeenRequest } from "./model-wire.ts";
import { chunk, completion, inParts, sendEvent, sendJson, startStream } from "./model-wire.ts";

type Fault = (response: ServerResponse, asked: { readonly request: SeenRequest; readonly content: string }) => void;

const PING_EVERY_MS = 5;

/** The body of an error says back what the player said, as some servers do: it must never get into a log. */
function status(code: number, error: object = {}, headers: Readonly<Record<string, string>> = {}): Fault {
  return (response, { request }) => {
    const message = `cannot handle: ${request.body.messages.map(({ content }) => content).join(" ")}`;
    sendJson(response, code, { body: { error: { message, type: "some_error", param: null, code: null, ...error } }, headers });
  };
}

function plain(choice: (content: string) => object): Fault {
  return (response, { content }) => sendJson(response, 200, { body: completion(choice(content)) });
}

function body(text: (content: string) => string, type?: string): Fault {
  return (response, { content }) => {
    response.writeHead(200, type === undefined ? {} : { "content-type": type }).end(text(content));
  };
}

/** A stream that starts well; `then` spoils it. */
function stream(then: (response: ServerResponse, content: string) => void): Fault {
  return (response, { content }) => {
    startStream(response);
    then(response, content);
  };
}

function streamed(parts: readonly string[], response: ServerResponse): void {
  for (const part of parts) sendEvent(response, chunk({ delta: { content: part } }));
}

function wellFormed(content: string): string {
  return JSON.stringify(completion({ message: { role: "assistant", content }, finish_reason: "stop" }));
}

function everyString(content: string, word: string): string {
  return JSON.stringify(JSON.parse(content), (_key, value) => (typeof value === "string" ? word : value));
}

const says = (content: string, finish_reason = "stop") => ({ message: { role: "assistant", content }, finish_reason });

/** Every fault that a server of this kind is known to have, by name. */
export const FAULTS = {
  status500: status(500),
  status503: status(503),
  status409: status(409),
  status408: status(408),
  status401: status(401, { code: "invalid_api_key" }),
  status400: status(400),
  status403: status(403),
  status404: status(404, { code: "model_not_found" }),
  status413: status(413),
  busy: status(429, { code: "rate_limit_exceeded" }),
  busyFor2s: status(429, { code: "rate_limit_exceeded" }, { "retry-after": "2" }),
  busyFor90s: status(429, { code: "rate_limit_exceeded" }, { "retry-after": "90" }),
  outOfQuota: status(429, { code: "insufficient_quota", type: "insufficient_quota" }),
  paymentRequired: status(402),
  filteredRequest: status(400, { code: "content_filter" }),
  noHeaders: () => {},
  errorBodyStalls: (response) => response.writeHead(500, { "content-type": "application/json" }).write('{"error":'),
  bodyStalls: (response, { content }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 10_000 }).write(wellFormed(content).slice(0, 20));
  },
  reset: (response) => response.socket?.resetAndDestroy(),
  bodyCut: (response, { content }) => {
    const text = wellFormed(content);
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
  },
  html: body(() => "<html><body>Please log in</body></html>", "text/html"),
  jsonWithoutType: body(wellFormed),
  brokenJson: body((content) => wellFormed(content).slice(0, -3), "application/json"),
  emptyBody: body(() => "", "application/json"),
  errorIn200: body(() => '{"error":{"message":"overloaded"}}', "application/json"),
  emptyArray: body(() => "[]", "application/json"),
  noChoices: (response) => sendJson(response, 200, { body: { ...completion({}), choices: [] } }),
  oddChoice: (response) => sendJson(response, 200, { body: { ...completion({}), choices: ["stop"] } }),
  nullContent: plain(() => ({ message: { role: "assistant", content: null }, finish_reason: "stop" })),
  contentInParts: plain((content) => ({
    message: { role: "assistant", content: [{ type: "text", text: content }] },
    finish_reason: "stop",
  })),
  spentOnReasoning: plain(() => says("", "length")),
  refusal: plain(() => ({ message: { role: "assistant", content: null, refusal: "I can't help with that." }, finish_reason: "stop" })),
  filteredAnswer: plain(() => says("", "content_filter")),
  prose: plain(() => says("Sure! Here is my view of it.")),
  fencedJson: plain((content) => says(`\`\`\`json\n${content}\n\`\`\``)),
  labelOutsideEnum: plain((content) => says(everyString(content, "no such label"))),
  extraKeys: plain((content) => says(JSON.stringify({ ...JSON.parse(content), score: 73 }))),
  length: plain((content) => says(content.slice(0, content.length / 2), "length")),
  toolCall: plain(() => says("", "tool_calls")),
  streamDestroyed: stream((response, content) => {
    streamed(inParts(content).slice(0, 2), response);
    response.write(": on it\n\n", () => response.socket?.destroy());
  }),
  streamEndsEarly: stream((response, content) => {
    streamed(inParts(content), response);
    response.end();
  }),
  streamWithoutChunks: stream((response) => response.end("data: [DONE]\n\n")),
  streamLength: stream((response, content) => {
    streamed(inParts(content).slice(0, 2), response);
    sendEvent(response, chunk({ delta: {}, finish_reason: "length" }));
    response.end("data: [DONE]\n\n");
  }),
  streamHeadersOnly: stream(() => {}),
  streamPauses: stream((response, content) => streamed(inParts(content).slice(0, 1), response)),
  streamOnlyPings: stream((response) => {
    const timer = setInterval(() => response.write(": ping\n\n"), PING_EVERY_MS);
    response.on("close", () => clearInterval(timer));
  }),
  streamTrickles: stream((response) => {
    const timer = setInterval(() => sendEvent(response, chunk({ delta: { content: "" } })), PING_EVERY_MS);
    response.on("close", () => clearInterval(timer));
  }),
  streamErrorEvent: stream((response, content) => {
    streamed(inParts(content).slice(0, 1), response);
    response.end('event: error\ndata: {"error":{"message":"the server has a problem"}}\n\n');
  }),
  streamBadJson: stream((response, content) => {
    streamed(inParts(content).slice(0, 1), response);
    response.end('data: {"choices": [\n\n');
  }),
  streamNull: stream((response) => response.end("data: null\n\n")),
  streamRefusal: stream((response) => {
    sendEvent(response, chunk({ delta: { refusal: "I can't " } }));
    sendEvent(response, chunk({ delta: { refusal: "help." }, finish_reason: "stop" }));
    response.end("data: [DONE]\n\n");
  }),
  streamNullContent: stream((response) => {
    sendEvent(response, chunk({ delta: { content: null }, finish_reason: "stop" }));
    response.end("data: [DONE]\n\n");
  }),
  streamNoChoices: stream((response) => {
    sendEvent(response, { ...chunk({}), choices: [] });
    response.end("data: [DONE]\n\n");
  }),
  /** No fault to the client: each byte comes by itself, so every character of more than one byte is split. */
  streamSplitBytes: stream((response, content) => {
    const bytes = Buffer.from(`data: ${JSON.stringify(chunk({ delta: { content }, finish_reason: "stop" }))}\n\ndata: [DONE]\n\n`);
    for (const byte of bytes) response.write(Buffer.of(byte));
    response.end();
  }),
  /** No fault to the client: the answer is whole. */
  streamWithoutDone: stream((response, content) => {
    streamed(inParts(content), response);
    sendEvent(response, chunk({ delta: {}, finish_reason: "stop" }));
    response.end();
  }),
} as const satisfies Readonly<Record<string, Fault>>;
export type FaultName = keyof typeof FAULTS;
