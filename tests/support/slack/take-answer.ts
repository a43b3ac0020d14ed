import { z } from "zod";
import { Refusal, refuse } from "./refusal.ts";
import type { ReplyBody } from "./response-url.ts";
import { answer } from "./response-url.ts";
import { newView, pushView, replaceView } from "./view-methods.ts";
import type { View, Workspace } from "./workspace.ts";

type Payload = Readonly<Record<string, unknown>>;

/** Does what an acknowledgement asks. Gives Slack's word for why it will not, when it will not. */
export function tryAnswer(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return [error.message, ...((error.answer["errors"] ?? []) as readonly string[])].join(": ");
    throw error;
  }
}

/** A command may be answered in its acknowledgement: seen by the caller alone, unless it says otherwise. */
export function takeCommandAnswer(workspace: Workspace, to: { readonly user: string; readonly channel: string }, payload: Payload): void {
  if (payload["text"] !== undefined || payload["blocks"] !== undefined) answer(workspace, to, payload as ReplyBody);
}

const submissionAnswer = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("clear") }),
]);

/** What becomes of a form once it is sent: it goes, unless the answer keeps it. */
export function takeSubmissionAnswer(workspace: Workspace, view: View, payload: Payload): void {
  const said = readAnswer(payload);
  if (said === undefined) closeView(workspace, view);
  if (said?.response_action === "clear") workspace.modals.delete(view.user);
  if (said?.response_action === "push") pushView(workspace, newView(workspace, view.user, said.view));
  if (said?.response_action === "update") replaceView(workspace, view, said.view);
  if (said?.response_action === "errors") checkErrors(view, said.errors);
}

function readAnswer(payload: Payload): z.infer<typeof submissionAnswer> | undefined {
  if (Object.keys(payload).length === 0) return undefined;
  const parsed = submissionAnswer.safeParse(payload);
  return parsed.success ? parsed.data : refuse("invalid_response_action");
}

/** An error can only stand under a field: under anything else the player would see nothing and be stuck. */
function checkErrors(view: View, errors: Readonly<Record<string, string>>): void {
  const fields = view.blocks.flatMap((block) => (block.type === "input" ? (block.block_id ?? []) : []));
  const astray = Object.keys(errors).filter((id) => !fields.includes(id));
  if (astray.length > 0) refuse("invalid_response_action", [`no input block ${astray.join(", ")}`]);
}

export function closeView(workspace: Workspace, view: View): void {
  const left = (workspace.modals.get(view.user) ?? []).filter(({ id }) => id !== view.id);
  workspace.modals.set(view.user, left);
}
