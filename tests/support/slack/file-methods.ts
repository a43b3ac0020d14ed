import { z } from "zod";
import { checkBlocks } from "./blocks.ts";
import type { Answer, Args, Method } from "./call.ts";
import { needScope, read } from "./call.ts";
import { addMessage } from "./chat-methods.ts";
import { refuse } from "./refusal.ts";
import type { Upload, Workspace } from "./workspace.ts";
import { BOT, channelFor, findMessage } from "./workspace.ts";

const place = z.object({
  filename: z.string().min(1),
  length: z.coerce.number().int().positive(),
  alt_text: z.string().max(1000).optional(),
});
const completion = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
  blocks: z.unknown().optional(),
});

export const FILE_METHODS: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": getUploadUrl,
  "files.completeUploadExternal": complete,
};

function getUploadUrl(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "files:write");
  const { filename, length, alt_text: altText } = read(place, args);
  const upload: Upload = { id: workspace.newId("F"), name: filename, length, altText };
  workspace.uploads.set(upload.id, upload);
  return { upload_url: `${workspace.url()}/upload/v1/${upload.id}`, file_id: upload.id };
}

/** Takes the bytes at an upload's own address: raw, or as the one part of a form. Gives the status and text of the answer. */
export async function takeBytes(workspace: Workspace, id: string, request: Request): Promise<readonly [number, string]> {
  const upload = workspace.uploads.get(id);
  if (upload === undefined) return [404, "no such upload"];
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") === true;
  const part = isForm ? [...(await request.formData()).values()][0] : await request.blob();
  if (part === undefined || typeof part === "string") return [400, "no file"];
  const bytes = Buffer.from(await part.arrayBuffer());
  if (bytes.length !== upload.length) return [400, `expected ${upload.length} bytes, got ${bytes.length}`];
  upload.bytes = bytes;
  return [200, `OK - ${bytes.length}`];
}

/** The one step of an upload that may be repeated: the second time it answers the same and posts nothing. */
function complete(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "files:write");
  const { files, channel_id, ...rest } = read(completion, args);
  const uploads = files.map(({ id }) => workspace.uploads.get(id));
  if (uploads.some((upload) => upload?.bytes === undefined)) refuse("file_not_found");
  // A user's id is not taken here: the file would be shared with nobody.
  if (channel_id?.startsWith("U")) refuse("channel_not_found");
  const channel = channel_id === undefined ? undefined : channelFor(workspace, channel_id).id;
  const done = uploads.every((upload) => upload?.complete !== undefined);
  for (const [index, upload] of uploads.entries()) if (upload) upload.complete ??= { title: files[index]?.title, channel };
  if (channel !== undefined && !done) share(workspace, { ...rest, channel, files: files.map(({ id }) => id), args });
  return { files: files.map(({ id, title }) => ({ id, title })) };
}

type Shared = Omit<z.infer<typeof completion>, "files" | "channel_id"> & {
  readonly channel: string;
  readonly files: readonly string[];
  readonly args: Args;
};

function share(workspace: Workspace, { channel, thread_ts: threadTs, initial_comment, blocks, files, args }: Shared): void {
  if (threadTs !== undefined && findMessage(workspace, { channel, ts: threadTs }) === undefined) refuse("thread_not_found");
  addMessage(workspace, {
    channel,
    ts: workspace.newTs(),
    user: BOT.userId,
    text: initial_comment ?? "",
    blocks: blocks === undefined || initial_comment !== undefined ? [] : checkBlocks(blocks),
    ...(threadTs !== undefined && { threadTs }),
    files,
    state: "whole",
    edited: false,
    sent: args,
  });
}
