import type { IncomingHttpHeaders, ServerResponse } from "node:http";

/** What one request said. `aborted` is settled once the exchange is over: true when the client hung up first. */
export type SeenRequest = {
  readonly headers: IncomingHttpHeaders;
  /** As it came over the wire: search it for what must not be sent. */
  readonly text: string;
  readonly body: ChatRequest;
  readonly aborted: Promise<boolean>;
};
export type ChatRequest = {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format: {
    readonly type: string;
    readonly json_schema?: { readonly name: string; readonly strict: boolean; readonly schema: JsonSchema };
  };
  readonly stream?: boolean;
  readonly store?: boolean;
  readonly [field: string]: unknown;
};

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly maxItems?: number;
};

export const USAGE = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150, prompt_tokens_details: { cached_tokens: 64 } };

// ---- the answer's side of the wire ----

export function sendJson(
  response: ServerResponse,
  status: number,
  rest: { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> },
): void {
  response.writeHead(status, { "content-type": "application/json", ...rest.headers }).end(JSON.stringify(rest.body));
}

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  response.flushHeaders();
}

export function sendEvent(response: ServerResponse, data: unknown): void {
  response.write(`data: ${JSON.stringify(data)}\n\n`);
}

export function completion(choice: object, usage: unknown = USAGE): object {
  return { id: "chatcmpl-1", object: "chat.completion", choices: [{ index: 0, ...choice }], ...(usage !== null && { usage }) };
}

export function chunk(choice: object): object {
  return { id: "chatcmpl-1", object: "chat.completion.chunk", choices: [{ index: 0, finish_reason: null, ...choice }] };
}

export function inParts(text: string): readonly string[] {
  const third = Math.max(1, Math.ceil(text.length / 3));
  return [text.slice(0, third), text.slice(third, 2 * third), text.slice(2 * third)];
}
