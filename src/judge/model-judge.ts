import {
  type Evidence,
  FRAMES,
  MATTERS,
  PERSONS,
  QUESTIONS,
  type Reading,
  type Slip,
  STANCES,
  type Strength,
  type Verdict,
} from "../game/verdict.ts";
import type { Clock } from "../ports/clock.ts";
import type { ExchangeToJudge, Judge, Judgement } from "../ports/judge.ts";
import type { Limits, Model, ModelFailureKind, ModelOutcome, ModelPurpose } from "../ports/model.ts";
import { type ContrastPair, choosePairs, readContrastPairs } from "./contrast-pairs.ts";
import { answerJsonSchema, type ModelAnswer, parseAnswer } from "./model-answer.ts";
import { readRubric, readSecondRubric } from "./prompts.ts";
import { cutSegments, quoteSegment, type Segment } from "./segments.ts";

export type ModelJudgeDeps = {
  readonly model: Model;
  /** Stands in when the model fails, and says what can be read at all. */
  readonly rules: Judge;
  readonly clock: Pick<Clock, "monotonic">;
  readonly newNonce: () => string;
};

/** Room for the reasons (40 words), five labels and their ids. */
const ANSWER_TOKENS = 600;
/** Steps that a reading may lie above the rules judge before it is read a second time. */
const FAR_APART = 1;
const SCALES = { stance: STANCES, frame: FRAMES, matter: MATTERS, person: PERSONS } as const;
/** Readings of a VAR; the median stands. */
const VAR_READINGS = 3;

/**
 * A judge on a language model: labels and ids from the model, everything else in code. The model is boxed in, so that even one
 * that obeys the player can lift a stance by one step at most above what the rules judge sees.
 */
export function createModelJudge(deps: ModelJudgeDeps): Judge {
  const ask = createAsker(deps);
  return {
    judge: (exchange, limits) => judgeOnce(deps, ask, { exchange, limits }),
    readAgain: (exchange, limits) => readThrice(deps, ask, { exchange, limits }),
  };
}

type Wanted = { readonly exchange: ExchangeToJudge; readonly limits: Limits };
type Asked = Wanted & { readonly segments: readonly Segment[]; readonly purpose: ModelPurpose };
type Ask = (asked: Asked) => Promise<ModelOutcome<ModelAnswer>>;

async function judgeOnce(deps: ModelJudgeDeps, ask: Ask, wanted: Wanted): Promise<Judgement> {
  const rules = await deps.rules.judge(wanted.exchange, wanted.limits);
  // What the rules judge can't read at all is not sent: no words, no cost, no guess.
  if (rules.reading.kind === "notJudged") return rules;
  const segments = cutSegments(wanted.exchange.reply);
  const startedAt = deps.clock.monotonic();
  const first = await ask({ ...wanted, segments, purpose: "judge" });
  if (first.kind !== "ok") return { ...rules, stoodInFor: first.kind };
  if (lift(first.value, rules.reading) <= FAR_APART)
    return { reading: verdictFrom({ answer: first.value, rules: rules.reading, segments, exchange: wanted.exchange }), by: "model" };
  const deadlineMs = Math.max(0, wanted.limits.deadlineMs - (deps.clock.monotonic() - startedAt));
  const second = await ask({ ...wanted, limits: { ...wanted.limits, deadlineMs }, segments, purpose: "secondReading" });
  if (second.kind !== "ok") return { ...rules, stoodInFor: second.kind };
  if (lift(second.value, rules.reading) > FAR_APART) return { ...rules, stoodInFor: "noHonestReading" };
  return { reading: verdictFrom({ answer: second.value, rules: rules.reading, segments, exchange: wanted.exchange }), by: "model" };
}

/**
 * By how many steps an answer lies above what the rules judge saw, on the question where it lies highest: a judge that obeys the
 * player could else leave the stance alone and call a giving in held. Aggressive lies beside the order and lifts nobody.
 */
function lift(answer: ModelAnswer, rules: Verdict): number {
  return Math.max(
    ...QUESTIONS.map((question) => {
      const scale: readonly string[] = SCALES[question];
      const rank = (label: string) => (label === "aggressive" ? 0 : scale.indexOf(label));
      return rank(answer[question].label) - rank(rules[question]);
    }),
  );
}

async function readThrice(deps: ModelJudgeDeps, ask: Ask, wanted: Wanted): Promise<Judgement> {
  const rules = await deps.rules.readAgain(wanted.exchange, wanted.limits);
  if (rules.reading.kind === "notJudged") return rules;
  const segments = cutSegments(wanted.exchange.reply);
  const outcomes = await Promise.all(Array.from({ length: VAR_READINGS }, () => ask({ ...wanted, segments, purpose: "secondReading" })));
  const answers = outcomes.flatMap((outcome) => (outcome.kind === "ok" ? [outcome.value] : []));
  const middle = medianOf(answers);
  if (answers.length < VAR_READINGS || !middle) return { ...rules, stoodInFor: failureOf(outcomes) };
  if (lift(middle, rules.reading) > FAR_APART) return { ...rules, stoodInFor: "noHonestReading" };
  return { reading: verdictFrom({ answer: middle, rules: rules.reading, segments, exchange: wanted.exchange }), by: "model" };
}

function failureOf(outcomes: readonly ModelOutcome<ModelAnswer>[]): ModelFailureKind {
  return outcomes.flatMap((outcome) => (outcome.kind === "ok" ? [] : [outcome.kind]))[0] ?? "invalid";
}

/** The median of each question on its own, with the evidence of a reading that gave it; the rest from the reading with the median stance. */
function medianOf(answers: readonly ModelAnswer[]): ModelAnswer | undefined {
  const middleOf = <Q extends keyof typeof SCALES>(question: Q): ModelAnswer | undefined => {
    const scale: readonly string[] = SCALES[question];
    return answers.toSorted((a, b) => scale.indexOf(a[question].label) - scale.indexOf(b[question].label))[Math.floor(answers.length / 2)];
  };
  const [stance, frame, matter, person] = [middleOf("stance"), middleOf("frame"), middleOf("matter"), middleOf("person")];
  if (!stance || !frame || !matter || !person) return undefined;
  return { ...stance, frame: frame.frame, matter: matter.matter, person: person.person };
}

type Read = {
  readonly answer: ModelAnswer;
  readonly rules: Verdict;
  readonly segments: readonly Segment[];
  readonly exchange: ExchangeToJudge;
};

/** Labels from the model; house rules, beliefs and the closing that only code may hear from the rules judge; quotes cut from the reply. */
function verdictFrom({ answer, rules, segments, exchange }: Read): Reading {
  const atStake = exchange.move.frame;
  const addressed = atStake ? (answer.addressed === "notAtStake" ? rules.addressed : answer.addressed) : "notAtStake";
  const verdict = {
    kind: "judged",
    stance: answer.stance.label,
    frame: answer.frame.label,
    matter: answer.matter.label,
    person: answer.person.label,
    addressed,
    ...(addressed === "addressed" ? { touch: answer.touch === "none" ? ("plain" as const) : answer.touch } : {}),
    traded: answer.traded && answer.matter.label === "held",
    closing: answer.closing === "noMatch" && answer.matter.label !== "conceded" ? "noMatch" : rules.closing,
    houseRules: rules.houseRules.map((check) => ({ ...check, kindly: answer.person.label !== "cold" })),
    beliefs: rules.beliefs,
    evidence: [
      ...evidenceOf(answer, { segments, reply: exchange.reply }),
      ...rules.evidence.filter((one) => one.question === "belief" || one.question === "houseRule"),
    ],
  } as const satisfies Verdict;
  return { ...verdict, ...noteFor(verdict, answer) };
}

function evidenceOf(answer: ModelAnswer, from: { readonly segments: readonly Segment[]; readonly reply: string }): readonly Evidence[] {
  return QUESTIONS.flatMap((question) =>
    answer[question].evidence.flatMap((id) => {
      const segment = from.segments.find((one) => one.id === id);
      return segment ? [{ question, quote: quoteSegment(from.reply, segment) }] : [];
    }),
  );
}

/** One strength or one slip, and only one that the labels bear out: no praise for what was given away, no blame for the best. */
function noteFor(verdict: Verdict, answer: ModelAnswer): { readonly strength?: Strength; readonly slip?: Slip } {
  const weak =
    verdict.stance === "submissive" ||
    verdict.stance === "defensive" ||
    verdict.stance === "aggressive" ||
    verdict.matter === "conceded" ||
    verdict.person === "cold";
  if (weak && answer.slip !== "none") return { slip: answer.slip };
  if (verdict.matter === "conceded") return { slip: "gave_away" };
  if (!weak && answer.strength !== "none" && verdict.evidence.length > 0) return { strength: answer.strength };
  return {};
}

function createAsker(deps: ModelJudgeDeps): Ask {
  const rubrics: Partial<Record<ModelPurpose, string>> = { judge: readRubric(), secondReading: readSecondRubric() };
  const pairs = readContrastPairs();
  return ({ exchange, limits, segments, purpose }) =>
    deps.model.complete(
      {
        purpose,
        playerId: exchange.playerId,
        system: rubrics[purpose] ?? "",
        user: askedAbout(exchange, { segments, pairs: choosePairs(pairs, exchange), nonce: deps.newNonce() }),
        schema: { name: "verdict", schema: answerJsonSchema(segments) },
        parse: parseAnswer(segments),
        maxOutputTokens: ANSWER_TOKENS,
      },
      limits,
    );
}

type AskedWith = { readonly segments: readonly Segment[]; readonly pairs: readonly ContrastPair[]; readonly nonce: string };

/** The variable part: JSON, so that no word of the reply can pose as structure. The nonce marks this call's data. */
function askedAbout(exchange: ExchangeToJudge, of: AskedWith): string {
  return JSON.stringify({
    nonce: of.nonce,
    lang: exchange.lang,
    contrastPairs: of.pairs.map(({ line, weak, stronger }) => ({ line, weak, stronger })),
    line: exchange.line,
    frameAtStake: exchange.move.frame,
    houseRules: exchange.houseRules.map((rule) => ({ rule: rule.ruleId, keeps: rule.keeps, limit: rule.limit, unit: rule.unit })),
    segments: of.segments.map((segment) => ({ id: segment.id, text: segment.text })),
  });
}
