import type { Debrief } from "../coach/debrief.ts";
import type { Result } from "../game/result.ts";
import { type Quadrant, quadrantOf, type RosePoint } from "../game/rose.ts";
import type { Term } from "../game/state.ts";
import type { Playbook } from "../playbook/load.ts";
import type { StoredRound } from "../ports/store.ts";
import type { Prospect } from "../prospect/schema.ts";
import { afterButtons } from "./buttons.ts";
import type { Card, DebriefLine } from "./card.ts";
import { houseRuleStatement, moveName, quoted } from "./phrases.ts";
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
  return [
    ...scoreLines(texts, parts.debrief),
    ...momentLines(texts, parts.debrief),
    ...termLines(texts, parts),
    ...innerLines(texts, parts),
    line("reflection", texts("debrief.reflection")),
    ...nextLines(texts, parts),
  ];
}

function scoreLines(texts: Texts, { state, ballPath, prospectPath, playerPath }: Debrief): readonly DebriefLine[] {
  const path = ballPath.map((zone) => texts(`pitch.short.${zone}`)).join(" → ");
  const { pitch, start, standing } = state;
  return [
    line("score", texts("debrief.score", { for: pitch.goalsFor, against: pitch.goalsAgainst, path })),
    line("score", texts("debrief.muscle", { start: Math.round(start.dominance), end: Math.round(standing.dominance) })),
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

function momentLines(texts: Texts, { worked, change, turningPoint }: Debrief): readonly DebriefLine[] {
  const lines: DebriefLine[] = [];
  if (worked) lines.push(line("worked", `${texts("debrief.worked", moment(worked))} ${texts(`strength.${worked.strength}`)}`));
  else lines.push(line("worked", texts("debrief.nothingWorked")));
  if (change) {
    const stronger = texts("stronger", { line: quoted(change.strongerLine) });
    lines.push(line("change", `${texts("debrief.change", moment(change))} ${texts(`slip.${change.slip}`)} ${stronger}`));
  }
  if (turningPoint && turningPoint.exchange !== worked?.exchange && turningPoint.exchange !== change?.exchange) {
    const direction = texts(`turned.${turningPoint.direction}`);
    lines.push(line("moment", texts("debrief.turningPoint", { ...moment(turningPoint), direction })));
  }
  return lines;
}

function moment(at: { readonly exchange: number; readonly quote: string }) {
  return { number: at.exchange, quote: quoted(at.quote) };
}

function termLines(texts: Texts, { playbook, round, debrief }: DebriefParts): readonly DebriefLine[] {
  const { state } = debrief;
  const names = (terms: readonly Term[]) => [...new Set(terms.map((term) => moveName(playbook, round, term.moveId)))].join(", ");
  const rules = debrief.houseRules.map((count) =>
    line(
      "rule",
      texts("debrief.rule", { rule: houseRuleStatement(playbook, round, count.ruleId), upheld: count.upheld, broken: count.broken }),
    ),
  );
  return [
    ...(state.held.length > 0 ? [line("term", texts("debrief.held", { moves: names(state.held) }))] : []),
    ...(state.concessions.length > 0 ? [line("term", texts("debrief.conceded", { moves: names(state.concessions) }))] : []),
    ...(state.timesUnaddressed > 0 ? [line("term", texts("debrief.unaddressed", { count: state.timesUnaddressed }))] : []),
    ...rules,
  ];
}

function innerLines(texts: Texts, { prospect, round, debrief }: DebriefParts): readonly DebriefLine[] {
  const { beliefHeard, intention } = debrief;
  return [
    ...(beliefHeard
      ? [
          line("belief", texts("debrief.belief", { quote: quoted(beliefHeard.quote), question: beliefHeard.question })),
          line("belief", texts("debrief.supporting", { supporting: quoted(beliefHeard.supporting) })),
        ]
      : []),
    ...(intention ? [line("intention", intentionText(texts, intention))] : []),
    line("need", texts("debrief.hiddenNeed", { need: prospect.hiddenNeed[round.lang] })),
  ];
}

function intentionText(texts: Texts, { iWill, servedAt }: NonNullable<Debrief["intention"]>): string {
  return servedAt === undefined
    ? texts("debrief.intentionNotServed", { iWill })
    : texts("debrief.intentionServed", { iWill, number: servedAt });
}

function nextLines(texts: Texts, { playbook, round, debrief }: DebriefParts): readonly DebriefLine[] {
  const { practiseNext } = debrief;
  return practiseNext === undefined ? [] : [line("next", texts("debrief.next", { move: moveName(playbook, round, practiseNext) }))];
}

/** How the round ended, in a sentence. */
function resultText(texts: Texts, result: Result, name: string): string {
  switch (result.kind) {
    case "ownTerms":
      return texts(result.goodwill ? "result.ownTerms.good" : "result.ownTerms.cool");
    case "withTrades":
      return texts(result.goodwill ? "result.withTrades.good" : "result.withTrades.cool");
    case "brokenOff":
      return texts(`result.brokenOff.${result.by}`);
    default:
      return texts(`result.${result.kind}`, { name });
  }
}
