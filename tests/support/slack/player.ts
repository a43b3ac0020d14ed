import type { Delivery, Desk } from "./desk.ts";
import { deliver } from "./desk.ts";
import { clickEnvelope, closingEnvelope, commandEnvelope, eventEnvelope, messageEvent, submissionEnvelope } from "./envelopes.ts";
import { filled, findElement, pressed } from "./find-element.ts";
import type { Values } from "./form.ts";
import { formState } from "./form.ts";
import { current } from "./response-url.ts";
import { closeView, takeCommandAnswer, takeSubmissionAnswer } from "./take-answer.ts";
import type { FieldState } from "./view-methods.ts";
import type { Ephemeral, Message, View, Workspace } from "./workspace.ts";
import { BOT, dmOf, removeFrom, replaceMessage } from "./workspace.ts";

type Where = { readonly channel?: string /** The `ts` of the thread's first message. */; readonly thread?: string };
type Surface = Message | Ephemeral | View;

/** One person's hands. He can only press, choose and fill in what is really in front of him: anything else throws. */
export type Player = {
  readonly id: string;
  readonly dm: string;
  /** In the DM unless told otherwise. `&`, `<` and `>` go out escaped, as Slack's own client does. */
  readonly says: (text: string, where?: Where) => Delivery & { readonly ts: string };
  /** He says it now and the bot hears of it when `tell` is called: out of order, or late. */
  readonly held: (text: string) => {
    readonly tell: () => Delivery /** What Slack would send, for whoever forges it. */;
    readonly forged: () => Pick<Delivery, "payload">;
  };
  /** He says it, the first delivery is lost on its way, and only Slack's retry arrives. */
  readonly repeatsOnly: (text: string) => Delivery;
  /** Speaks to the bot by name in a channel: comes as a message and as a mention, two events. */
  readonly mentions: (
    text: string,
    where: Where & { readonly channel: string },
  ) => { readonly ts: string } & Record<"message" | "mention", () => Delivery>;
  readonly edits: (message: Pick<Message, "channel" | "ts">, text: string) => Delivery;
  readonly deletes: (message: Pick<Message, "channel" | "ts">) => Delivery;
  readonly runs: (command: string, text?: string, where?: Where) => Delivery;
  /** @param what An action id, or the text on the button. */
  readonly clicks: (what: string, on: Surface) => Delivery;
  /** @param choice The value or the text of an option, a date, a user's id. */
  readonly selects: (what: string, choice: string | readonly string[], on: Surface) => Delivery;
  readonly submits: (view: View, values?: Values) => Delivery;
  /** Gives nothing when the view did not ask to be told. */
  readonly closes: (view: View) => Delivery | undefined;
  readonly opensHome: () => Delivery;
  readonly opensMessagesTab: () => Delivery;
};

export function createPlayer(desk: Desk, id: string): Player {
  const { workspace } = desk;
  const dm = dmOf(id);
  const tell = (event: Readonly<Record<string, unknown>>) => deliver(desk, eventEnvelope(workspace, event));
  const opens = (tab: "home" | "messages") => tell({ type: "app_home_opened", user: id, channel: dm, tab, event_ts: workspace.newTs() });
  const click = (on: Surface, action: Readonly<Record<string, unknown>>, state: FieldState = {}) =>
    deliver(desk, clickEnvelope(workspace, id, { on, action, state }));
  return {
    id,
    dm,
    says: (text, where = {}) => {
      const message = write(workspace, id, { text: escapeText(text), where });
      return { ...tell(messageEvent(workspace, message)), ts: message.ts };
    },
    held: (text) => {
      const event = messageEvent(workspace, write(workspace, id, { text: escapeText(text), where: {} }));
      return { tell: () => tell(event), forged: () => eventEnvelope(workspace, event) };
    },
    repeatsOnly: (text) => {
      const event = messageEvent(workspace, write(workspace, id, { text: escapeText(text), where: {} }));
      return deliver(desk, { ...eventEnvelope(workspace, event), retry: { attempt: 1, reason: "timeout" } });
    },
    mentions: (text, where) => {
      const message = write(workspace, id, { text: `<@${BOT.userId}> ${escapeText(text)}`, where });
      const event = messageEvent(workspace, message);
      return {
        ts: message.ts,
        message: () => tell(event),
        mention: () => tell({ ...event, type: "app_mention", channel_type: undefined }),
      };
    },
    edits: (which, text) => tell(edit(workspace, ownMessage(workspace, id, which), escapeText(text))),
    deletes: (which) => {
      const message = ownMessage(workspace, id, which);
      removeFrom(workspace.messages, message);
      return tell(changeEvent(workspace, "message_deleted", { previous: message }));
    },
    runs: (command, text = "", { channel = dm } = {}) => {
      const to = { user: id, channel };
      return deliver(desk, commandEnvelope(workspace, id, { command, text: escapeText(text), channel }), (ack) =>
        takeCommandAnswer(workspace, to, ack.payload),
      );
    },
    clicks: (what, on) => {
      const now = inFrontOf(workspace, id, on);
      return click(now, pressed(findElement(now.blocks, what), what));
    },
    selects: (what, choice, on) => {
      const now = inFrontOf(workspace, id, on);
      const { block, element } = findElement(now.blocks, what);
      if (block.type === "input" && block.dispatch_action !== true) throw new Error(`"${what}" tells nobody before the form is sent`);
      const { action_id = "" } = element;
      const { block_id = "" } = block;
      const said = filled(element, choice);
      return click(now, { ...said, action_id, block_id }, { [block_id]: { [action_id]: said } });
    },
    submits: (view, values = {}) => {
      const now = inFrontOf(workspace, id, view);
      if (!("hash" in now) || now.submit === undefined) throw new Error("there is no button to send this form with");
      return deliver(desk, submissionEnvelope(workspace, now, formState(now, values)), (ack) =>
        takeSubmissionAnswer(workspace, now, ack.payload),
      );
    },
    closes: (view) => {
      closeView(workspace, view);
      return view.notify_on_close === true ? deliver(desk, closingEnvelope(workspace, view)) : undefined;
    },
    opensHome: () => opens("home"),
    opensMessagesTab: () => opens("messages"),
  };
}

function write(workspace: Workspace, user: string, { text, where }: { readonly text: string; readonly where: Where }): Message {
  const { channel = dmOf(user), thread } = where;
  const place = workspace.channels.get(channel);
  if (place?.members.has(user) !== true) throw new Error(`${user} is not in ${channel}`);
  if (!place.members.has(BOT.userId)) throw new Error(`the bot is not in ${channel}: Slack tells it nothing of this`);
  const threadTs = thread === undefined ? {} : { threadTs: thread };
  const ts = workspace.newTs();
  const message: Message = { channel, ts, user, text, blocks: [], ...threadTs, files: [], state: "whole", edited: false, sent: {} };
  workspace.messages.push(message);
  return message;
}

function ownMessage(workspace: Workspace, user: string, which: Pick<Message, "channel" | "ts">): Message {
  const found = workspace.messages.find(({ channel, ts }) => channel === which.channel && ts === which.ts);
  if (found?.user !== user) throw new Error(`${user} has no message ${which.ts} in ${which.channel}`);
  return found;
}

function edit(workspace: Workspace, previous: Message, text: string): Readonly<Record<string, unknown>> {
  const next = { ...previous, text, edited: true };
  replaceMessage(workspace, next);
  return changeEvent(workspace, "message_changed", { previous, next });
}

function changeEvent(
  workspace: Workspace,
  subtype: string,
  { previous, next }: { readonly previous: Message; readonly next?: Message },
): Readonly<Record<string, unknown>> {
  const at = workspace.newTs();
  const changed = next === undefined ? { deleted_ts: previous.ts } : { message: messageEvent(workspace, next) };
  const { channel, channel_type, ...before } = messageEvent(workspace, previous);
  return { type: "message", subtype, channel, channel_type, ts: at, event_ts: at, hidden: true, ...changed, previous_message: before };
}

/** What has become of a message or view since the player got hold of it. */
function inFrontOf(workspace: Workspace, user: string, seen: Surface): Surface {
  const views = [...(workspace.modals.get(user) ?? []), ...[workspace.homes.get(user) ?? []].flat()];
  const now = "hash" in seen ? views.find(({ id }) => id === seen.id) : current(workspace, seen);
  if (now === undefined) throw new Error("it is not there any more");
  return now;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
