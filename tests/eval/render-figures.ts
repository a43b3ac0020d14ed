import { QUESTIONS, type Question } from "../../src/game/verdict.ts";
import type { Figures, GroupFigures, QuestionFigures } from "./figures.ts";
import { SCALES } from "./labelled-exchange.ts";
import type { Miss } from "./worst.ts";

/** How the figures were counted, in words for whoever reads them. */
const LEGEND = [
  "A reply that was not judged counts as a missed label: it lowers accuracy and recall, stays out of precision, and out of kappa, which needs a",
  "place on the scale. Macro-F1 is the plain mean over the labels that the annotators gave. Kappa is weighted quadratically (submissive <",
  "defensive < neutral < assertive < aggressive). Under *annotators* stands the ceiling: how often pairs of them agree, Fleiss' kappa, and how",
  "one of them does against the majority (his own vote in it), as a judge would.",
].join("\n");

/** The figures as Markdown tables, padded so that they read well in a terminal too. Holds no date: the same figures give the same text. */
export function renderFigures(figures: Figures): string {
  const langs = Object.entries(figures.byLang);
  const groups = langs.length > 1 ? [["all", figures.all] as const, ...langs] : langs;
  const stoodIn = Object.entries(figures.stoodIn).map(([why, count]) => `${why} ${count}`);
  return [
    ...groups.map(([name, group]) => renderGroup(name, group)),
    renderMoves(figures),
    ...(stoodIn.length > 0 ? [`The rules judge stood in for the model: ${stoodIn.join(", ")}.\n`] : []),
    `${LEGEND}\n`,
  ].join("\n");
}

function renderGroup(name: string, group: GroupFigures): string {
  const heading = `## ${name}: ${group.n} exchanges, ${group.notJudged} not judged`;
  return [heading, "", renderScores(group), ...QUESTIONS.map((question) => renderConfusion(question, group[question]))].join("\n");
}

function renderScores(group: GroupFigures): string {
  const row = (question: Question) => {
    const { accuracy, macroF1, kappa, ceiling } = group[question];
    const ofAnnotators = [ceiling?.accuracy, ceiling?.macroF1, ceiling?.kappa, ceiling?.pairs, ceiling?.fleiss];
    return [question, ...[accuracy, macroF1, kappa, ...ofAnnotators].map(round)];
  };
  const head = ["question", "accuracy", "macro-F1", "kappa", "annotators: accuracy", "macro-F1", "kappa", "pairs agree", "Fleiss"];
  return renderTable([head, ...QUESTIONS.map(row)]);
}

function renderConfusion(question: Question, figures: QuestionFigures): string {
  const head = [`${question}: truth, then given`, ...SCALES[question], "not judged", "recall", "precision", "F1"];
  const rows = figures.labels.map(({ label, recall, precision, f1 }, n) => [
    label,
    ...(figures.confusion[n] ?? []).map(String),
    ...[recall, precision, f1].map(round),
  ]);
  return renderTable([head, ...rows]);
}

function renderMoves({ byMove }: Figures): string {
  const rows = Object.entries(byMove).map(([id, group]) => [
    id,
    String(group.n),
    String(group.notJudged),
    ...QUESTIONS.map((question) => `${round(group[question].accuracy)} / ${round(group[question].macroF1)}`),
  ]);
  return `## By move: accuracy / macro-F1\n\n${renderTable([["move", "n", "not judged", ...QUESTIONS], ...rows])}`;
}

/** The worst misses, each with line, reply, and what was expected and got. */
export function renderWorst(misses: readonly Miss[]): string {
  const blocks = misses.map((miss, n) =>
    [
      `${n + 1}. ${miss.id} (${miss.lang}, ${miss.move})`,
      `   line:  ${miss.line}`,
      `   reply: ${miss.reply}`,
      ...miss.missed.map(({ question, expected, got }) => `   ${question}: expected ${expected}, got ${got}`),
    ].join("\n"),
  );
  return `## The ${misses.length} worst misses\n\n${blocks.join("\n\n")}\n`;
}

/** Macro-F1 in each fold: how far the figures depend on which exchanges were tested. */
export function renderFolds(folds: readonly Figures[]): string {
  const rows = QUESTIONS.map((question) => [question, ...folds.map((fold) => round(fold.all[question].macroF1))]);
  const head = ["macro-F1", ...folds.map((fold, n) => `fold ${n + 1} (${fold.all.n})`)];
  return `## By fold\n\n${renderTable([head, ...rows])}`;
}

export type NamedFigures = { readonly name: string; readonly figures: Figures };

/** Macro-F1 of several runs, one below the other, with the kappa of the stance. */
export function renderComparison(all: readonly NamedFigures[]): string {
  const rows = all.map(({ name, figures: { all: group } }) => [
    name,
    String(group.n),
    ...QUESTIONS.map((question) => round(group[question].macroF1)),
    round(group.stance.kappa),
  ]);
  return renderTable([["exchanges", "n", ...QUESTIONS, "kappa (stance)"], ...rows]);
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, n) => (n === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const [head = [], ...rest] = rows;
  return `${[line(head), rule, ...rest.map(line)].join("\n")}\n`;
}

function round(value: number | undefined): string {
  return value === undefined ? "-" : value.toFixed(3);
}
