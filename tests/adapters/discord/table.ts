import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import type { Profile } from "../../../src/ports/store.ts";
import { type LoopbackDiscord, type LoopbackDiscordOptions, startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import type { Player } from "../../support/discord/player.ts";
import type { Message } from "../../support/discord/world.ts";
import { type DiscordRig, type RigOptions, startRig } from "../../support/discord-rig.ts";

/** Servers with the product in them. */
export type Table = AsyncDisposable & {
  readonly discord: LoopbackDiscord;
  readonly rig: DiscordRig;
  /** Somebody who accepted the notice earlier. */
  readonly known: (id: string, over?: Partial<Profile>) => Promise<Player>;
  /** What the bot has said to a player in the direct messages, once all is answered. */
  readonly answers: (player: Player) => Promise<readonly Message[]>;
  readonly last: (player: Player) => Promise<Message>;
  /** What only this player sees, in any server, once all is answered. */
  readonly whispers: (player: Player) => Promise<readonly Message[]>;
  /** A round with this prospect is open in the direct messages; gives its first line. */
  readonly kickOff: (player: Player, prospect?: string) => Promise<Message>;
};

export const PROSPECT = "gert_wolbers";
export const GOOD_REPLY =
  "Grappig dat je dat zegt. Ik werk als ondernemer, voor eigen rekening. Mijn tarief is 95 euro per uur. Wat wil je bereiken met dit project?";
/** For a press on the button that was pressed before: two in a moment count once. */
export const A_MOMENT_LATER = { agedMs: -2_000 } as const;
/** Of the first server. */
export const CHANNEL = "301";

export async function sitDown(options: RigOptions & { readonly world?: LoopbackDiscordOptions } = {}): Promise<Table> {
  const { world, ...more } = options;
  const discord = await startLoopbackDiscord(world);
  try {
    return tableOf(discord, await startRig(discord, more));
  } catch (error) {
    await discord[Symbol.asyncDispose]();
    throw error;
  }
}

/** The same servers with another process in them. */
export function tableOf(discord: LoopbackDiscord, rig: DiscordRig): Table {
  const answers = async ({ dm }: Player) => {
    await rig.connection.idle();
    return discord.messagesIn(dm).filter(({ author }) => author === discord.botId);
  };
  const last = async (player: Player) => (await answers(player)).at(-1) ?? fail(`the bot said nothing to ${player.id}`);
  return {
    discord,
    rig,
    answers,
    last,
    async whispers({ id }) {
      await rig.connection.idle();
      return discord.ephemerals(id);
    },
    async known(id, over = {}) {
      await rig.store.saveProfile({
        playerId: playerIdOf(id),
        lang: "nl",
        mode: "live",
        houseRules: [],
        accepted: NOTICE_VERSION,
        ...over,
      });
      return discord.player(id);
    },
    async kickOff(player, prospect = PROSPECT) {
      await player.runs("practice", { who: prospect }).answered;
      return last(player);
    },
    async [Symbol.asyncDispose]() {
      await rig[Symbol.asyncDispose]();
      await closeDiscord(discord);
    },
  };
}

/** Closes it; throws when the real Discord would have stumbled over something, an interaction without an answer included. */
export async function closeDiscord(discord: LoopbackDiscord): Promise<void> {
  await discord[Symbol.asyncDispose]();
  if (discord.problems.length > 0) fail(discord.problems.join("\n"));
}

export function playerIdOf(id: string): string {
  return `discord:${id}`;
}

/** Says it, and waits until the bot has heard and answered it. */
export async function say(table: Table, player: Player, text: string): Promise<Message> {
  const { id } = player.says(text);
  await heard(table, id);
  return table.last(player);
}

/** Resolves when the bot has stored a message; then `idle` waits for its answer. */
export async function heard({ rig }: Table, id: string): Promise<void> {
  await rig.heard(`discord:${id}`);
}

/** What its text displays say, as they were sent, white space made one space. */
export function wordsOf({ components }: Pick<Message, "components">): string {
  return components.map(wordsOfOne).join(" ").replaceAll(/\s+/gu, " ").trim();
}

/** Whether a prospect (this one) says something there: his face and his name stand above it, and nothing else. */
export function isLine(message: Pick<Message, "components">, name = "[^*]+"): boolean {
  return new RegExp(`^\\P{L}+ \\*\\*${name}\\*\\*`, "u").test(wordsOf(message));
}

type Nested = { readonly [key: string]: unknown };

function wordsOfOne({ ["content"]: content, ["components"]: components }: Nested): string {
  const inside = Array.isArray(components) ? (components as Nested[]).map(wordsOfOne) : [];
  return [...(typeof content === "string" ? [content] : []), ...inside].join(" ");
}

function fail(why: string): never {
  throw new Error(why);
}
