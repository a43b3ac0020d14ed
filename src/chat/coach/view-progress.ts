import type { Progress, RoundPoint } from "../../coach/progress.ts";
import type { Course } from "../../coach/trend.ts";
import type { Lang } from "../../game/language.ts";
import { QUESTIONS } from "../../game/verdict.ts";
import type { ProgressPictureView, TrendRow } from "../../ports/painter.ts";
import type { ProgressSeen } from "../../practice/progress.ts";
import type { Texts } from "../texts/texts.ts";
import { dateText } from "./progress-sections.ts";
import { keptText } from "./rule-lines.ts";

/** What a painter draws of a player's last rounds, and the same in words: 1,000 characters at most. */
export type ProgressPicture = { readonly view: ProgressPictureView; readonly text: string };

/** One round makes no course. */
const ROUNDS_AT_LEAST = 2;

/** The picture of a player's progress; undefined while there is too little to draw. */
export function viewProgress(texts: Texts, lang: Lang, { progress, standing }: ProgressSeen): ProgressPicture | undefined {
  const { series } = progress;
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last || series.length < ROUNDS_AT_LEAST) return undefined;
  const count = series.length;
  const rows = [
    ...questionRows(texts, progress),
    ...meltRows(texts, progress),
    ...ruleRows(texts, series, keptText(texts, standing.rules)),
  ];
  const [from, to] = [dateText(lang, first.at), dateText(lang, last.at)];
  const view = { title: texts("progress.picture.title", { count }), rows, from, to, key: texts("progress.picture.key") };
  const said = rows.map(({ label, note }) => texts("progress.picture.row", { label, note })).join(" ");
  return { view, text: texts("progress.picture.text", { count, from, to, rows: said }) };
}

function questionRows(texts: Texts, { questions, series }: Progress): readonly TrendRow[] {
  return QUESTIONS.map((question) => ({
    label: texts(`progress.picture.label.${question}`),
    note: courseText(texts, questions[question]),
    points: series.map((round) => round.questions[question]),
  }));
}

function courseText(texts: Texts, { band, trend }: Course): string {
  if (band === undefined) return texts("progress.picture.tooFew");
  const said = texts(`progress.band.${band}`);
  return trend === undefined ? said : texts("progress.picture.note", { band: said, trend: texts(`progress.picture.trend.${trend}`) });
}

function meltRows(texts: Texts, { melt, series }: Progress): readonly TrendRow[] {
  const points = series.map(({ halvedAt }) => (halvedAt === undefined ? undefined : meltHeight(halvedAt)));
  if (points.every((height) => height === undefined)) return [];
  return [{ label: texts("progress.picture.label.melt"), note: meltText(texts, melt), points }];
}

function meltText(texts: Texts, melt: Progress["melt"]): string {
  if (!melt) return texts("progress.picture.tooFew");
  return melt.after === undefined ? texts("progress.picture.melt.never") : texts("progress.picture.melt.after", { count: melt.after });
}

/** The exchange at which a muscle that melts late is no higher on the picture than this. */
const LATE = 9;
const LOWEST = 0.1;

/** At the first exchange as high as it goes, at the bottom when it never melted. */
function meltHeight(halvedAt: NonNullable<RoundPoint["halvedAt"]>): number {
  return halvedAt === "never" ? 0 : Math.max(LOWEST, 1 - (halvedAt - 1) / (LATE - 1));
}

function ruleRows(texts: Texts, series: Progress["series"], kept: string | undefined): readonly TrendRow[] {
  const points = series.map((round) => round.rules);
  if (points.every((height) => height === undefined)) return [];
  return [{ label: texts("progress.picture.label.rules"), note: kept ?? texts("progress.picture.tooFew"), points }];
}
