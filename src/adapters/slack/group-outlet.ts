import type { BoardCard, GroupCard } from "../../chat/group/group-card.ts";
import { namedIn } from "../../chat/group/names.ts";
import type { GroupOutlet, Outlet } from "../../chat/outlet.ts";
import type { GroupPlace } from "../../ports/group-rounds.ts";
import { wordOf } from "../messaging/call.ts";
import { createBoards, UPDATE_INTERVAL_MS } from "./boards.ts";
import { callSlack } from "./call.ts";
import { type ChannelQueues, createChannelQueues, POST_INTERVAL_MS } from "./channel-queues.ts";
import type { Names } from "./names.ts";
import type { OutletDeps } from "./outlet.ts";
import { type Place, readPlace, threadKeyOf, userOf, writePlace } from "./place.ts";
import { DEAD_TOKEN, type Post, type Posted, postMessage } from "./post.ts";
import { type GroupLook, renderBoard, renderGroupCard } from "./render-group.ts";

export type GroupOutletDeps = OutletDeps & {
  readonly names: Names;
  /** Sends in the direct messages. */
  readonly send: Outlet["send"];
  /** Milliseconds between two messages in a channel; Slack's limits unless a test's Slack has others. */
  readonly postIntervalMs?: number | undefined;
};

/** Changes of messages are counted otherwise than messages. */
const UPDATES_TO_POSTS = UPDATE_INTERVAL_MS / POST_INTERVAL_MS;

type Change = { readonly place: Place; readonly card: BoardCard };

/** `idle` resolves when boards show what they should. After `stop` nothing more goes out: the next process sends it. */
export type SlackGroupOutlet = GroupOutlet & { readonly idle: () => Promise<void>; readonly stop: () => Promise<void> };

/** The way to boards and their threads. */
export function createGroupOutlet(deps: GroupOutletDeps): SlackGroupOutlet {
  const { postIntervalMs } = deps;
  const queues = createChannelQueues(postIntervalMs);
  const intervalMs = postIntervalMs === undefined ? undefined : postIntervalMs * UPDATES_TO_POSTS;
  const boards = createBoards<Change>({ show: (change) => showBoard(deps, change), intervalMs });
  return {
    idle: boards.idle,
    async stop() {
      queues.drop();
      await boards.stop();
    },
    async openBoard(text, card, name) {
      const place = readPlace(text);
      const { channel } = place;
      if (channel === undefined) return "gone";
      const message = renderBoard(await lookFor(deps, place, card), card);
      const posted = await post(deps, queues, { target: { channel }, message, mark: `${name.id}.0`, maybeSent: name.maybeSent });
      if (posted.kind === "sent" && posted.ts !== undefined) return { kind: "open", at: placeOf(place, posted.channel, posted.ts) };
      return posted.kind === "lost" ? "lost" : "gone";
    },
    async changeBoard(text, card) {
      boards.change(card.group, { place: readPlace(text), card });
      return "sent";
    },
    async sendToThread(text, card, name) {
      const place = readPlace(text);
      const { channel = "", thread = "" } = place;
      for (const [index, message] of renderGroupCard(await lookFor(deps, place, card), card).entries()) {
        const mark = `${name.id}.${index}`;
        // A day later nobody looks at that thread any more.
        const broadcast = card.kind === "spread" && index === 0;
        const posted = await post(deps, queues, { target: { channel, thread }, message, mark, maybeSent: name.maybeSent, broadcast });
        // The thread is there when Slack comes back: the round goes on.
        if (posted.kind === "gone" || posted.kind === "lost") return posted.kind;
      }
      return "sent";
    },
    sendToMember: (playerId, card, name) => deps.send(writePlace(userOf(playerId)), card, name),
  };
}

/** Board and thread, with who opened it: the round is played in his language. */
function placeOf({ team, user }: Place, channel: string, root: string): GroupPlace {
  const place = writePlace({ team, user, channel, thread: root, shared: true });
  return { place, thread: threadKeyOf({ team, channel, root }) };
}

async function lookFor({ textsOf, names, abilities }: GroupOutletDeps, place: Place, card: BoardCard | GroupCard): Promise<GroupLook> {
  return { texts: await textsOf(place), names: await names.of(playersIn(card)), ownAuthor: abilities.can("customAuthor") };
}

function playersIn(card: BoardCard | GroupCard): readonly string[] {
  const named = namedIn(card);
  if (card.kind === "board") return [...new Set([...named, ...card.seats.flatMap(({ members }) => members)])];
  return card.kind === "said" ? [...named, card.speaker] : named;
}

function post(deps: GroupOutletDeps, queues: ChannelQueues, message: Post): Promise<Posted> {
  return queues.run(message.target.channel, () => postMessage(deps, message));
}

/** A board that was taken away needs no change any more, and a channel that is gone is told of by the thread. */
async function showBoard(deps: GroupOutletDeps, { place, card }: Change): Promise<void> {
  const { channel = "", thread: ts = "" } = place;
  const { text, blocks } = renderBoard(await lookFor(deps, place, card), card);
  const options = { channel, ts, text, blocks, link_names: false, parse: "none" } as const;
  const called = await callSlack(() => deps.client.chat.update(options), { repeatable: true });
  if (called.kind === "done") return;
  deps.log("boardFailed", { place: channel, code: wordOf(called) });
  if (called.kind === "refused" && DEAD_TOKEN.includes(called.error)) deps.onTokenDead(called.error);
}
