import type { BallMove } from "../coach/ball-moves.ts";
import type { Debrief } from "../coach/debrief.ts";
import type { Result } from "../game/result.ts";
import { type Quadrant, quadrantOf, type RosePoint } from "../game/rose.ts";
import type { Playbook } from "../playbook/load.ts";
import type { StoredRound } from "../ports/store.ts";
import type { Prospect } from "../prospect/schema.ts";
import { afterButtons } from "./buttons.ts";
import type { Card, DebriefLine } from "./card.ts";
import { houseRuleStatement, quoted } from "./phrases.ts";
import type { Texts } from "./texts/texts.ts";

export type DebriefParts = {
  readonly playbook: Playbook;
  readonly prospect: Prospect;
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
    buttons: afterButtons(texts, parts.round),
  };
}

const line = (about: DebriefLine["about"], text: string): DebriefLine => ({ about, text });

function drawLines(texts: Texts, parts: DebriefParts): readonly DebriefLine[] {
  const { debrief, prospect, round } = parts;
  return [
    ...momentLines(texts, debrief, round),
    line("need", texts("debrief.hiddenNeed", { need: prospect.hiddenNeed[round.lang] })),
    ...innerLines(texts, parts),
    ...termLines(texts, parts),
    ...scoreLines(texts, debrief),
    ...comparisonLines(texts, debrief),
    line("reflection", texts("debrief.reflection")),
    ...nextLines(texts, parts),
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
  const lines: DebriefLine[] = [];
  if (worked) lines.push(line("worked", `${texts("debrief.worked", moment(worked))} ${texts(`strength.${worked.strength}`)}`));
  else lines.push(line("worked", `${texts("debrief.nothingWorked")} ${texts(adviceFor(round))}`));
  if (change) {
    const stronger = change.strongerLine === undefined ? [] : [texts("stronger", { line: quoted(change.strongerLine) })];
    lines.push(line("change", [texts("debrief.change", moment(change)), texts(`slip.${change.slip}`), ...stronger].join(" ")));
  }
  if (turningPoint && turningPoint.exchange !== worked?.exchange && turningPoint.exchange !== change?.exchange) {
    const direction = texts(`turned.${turningPoint.direction}`);
    lines.push(line("moment", texts("debrief.turningPoint", { ...moment(turningPoint), direction })));
  }
  return lines;
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
    const rule = houseRuleStatement(playbook, round, count.ruleId);
    return texts("debrief.rule", { rule, counts: countsText(texts, count) });
  });
  return [...(kept.length > 0 ? [line("term", kept.join(" "))] : []), ...(rules.length > 0 ? [line("rule", rules.join(" "))] : [])];
}

function countsText(texts: Texts, { upheld, broken }: { readonly upheld: number; readonly broken: number }): string {
  return [
    ...(upheld > 0 ? [texts("debrief.upheld", { count: upheld })] : []),
    ...(broken > 0 ? [texts("debrief.broken", { count: broken })] : []),
  ].join(" ");
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

function intentionText(texts: Texts, { iWill, servedAt }: NonNullable<Debrief["intention"]>): string {
  return servedAt === undefined
    ? texts("debrief.intentionNotServed", { iWill })
    : texts("debrief.intentionServed", { iWill, number: servedAt });
}

function nextLines(texts: Texts, { playbook, round, debrief }: DebriefParts): readonly DebriefLine[] {
  const { practiseNext } = debrief;
  const yours = playbook.moves.find((move) => move.id === practiseNext)?.yours[round.lang];
  return yours === undefined ? [] : [line("next", texts("debrief.next", { yours }))];
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
      return texts(`result.brokenOff.${result.by}`);
    default:
      return texts(`result.${result.kind}`, { name });
  }
}
