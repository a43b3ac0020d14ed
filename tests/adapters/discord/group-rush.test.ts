import { describe, expect, it } from "vitest";
import type { Player } from "../../support/discord/player.ts";
import type { Message } from "../../support/discord/world.ts";
import { saidIn, sitDownTogether } from "./group-table.ts";
import { GOOD_REPLY, heard, PROSPECT, wordsOf } from "./table.ts";

const ROUNDS = 50;
const CHANNELS = ["301", "303", "304", "305", "306"] as const;
/** As Discord's own, faster: five posts in a channel at a time, and so many calls of the bot over all. */
const LIMITS = { channel: { calls: 5, ms: 100 }, global: { calls: 100, ms: 900 } };
const PER_SECOND = 80;

/** How each message in a thread begins. */
const SEEN = ["### Gert Wolbers", "📦 **Gert Wolbers", "👉 Aan zet", "Wat zagen", "-# Beurt 1", "📦 **Gert Wolbers", "👉 Aan zet"];

type Round = { readonly channel: string; readonly opener: Player; readonly one: Player; readonly two: Player };

describe("fifty group rounds at once", () => {
  it("stay within Discord's limits and lose no message", { timeout: 60_000 }, async () => {
    const world = { guilds: [{ id: "201", channels: CHANNELS }], limits: LIMITS };
    await using table = await sitDownTogether({ world, settings: { messageContent: true, requestsPerSecond: PER_SECOND } });
    const { discord, rig, store } = table;
    const rounds = await Promise.all(
      Array.from({ length: ROUNDS }, async (_, n): Promise<Round> => {
        const sits = (k: number) => table.sits(`${1000 + 3 * n + k}`, `Speler ${n}.${k}`);
        return { channel: CHANNELS[n % CHANNELS.length] ?? "", opener: await sits(0), one: await sits(1), two: await sits(2) };
      }),
    );
    /** All of them do it, and all is answered. */
    const all = async (act: (round: Round, board: Message) => Promise<unknown>) => {
      await Promise.all(rounds.map((round) => act(round, boardOf(round))));
      await rig.connection.idle();
    };
    const boards = new Map<Round, string>();
    const boardOf = (round: Round) => discord.messagesIn(round.channel).find(({ id }) => id === boards.get(round)) as Message;
    const lastIn = (thread: string) => discord.messagesIn(thread).at(-1) as Message;

    await all(async ({ opener, channel }) => {
      await opener.runs("practice", { group: true }, channel).answered;
      const [form] = discord.modals(opener.id);
      if (form) await opener.submits(form, { prospect: PROSPECT }).answered;
    });
    for (const round of rounds) {
      const mine = discord.messagesIn(round.channel).filter((message) => wordsOf(message).includes(`${nameOf(round.opener)} zet`));
      expect(mine).toHaveLength(1);
      boards.set(round, mine[0]?.id ?? "");
    }
    await all((round, board) => round.one.clicks("Ik speel mee", board).answered);
    await all((round, board) => round.two.clicks("Ik speel mee", board).answered);
    await all((round, board) => round.opener.clicks("Aftrap", board).answered);
    await all((round, board) => heard(table, round.one.writes(board.id, GOOD_REPLY).id));
    const votes = new Map(rounds.map((round) => [round, lastIn(boardOf(round).id)]));
    await all((round) => round.two.clicks("assertief", votes.get(round) as Message).answered);
    await all((round) => round.two.clicks("ondernemer", votes.get(round) as Message).answered);

    for (const round of rounds) {
      const thread = discord.messagesIn(boardOf(round).id);
      const said = saidIn(thread.filter(({ author }) => author === discord.botId));
      expect(said.map((words) => words.slice(0, 9))).toEqual(SEEN.map((words) => words.slice(0, 9)));
      expect(thread.flatMap(({ pings = [] }) => pings)).toEqual([round.one.id, round.two.id]);
      expect(await table.answers(round.one)).toHaveLength(1);
      expect(wordsOf(boardOf(round))).toContain("De ronde loopt");
    }
    // The client counts by its own clock and Discord by its own: at the edge of a second they may differ by a few calls, which are made again.
    const refused = discord.calls().filter(({ status }) => status === 429);
    expect(refused.length).toBeLessThan(discord.calls().length / 20);
    expect(await store.listOpenEvents()).toEqual([]);
    expect(rig.log).toEqual([]);
  });
});

function nameOf({ id }: Player): string {
  const n = Number(id) - 1000;
  return `Speler ${Math.floor(n / 3)}.${n % 3}`;
}
