import { describe, expect, it } from "vitest";
import type { Player } from "../../support/slack/player.ts";
import { BOT, type Message } from "../../support/slack/workspace.ts";
import { boardsIn, fail, type GroupTable, knownPlayer, sitInChannel, texts, withButton } from "./group-table.ts";

/** What is a second to this Slack: its limits hold, and the test is short. */
const SECOND_MS = 10;
const ROUNDS = 50;
const CHANNELS = 10;
const REPLIES = ["Ik werk als ondernemer. Wat wil je bereiken met deze klus?", "Mijn tarief is 95 euro per uur, betaald binnen 14 dagen."];

type Round = { readonly board: Message; readonly trainer: Player; readonly team: readonly Player[] };

describe("fifty rounds at once", () => {
  it("stay within Slack's limits, lose no message and keep each thread in order", async () => {
    const rig = { conversation: { roundLength: REPLIES.length }, connection: { postIntervalMs: SECOND_MS } };
    await using table = await sitInChannel([], { workspace: { limit: { secondMs: SECOND_MS } }, rig });
    const { slack } = table;
    const rounds = await openAll(table);
    const all = async (act: (round: Round) => Promise<unknown>) => {
      await Promise.all(rounds.map(act));
      await table.rest();
    };
    const seat = texts("group.button.relaySeat");
    for (const n of [0, 1, 2]) await all(({ board, team }) => (team[n] as Player).clicks(seat, board).ack);
    await all(({ board, trainer }) => trainer.clicks(texts("group.button.start"), board).ack);
    for (const [n, text] of REPLIES.entries()) {
      await all(({ board, team }) => (team[n] as Player).says(text, { channel: board.channel, thread: board.ts }).ack);
      const bench = ({ team }: Round) => team.filter((_, index) => index !== n);
      for (const answer of [texts("stance.assertive"), texts("frame.entrepreneur")]) {
        await all((round) =>
          Promise.all(bench(round).map((player) => player.clicks(answer, withButton(table.thread(round.board), answer)).ack)),
        );
      }
    }

    const refused = slack.calls().filter(({ answer }) => answer?.["error"] === "ratelimited");
    expect(refused.map(({ method }) => method)).toEqual([]);
    for (const { board, team } of rounds) {
      expect(shape(table.thread(board), board)).toEqual(FULL);
      expect(table.board(board).text).toContain(`Spelers: ${team.map(({ id }) => id).join(", ")}`);
      expect(table.board(board).text).toContain(texts("group.board.ended"));
    }
    expect(await table.store.listOpenEvents()).toEqual([]);
    expect([slack.problems, table.rig().log]).toEqual([[], []]);
  }, 60_000);
});

async function openAll(table: GroupTable): Promise<readonly Round[]> {
  const { slack } = table;
  const people: { readonly trainer: Player; readonly team: readonly Player[]; readonly channel: string }[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const team = await Promise.all([0, 1, 2].map((k) => knownPlayer(table, `U${n}X${k}`)));
    people.push({ trainer: await knownPlayer(table, `U${n}T`), team, channel: `C${n % CHANNELS}` });
  }
  for (let c = 0; c < CHANNELS; c++) {
    const here = people.filter(({ channel }) => channel === `C${c}`);
    slack.addChannel(`C${c}`, { members: here.flatMap(({ trainer, team }) => [trainer.id, ...team.map(({ id }) => id)]) });
  }
  await Promise.all(
    people.map(async ({ trainer, channel }) => {
      await trainer.runs("/oefen", "groep", { channel }).ack;
      const form = await slack.waitFor(() => slack.openViews(trainer.id).at(-1));
      await trainer.submits(form, { prospect: "gert_wolbers" }).ack;
    }),
  );
  await table.rest();
  return people.map(({ trainer, team, channel }) => {
    const opener = texts("group.board.opener", { who: trainer.id });
    const board = boardsIn(slack, channel).find(({ text }) => text.includes(opener)) ?? fail(`no board of ${trainer.id}`);
    return { board, trainer, team };
  });
}

const EXCHANGE = ["vote", "reveal", "prospect"] as const;
const FULL = ["kick-off", "prospect", "turn", ...EXCHANGE, "turn", ...EXCHANGE, "debrief"];

/** What the bot said in a thread, in order. */
function shape(thread: readonly Message[], { ts }: Message): readonly string[] {
  return thread.filter(({ user, threadTs }) => user === BOT.userId && threadTs === ts).map(kindOf);
}

function kindOf({ text, username }: Message): string {
  if (username !== undefined) return "prospect";
  if (text.startsWith("Aan zet: ")) return "turn";
  if (text.startsWith(texts("group.vote.text"))) return "vote";
  if (/^Beurt \d\n/.test(text)) return "reveal";
  if (text.startsWith(texts("group.debrief.header"))) return "debrief";
  return text.includes(texts("group.kickOff.ai")) ? "kick-off" : text;
}
