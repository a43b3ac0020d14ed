import { z } from "zod";
import { checkView } from "./blocks.ts";
import type { Answer, Args, Method } from "./call.ts";
import { read } from "./call.ts";
import { refuse } from "./refusal.ts";
import type { View, Workspace } from "./workspace.ts";
import { APP, BOT, TEAM } from "./workspace.ts";

const TRIGGER_LIFE_MS = 3000;
const STACK_LIMIT = 3;

export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  "views.open": (workspace, args) => {
    const user = exchangeTrigger(workspace, args);
    const view = newView(workspace, user, args["view"]);
    workspace.modals.set(user, [view]);
    return { view: viewToWire(view) };
  },
  "views.push": (workspace, args) => {
    const user = exchangeTrigger(workspace, args);
    const view = newView(workspace, user, args["view"]);
    pushView(workspace, view);
    return { view: viewToWire(view) };
  },
  "views.update": (workspace, args) => {
    const { view_id: id, external_id: external, hash } = read(updateArgs, args);
    const all = [...workspace.modals.values()].flat();
    const old = all.find((view) => (id === undefined ? view.external_id === external : view.id === id));
    if (old === undefined) return refuse("not_found");
    if (hash !== undefined && hash !== old.hash) refuse("hash_conflict");
    return { view: viewToWire(replaceView(workspace, old, args["view"])) };
  },
  "views.publish": (workspace, args) => {
    const { user_id: user, hash } = read(publishArgs, args);
    if (!workspace.users.has(user)) refuse("user_not_found");
    const old = workspace.homes.get(user);
    if (hash !== undefined && hash !== old?.hash) refuse("hash_conflict");
    const fresh = { id: old?.id ?? workspace.newId("V"), hash: workspace.newId("hash-"), user };
    const view: View = { ...checkView(args["view"], "home"), ...fresh };
    workspace.homes.set(user, view);
    return { view: viewToWire(view) };
  },
};

const updateArgs = z
  .object({ view_id: z.string().optional(), external_id: z.string().optional(), hash: z.string().optional() })
  .refine((args) => args.view_id !== undefined || args.external_id !== undefined, "view_id or external_id is required");
const publishArgs = z.object({ user_id: z.string(), hash: z.string().optional() });

/** A trigger opens one form and lives three seconds. Gives the user who pulled it. */
function exchangeTrigger(workspace: Workspace, args: Args): string {
  const trigger = workspace.triggers.get(read(z.object({ trigger_id: z.string() }), args).trigger_id);
  if (trigger === undefined) return refuse("invalid_trigger_id");
  if (workspace.now() - trigger.from > TRIGGER_LIFE_MS) refuse("expired_trigger_id");
  if (trigger.used) refuse("exchanged_trigger_id");
  trigger.used = true;
  return trigger.user;
}

export function newView(workspace: Workspace, user: string, given: unknown): View {
  const view = { ...checkView(given, "modal"), id: workspace.newId("V"), hash: workspace.newId("hash-"), user };
  const taken = [...workspace.modals.values()].flat().some(({ external_id }) => external_id && external_id === view.external_id);
  return taken ? refuse("duplicate_external_id") : view;
}

export function pushView(workspace: Workspace, view: View): void {
  const stack = workspace.modals.get(view.user) ?? [];
  if (stack.length >= STACK_LIMIT) refuse("push_limit_reached");
  workspace.modals.set(view.user, [...stack, view]);
}

/** The form stays where it is in the stack and keeps its id; its hash is new. */
export function replaceView(workspace: Workspace, old: View, given: unknown): View {
  const next: View = { ...checkView(given, "modal"), id: old.id, hash: workspace.newId("hash-"), user: old.user };
  const stack = workspace.modals.get(old.user) ?? [];
  workspace.modals.set(
    old.user,
    stack.map((view) => (view.id === old.id ? next : view)),
  );
  return next;
}

export type FieldState = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A view as Slack shows it in answers and envelopes. `values`: what the player filled in, by block and action. */
export function viewToWire(view: View, values: FieldState = {}): Answer {
  const { user: _user, ...shown } = view;
  return {
    callback_id: "",
    private_metadata: "",
    external_id: "",
    ...shown,
    team_id: TEAM,
    app_id: APP,
    bot_id: BOT.botId,
    root_view_id: view.id,
    previous_view_id: null,
    state: { values },
  };
}
