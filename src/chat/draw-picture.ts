import type { Result } from "../game/result.ts";
import { playerOnRose, prospectOnRose, quadrantOf, type RosePoint } from "../game/rose.ts";
import { foldExchange, type RoundState, stateAtKickOff } from "../game/state.ts";
import type { Reading } from "../game/verdict.ts";
import type { BallStep, RosePath, RoundPictureView } from "../ports/painter.ts";
import type { StoredRound } from "../ports/store.ts";
import type { Texts } from "./texts/texts.ts";

/** What a painter draws of a round, and the same in words for who can't see it: 1,000 characters at most. */
export type RoundPicture = { readonly view: RoundPictureView; readonly text: string };

type Played = { readonly before: RoundState; readonly after: RoundState; readonly reading: Reading };

/** The picture of a round, folded again from its readings. `name` is the prospect's. Also for a round that goes on, or had no reply. */
export function viewRound(texts: Texts, round: StoredRound, name: string): RoundPicture {
  const played = playAgain(round);
  const { pitch } = played.at(-1)?.after ?? stateAtKickOff(round.setup);
  const path = played.map(stepOf);
  const shortName = nameForPicture(texts, name);
  const score = { for: pitch.goalsFor, against: pitch.goalsAgainst };
  const rose = viewRose(texts, shortName, { round, played });
  const view: RoundPictureView = {
    title: texts("picture.title", { name: shortName, outcome: outcomeText(texts, round.ended?.result) }),
    score: texts("picture.score", score),
    pitch: {
      zones: {
        "-2": texts("picture.zone.-2"),
        "-1": texts("picture.zone.-1"),
        "0": texts("picture.zone.0"),
        "1": texts("picture.zone.1"),
        "2": texts("picture.zone.2"),
      },
      goalsFor: texts("picture.goals.for", { goals: score.for }),
      goalsAgainst: texts("picture.goals.against", { goals: score.against }),
      path,
      notJudged: texts("picture.notJudged"),
    },
    rose,
  };
  const ball = path.length === 0 ? texts("picture.noSteps") : texts("picture.ball", { ...score, steps: stepsText(texts, path) });
  return { view, text: `${ball} ${roseText(texts, rose)}` };
}

function playAgain({ setup, exchanges }: StoredRound): readonly Played[] {
  const played: Played[] = [];
  for (const { moveId, answer } of exchanges) {
    if (!answer) continue;
    const before = played.at(-1)?.after ?? stateAtKickOff(setup);
    played.push({ before, after: foldExchange(setup, before, { moveId, reading: answer.reading }), reading: answer.reading });
  }
  return played;
}

function stepOf({ before, after, reading }: Played): BallStep {
  const step = { exchange: after.exchanges, zone: after.pitch.ball, judged: reading.kind === "judged" };
  if (after.pitch.goalsFor > before.pitch.goalsFor) return { ...step, goal: "for" };
  return after.pitch.goalsAgainst > before.pitch.goalsAgainst ? { ...step, goal: "against" } : step;
}

function viewRose(
  texts: Texts,
  name: string,
  { round, played }: { readonly round: StoredRound; readonly played: readonly Played[] },
): RoundPictureView["rose"] {
  const states = [stateAtKickOff(round.setup), ...played.map((one) => one.after)];
  const prospect = states.map((state) => prospectOnRose(state.standing));
  const player = played.flatMap(({ reading }) => (reading.kind === "judged" ? [playerOnRose(reading)] : []));
  return {
    axes: {
      above: texts("picture.axis.above"),
      below: texts("picture.axis.below"),
      together: texts("picture.axis.together"),
      against: texts("picture.axis.against"),
    },
    prospect: viewPath(texts, name, prospect),
    player: viewPath(texts, texts("picture.player"), player),
    aim: texts("picture.aim"),
    largerIsMore: texts("picture.largerIsMore"),
  };
}

function viewPath(texts: Texts, label: string, points: readonly RosePoint[]): RosePath {
  return { label, points, notes: wayText(texts, points) };
}

/** Where somebody began and ended, in the words of the four quadrants. */
function wayText(texts: Texts, points: readonly RosePoint[]): readonly string[] {
  const quadrants = points.map(quadrantOf);
  const [first, last] = [quadrants[0], quadrants.at(-1)];
  if (first === undefined || last === undefined) return [texts("picture.nowhere")];
  const quadrant = texts(`debrief.quadrant.${last}`);
  if (quadrants.every((one) => one === last)) return [texts("picture.throughout", { quadrant })];
  const from = texts("picture.from", { quadrant: texts(`debrief.quadrant.${first}`) });
  return [from, first === last ? texts("picture.back") : texts("picture.to", { quadrant })];
}

function roseText(texts: Texts, { prospect, player }: RoundPictureView["rose"]): string {
  return texts("picture.rose", { name: prospect.label, prospect: prospect.notes.join(" "), player: player.notes.join(" ") });
}

function stepsText(texts: Texts, path: readonly BallStep[]): string {
  return path.map((step) => stepText(texts, step)).join(", ");
}

function stepText(texts: Texts, { exchange, zone, goal, judged }: BallStep): string {
  if (!judged) return texts("picture.step.notJudged", { number: exchange });
  if (goal) return texts(`picture.step.${goal}`, { number: exchange });
  return texts("picture.step.ball", { number: exchange, zone: texts(`pitch.short.${zone}`) });
}

function outcomeText(texts: Texts, result: Result | undefined): string {
  if (!result) return texts("picture.outcome.open");
  if (result.kind === "brokenOff")
    return result.by === "budget" ? texts("limits.pictureOutcome") : texts(`picture.outcome.brokenOff.${result.by}`);
  return texts(`picture.outcome.${result.kind}`);
}

const NAME_LENGTH = 16;

/** Short enough for the title; a name without any letter that the picture's font knows becomes "prospect". */
function nameForPicture(texts: Texts, name: string): string {
  if (!/\p{Script=Latin}/u.test(name)) return texts("picture.prospect");
  const letters = [...name];
  return letters.length <= NAME_LENGTH
    ? name
    : `${letters
        .slice(0, NAME_LENGTH - 1)
        .join("")
        .trimEnd()}…`;
}
