import type { WebClient } from "@slack/web-api";
import type { Called } from "../messaging/call.ts";
import { callSlack } from "./call.ts";
import type { Attachment } from "./message.ts";

const UPLOAD_MS = 15_000;

/** Shares a file in a conversation, in Slack's three steps. The bytes go without a token: the address is permission enough. */
export async function uploadFile(
  client: WebClient,
  target: { readonly channel: string; readonly thread?: string },
  file: Attachment,
): Promise<Called<unknown>> {
  const address = await callSlack(
    () => client.files.getUploadURLExternal({ filename: file.name, length: file.bytes.length, alt_text: file.alt }),
    { repeatable: true },
  );
  if (address.kind !== "done") return address;
  const { upload_url: url, file_id: id } = address.result;
  if (url === undefined || id === undefined) return { kind: "unknown", detail: "no address to upload to" };
  if (!(await sendBytes(url, file))) return { kind: "unknown", detail: "the bytes did not arrive" };
  return callSlack(
    () =>
      client.files.completeUploadExternal({
        files: [{ id, title: file.title }],
        channel_id: target.channel,
        initial_comment: file.comment,
        ...(target.thread === undefined ? {} : { thread_ts: target.thread }),
      }),
    { repeatable: true },
  );
}

async function sendBytes(url: string, { bytes, type }: Attachment): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": type },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    return response.ok;
  } catch {
    // What can't be sent is told in words instead.
    return false;
  }
}
