import { LANGS, type Lang } from "../../src/game/language.ts";
import { QUESTIONS, type Question } from "../../src/game/verdict.ts";
import { SCALES } from "./labelled-exchange.ts";
import {
  accuracyOf,
  confusionOf,
  figuresByLabel,
  fleissKappa,
  type LabelFigures,
  macroF1Of,
  mean,
  type Pair,
  pairwiseAgreement,
  quadraticKappa,
} from "./metrics.ts";
import type { Judged } from "./run-judge.ts";

export type Scores = {
  readonly accuracy: number | undefined;
  readonly macroF1: number | undefined;
  /** Quadratic weighted; for stance alone. */
  readonly kappa: number | undefined;
};

/** How far the annotators agree: no judge can be shown to do better. */
export type Ceiling = Scores & {
  /** `Scores`: one annotator against the majority (his own vote in it), the mean over the annotators. */
  readonly pairs: number | undefined;
  readonly fleiss: number | undefined;
};

export type QuestionFigures = Scores & {
  readonly labels: readonly LabelFigures[];
  readonly confusion: readonly (readonly number[])[];
  /** Absent when the file has no votes. */
  readonly ceiling?: Ceiling;
};

export type GroupFigures = { readonly n: number; readonly notJudged: number } & Readonly<Record<Question, QuestionFigures>>;

export type Figures = {
  readonly judge: string;
  readonly all: GroupFigures;
  readonly byLang: Readonly<Partial<Record<Lang, GroupFigures>>>;
  /** In order of name. */
  readonly byMove: Readonly<Record<string, GroupFigures>>;
  /** How often the rules judge stood in for the model, by reason. */
  readonly stoodIn: Readonly<Record<string, number>>;
};

/** All figures of one judge on a set of exchanges. */
export function computeFigures(judge: string, judged: readonly Judged[]): Figures {
  const byLang = Object.groupBy(judged, (one) => one.exchange.lang);
  const byMove = Object.groupBy(judged, (one) => one.exchange.move.id);
  const stoodIn = Object.groupBy(
    judged.filter((one) => one.stoodInFor !== undefined),
    (one) => String(one.stoodInFor),
  );
  return {
    judge,
    all: figuresOf(judged),
    byLang: Object.fromEntries(LANGS.flatMap((lang) => (byLang[lang] ? [[lang, figuresOf(byLang[lang])]] : []))),
    byMove: Object.fromEntries(
      Object.keys(byMove)
        .sort()
        .map((id) => [id, figuresOf(byMove[id] ?? [])]),
    ),
    stoodIn: Object.fromEntries(Object.entries(stoodIn).map(([why, those = []]) => [why, those.length])),
  };
}

function figuresOf(judged: readonly Judged[]): GroupFigures {
  const byQuestion = Object.fromEntries(QUESTIONS.map((question) => [question, figuresOfQuestion(question, judged)]));
  return {
    n: judged.length,
    notJudged: judged.filter((one) => one.reading.kind === "notJudged").length,
    ...(byQuestion as Record<Question, QuestionFigures>),
  };
}

function figuresOfQuestion(question: Question, judged: readonly Judged[]): QuestionFigures {
  const pairs = judged.map(({ exchange, reading }) => ({
    truth: exchange.labels[question],
    given: reading.kind === "judged" ? reading[question] : undefined,
  }));
  const ceiling = ceilingOf(question, judged);
  return {
    ...scoresOf(question, pairs),
    labels: figuresByLabel(SCALES[question], pairs),
    confusion: confusionOf(SCALES[question], pairs),
    ...(ceiling === undefined ? {} : { ceiling }),
  };
}

function scoresOf(question: Question, pairs: readonly Pair[]): Scores {
  const scale = SCALES[question];
  const kappa = question === "stance" ? quadraticKappa(scale, pairs) : undefined;
  return { accuracy: accuracyOf(pairs), macroF1: macroF1Of(scale, pairs), kappa };
}

function ceilingOf(question: Question, judged: readonly Judged[]): Ceiling | undefined {
  const voted = judged.flatMap(({ exchange }) =>
    exchange.votes ? [{ truth: exchange.labels[question], votes: exchange.votes[question] }] : [],
  );
  if (voted.length === 0) return undefined;
  const annotators = Array.from({ length: Math.max(...voted.map((one) => one.votes.length)) }, (_none, n) =>
    scoresOf(
      question,
      voted.flatMap(({ truth, votes }) => (votes[n] === undefined ? [] : [{ truth, given: votes[n] }])),
    ),
  );
  const meanOf = (key: keyof Scores) => mean(annotators.flatMap((scores) => scores[key] ?? []));
  const votes = voted.map((one) => one.votes);
  return {
    accuracy: meanOf("accuracy"),
    macroF1: meanOf("macroF1"),
    kappa: meanOf("kappa"),
    pairs: pairwiseAgreement(votes),
    fleiss: fleissKappa(SCALES[question], votes),
  };
}
