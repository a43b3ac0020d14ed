import type OpenAI from "openai";
import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import type { Attempt } from "./attempt.ts";
import type { Deadline } from "./deadline.ts";
import { createIdleWatch } from "./deadline.ts";
import type { Hearing } from "./hearing.ts";
import { concludeHearing, hearChunk, LONGEST_ANSWER, startHearing } from "./hearing.ts";
import { mapVendorError } from "./vendor-error.ts";

/** One HTTP call. Never throws and never outlives the deadline; a server that streams nothing for `idleMs` is given up earlier. */
export async function askOnce(
  { client, idleMs }: { readonly client: OpenAI; readonly idleMs: number },
  body: ChatCompletionCreateParamsStreaming,
  deadline: Deadline,
): Promise<Attempt> {
  using idle = createIdleWatch(idleMs);
  const signal = AbortSignal.any([deadline.signal, idle.signal]);
  const hearing = startHearing();
  try {
    const options = { signal, timeout: Math.max(1, Math.ceil(deadline.remainingMs())), maxRetries: 0 };
    const { data, response } = await client.chat.completions.create(body, options).withResponse();
    idle.beat();
    if (contentType(response) === "text/event-stream") await hearStream(hearing, data, idle.beat);
    else await hearPlain(hearing, response, idle.beat);
    // A stream that we stopped ends as if all were well, with half the text.
    return signal.aborted ? explainStop(hearing, deadline, idleMs) : concludeHearing(hearing);
  } catch (error) {
    return signal.aborted ? explainStop(hearing, deadline, idleMs) : { kind: "failed", heard: hearing, failure: mapVendorError(error) };
  }
}

async function hearStream(hearing: Hearing, chunks: AsyncIterable<unknown>, beat: () => void): Promise<void> {
  for await (const chunk of chunks) {
    beat();
    hearChunk(hearing, chunk);
    if (hearing.malformed !== undefined) return;
  }
}

/** Some servers answer a request for a stream with one plain body. */
async function hearPlain(hearing: Hearing, response: Response, beat: () => void): Promise<void> {
  if (contentType(response) !== "application/json" || response.body === null) {
    hearing.malformed = "neither a stream nor JSON";
    await response.body?.cancel();
    return;
  }
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of response.body) {
    beat();
    text += decoder.decode(bytes, { stream: true });
    if (text.length > LONGEST_ANSWER) break;
  }
  try {
    hearChunk(hearing, JSON.parse(text));
  } catch {
    hearing.malformed = "a body that is not JSON";
  }
}

function contentType(response: Response): string | undefined {
  return response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
}

function explainStop(hearing: Hearing, deadline: Deadline, idleMs: number): Attempt {
  const endedBy = deadline.endedBy();
  if (endedBy === "cancelled") {
    return { kind: "failed", heard: hearing, failure: { kind: "cancelled", detail: "stopped by us", blame: "ourselves", billed: true } };
  }
  const detail = endedBy === "timeout" ? "the deadline passed" : `nothing came for ${idleMs} ms`;
  return { kind: "failed", heard: hearing, failure: { kind: "timeout", detail, blame: "server", billed: true } };
}
