import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { draw, pickOne } from "../../src/game/random.ts";
import type { FaultName } from "./model-faults.ts";
import { FAULTS } from "./model-faults.ts";
import type { ChatRequest, JsonSchema, SeenRequest } from "./model-wire.ts";
import { chunk, completion, inParts, sendEvent, sendJson, startStream, USAGE } from "./model-wire.ts";

/** What the server does with a request: a good answer, one of the faults, or any status with any body. */
export type Planned =
  | GoodAnswer
  | { readonly fault: FaultName /** What would have been the answer. */; readonly answer?: unknown }
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
export type GoodAnswer = {
  /** A string is sent as it is, anything else as JSON. */
  readonly answer: unknown;
  /** As on the wire; `null` sends none. */
  readonly usage?: unknown;
  readonly finishReason?: string;
  /** "plain" answers a request for a stream with one body, as some servers do. */
  readonly form?: "stream" | "plain";
};
export type Plan = (request: SeenRequest, index: number) => Planned | Promise<Planned>;

export type LoopbackModel = AsyncDisposable & { readonly baseUrl: string; readonly requests: readonly SeenRequest[] };

/** An OpenAI-compatible server (Chat Completions) on 127.0.0.1 and a free port. Answers each request as the plan says and keeps what it got. */
export async function startLoopbackModel({
  plan,
  moderate,
}: {
  readonly plan: Plan;
  readonly moderate?: Moderate;
}): Promise<LoopbackModel> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (incoming, response) => {
    try {
      if (incoming.url === "/v1/moderations") return await serveModeration(incoming, response, moderate);
      const request = await readRequest(incoming, response);
      requests.push(request);
      serve(response, request, await plan(request, requests.length - 1));
    } catch (error) {
      // A fault in the plan is a fault of the test: loud, and on no account a kind of answer.
      response.writeHead(599).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Scores by category for a text; "hang" never answers, a number is a status. Without it there is no such endpoint. */
export type Moderate = (text: string) => Readonly<Record<string, number>> | "hang" | number;

async function serveModeration(incoming: IncomingMessage, response: ServerResponse, moderate: Moderate | undefined): Promise<void> {
  let text = "";
  for await (const part of incoming.setEncoding("utf8")) text += part;
  const scored = moderate?.((JSON.parse(text) as { readonly input: string }).input) ?? 404;
  if (scored === "hang") return;
  if (typeof scored === "number") return sendJson(response, scored, { body: { error: { message: "no" } }, headers: {} });
  sendJson(response, 200, {
    body: { id: "m", model: "m", results: [{ flagged: false, categories: {}, category_scores: scored }] },
    headers: {},
  });
}

async function readRequest(incoming: IncomingMessage, response: ServerResponse): Promise<SeenRequest> {
  const aborted = new Promise<boolean>((resolve) => response.on("close", () => resolve(!response.writableFinished)));
  let text = "";
  for await (const part of incoming.setEncoding("utf8")) text += part;
  if (incoming.method !== "POST" || incoming.url !== "/v1/chat/completions") throw new Error(`no such endpoint: ${incoming.url}`);
  return { headers: incoming.headers, text, body: JSON.parse(text), aborted };
}

function serve(response: ServerResponse, request: SeenRequest, planned: Planned): void {
  if ("fault" in planned) FAULTS[planned.fault](response, { request, content: asText(planned.answer ?? {}) });
  else if ("status" in planned) sendJson(response, planned.status, { body: planned.body, headers: planned.headers ?? {} });
  else sendAnswer(response, request.body, planned);
}

function sendAnswer(response: ServerResponse, body: ChatRequest, planned: GoodAnswer): void {
  const { usage = USAGE, finishReason: finish_reason = "stop", form } = planned;
  const content = asText(planned.answer);
  if (body.stream !== true || form === "plain") {
    sendJson(response, 200, { body: completion({ message: { role: "assistant", content }, finish_reason }, usage) });
    return;
  }
  startStream(response);
  for (const part of inParts(content)) sendEvent(response, chunk({ delta: { content: part } }));
  sendEvent(response, chunk({ delta: {}, finish_reason }));
  if (usage !== null) sendEvent(response, { ...chunk({}), choices: [], usage });
  response.end("data: [DONE]\n\n");
}

function asText(answer: unknown): string {
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

// ---- doubles: plans with a character ----

/** Replays the answers in order; the last one goes on for ever. */
export function scripted(...answers: readonly Planned[]): Plan {
  return (_request, index) => answers[Math.min(index, answers.length - 1)] ?? { status: 599, body: "the script is empty" };
}

/** Random faults between good answers; the same seed gives the same row. `share` is the part that fails. */
export function seeded(seed: number, { share, answer }: { readonly share: number; readonly answer: Plan }): Plan {
  const names = Object.keys(FAULTS) as readonly FaultName[];
  return async (request, index) => {
    const planned = await answer(request, index);
    const fault = pickOne(names, draw(seed, "which", index));
    if (fault === undefined || draw(seed, "whether", index) >= share) return planned;
    return { fault, ...("answer" in planned && { answer: planned.answer }) };
  };
}

/** Does what a text tells it to do, as far as the schema lets it: the wished labels, all the ids, the text in every string, the highest numbers. */
export function obedient(wishes: { readonly labels: readonly string[]; readonly text: string }): Plan {
  return ({ body }) => ({ answer: fillSchema(body.response_format.json_schema?.schema ?? {}, wishes) });
}

function fillSchema(schema: JsonSchema, wishes: { readonly labels: readonly string[]; readonly text: string }): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return wishes.labels.find((label) => schema.enum?.includes(label)) ?? schema.enum[0];
  if (schema.anyOf?.[0]) return fillSchema(schema.anyOf[0], wishes);
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, fillSchema(part, wishes)]));
  if (schema.items) return (schema.items.enum ?? [fillSchema(schema.items, wishes)]).slice(0, schema.maxItems);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  return { string: wishes.text, number: 100, integer: 100, boolean: true, null: null, array: [], object: {} }[type ?? "object"];
}
