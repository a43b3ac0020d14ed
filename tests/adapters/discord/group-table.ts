import type { StoredGroup } from "../../../src/ports/group-rounds.ts";
import type { Store } from "../../../src/ports/store.ts";
import type { Player } from "../../support/discord/player.ts";
import type { Message } from "../../support/discord/world.ts";
import { handTimers } from "../../support/group-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";
import { CHANNEL, heard, PROSPECT, sitDown, type Table, wordsOf } from "./table.ts";

/** A server where people play together, one group round at a time. */
export type GroupTable = Table & {
  readonly store: Store;
  readonly timers: ReturnType<typeof handTimers>;
  /** Somebody who accepted the notice earlier, with this name. */
  readonly sits: (id: string, name: string) => Promise<Player>;
  readonly board: () => Message;
  /** What the bot said in the thread, in words. */
  readonly thread: () => readonly Message[];
  readonly threadId: () => string;
  readonly group: () => Promise<StoredGroup>;
  /** The id of who is up. */
  readonly up: () => Promise<string>;
  /** Presses the newest button with this label on the board, in the thread, among what only he sees or in his messages, and waits for what comes of it. */
  readonly press: (player: Player, label: string) => Promise<void>;
  /** Says it in the thread, and waits for what comes of it. */
  readonly say: (player: Player, text: string) => Promise<string>;
  /** The clock of the moment runs out. */
  readonly timeRunsOut: () => Promise<void>;
};

export type GroupTableOptions = Parameters<typeof sitDown>[0] & { readonly timers?: ReturnType<typeof handTimers> };

/** What people write there can be read, unless `settings` say otherwise. */
export async function sitDownTogether(options: GroupTableOptions = {}): Promise<GroupTable> {
  const { timers = handTimers(), store = await memoryStore() } = options;
  let passed = 0;
  const setTimer: typeof timers.setTimer = (ms, callback) =>
    timers.setTimer(ms, () => {
      passed += ms;
      callback();
    });
  const clock = { now: () => new Date(Date.now() + passed), monotonic: () => performance.now() };
  const table = await sitDown({
    ...options,
    store,
    setTimer,
    practice: { clock },
    settings: { messageContent: true, ...options.settings },
  });
  return togetherAt(table, { store, timers });
}

/** The same, around another process. */
export function togetherAt(table: Table, { store, timers }: Pick<GroupTable, "store" | "timers">): GroupTable {
  const { discord, rig } = table;
  const byBot = (channel: string) => discord.messagesIn(channel).filter(({ author }) => author === discord.botId);
  const board = () => byBot(CHANNEL).at(-1) ?? fail("there is no board");
  const threadId = () => board().id;
  const thread = () => byBot(threadId());
  const group = async () => {
    const id = await store.findGroupOfThread(`discord:${threadId()}`);
    return (id === undefined ? undefined : await store.findGroup(id)) ?? fail("there is no group");
  };
  return {
    ...table,
    store,
    timers,
    board,
    thread,
    threadId,
    group,
    async sits(id, name) {
      discord.player(id, { name });
      return table.known(id);
    },
    async up() {
      const { members, turn } = (await group()).state;
      return members.find((one) => one.letter === turn)?.playerId.replace("discord:", "") ?? fail("nobody is up");
    },
    async press(player, label) {
      const shown = [
        ...byBot(CHANNEL),
        ...discord.messagesIn(threadId()),
        ...discord.messagesIn(player.dm),
        ...discord.ephemerals(player.id),
      ];
      const on = shown.findLast(({ components }) => JSON.stringify(components).includes(`"label":"${label}"`));
      await player.clicks(label, on ?? fail(`no button "${label}" for ${player.id}`)).answered;
      await rig.connection.idle();
    },
    async say(player, text) {
      const { id } = player.writes(threadId(), text);
      await heard(table, id);
      await rig.connection.idle();
      return id;
    },
    async timeRunsOut() {
      const { id, state } = await group();
      timers.runOut();
      await rig.heard(`discord:group:${id}:timeUp:${state.deadline}`);
      await rig.connection.idle();
    },
  };
}

type Plan = { readonly mode?: string; readonly seconds?: string };

/** Somebody asks for a group round in the channel, and gets its board. */
export async function opensBoard({ discord, rig }: Table, opener: Player, { mode = "relay", seconds = "60" }: Plan = {}): Promise<void> {
  await opener.runs("practice", { group: true }, CHANNEL).answered;
  const form = discord.modals(opener.id).at(-1) ?? fail("no form");
  await opener.submits(form, { prospect: PROSPECT, groupMode: mode, seconds }).answered;
  await rig.connection.idle();
}

/** Somebody leads, and two are in: in a relay both play, else the second sits on the bench. */
export async function gather(table: GroupTable, mode = "relay"): Promise<Readonly<Record<"tess" | "anna" | "bo", Player>>> {
  const [tess, anna, bo] = [await table.sits("500", "Tess"), await table.sits("501", "Anna"), await table.sits("502", "Bo")];
  await opensBoard(table, tess, { mode });
  await table.press(anna, mode === "relay" ? "Ik speel mee" : "Ik ga in de hot seat");
  await table.press(bo, mode === "relay" ? "Ik speel mee" : "Ik ga op de bank");
  return { tess, anna, bo };
}

/** The same, after the kick-off. */
export async function kicksOff(table: GroupTable, mode = "relay"): ReturnType<typeof gather> {
  const people = await gather(table, mode);
  await table.press(people.tess, "Aftrap");
  return people;
}

/** Both taps. */
export async function votes({ press }: GroupTable, player: Player, [stance, frame] = ["assertief", "ondernemer"]): Promise<void> {
  await press(player, stance ?? "");
  await press(player, frame ?? "");
}

/** The bot's messages there, each in a line of words. */
export function saidIn(messages: readonly Message[]): readonly string[] {
  return messages.map(wordsOf);
}

function fail(why: string): never {
  throw new Error(why);
}
