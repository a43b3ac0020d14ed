import { createHmac } from "node:crypto";
import type { Connections } from "./connections.ts";

/** One thing that Slack tells the app, before it is known by which way it goes. */
export type Envelope = {
  readonly type: "events_api" | "slash_commands" | "interactive";
  readonly payload: Readonly<Record<string, unknown>>;
  readonly retry?: { readonly attempt: number; readonly reason: string };
};
/** The app's acknowledgement. */
export type Ack = {
  /** False when the app answered with anything but success: Slack would send it again. */
  readonly accepted: boolean;
  /** The HTTP status; 200 over a socket. */
  readonly status: number;
  /** What rode along: the answer to a command, the `response_action` of a form. Empty when nothing did. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly tookMs: number;
  /** What the player sees instead of the answer, because Slack would not take what rode along. */
  readonly problem?: string;
};
export type Send = (envelope: Envelope) => Promise<Ack>;
export type HttpReceiver = { readonly url: string; readonly signingSecret: string };

export function overSockets(connections: Connections): Send {
  return ({ type, payload, retry }) => {
    const isEvent = type === "events_api";
    const retrying = isEvent ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? "" } : {};
    return connections.send({ type, accepts_response_payload: !isEvent, payload, ...retrying });
  };
}

export function overHttp(receiver: HttpReceiver): Send {
  return async (envelope) => {
    const started = performance.now();
    const response = await postSigned(receiver, httpForm(envelope));
    const payload = readAnswer(await response.text(), response.headers.get("content-type"));
    return { accepted: response.ok, status: response.status, payload, tookMs: performance.now() - started };
  };
}

export type HttpForm = { readonly body: string; readonly type: string; readonly headers?: Readonly<Record<string, string>> };

function httpForm({ type, payload, retry }: Envelope): HttpForm {
  if (type === "events_api") {
    const headers = retry === undefined ? {} : { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason };
    return { body: JSON.stringify(payload), type: "application/json", headers };
  }
  const fields = type === "slash_commands" ? payload : { payload: JSON.stringify(payload) };
  const body = new URLSearchParams(Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)])).toString();
  return { body, type: "application/x-www-form-urlencoded" };
}

/** A request signed as Slack signs. `at`: seconds of the epoch, to play an old one; a false secret makes a false signature. */
export function postSigned({ url, signingSecret }: HttpReceiver, { body, type, headers = {} }: HttpForm, at = now()): Promise<Response> {
  const signature = createHmac("sha256", signingSecret).update(`v0:${at}:${body}`).digest("hex");
  const signed = { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
  return fetch(url, { method: "POST", body, headers: { "content-type": type, ...signed, ...headers } });
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function readAnswer(text: string, type: string | null): Readonly<Record<string, unknown>> {
  if (text === "") return {};
  return type?.startsWith("application/json") === true ? JSON.parse(text) : { text };
}
