import type { BallMove } from "../coach/ball-moves.ts";
import type { Debrief } from "../coach/debrief.ts";
import type { Result } from "../game/result.ts";
import { type Quadrant, quadrantOf, type RosePoint } from "../game/rose.ts";
import type { Playbook } from "../playbook/load.ts";
import type { StoredRound } from "../ports/store.ts";
import type { Prospect } from "../prospect/schema.ts";
import { afterButtons, button } from "./buttons.ts";
import type { Button, Card, DebriefLine } from "./card.ts";
import { quoted } from "./phrases.ts";
import type { Texts } from "./texts/texts.ts";

export type DebriefParts = {
  readonly playbook: Playbook;
  readonly prospect: Prospect;
  /** Who can be met next. */
  readonly prospects: readonly Prospect[];
  readonly round: StoredRound;
  readonly debrief: Debrief;
};

/** The end of a round as a card: the result, what worked, the one thing to change, and what to take along. */
export function drawDebrief(texts: Texts, parts: DebriefParts): Card {
  const { debrief, prospect } = parts;
  const lines = debrief.judged === 0 ? [line("score", texts("debrief.nothingJudged"))] : drawLines(texts, parts);
  return {
    kind: "debrief",
    header: texts("debrief.header"),
    result: debrief.result.kind,
    resultText: resultText(texts, debrief.result, prospect.name),
    lines,
    buttons: afterButtons(texts, parts.round, nextButton(texts, parts)),
  };
}

const line = (about: DebriefLine["about"], text: string): DebriefLine => ({ about, text });

function drawLines(texts: Texts, parts: DebriefParts): readonly DebriefLine[] {
  const { debrief, prospect, round } = parts;
  return [
    ...momentLines(texts, debrief, round),
    ...innerLines(texts, parts),
    ...termLines(texts, parts),
    line("need", texts("debrief.hiddenNeed", { need: prospect.hiddenNeed[round.lang] })),
    ...scoreLines(texts, debrief),
    ...comparisonLines(texts, debrief),
    ...nextLines(texts, parts),
    line("reflection", texts("coach.debrief.reflection")),
  ];
}

/** Score, ball and muscle in a sentence. `nameOf` says where the ball went, to one player or to a team. */
export function scoreText(texts: Texts, { state, ballMoves }: Debrief, nameOf: (move: BallMove) => string): string {
  const path = ballMoves.map(nameOf).join(" → ");
  const { pitch, start, standing } = state;
  const muscle = { start: Math.round(start.dominance), end: Math.round(standing.dominance) };
  return texts("debrief.score", { for: pitch.goalsFor, against: pitch.goalsAgainst, path, ...muscle });
}

function scoreLines(texts: Texts, debrief: Debrief): readonly DebriefLine[] {
  const { prospectPath, playerPath } = debrief;
  return [
    line(
      "score",
      scoreText(texts, debrief, (move) => texts(`pitch.short.${move}`)),
    ),
    line(
      "score",
      texts("debrief.rose", {
        start: quadrantText(texts, prospectPath[0] as RosePoint),
        end: quadrantText(texts, prospectPath.at(-1) as RosePoint),
        player: texts(`debrief.quadrant.${mostlyIn(playerPath)}`),
      }),
    ),
  ];
}

function quadrantText(texts: Texts, point: RosePoint): string {
  return texts(`debrief.quadrant.${quadrantOf(point)}`);
}

/** The quadrant with the most points; of equals, the one reached last. */
function mostlyIn(points: readonly RosePoint[]): Quadrant {
  const quadrants = points.map(quadrantOf);
  const count = (quadrant: Quadrant) => quadrants.filter((one) => one === quadrant).length;
  return quadrants.toSorted((a, b) => count(a) - count(b)).at(-1) as Quadrant;
}

function comparisonLines(texts: Texts, { comparison }: Debrief): readonly DebriefLine[] {
  if (comparison === undefined) return [];
  if (comparison.kind === "roles")
    return [line("score", texts("debrief.compare.roles", { before: comparison.before, now: comparison.now }))];
  const { before, now } = comparison;
  const shares = { before: before.count, beforeOf: before.of, now: now.count, nowOf: now.of };
  return [line("score", texts("debrief.compare.assertive", shares))];
}

function momentLines(texts: Texts, { worked, change, turningPoint }: Debrief, round: StoredRound): readonly DebriefLine[] {
  const isTurn = (at: { readonly exchange: number } | undefined) => at !== undefined && at.exchange === turningPoint?.exchange;
  const turned = (at: { readonly exchange: number }) => (isTurn(at) ? [texts("coach.debrief.turned")] : []);
  const praise = worked
    ? [texts("debrief.worked", moment(worked)), texts(`strength.${worked.strength}`), ...turned(worked)]
    : [texts("debrief.nothingWorked"), texts(adviceFor(round))];
  const apart = turningPoint && !isTurn(worked) && !isTurn(change) ? turningPoint : undefined;
  return [
    line("worked", praise.join(" ")),
    ...(change ? changeLines(texts, change, turned(change)) : []),
    ...(apart ? [line("moment", texts("debrief.turningPoint", { ...moment(apart), direction: texts(`turned.${apart.direction}`) }))] : []),
  ];
}

/** One thing, and his own words beside how they could have been. */
function changeLines(texts: Texts, change: NonNullable<Debrief["change"]>, turned: readonly string[]): readonly DebriefLine[] {
  const { strongerLine } = change;
  const said =
    strongerLine === undefined
      ? texts("coach.debrief.said", moment(change))
      : texts("coach.debrief.pair", { ...moment(change), line: quoted(strongerLine) });
  return [
    line("change", [texts("coach.debrief.change", { slip: texts(`slip.${change.slip}`) }), ...turned].join(" ")),
    line("change", said),
  ];
}

/** Below flyweight there is no lighter class. */
function adviceFor({ setup }: StoredRound): "debrief.lighter" | "debrief.lightest" {
  return setup.weightClass > 1 ? "debrief.lighter" : "debrief.lightest";
}

function moment(at: { readonly exchange: number; readonly quote: string }) {
  return { number: at.exchange, quote: quoted(at.quote) };
}

function termLines(texts: Texts, { playbook, round, debrief }: DebriefParts): readonly DebriefLine[] {
  const { terms, state } = debrief;
  const kept = [
    ...(terms.held.length > 0 ? [texts("debrief.held", { moves: terms.held.join(", ") })] : []),
    ...(terms.conceded.length > 0 ? [texts("debrief.conceded", { moves: terms.conceded.join(", ") })] : []),
    ...(state.timesUnaddressed > 0 ? [texts("debrief.unaddressed", { count: state.timesUnaddressed })] : []),
  ];
  const rules = debrief.houseRules.map((count) => {
    const rule = playbook.houseRules.find((one) => one.id === count.ruleId)?.name[round.lang] ?? count.ruleId;
    return texts("debrief.rule", { rule, counts: countsText(texts, count) });
  });
  return [...(kept.length > 0 ? [line("term", kept.join(" "))] : []), ...(rules.length > 0 ? [line("rule", rules.join(" "))] : [])];
}

function countsText(texts: Texts, { upheld, broken }: { readonly upheld: number; readonly broken: number }): string {
  return [
    ...(upheld > 0 ? [texts("debrief.upheld", { count: upheld })] : []),
    ...(broken > 0 ? [texts("debrief.broken", { count: broken })] : []),
  ].join(", ");
}

function innerLines(texts: Texts, { debrief }: DebriefParts): readonly DebriefLine[] {
  const { beliefHeard, intention } = debrief;
  return [
    ...(beliefHeard ? [line("belief", beliefText(texts, beliefHeard))] : []),
    ...(intention ? [line("intention", intentionText(texts, intention))] : []),
  ];
}

function beliefText(texts: Texts, { quote, question, supporting }: NonNullable<Debrief["beliefHeard"]>): string {
  return `${texts("debrief.belief", { quote: quoted(quote), question })} ${texts("debrief.supporting", { supporting: quoted(supporting) })}`;
}

/** What can't be heard is asked. */
function intentionText(texts: Texts, { iWill, servedAt, came }: NonNullable<Debrief["intention"]>): string {
  if (servedAt === undefined) return texts("debrief.intentionNotServed", { iWill });
  return texts(came === undefined ? "debrief.intentionServed" : `coach.came.${came}`, { iWill, number: servedAt });
}

/** Whom to meet next, how heavy, and what for. */
function nextLines(texts: Texts, { playbook, prospects, round, debrief }: DebriefParts): readonly DebriefLine[] {
  const { next } = debrief;
  const name = prospects.find((one) => one.id === next?.prospectId)?.name;
  if (!next || name === undefined) return [];
  const yours = playbook.moves.find((move) => move.id === next.moveId)?.yours[round.lang];
  const whom = texts(`coach.debrief.next.${next.change}`, { name, weightClass: texts(`weightClass.${next.weightClass}`) });
  return [line("next", [whom, ...(yours === undefined ? [] : [texts("coach.debrief.practise", { yours })])].join(" "))];
}

function nextButton(texts: Texts, { prospects, debrief: { next } }: DebriefParts): Button | undefined {
  const name = prospects.find((one) => one.id === next?.prospectId)?.name;
  if (!next || name === undefined) return undefined;
  const { prospectId, weightClass } = next;
  const label = texts("coach.button.next", { name, weightClass: texts(`weightClass.${weightClass}`) });
  return button(label, { kind: "start", prospectId, weightClass }, "primary");
}

/** How the round ended, in a sentence. */
function resultText(texts: Texts, result: Result, name: string): string {
  switch (result.kind) {
    case "ownTerms":
      return result.termsOpen
        ? texts("result.ownTerms.open", { name })
        : texts(result.goodwill ? "result.ownTerms.good" : "result.ownTerms.cool");
    case "withTrades":
      return texts(result.goodwill ? "result.withTrades.good" : "result.withTrades.cool");
    case "brokenOff":
      return result.by === "budget" ? texts("limits.ended") : texts(`result.brokenOff.${result.by}`);
    default:
      return texts(`result.${result.kind}`, { name });
  }
}
