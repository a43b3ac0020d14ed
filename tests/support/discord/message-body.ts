import { z } from "zod";
import type { Component } from "./components.ts";
import { allOf, CLASSIC, duplicateIds, KIND, LAID_OUT, mediaOf, numbered, text } from "./components.ts";
import type { Breach } from "./refusal.ts";
import { readForm, refuse, refuseForm } from "./refusal.ts";
import type { Attachment, Message, World } from "./world.ts";

/** One file of a multipart request: `index` is the number in `files[0]`. */
export type SentFile = { readonly index: string; readonly name: string; readonly type: string; readonly bytes: Buffer };
export type Sent = { readonly body: unknown; readonly files: readonly SentFile[] };
/** What a message says and shows. */
export type Contents = Pick<Message, "content" | "flags" | "embeds" | "components" | "attachments">;

export const FLAG = { suppressEmbeds: 4, ephemeral: 64, loading: 128, componentsV2: 32_768 } as const;
const COMPONENT_LIMIT = 40;
const TEXT_LIMIT = 4000;
const FILE_BYTES = 10 * 1024 * 1024;

export const messageBody = z.object({
  content: text(2000, 0).nullish(),
  nonce: z.union([text(25, 0), z.int()]).optional(),
  enforce_nonce: z.boolean().optional(),
  flags: z.int().nullish(),
  embeds: z
    .array(z.looseObject({ title: text(256).optional(), description: text(4096).optional() }))
    .max(10, "Must be 10 or fewer in length.")
    .nullish(),
  components: z.array(z.looseObject({ type: z.int() })).nullish(),
  attachments: z.array(z.object({ id: z.coerce.string(), description: text(1024).nullish(), filename: z.string().optional() })).nullish(),
  message_reference: z.object({ message_id: z.string(), fail_if_not_exists: z.boolean().optional() }).optional(),
  allowed_mentions: z.object({ parse: z.array(z.string()).optional(), users: z.array(z.string()).max(100).optional() }).optional(),
});
type MessageBody = z.infer<typeof messageBody>;

/**
 * What a message says after a request: a new one, or `before` with what the request changes. Refuses, with 50035 or 50006, what
 * Discord would not show.
 */
export function readContents(world: World, sent: Sent, before?: Contents): Contents {
  const body = readForm(messageBody, sent.body);
  const flags = (body.flags ?? before?.flags ?? 0) | ((before?.flags ?? 0) & (FLAG.componentsV2 | FLAG.ephemeral));
  const kept = before ?? { content: "", embeds: [], components: [], attachments: [] };
  const contents = {
    content: body.content === undefined ? kept.content : (body.content ?? ""),
    flags: flags & ~FLAG.loading,
    embeds: body.embeds === undefined ? kept.embeds : (body.embeds ?? []),
    attachments: readAttachments(world, { ...body, files: sent.files }, kept.attachments),
  };
  const isLaidOut = (flags & FLAG.componentsV2) !== 0;
  const components = body.components === undefined ? kept.components : checkComponents(body.components ?? [], isLaidOut);
  const whole = { ...contents, components };
  if (isLaidOut) checkLayout(whole);
  const isEmpty = [whole.content.trim(), whole.embeds, components, whole.attachments].every(({ length }) => length === 0);
  return isEmpty ? refuse(50006) : whole;
}

function checkComponents(given: readonly Component[], isLaidOut: boolean): readonly Component[] {
  readForm<unknown>(isLaidOut ? LAID_OUT : CLASSIC, given, ["components"]);
  const twice = duplicateIds(given);
  return twice.length > 0 ? refuseForm(twice) : numbered(given);
}

/** The rules over a whole message of components V2. */
function checkLayout({ content, embeds, components, attachments }: Contents): void {
  const all = components.flatMap(allOf);
  const characters = all.reduce((total, each) => total + (each.type === KIND.text ? String(each["content"]).length : 0), 0);
  const names = attachments.map(({ filename }) => `attachment://${filename}`);
  const missing = all.flatMap(mediaOf).filter((url) => url.startsWith("attachment://") && !names.includes(url));
  const breaches: Breach[] = [
    ...(content === "" ? [] : [legacy("content")]),
    ...(embeds.length === 0 ? [] : [legacy("embeds")]),
    ...(all.length <= COMPONENT_LIMIT
      ? []
      : [tooMany("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", `${all.length} components, and ${COMPONENT_LIMIT} are allowed.`)]),
    ...(characters <= TEXT_LIMIT
      ? []
      : [tooMany("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", `${characters} characters, and ${TEXT_LIMIT} are allowed.`)]),
    ...missing.map((url) =>
      tooMany("UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", `The referenced attachment ${url} was not found`),
    ),
  ];
  if (breaches.length > 0) refuseForm(breaches);
}

function legacy(field: string): Breach {
  const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
  return { path: [field], code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message };
}

function tooMany(code: string, message: string): Breach {
  return { path: ["components"], code, message };
}

/** Without a list the old ones stay; with one, those that it does not name go. */
function readAttachments(
  world: World,
  sent: Pick<MessageBody, "attachments"> & Pick<Sent, "files">,
  before: readonly Attachment[],
): readonly Attachment[] {
  const named = sent.attachments ?? [];
  const big = sent.files.filter(({ bytes }) => bytes.length > FILE_BYTES);
  if (big.length > 0)
    refuseForm([{ path: ["files"], code: "FILE_TOO_LARGE", message: `${big[0]?.name} is larger than ${FILE_BYTES} bytes` }]);
  const kept = sent.attachments == null ? before : before.filter(({ id }) => named.some((each) => each.id === id));
  const added = sent.files.map(({ index, name, type, bytes }) => {
    const about = named.find(({ id }) => id === index);
    return { id: world.newId(), filename: about?.filename ?? name, description: about?.description ?? undefined, type, bytes };
  });
  return [...kept, ...added];
}

/** The users whom a message calls: those that it names, in words that mention them. */
export function calledBy(body: unknown): readonly string[] {
  const { content, components, allowed_mentions: mentions } = (body ?? {}) as MessageBody;
  const texts = [content ?? "", ...(components ?? []).flatMap(allOf).map((each) => String(each["content"] ?? ""))].join("\n");
  return (mentions?.users ?? []).filter((user) => new RegExp(`(?<!\\\\)<@!?${user}>`).test(texts));
}

/** What no refusal tells, and yet goes wrong: a text that can ping, a file that nobody sees. */
export function quietProblems(body: unknown, { flags, components, attachments }: Contents): readonly string[] {
  const { allowed_mentions: mentions } = (body ?? {}) as MessageBody;
  const shown = components.flatMap(allOf).flatMap(mediaOf);
  const unseen = attachments.filter(({ filename }) => !shown.includes(`attachment://${filename}`));
  return [
    ...(mentions?.parse?.length === 0 ? [] : ["a message whose mentions are live: allowed_mentions must parse nothing"]),
    ...((flags & FLAG.componentsV2) === 0 ? [] : unseen.map(({ filename }) => `no component shows the file ${filename}`)),
  ];
}
