import { lineFor } from "../coach/stronger-line.ts";
import type { RoundState } from "../game/state.ts";
import { FRAMES, MATTERS, PERSONS, QUESTIONS, type Question, STANCES, type Verdict } from "../game/verdict.ts";
import type { Playbook } from "../playbook/load.ts";
import type { Replied } from "../practice/outcome.ts";
import type { Answer, MuscleView, PitchView, Tone, VerdictCard } from "./card.ts";
import { ruleTexts } from "./coach/rule-lines.ts";
import { quoted } from "./phrases.ts";
import type { Texts } from "./texts/texts.ts";

const SCALES = { stance: STANCES, frame: FRAMES, matter: MATTERS, person: PERSONS } as const;
const TONES: Readonly<Record<Question, Readonly<Record<string, Tone>>>> = {
  stance: { submissive: "weak", defensive: "weak", neutral: "middle", assertive: "good", aggressive: "weak" },
  frame: { freelancer: "weak", unclear: "middle", entrepreneur: "good" },
  matter: { conceded: "weak", open: "middle", held: "good" },
  person: { cold: "weak", neutral: "middle", warm: "good" },
};

/** The verdict of one exchange as a card. */
export function drawVerdict(texts: Texts, playbook: Playbook, replied: Replied): VerdictCard {
  const { answered, judgement, state, strongerLine } = replied;
  const { reading } = judgement;
  const card = {
    kind: "verdict",
    exchange: answered.number,
    by: judgement.by,
    pitch: viewPitch(texts, state),
    muscle: viewMuscle(texts, state),
  } as const;
  if (reading.kind === "notJudged") {
    return {
      ...card,
      answers: [],
      addressed: "notAtStake",
      note: texts(`notJudged.${reading.reason}`),
      quotes: [],
      extras: stoodIn(texts, replied),
    };
  }
  const quotes = quotesOf(reading, answered.answer?.reply ?? "");
  return {
    ...card,
    answers: QUESTIONS.map((question) => drawAnswer(texts, question, reading)),
    addressed: reading.addressed,
    ...noteOf(texts, reading),
    quotes,
    ...(quotes.length > 0 ? { quoteText: texts("evidence", { quote: quotes.map(quoted).join(", ") }) } : {}),
    extras: [...extrasOf(texts, playbook, replied), ...stoodIn(texts, replied)],
    ...lineOf(texts, reading, strongerLine),
  };
}

function lineOf(texts: Texts, verdict: Verdict, strongerLine: string | undefined): Pick<VerdictCard, "strongerLine" | "strongerText"> {
  if (strongerLine === undefined) return {};
  const line = quoted(strongerLine);
  return { strongerLine, strongerText: lineFor(verdict) === "warmer" ? texts("warmer", { line }) : texts("stronger", { line }) };
}

/** The two strongest grounds, in the order in which the player said them. */
function quotesOf(verdict: Verdict, reply: string): readonly string[] {
  const strongest = [...new Set(verdict.evidence.map((one) => one.quote))].slice(0, 2);
  return strongest.toSorted((a, b) => reply.indexOf(a) - reply.indexOf(b));
}

function drawAnswer(texts: Texts, question: Question, verdict: Verdict): Answer {
  const value = verdict[question];
  const scale: readonly string[] = SCALES[question];
  return {
    question,
    value,
    label: texts(`question.${question}`),
    text: answerText(texts, question, verdict),
    tone: TONES[question][value] as Tone,
    step: scale.indexOf(value) + 1,
    steps: scale.length,
  };
}

/** The value of one question in words. */
export function answerText(texts: Texts, question: Question, verdict: Verdict): string {
  switch (question) {
    case "stance":
      return texts(`stance.${verdict.stance}`);
    case "frame":
      return texts(`frame.${verdict.frame}`);
    case "matter":
      return texts(`matter.${verdict.matter}`);
    case "person":
      return texts(`person.${verdict.person}`);
  }
}

/** A slip when there is one, else a strength: one thing at a time. */
function noteOf(texts: Texts, verdict: Verdict): { readonly note?: string } {
  if (verdict.slip !== undefined) return { note: texts(`slip.${verdict.slip}`) };
  return verdict.strength === undefined ? {} : { note: texts(`strength.${verdict.strength}`) };
}

function extrasOf(texts: Texts, playbook: Playbook, replied: Replied): readonly string[] {
  const verdict = replied.judgement.reading;
  if (verdict.kind === "notJudged") return [];
  const { round, answered } = replied;
  return [...addressedText(texts, verdict), ...ruleTexts(texts, playbook, { round, moveId: answered.moveId, verdict })];
}

/** What became of the misplaced role, unless the lesson says it already. */
function addressedText(texts: Texts, { addressed, touch, slip, strength }: Verdict): readonly string[] {
  if (addressed === "notAddressed") return slip === "left_frame" ? [] : [texts("addressed.notAddressed")];
  if (addressed === "notAtStake" || strength === "corrected_role") return [];
  if (touch === "question" && strength === "led_with_question") return [];
  return [texts(`addressed.${touch ?? "plain"}`)];
}

function stoodIn(texts: Texts, { judgement }: Replied): readonly string[] {
  if (judgement.stoodInFor === undefined) return [];
  return [texts(judgement.stoodInFor === "overBudget" ? "stoodIn.budget" : "stoodIn.judge")];
}

export function viewPitch(texts: Texts, { pitch }: RoundState): PitchView {
  return {
    label: texts("pitch.label"),
    ball: pitch.ball,
    ballText: texts("pitch.ball", { zone: texts(`pitch.zone.${pitch.ball}`) }),
    goalsFor: pitch.goalsFor,
    goalsAgainst: pitch.goalsAgainst,
    scoreText: texts("pitch.score", { for: pitch.goalsFor, against: pitch.goalsAgainst }),
  };
}

function viewMuscle(texts: Texts, state: RoundState): MuscleView {
  const band = Math.min(4, Math.floor(state.standing.dominance / 20)) as MuscleView["band"];
  return { label: texts("muscle.label"), band, text: texts(`muscle.${band}`) };
}
