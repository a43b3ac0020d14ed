import { describe, expect, it } from "vitest";
import type { Planned } from "../support/loopback-model.ts";
import type { ChatRequest } from "../support/model-wire.ts";
import { ANSWER, aRequest, startRig } from "./rig.ts";

const GOOD: Planned = { answer: ANSWER };

/** How three servers refuse what they don't know, as reported by their users. */
function likeDeepSeek(body: ChatRequest): Planned {
  if (body.response_format.type === "json_object") return GOOD;
  const error = {
    message: "This response_format type is unavailable now",
    type: "invalid_request_error",
    param: null,
    code: "invalid_request_error",
  };
  return { status: 400, body: { error } };
}
function likeMistral(body: ChatRequest): Planned {
  const unknown = ["store", "stream_options", "max_completion_tokens"].filter((field) => field in body);
  if (unknown.length === 0) return GOOD;
  const detail = unknown.map((field) => ({
    type: "extra_forbidden",
    loc: ["body", field],
    msg: "Extra inputs are not permitted",
    input: false,
  }));
  return { status: 422, body: { detail } };
}
function likeReasoningModel(body: ChatRequest): Planned {
  if (!("max_tokens" in body)) return GOOD;
  const message = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  return { status: 400, body: { error: { message, type: "invalid_request_error", param: "max_tokens", code: "unsupported_parameter" } } };
}

describe("a request field that the server refuses by name", () => {
  it("is a JSON schema: the schema moves into the system message, from then on", async () => {
    await using rig = await startRig(({ body }) => likeDeepSeek(body));

    expect(await rig.ask()).toMatchObject({ kind: "ok", attempts: 2 });
    expect(await rig.ask()).toMatchObject({ kind: "ok", attempts: 1 });

    const body = rig.server.requests[2]?.body;
    expect(body?.response_format).toEqual({ type: "json_object" });
    expect(body?.messages[0]?.content).toContain(JSON.stringify(aRequest().schema.schema));
    expect(rig.events).toContainEqual({ kind: "formChanged", fields: ["response_format"] });
  });

  it("is an extra: all those named are left out together, and the schema stays", async () => {
    await using rig = await startRig(({ body }) => likeMistral(body));
    expect(await rig.ask()).toMatchObject({ kind: "ok", attempts: 2 });
    const body = rig.server.requests[1]?.body;
    expect(body).not.toHaveProperty("store");
    expect(body).not.toHaveProperty("stream_options");
    expect(body).toMatchObject({ max_tokens: 300, response_format: { type: "json_schema" } });
  });

  it("is max_tokens: its newer name is sent", async () => {
    await using rig = await startRig(({ body }) => likeReasoningModel(body));
    expect(await rig.ask()).toMatchObject({ kind: "ok", attempts: 2 });
    expect(rig.server.requests[1]?.body).toMatchObject({ max_completion_tokens: 300 });
  });

  it("is learned once when many meet it at the same time", async () => {
    await using rig = await startRig(({ body }) => likeDeepSeek(body));
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => rig.ask()));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["ok", "ok", "ok", "ok"]);
  });
});

describe("a refusal", () => {
  it("of a form that the server took before is about something else", async () => {
    let refuses = false;
    await using rig = await startRig(({ body }) => (refuses ? likeDeepSeek(body) : GOOD));
    await rig.ask();
    refuses = true;
    expect(await rig.ask()).toMatchObject({ kind: "misconfigured", attempts: 1 });
  });

  it("that names no field is not guessed at", async () => {
    await using rig = await startRig(() => ({ status: 400, body: { error: { message: "the words of the player: store it, please" } } }));
    expect(await rig.ask()).toMatchObject({
      kind: "misconfigured",
      attempts: 1,
      detail: "HTTP 400: the server does not take this request",
    });
  });

  it("of our schema as invalid is our fault and stays loud", async () => {
    const message = "Invalid schema for response_format 'verdict': In context=(), 'additionalProperties' is required.";
    await using rig = await startRig(() => ({ status: 400, body: { error: { message, param: "response_format" } } }));
    expect(await rig.ask()).toMatchObject({ kind: "misconfigured", attempts: 1 });
  });

  it("of a JSON schema is final when the setting asks for one", async () => {
    await using rig = await startRig(({ body }) => likeDeepSeek(body), { config: { answerFormat: "jsonSchema" } });
    expect(await rig.ask()).toMatchObject({ kind: "misconfigured", attempts: 1 });
  });
});

describe("the setting for plain JSON", () => {
  it("sends no schema as such from the first call on", async () => {
    await using rig = await startRig(({ body }) => likeDeepSeek(body), { config: { answerFormat: "jsonObject" } });
    expect(await rig.ask()).toMatchObject({ kind: "ok", attempts: 1 });
  });
});
