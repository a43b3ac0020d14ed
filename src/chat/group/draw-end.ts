import type { Debrief } from "../../coach/debrief.ts";
import { type GroupState, type GroupTurn, type Member, presentMembers, type Sight } from "../../game/group-state.ts";
import type { Result } from "../../game/result.ts";
import type { StoredRound } from "../../ports/store.ts";
import { debriefOfSome } from "../../practice/team-round.ts";
import { button } from "../buttons.ts";
import type { DebriefLine } from "../card.ts";
import { scoreText } from "../draw-debrief.ts";
import { quoted } from "../phrases.ts";
import type { Texts } from "../texts/texts.ts";
import { hidesVoters } from "./draw-exchange.ts";
import type { OutgoingCard } from "./group-card.ts";
import { nameOf, type Told } from "./told.ts";

/** The team's debrief for all, and for each player his own verdicts; in a thread that is gone, only the latter. */
export async function drawEnd(told: Told, by: NonNullable<GroupState["over"]>): Promise<readonly OutgoingCard[]> {
  const { round } = told;
  if (!round?.ended) return [];
  const mine = await Promise.all(presentMembers(told.state).map((member) => drawMine(told, round, member)));
  return [...(by === "gone" ? [] : [await drawTeamDebrief(told, round)]), ...mine.flat()];
}

const line = (about: DebriefLine["about"], text: string): DebriefLine => ({ about, text });

async function drawTeamDebrief(told: Told, round: StoredRound): Promise<OutgoingCard> {
  const { deps, voice, state } = told;
  const { texts } = voice;
  const all = await debriefOfSome(
    deps.practice,
    round,
    round.exchanges.map((one) => one.number),
  );
  const prospect = deps.practice.prospects.find((one) => one.id === round.setup.prospect.id);
  const need = prospect ? [line("need", texts("debrief.hiddenNeed", { need: prospect.hiddenNeed[round.lang] }))] : [];
  const played = [
    ...(await momentLines(told, round)),
    ...need,
    line(
      "score",
      scoreText(texts, all, (move) => texts(`group.pitch.${move}`)),
    ),
    ...sightLines(texts, state),
    ...attemptLines(texts, state),
    line("reflection", texts("group.debrief.reflection")),
  ];
  return {
    to: "thread",
    card: {
      kind: "debrief",
      header: texts("group.debrief.header"),
      result: all.result.kind,
      resultText: resultText(texts, all.result, prospect?.name ?? round.setup.prospect.id),
      lines: all.judged === 0 ? [line("score", texts("debrief.nothingJudged"))] : played,
      buttons: [button(texts("group.button.again"), { kind: "form", form: "group" }, "primary")],
    },
  };
}

function resultText(texts: Texts, result: Result, name: string): string {
  switch (result.kind) {
    case "ownTerms":
      return result.termsOpen ? texts("group.result.termsOpen", { name }) : texts("group.result.ownTerms");
    case "brokenOff":
      return result.by === "budget" ? texts("limits.endedTeam") : texts(`group.result.brokenOff.${result.by}`);
    default:
      return texts(`group.result.${result.kind}`, { name });
  }
}

/** A quote with what the judge thought of it is a verdict: only of who shows his, and did not take his words back. */
async function momentLines({ deps, voice, state }: Told, round: StoredRound): Promise<readonly DebriefLine[]> {
  const { texts } = voice;
  const shown = state.turns.filter((turn) => !turn.deleted && authorOf(state, turn)?.showsVerdicts);
  if (shown.length === 0) return [];
  const { worked, change } = await debriefOfSome(
    deps.practice,
    round,
    shown.map((turn) => turn.exchange),
  );
  const about = ({ exchange, quote }: { readonly exchange: number; readonly quote: string }) => {
    const turn = shown.find((one) => one.exchange === exchange);
    return { who: turn ? nameOf(state, turn.author) : "", number: exchange, quote: quoted(quote) };
  };
  return [
    ...(worked ? [line("worked", `${texts("group.debrief.worked", about(worked))} ${texts(`strength.${worked.strength}`)}`)] : []),
    ...(change ? [line("change", `${texts("group.debrief.change", about(change))} ${texts(`slip.${change.slip}`)}`)] : []),
  ];
}

function authorOf({ members }: GroupState, turn: GroupTurn): Member | undefined {
  return members.find((one) => one.letter === turn.author);
}

/** How well the bench saw it, over the whole round and without names. */
function sightLines(texts: Texts, { turns }: GroupState): readonly DebriefLine[] {
  const sum = (sights: readonly Sight[]) =>
    sights.reduce((all, one) => ({ of: all.of + one.of, same: all.same + one.same }), { of: 0, same: 0 });
  const seen = turns.flatMap((turn) => (turn.seen && hidesVoters(turn.seen.stance.of, turn.seen.frame.of) ? [turn.seen] : []));
  const [stance, frame] = [sum(seen.map((one) => one.stance)), sum(seen.map((one) => one.frame))];
  // Of a single reply it would be somebody's verdict.
  if (seen.length < 2) return [];
  const numbers = { stance: stance.same, stanceOf: stance.of, frame: frame.same, frameOf: frame.of };
  return [line("score", texts("group.debrief.sight", numbers))];
}

function attemptLines(texts: Texts, { members }: GroupState): readonly DebriefLine[] {
  const count = members.reduce((sum, one) => sum + one.attempts, 0);
  return count === 0 ? [] : [line("worked", texts("group.debrief.attempts", { count }))];
}

/** One player's own verdicts and the one thing to change, for him alone; nothing for who said nothing that was judged. */
async function drawMine({ deps, voice, state }: Told, round: StoredRound, { letter, playerId }: Member): Promise<readonly OutgoingCard[]> {
  const { texts } = voice;
  const own = state.turns.filter((turn) => turn.author === letter).map((turn) => turn.exchange);
  const debrief = await debriefOfSome(deps.practice, round, own);
  if (debrief.judged === 0) return [];
  const lines = round.exchanges.flatMap(({ number, answer }) =>
    own.includes(number) && answer?.reading.kind === "judged"
      ? [
          texts("group.mine.exchange", {
            number,
            stance: texts(`stance.${answer.reading.stance}`),
            frame: texts(`frame.${answer.reading.frame}`),
          }),
        ]
      : [],
  );
  const text = [texts("group.mine.header"), ...lines, ...lessonLines(texts, debrief)].join("\n");
  return [{ to: "member", playerId, card: { kind: "text", about: "coach", text } }];
}

function lessonLines(texts: Texts, { worked, change }: Debrief): readonly string[] {
  return [
    ...(worked ? [texts("group.mine.strength", { strength: texts(`strength.${worked.strength}`) })] : []),
    ...(change ? [texts("group.mine.change", { slip: texts(`slip.${change.slip}`) })] : []),
    ...(change?.strongerLine === undefined ? [] : [texts("stronger", { line: quoted(change.strongerLine) })]),
  ];
}
