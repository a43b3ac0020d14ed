import type { Store } from "../../../src/ports/store.ts";
import { type HandTime, handTime } from "../../support/hand-time.ts";
import { type LoopbackSlack, type LoopbackSlackOptions, startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import type { Player } from "../../support/slack/player.ts";
import type { Ephemeral, Message } from "../../support/slack/workspace.ts";
import { type RigOptions, type SlackRig, startRig } from "../../support/slack-rig.ts";
import { boardsIn, CHANNEL, fail, knownPlayer } from "./group-table.ts";
import { openMemory } from "./stores.ts";

/** A channel with a ball of the day in it. It is Tuesday, ten o'clock in Amsterdam. */
export type BallTable = AsyncDisposable & {
  readonly slack: LoopbackSlack;
  readonly store: Store;
  readonly rig: () => SlackRig;
  readonly timeIs: HandTime["timeIs"];
  /** Resolves when all that came in is answered. */
  readonly rest: () => Promise<void>;
  /** The process ends, and another one takes over. */
  readonly restart: () => Promise<void>;
  readonly known: (id: string) => Promise<Player>;
  /** Asks for a ball by the command, and waits for what comes of it. */
  readonly asks: (player: Player, how?: { readonly command?: string; readonly channel?: string }) => Promise<void>;
  /** The card in the channel, the newest. */
  readonly ball: () => Message;
  readonly balls: () => readonly Message[];
  readonly thread: (ball: Message) => readonly Message[];
  /** What only he sees in the channel. */
  readonly whispers: (player: Player) => readonly Ephemeral[];
  /** Presses it, by default on the newest card in the channel. */
  readonly press: (player: Player, label: string, on?: Message | Ephemeral) => Promise<void>;
  /** Sends the form that he has before him. Gives what is wrong with it. */
  readonly sends: (player: Player, values: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly answers: (player: Player, line: string, shares?: "yes" | "no") => Promise<unknown>;
};

export async function sitAtBall(
  options: { readonly workspace?: LoopbackSlackOptions; readonly rig?: RigOptions } = {},
): Promise<BallTable> {
  const store = await openMemory();
  const slack = await startLoopbackSlack(options.workspace);
  slack.addChannel(CHANNEL, { members: ["U1", "U2", "U3", "U4", "U5"] });
  let now = Date.parse("2026-11-24T09:00:00Z");
  const passes = (ms: number) => {
    now += ms;
  };
  const clock = { now: () => new Date(now++), monotonic: () => performance.now(), passes };
  let rounds = 0;
  const begin = async () => {
    const time = handTime({ store, clock, idle: () => rest() });
    const practice = { clock, newId: () => `round ${rounds++}`, ...options.rig?.practice };
    const connection = { setTimer: time.setTimer };
    const rig = await startRig(slack, { ...options.rig, store: { ...store, takeEvent: time.takeEvent }, connection, practice });
    return { rig, time };
  };
  let running: Awaited<ReturnType<typeof begin>> | undefined;
  const process = () => running ?? fail("nothing runs");
  const rest = async () => {
    // A press is answered first and handed in after that.
    for (let turn = 0; turn < 3; turn++) await running?.rig.connection.idle();
  };
  running = await begin();
  const balls = () => boardsIn(slack, CHANNEL).filter(({ text }) => text.startsWith("Bal van de dag"));
  const ball = () => balls().at(-1) ?? fail("there is no ball");
  const press: BallTable["press"] = async (player, label, on = ball()) => {
    await player.clicks(label, on).ack;
    await rest();
  };
  const sends: BallTable["sends"] = async (player, values) => {
    const form = slack.openViews(player.id).at(-1) ?? fail("no form is open");
    const { payload } = await player.submits(form, values).ack;
    await rest();
    return payload["errors"];
  };
  return {
    slack,
    store,
    rest,
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
    known: (id) => knownPlayer({ store, slack }, id),
    async asks(player, { command = "/spierbal", channel = CHANNEL } = {}) {
      await player.runs(command, "bal", { channel }).ack;
      await rest();
    },
    thread: ({ channel, ts }) => slack.messagesIn(channel).filter(({ threadTs }) => threadTs === ts),
    whispers: ({ id }) => slack.ephemeralsFor(id),
    async answers(player, line, shares = "no") {
      await press(player, "Speel hem terug");
      return sends(player, { line, shares });
    },
    async [Symbol.asyncDispose]() {
      await process().rig[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}
