import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import type { GroupMode, GroupState } from "../../../src/game/group-state.ts";
import type { Store } from "../../../src/ports/store.ts";
import { handTimers } from "../../support/group-rig.ts";
import { type LoopbackSlack, type LoopbackSlackOptions, startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import type { Player } from "../../support/slack/player.ts";
import { BOT, type Ephemeral, type Message } from "../../support/slack/workspace.ts";
import { type RigOptions, type SlackRig, startRig } from "../../support/slack-rig.ts";
import { openMemory } from "./stores.ts";
import { playerIdOf } from "./table.ts";

export const CHANNEL = "C1";
export const texts = textsFor("nl");

/** A channel with the product in it, and hands for all who play there. */
export type GroupTable = AsyncDisposable & {
  readonly slack: LoopbackSlack;
  readonly store: Store;
  readonly rig: () => SlackRig;
  readonly timers: () => ReturnType<typeof handTimers>;
  /** Resolves when all that came in is answered and all boards show it. */
  readonly rest: () => Promise<void>;
  /** The process ends, and another one takes over. */
  readonly restart: (graceMs?: number) => Promise<void>;
  /** Opens a round by the command, as this player. Gives the board. */
  readonly open: (opener: Player, wish?: Wish) => Promise<Message>;
  readonly press: (player: Player, label: string, on: Message | Ephemeral) => Promise<void>;
  readonly say: (player: Player, text: string, board: Message) => Promise<string>;
  /** The board as it is now. */
  readonly board: (board: Message) => Message;
  readonly thread: (board: Message) => readonly Message[];
  readonly state: () => Promise<GroupState>;
  /** Both taps; assertive and entrepreneur unless told otherwise. */
  readonly vote: (player: Player, board: Message, taps?: readonly [string, string]) => Promise<void>;
  readonly timeRunsOut: () => Promise<void>;
};

export type Wish = { readonly mode?: GroupMode; readonly channel?: string; readonly prospect?: string };

export type GroupTableOptions = { readonly workspace?: LoopbackSlackOptions; readonly rig?: RigOptions };

/** Somebody who accepted the notice earlier, and what he wants to be called. */
export async function knownPlayer({ store, slack }: Pick<GroupTable, "store" | "slack">, id: string, displayName = id): Promise<Player> {
  await store.saveProfile({ playerId: playerIdOf(id), lang: "nl", mode: "live", houseRules: [], accepted: NOTICE_VERSION });
  return slack.player(id, { displayName });
}

export async function sitInChannel(members: readonly string[], options: GroupTableOptions = {}): Promise<GroupTable> {
  const store = options.rig?.store ?? (await openMemory());
  const slack = await startLoopbackSlack(options.workspace);
  slack.addChannel(CHANNEL, { members });
  let time = Date.parse("2026-11-24T09:00:00Z");
  const clock = { now: () => new Date(time++), monotonic: () => performance.now() };
  let timers = handTimers();
  let round = 0;
  let taking: Promise<unknown> = Promise.resolve();
  const takeEvent: Store["takeEvent"] = (entry) => {
    const taken = store.takeEvent(entry);
    taking = taken;
    return taken;
  };
  const begin = () => {
    timers = handTimers();
    const connection = { setTimer: timers.setTimer, ...options.rig?.connection };
    const practice = { clock, newId: () => `round ${round++}`, ...options.rig?.practice };
    return startRig(slack, { ...options.rig, store: { ...store, takeEvent }, connection, practice });
  };
  let rig = await begin();
  const rest = async () => {
    // A press is answered first and handed in after that.
    for (let turn = 0; turn < 3; turn++) await rig.connection.idle();
  };
  const thread = (board: Message) => slack.messagesIn(board.channel).filter(({ threadTs }) => threadTs === board.ts);
  const press: GroupTable["press"] = async (player, label, on) => {
    await player.clicks(label, on).ack;
    await rest();
  };
  return {
    slack,
    store,
    rig: () => rig,
    timers: () => timers,
    rest,
    async restart(graceMs = 0) {
      await rig.connection.stop(graceMs);
      rig = await begin();
      await rest();
    },
    async open(opener, { mode = "relay", channel = CHANNEL, prospect = "gert_wolbers" } = {}) {
      await opener.runs("/oefen", "groep", { channel }).ack;
      const form = await slack.waitFor(() => slack.openViews(opener.id).at(-1));
      await opener.submits(form, { prospect, groupMode: mode }).ack;
      await rest();
      return boardsIn(slack, channel).at(-1) ?? fail("no board was posted");
    },
    press,
    async say(player, text, board) {
      const said = player.says(text, { channel: board.channel, thread: board.ts });
      await said.ack;
      await rest();
      return said.ts;
    },
    board: (board) => boardsIn(slack, board.channel).find(({ ts }) => ts === board.ts) ?? fail("the board is gone"),
    thread,
    async state() {
      const [open] = await store.listOpenGroups();
      return open?.state ?? fail("no round is open");
    },
    async vote(player, board, [stance, frame] = [texts("stance.assertive"), texts("frame.entrepreneur")]) {
      const card = thread(board).findLast(({ blocks }) => JSON.stringify(blocks).includes("do=stance")) ?? fail("there is no vote");
      await press(player, stance, card);
      await press(player, frame, card);
    },
    async timeRunsOut() {
      time += timers.running()[0] ?? fail("no clock runs");
      timers.runOut();
      await taking;
      await rest();
    },
    async [Symbol.asyncDispose]() {
      await rig[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

export function boardsIn(slack: LoopbackSlack, channel: string): readonly Message[] {
  return slack.messagesIn(channel).filter(({ user, threadTs }) => user === BOT.userId && threadTs === undefined);
}

/** The card in the thread that has this button. */
export function withButton(messages: readonly Message[], label: string): Message {
  return (
    messages.findLast(({ blocks }) => JSON.stringify(blocks).includes(`"text":"${label}"`)) ?? fail(`nothing to press says "${label}"`)
  );
}

/** Whom a message calls. */
export function mentionsIn({ text, blocks }: Message): readonly string[] {
  const inBlocks = JSON.stringify(blocks).matchAll(/"user_id":"(\w+)"/g);
  const inText = text.matchAll(/<@(\w+)>/g);
  return [...new Set([...inBlocks, ...inText].map((match) => match[1] as string))];
}

export function fail(why: string): never {
  throw new Error(why);
}
