import { checkRun, optionData } from "./command-run.ts";
import type { Component } from "./components.ts";
import type { Desk } from "./desk.ts";
import { INTENT } from "./desk.ts";
import { chosen, findComponent, pressed } from "./find-component.ts";
import type { Values } from "./form.ts";
import { filledForm } from "./form.ts";
import type { Interaction } from "./interactions.ts";
import { interact } from "./interactions.ts";
import type { Channel, DmDoor, Message, Modal, World } from "./world.ts";
import { BOT, dmOf, FOREIGN, removeMessage, replaceMessage } from "./world.ts";
import type { Writing } from "./writing.ts";
import { eventOf, write } from "./writing.ts";

/** "dm" (with the bot), a channel of a server, or a server without the bot where the player uses the app that he installed for himself. */
export type Where = "dm" | (string & {}) | { readonly foreignGuild: true };
export type Options = Readonly<Record<string, string | number | boolean>>;
export type Choices = readonly { readonly name: string; readonly value: string | number }[];
/** How long ago he did it, when the gateway was slow: the id says so, and after 3 s of silence no answer is taken. */
export type Delay = { readonly agedMs?: number };

/** One person's hands. He can only press, choose and fill in what is really in front of him: anything else throws. */
export type Player = {
  readonly id: string;
  /** The id of his DM with the bot. */
  readonly dm: string;
  readonly says: (text: string, how?: Writing) => { readonly id: string };
  /** Discord tells the bot once more of what he said in the DM before: what a session that is taken up again does. */
  readonly repeats: (messageId: string) => void;
  /** In a channel or thread of a server. What the bot reads of it depends on its intents, unless it is named. */
  readonly writes: (channelId: string, text: string, how?: Pick<Writing, "repeat">) => { readonly id: string };
  readonly mentions: (channelId: string, text: string, how?: Pick<Writing, "repeat">) => { readonly id: string };
  /** Changes what he wrote before; gives when. */
  readonly edits: (messageId: string, text: string) => { readonly at: string };
  /** Takes back what he wrote before. */
  readonly deletes: (messageId: string) => void;
  /** @param name With a subcommand after a space. Once commands are registered, only those can be run, and only where they may. */
  readonly runs: (name: string, options?: Options, where?: Where) => Interaction;
  /** Types in an option of a command and waits for what the bot suggests. */
  readonly types: (name: string, option: { readonly name: string; readonly partial: string }, where?: Where) => Promise<Choices>;
  /** @param what The text on the button, or its custom id. */
  readonly clicks: (what: string, on: Message, delay?: Delay) => Interaction;
  /** @param menu The placeholder of the menu, or its custom id; options by value or label. */
  readonly selects: (menu: string, values: readonly string[], on: Message) => Interaction;
  readonly submits: (modal: Modal, values?: Values) => Interaction;
  /** From here on the bot cannot write to him by itself. */
  readonly closesDms: (how?: Exclude<DmDoor, "open">) => void;
  readonly opensDms: () => void;
};

export function createPlayer(desk: Desk, id: string): Player {
  const { world } = desk;
  const dm = dmOf(id);
  const start = (cause: Omit<Parameters<typeof interact>[1], "userId">) => interact(desk, { ...cause, userId: id });
  const setDoor = (door: DmDoor) => void Object.assign(world.channels.get(dm) as Channel, { door });
  const use = (on: Message, data: (components: readonly Component[]) => Readonly<Record<string, unknown>>, delay: Delay = {}) => {
    const source = inFrontOf(world, id, on);
    return start({ kind: "click", channelId: source.channelId, data: data(source.components), source, ...delay });
  };
  return {
    id,
    dm,
    says: (text, how) => write(desk, { author: id, channelId: dm, content: text }, how),
    repeats: (messageId) => {
      const message = ownMessage(world, id, messageId);
      const channel = world.channels.get(message.channelId) as Channel;
      desk.dispatch("MESSAGE_CREATE", ...eventOf(desk, { message, channel, withoutChannelType: false }));
    },
    writes: (channelId, text, how) => write(desk, { author: id, channelId, content: text }, how),
    mentions: (channelId, text, how) => write(desk, { author: id, channelId, content: `<@${BOT.id}> ${text}` }, how),
    edits: (messageId, text) => edit(desk, ownMessage(world, id, messageId), text),
    deletes: (messageId) => {
      const { channelId } = ownMessage(world, id, messageId);
      removeMessage(world, messageId);
      const channel = world.channels.get(channelId);
      const guild = channel && channel.kind !== "dm" ? { guild_id: channel.guildId } : {};
      desk.dispatch(
        "MESSAGE_DELETE",
        { id: messageId, channel_id: channelId, ...guild },
        guild.guild_id ? INTENT.guildMessages : INTENT.directMessages,
      );
    },
    runs: (name, options = {}, where = "dm") => {
      const channelId = placeOf(world, id, where);
      const command = checkRun(world, name, { options, channelId });
      return start({ kind: "command", channelId, data: optionData(name, command, { options }) });
    },
    types: async (name, { name: focused, partial }, where = "dm") => {
      const channelId = placeOf(world, id, where);
      const command = checkRun(world, name, { options: { [focused]: partial }, channelId, focused });
      const { answered, answer } = start({
        kind: "autocomplete",
        channelId,
        data: optionData(name, command, { options: { [focused]: partial }, focused }),
      });
      await answered;
      return answer()?.data["choices"] as Choices;
    },
    clicks: (what, on, delay) => use(on, (components) => pressed(findComponent(components, what), what), delay),
    selects: (menu, values, on) => use(on, (components) => chosen(findComponent(components, menu), values)),
    submits: (modal, values = {}) => {
      if (modal.userId !== id || !modal.open) throw new Error(`${id} has no such form in front of him`);
      const data = filledForm(modal, values);
      modal.open = false;
      const { channelId, sourceId } = modal.openedBy;
      const source = world.messages.find((message) => message.id === sourceId);
      return start({ kind: "submission", channelId, data, source });
    },
    closesDms: (how = "closed") => setDoor(how),
    opensDms: () => setDoor("open"),
  };
}

function ownMessage(world: World, userId: string, messageId: string): Message {
  const found = world.messages.find(({ id, author }) => id === messageId && author === userId);
  if (found === undefined) throw new Error(`${userId} wrote no message ${messageId}`);
  return found;
}

function edit(desk: Desk, before: Message, text: string): { readonly at: string } {
  const message = { ...before, content: text, edited: true };
  replaceMessage(desk.world, message);
  const channel = desk.world.channels.get(message.channelId) as Channel;
  const [data, intent] = eventOf(desk, { message, channel, withoutChannelType: false });
  desk.dispatch("MESSAGE_UPDATE", data, intent);
  return { at: String(data["edited_timestamp"]) };
}

function placeOf(world: World, userId: string, where: Where): string {
  if (typeof where === "object") return FOREIGN.channelId;
  const channel = world.channels.get(where === "dm" ? dmOf(userId) : where);
  if (channel === undefined) throw new Error(`there is no channel ${where}`);
  if (channel.kind === "thread" && channel.archived) throw new Error(`no commands in an archived thread: ${channel.id}`);
  return channel.id;
}

/** What has become of a message since the player got hold of it. */
function inFrontOf(world: World, userId: string, seen: Message): Message {
  const now = world.messages.find(({ id }) => id === seen.id);
  if (now === undefined) throw new Error("it is not there any more");
  if (now.onlyFor !== undefined && now.onlyFor !== userId) throw new Error(`${userId} cannot see what is only for ${now.onlyFor}`);
  return now;
}
