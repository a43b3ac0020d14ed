import type { NextPractice } from "../../coach/next-practice.ts";
import type { MoveCourse } from "../../coach/practised-moves.ts";
import { JUDGED_AT_LEAST, type Progress } from "../../coach/progress.ts";
import type { Lang } from "../../game/language.ts";
import { isCutShort } from "../../game/result.ts";
import { QUESTIONS } from "../../game/verdict.ts";
import type { Playbook } from "../../playbook/load.ts";
import type { Profile, StoredRound } from "../../ports/store.ts";
import type { ProgressSeen } from "../../practice/progress.ts";
import type { Prospect } from "../../prospect/schema.ts";
import { button } from "../buttons.ts";
import type { PageCard } from "../card.ts";
import { insideSentence } from "../phrases.ts";
import type { Texts } from "../texts/texts.ts";
import { standingLines } from "./rule-lines.ts";

type Section = PageCard["sections"][number];

/** What a page about progress is made of. */
export type ProgressParts = {
  readonly playbook: Playbook;
  readonly prospects: readonly Prospect[];
  readonly profile: Profile;
  readonly seen: ProgressSeen;
};

/** A screen of a phone is soon full: so many of each kind are shown. */
const SHOWN = { moves: 2, rules: 2, rounds: 2 } as const;

/** Where the player stands, in bands and trends and never as a grade; what to practise now comes first. */
export function progressSections(texts: Texts, parts: ProgressParts): readonly Section[] {
  return [
    ...nextSection(texts, parts),
    courseSection(texts, parts.seen.progress),
    ...hardSection(texts, parts),
    ...ruleSection(texts, parts),
    ...roundSection(texts, parts),
    ...realSection(texts, parts.seen.progress),
  ];
}

/** None while a round is open: that one comes first, and a drill would have to wait for it. */
function nextSection(texts: Texts, { playbook, prospects, profile, seen }: ProgressParts): readonly Section[] {
  const { next } = seen;
  const move = playbook.moves.find((one) => one.id === next?.moveId);
  const name = prospects.find((one) => one.id === next?.prospectId)?.name;
  if (!next || !move || name === undefined || seen.standing.open) return [];
  const { prospectId, weightClass, change } = next;
  const whom = { name, weightClass: texts(`weightClass.${weightClass}`) };
  const title = move.name[profile.lang];
  return [
    {
      header: texts("progress.next.header"),
      lines: [whyText(texts, next, { lang: profile.lang, move: title }), texts(`progress.next.${change}`, whom)],
      buttons: [
        button(texts("progress.next.button", whom), { kind: "start", prospectId, weightClass }, "primary"),
        button(texts("button.drillMove", { move: insideSentence(title) }), { kind: "drill", moveId: move.id }),
      ],
    },
  ];
}

function whyText(texts: Texts, { why, lastAt }: NextPractice, { lang, move }: { readonly lang: Lang; readonly move: string }): string {
  if (lastAt === undefined) return texts("progress.next.never", { move });
  return texts(`progress.next.${why}`, { move, date: dateText(lang, lastAt) });
}

function courseSection(texts: Texts, progress: Progress): Section {
  return { header: texts("progress.header"), lines: [...questionLines(texts, progress), ...meltLines(texts, progress)] };
}

function questionLines(texts: Texts, { judged, questions }: Progress): readonly string[] {
  if (judged === 0) return [texts("progress.none")];
  if (judged < JUDGED_AT_LEAST) return [texts("progress.tooFew", { count: JUDGED_AT_LEAST - judged })];
  return QUESTIONS.flatMap((question) => {
    const { band, trend } = questions[question];
    if (band === undefined) return [];
    const said = { what: texts(`progress.target.${question}`), band: texts(`progress.band.${band}`) };
    return [
      trend === undefined
        ? texts("progress.line", said)
        : texts("progress.lineTrend", { ...said, trend: texts(`progress.trend.${trend}`) }),
    ];
  });
}

function meltLines(texts: Texts, { melt }: Progress): readonly string[] {
  if (!melt) return [];
  const { after, trend } = melt;
  const said = {
    what: texts("progress.melt.label"),
    band: after === undefined ? texts("progress.melt.never") : texts("progress.melt.after", { count: after }),
  };
  // What mostly stays up is not sooner or later than before.
  if (after === undefined || trend === undefined) return [texts("progress.line", said)];
  return [texts("progress.lineTrend", { ...said, trend: texts(`progress.melt.trend.${trend}`) })];
}

/** The slip that comes back most, and the moves that ask for work. */
function hardSection(texts: Texts, { playbook, profile, seen }: ProgressParts): readonly Section[] {
  const { weakest } = seen.standing;
  const moves = hardestOf(seen.progress.moves).flatMap((course) => {
    const move = playbook.moves.find((one) => one.id === course.moveId);
    return move ? [moveText(texts, course, { lang: profile.lang, move: move.name[profile.lang] })] : [];
  });
  const lines = [...(weakest ? [texts(`slip.${weakest.slip}`)] : []), ...moves.slice(0, SHOWN.moves)];
  if (lines.length === 0) return [];
  const move = playbook.moves.find((one) => one.id === weakest?.moveId);
  const practise =
    move && button(texts("button.drillMove", { move: insideSentence(move.name[profile.lang]) }), { kind: "drill", moveId: move.id });
  // The same drill may stand above, as what to practise now.
  const shown = practise && (seen.next?.moveId !== move.id || seen.standing.open) ? { buttons: [practise] } : {};
  return [{ header: texts("progress.weak"), lines, ...shown }];
}

/** Those that went wrong the last time, the newest first; then those that seldom or only sometimes go well. */
function hardestOf(moves: readonly MoveCourse[]): readonly MoveCourse[] {
  const isHard = ({ band }: MoveCourse) => band === "seldom" || band === "sometimes";
  return [...moves.filter((one) => one.wrongLast), ...moves.filter((one) => !one.wrongLast && isHard(one))];
}

function moveText(
  texts: Texts,
  { band, trend, wrongLast, lastAt }: MoveCourse,
  { lang, move }: { readonly lang: Lang; readonly move: string },
): string {
  const how = band === undefined ? texts(`progress.move.last.${wrongLast ? "wrong" : "well"}`) : texts(`progress.move.band.${band}`);
  const said = { move, how, date: dateText(lang, lastAt) };
  if (trend === undefined) return texts("progress.move.line", said);
  return texts("progress.move.lineTrend", { ...said, trend: texts(`progress.move.trend.${trend}`) });
}

function ruleSection(texts: Texts, { playbook, profile, seen }: ProgressParts): readonly Section[] {
  const lines = standingLines(texts, playbook, { profile, standing: seen.standing });
  return lines.length === 0 ? [] : [{ header: texts("coach.band.header"), lines: lines.slice(0, SHOWN.rules) }];
}

function roundSection(texts: Texts, parts: ProgressParts): readonly Section[] {
  const { rounds } = parts.seen.standing;
  if (rounds.length === 0) return [];
  const { practised } = parts.seen.progress;
  const counts = [
    texts("progress.practised.rounds", { count: practised.rounds }),
    ...(practised.drills > 0 ? [texts("progress.practised.drills", { count: practised.drills })] : []),
  ];
  const lines = rounds.slice(0, SHOWN.rounds).map((round) => roundLine(texts, parts, round));
  return [{ header: texts("progress.rounds"), lines: [counts.join(" "), ...lines] }];
}

function roundLine(texts: Texts, { prospects, profile }: ProgressParts, round: StoredRound): string {
  const name = prospects.find((one) => one.id === round.setup.prospect.id)?.name ?? round.setup.prospect.id;
  const result = isCutShort(round.ended?.result)
    ? texts("limits.notFinished")
    : texts(`progress.result.${round.ended?.result.kind ?? "brokenOff"}`);
  return texts("progress.round", { date: dateText(profile.lang, round.startedAt), name, result });
}

function realSection(texts: Texts, { meetings }: Progress): readonly Section[] {
  const list = (["good", "mixed", "hard"] as const).flatMap((outcome) =>
    meetings[outcome] > 0 ? [texts(`progress.real.${outcome}`, { count: meetings[outcome] })] : [],
  );
  return list.length === 0
    ? []
    : [{ header: texts("progress.real.header"), lines: [texts("progress.real.line", { list: list.join(", ") })] }];
}

/** A day, without the year: "24 nov". */
export function dateText(lang: Lang, at: Date): string {
  return new Intl.DateTimeFormat(lang, { day: "numeric", month: "short" }).format(at);
}
