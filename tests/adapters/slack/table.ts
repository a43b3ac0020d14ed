import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import type { Profile } from "../../../src/ports/store.ts";
import { type LoopbackSlack, type LoopbackSlackOptions, startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import type { Player } from "../../support/slack/player.ts";
import type { Message } from "../../support/slack/workspace.ts";
import { BOT } from "../../support/slack/workspace.ts";
import { OVER_HTTP, type RigOptions, type SlackRig, startRig } from "../../support/slack-rig.ts";

export { OVER_HTTP };

/** Both ways in which Slack can tell us something. */
export const WAYS = [
  ["sockets", {}],
  ["HTTP", OVER_HTTP],
] as const;

/** A workspace with the product in it. */
export type Table = AsyncDisposable & {
  readonly slack: LoopbackSlack;
  readonly rig: SlackRig;
  /** Somebody who accepted the notice earlier. */
  readonly known: (id: string, over?: Partial<Profile>) => Promise<Player>;
  /** What the bot has posted to a player, once all is answered. */
  readonly answers: (player: Player) => Promise<readonly Message[]>;
  readonly texts: (player: Player) => Promise<readonly string[]>;
  readonly last: (player: Player) => Promise<Message>;
  /** A round with this prospect is open; gives its first line. */
  readonly kickOff: (player: Player, prospect?: string) => Promise<Message>;
};

export const PROSPECT = "gert_wolbers";
export const GOOD_REPLY =
  "Grappig dat je dat zegt. Ik werk als ondernemer, voor eigen rekening. Mijn tarief is 95 euro per uur. Wat wil je bereiken met dit project?";

export async function sitDown(options: RigOptions & { readonly workspace?: LoopbackSlackOptions } = {}): Promise<Table> {
  const { workspace, ...more } = options;
  const slack = await startLoopbackSlack(workspace);
  try {
    return tableOf(slack, await startRig(slack, more));
  } catch (error) {
    await slack[Symbol.asyncDispose]();
    throw error;
  }
}

/** The same workspace with another process in it. */
export function tableOf(slack: LoopbackSlack, rig: SlackRig): Table {
  const answers = async ({ dm }: Player) => {
    await rig.connection.idle();
    return slack.messagesIn(dm).filter(({ user }) => user === BOT.userId);
  };
  const last = async (player: Player) => (await answers(player)).at(-1) ?? fail(`the bot said nothing to ${player.id}`);
  return {
    slack,
    rig,
    answers,
    last,
    texts: async (player) => (await answers(player)).map(({ text }) => text),
    async known(id, over = {}) {
      await rig.store.saveProfile({
        playerId: playerIdOf(id),
        lang: "nl",
        mode: "live",
        houseRules: [],
        accepted: NOTICE_VERSION,
        ...over,
      });
      return slack.player(id);
    },
    async kickOff(player, prospect = PROSPECT) {
      await player.runs("/oefen").ack;
      const form = slack.openViews(player.id).at(-1) ?? fail("no form was opened");
      await player.submits(form, { prospect }).ack;
      return last(player);
    },
    async [Symbol.asyncDispose]() {
      await rig[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
    },
  };
}

export function playerIdOf(id: string): string {
  return `slack:T1:${id}`;
}

/** Says it, and waits until it is answered. */
export async function say(table: Table, player: Player, text: string): Promise<Message> {
  await player.says(text).ack;
  return table.last(player);
}

function fail(why: string): never {
  throw new Error(why);
}
