import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from "openai/resources/chat/completions";
import type { ModelRequest } from "../ports/model.ts";
import { describeAnswer } from "./instructions.ts";

/** "probe": JSON schema until the server says that it does not know it. */
export const ANSWER_FORMATS = ["probe", "jsonSchema", "jsonObject"] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/**
 * Request fields that not every OpenAI-compatible server takes, and what to do without. Reported: DeepSeek refuses json_schema
 * (400 and 422), Mistral `store` and max_completion_tokens (422), OpenAI's reasoning models max_tokens (400). `max_tokens`
 * comes first because who does not know it says so; Ollama drops max_completion_tokens in silence, and the answer has no limit.
 */
export type RequestForm = {
  readonly response_format: "json_schema" | "json_object";
  readonly store: "sent" | "left out";
  readonly stream_options: "sent" | "left out";
  readonly max_tokens: "max_tokens" | "max_completion_tokens";
};
const WITHOUT: RequestForm = {
  response_format: "json_object",
  store: "left out",
  stream_options: "left out",
  max_tokens: "max_completion_tokens",
};
const FIELDS = ["response_format", "store", "stream_options", "max_tokens"] as const;
type Field = (typeof FIELDS)[number];

/** What the server has taught us. Lives as long as the process: a new start asks again. */
export type FormMemory = {
  readonly current: () => RequestForm;
  /** The server took this form: from now on a refusal is about something else. */
  readonly prove: (form: RequestForm) => void;
  /** Learns from a refusal of `form`. The fields it changed; empty when there is nothing to try. */
  readonly learn: (form: RequestForm, rejection: string) => readonly Field[];
};

export function createFormMemory(answerFormat: AnswerFormat): FormMemory {
  let form: RequestForm = {
    response_format: answerFormat === "jsonObject" ? "json_object" : "json_schema",
    store: "sent",
    stream_options: "sent",
    max_tokens: "max_tokens",
  };
  let proven = false;
  return {
    current: () => form,
    prove(taken) {
      proven ||= taken === form;
    },
    learn(refused, rejection) {
      // Somebody else's call met the same refusal a moment ago.
      if (refused !== form) return FIELDS.filter((field) => refused[field] !== form[field]);
      if (proven) return [];
      const named = FIELDS.filter((field) => form[field] !== WITHOUT[field] && names(rejection, field)).filter(
        (field) => field !== "response_format" || (answerFormat === "probe" && !/invalid schema/i.test(rejection)),
      );
      if (named.length > 0) form = { ...form, ...Object.fromEntries(named.map((field) => [field, WITHOUT[field]])) };
      return named;
    },
  };
}

/** `store` is a plain word that could stand in any sentence, so it must stand as a name: quoted, or after "supplied:". */
function names(rejection: string, field: Field): boolean {
  if (field === "response_format") return /\b(response_format|json_schema)\b/.test(rejection);
  return new RegExp(`(["'\`]|supplied: )${field}\\b`).test(rejection);
}

export type Ask = { readonly model: string; readonly request: ModelRequest<unknown>; readonly more: readonly ChatCompletionMessageParam[] };

/** The body of one call. Holds the system and user text and the schema: no name, no id of a player. */
export function buildBody(form: RequestForm, { model, request, more }: Ask): ChatCompletionCreateParamsStreaming {
  const strict = form.response_format === "json_schema";
  const system = strict ? request.system : `${request.system}\n\n${describeAnswer(request.schema.schema)}`;
  return {
    model,
    messages: [{ role: "system", content: system }, { role: "user", content: request.user }, ...more],
    response_format: strict
      ? { type: "json_schema", json_schema: { name: request.schema.name, strict: true, schema: { ...request.schema.schema } } }
      : { type: "json_object" },
    [form.max_tokens]: request.maxOutputTokens,
    stream: true,
    ...(form.stream_options === "sent" && { stream_options: { include_usage: true } }),
    ...(form.store === "sent" && { store: false }),
  };
}
