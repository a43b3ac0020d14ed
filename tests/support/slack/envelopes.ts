import { toWire } from "./chat-methods.ts";
import type { Envelope } from "./delivery.ts";
import type { FieldState } from "./view-methods.ts";
import { viewToWire } from "./view-methods.ts";
import type { Ephemeral, Message, View, Workspace } from "./workspace.ts";
import { APP, BOT, newResponseUrl, newTrigger, TEAM } from "./workspace.ts";

const TOKEN = "verification";

/** One event of the Events API under a fresh event id. */
export function eventEnvelope(workspace: Workspace, event: Readonly<Record<string, unknown>>): Envelope {
  const authorization = { enterprise_id: null, team_id: TEAM, user_id: BOT.userId, is_bot: true, is_enterprise_install: false };
  return {
    type: "events_api",
    payload: {
      token: TOKEN,
      team_id: TEAM,
      api_app_id: APP,
      type: "event_callback",
      event_id: workspace.newId("Ev"),
      event_time: Math.floor(workspace.now() / 1000),
      authorizations: [authorization],
      event,
    },
  };
}

export function messageEvent(workspace: Workspace, message: Message): Readonly<Record<string, unknown>> {
  const kind = workspace.channels.get(message.channel)?.kind ?? "channel";
  const client_msg_id = workspace.newId("client-");
  return { ...toWire(message), channel: message.channel, channel_type: kind, event_ts: message.ts, client_msg_id, team: TEAM };
}

export function commandEnvelope(
  workspace: Workspace,
  user: string,
  { command, text, channel }: { readonly command: string; readonly text: string; readonly channel: string },
): Envelope {
  const payload = {
    token: TOKEN,
    team_id: TEAM,
    team_domain: "loopback",
    channel_id: channel,
    channel_name: workspace.channels.get(channel)?.name,
    user_id: user,
    user_name: workspace.users.get(user)?.name,
    command,
    text,
    api_app_id: APP,
    is_enterprise_install: "false",
    response_url: newResponseUrl(workspace, { user, channel }),
    trigger_id: newTrigger(workspace, user),
  };
  return { type: "slash_commands", payload };
}

export type Pressed = {
  readonly on: Message | Ephemeral | View;
  readonly action: Readonly<Record<string, unknown>>;
  readonly state: FieldState;
};

export function clickEnvelope(workspace: Workspace, user: string, { on, action, state }: Pressed): Envelope {
  const where = "hash" in on ? viewPlace(on, state) : { ...messagePlace(workspace, user, on), state: { values: state } };
  return interactive(workspace, user, {
    type: "block_actions",
    trigger_id: newTrigger(workspace, user),
    ...where,
    actions: [{ ...action, action_ts: workspace.newTs() }],
  });
}

export function submissionEnvelope(workspace: Workspace, view: View, state: FieldState): Envelope {
  const more = { trigger_id: newTrigger(workspace, view.user), response_urls: [] };
  return interactive(workspace, view.user, { type: "view_submission", ...more, view: viewToWire(view, state) });
}

export function closingEnvelope(workspace: Workspace, view: View): Envelope {
  return interactive(workspace, view.user, { type: "view_closed", is_cleared: false, view: viewToWire(view) });
}

function interactive(workspace: Workspace, id: string, more: Readonly<Record<string, unknown>>): Envelope {
  const name = workspace.users.get(id)?.name;
  const user = { id, username: name, name, team_id: TEAM };
  const team = { id: TEAM, domain: "loopback" };
  return { type: "interactive", payload: { team, user, api_app_id: APP, token: TOKEN, enterprise: null, ...more } };
}

function viewPlace(view: View, state: FieldState): object {
  return { container: { type: "view", view_id: view.id }, view: viewToWire(view, state) };
}

/** A message only its reader sees is not in the payload: no more than its `ts` is. */
function messagePlace(workspace: Workspace, user: string, on: Message | Ephemeral): object {
  const { channel, ts } = on;
  const isEphemeral = "onlyFor" in on;
  // The first message of a thread is in it, once it has been answered.
  const isRoot = workspace.messages.some((message) => message.channel === channel && message.threadTs === ts);
  const threadTs = on.threadTs ?? (isRoot ? ts : undefined);
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral, ...thread },
    channel: { id: channel, name: workspace.channels.get(channel)?.name },
    response_url: newResponseUrl(workspace, { user, channel, on }),
    ...(!isEphemeral && { message: { ...toWire(on), ...thread } }),
  };
}
