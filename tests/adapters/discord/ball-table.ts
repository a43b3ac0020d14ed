import { startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import type { Player } from "../../support/discord/player.ts";
import type { Message } from "../../support/discord/world.ts";
import { type DiscordRig, type RigOptions, startRig } from "../../support/discord-rig.ts";
import { type HandTime, handTime } from "../../support/hand-time.ts";
import { memoryStore } from "../../support/runner-rig.ts";
import { CHANNEL, closeDiscord, type Table, tableOf, wordsOf } from "./table.ts";

/** A server with a ball of the day in it. It is a Tuesday of long ago, ten o'clock in Amsterdam: tokens of interactions live. */
export type BallTable = Pick<Table, "discord" | "known"> &
  AsyncDisposable & {
    readonly store: DiscordRig["store"];
    readonly rig: () => DiscordRig;
    readonly timeIs: HandTime["timeIs"];
    /** The process ends, and another one takes over. */
    readonly restart: () => Promise<void>;
    /** Asks for a ball by the command, and waits for what comes of it. */
    readonly asks: (player: Player, where?: string) => Promise<void>;
    /** The cards in the channel. */
    readonly balls: () => readonly Message[];
    readonly ball: () => Message;
    /** What the bot said under a card. */
    readonly thread: (ball: Message) => readonly Message[];
    /** Presses it, by default on the newest card in the channel, and waits for what comes of it. */
    readonly press: (player: Player, label: string, on?: Message) => Promise<void>;
    /** Sends the form that was opened last for him. */
    readonly sends: (player: Player, values: Readonly<Record<string, string>>) => Promise<void>;
    readonly answers: (player: Player, line: string, shares?: "yes" | "no") => Promise<void>;
    /** What only he sees, in words. */
    readonly sees: (player: Player) => Promise<readonly string[]>;
    /** The last thing that only he sees. */
    readonly seen: (player: Player) => Promise<Message>;
    /** What the bot said to him in the direct messages, in words. */
    readonly told: (player: Player) => Promise<readonly string[]>;
  };

export async function sitAtBall(options: RigOptions = {}): Promise<BallTable> {
  const store = await memoryStore();
  const discord = await startLoopbackDiscord();
  let now = Date.parse("2025-01-07T09:00:00Z");
  const passes = (ms: number) => {
    now += ms;
  };
  const clock = { now: () => new Date(now++), monotonic: () => performance.now(), passes };
  const begin = async () => {
    const time = handTime({ store, clock, idle: () => process().rig.connection.idle() });
    const { setTimer, takeEvent } = time;
    const practice = { clock, ...options.practice };
    const rig = await startRig(discord, { ...options, store: { ...store, takeEvent }, setTimer, practice });
    return { rig, time, table: tableOf(discord, rig) };
  };
  let running: Awaited<ReturnType<typeof begin>> | undefined;
  const process = () => running ?? fail("nothing runs");
  const rest = () => process().rig.connection.idle();
  running = await begin();
  const balls = () => discord.messagesIn(CHANNEL).filter(({ author }) => author === discord.botId);
  const ball = () => balls().at(-1) ?? fail("there is no ball");
  const press: BallTable["press"] = async (player, label, on = ball()) => {
    await player.clicks(label, on).answered;
    await rest();
  };
  const sends: BallTable["sends"] = async (player, values) => {
    await player.submits(discord.modals(player.id).at(-1) ?? fail("no form was opened"), values).answered;
    await rest();
  };
  return {
    discord,
    store,
    ball,
    balls,
    press,
    sends,
    rig: () => process().rig,
    timeIs: (moment) => process().time.timeIs(moment),
    async restart() {
      await process().rig.connection.stop(0);
      running = await begin();
      await rest();
    },
    known: (id) => process().table.known(id),
    async asks(player, where = CHANNEL) {
      await player.runs("ball", {}, where).answered;
      await rest();
    },
    thread: ({ id }) => discord.messagesIn(id).filter(({ author }) => author === discord.botId),
    async answers(player, line, shares = "no") {
      await press(player, "Speel hem terug");
      await sends(player, { line, shares });
    },
    sees: async (player) => (await process().table.whispers(player)).map(wordsOf),
    seen: async (player) => (await process().table.whispers(player)).at(-1) ?? fail(`nothing for ${player.id}`),
    told: async (player) => (await process().table.answers(player)).map(wordsOf),
    async [Symbol.asyncDispose]() {
      await process().rig[Symbol.asyncDispose]();
      await closeDiscord(discord);
      await store[Symbol.asyncDispose]();
    },
  };
}

function fail(why: string): never {
  throw new Error(why);
}
