import { z } from "zod";
import type { Block } from "./blocks.ts";
import { checkBlocks } from "./blocks.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { Workspace } from "./workspace.ts";

export type Args = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, unknown>>;
/** One method of the Web API: changes the workspace and answers, or refuses. */
export type Method = (workspace: Workspace, args: Args) => Answer;

const TEXT_LIMIT = 40_000;
export const MARKDOWN_LIMIT = 12_000;

/** The arguments in the shape a method needs; refuses with `invalid_arguments`. */
export function read<Shape>(schema: z.ZodType<Shape>, args: Args): Shape {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  return refuse(
    "invalid_arguments",
    parsed.error.issues.map(({ message, path }) => `${message} [json-pointer:/${path.join("/")}]`),
  );
}

export function needScope(workspace: Workspace, scope: string): void {
  if (!workspace.scopes.has(scope)) throw new Refusal("missing_scope", { needed: scope, provided: [...workspace.scopes].join(",") });
}

export type Contents = { readonly text: string; readonly blocks: readonly Block[] };

/** What a message says, checked as Slack checks it. */
export function readContents(args: Args): Contents {
  const { text, blocks, markdown_text: markdown, attachments } = args;
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) refuse("markdown_text_conflict");
  if (String(markdown ?? "").length > MARKDOWN_LIMIT || String(text ?? "").length > TEXT_LIMIT) refuse("msg_too_long");
  const checked = blocks === undefined ? [] : checkBlocks(blocks);
  const says = String(markdown ?? text ?? "");
  if (says === "" && checked.length === 0 && attachments === undefined) refuse("no_text");
  return { text: says, blocks: checked };
}

const face = z.object({ username: z.string().optional(), icon_url: z.string().optional(), icon_emoji: z.string().optional() });

/** The name and face that a post asks for. Without `chat:write.customize` a post that asks is refused, not posted under the bot's name. */
export function readFace(workspace: Workspace, args: Args): { readonly username?: string; readonly icon?: string } {
  const { username, icon_url, icon_emoji } = read(face, args);
  const icon = icon_emoji ?? icon_url;
  if (username !== undefined || icon !== undefined) needScope(workspace, "chat:write.customize");
  return { ...(username !== undefined && { username }), ...(icon !== undefined && { icon }) };
}
