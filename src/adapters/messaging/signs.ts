import type { Answer, Card, DebriefLine, PitchView, Tone } from "../../chat/card.ts";

/** Told apart by their shape too: not everybody sees the colours. */
export const TONE_SIGN: Readonly<Record<Tone, string>> = { good: "🟢", middle: "🟨", weak: "🔶" };
export const PITCH_SIGN = "⚽";
export const MUSCLE_SIGN = "💪";
export const STRONGER_SIGN = "💡";
const MUSCLE_BANDS = 4;

export const RESULT_SIGN: Readonly<Record<Extract<Card, { kind: "debrief" }>["result"], string>> = {
  ownTerms: "🏆",
  withTrades: "🤝",
  hisTerms: "🥅",
  honourableNo: "🙏",
  walkOut: "🚪",
  brokenOff: "⏱️",
};
export const LINE_SIGN: Readonly<Record<DebriefLine["about"], string>> = {
  score: "📊",
  worked: "✅",
  change: "🎯",
  moment: "↩️",
  term: "📄",
  rule: "📏",
  belief: "💭",
  intention: "🧭",
  need: "🔎",
  reflection: "✍️",
  next: "▶️",
};
/** A notice is small print instead. */
export const TEXT_SIGN = { coach: "📋", refusal: "✋", help: "" } as const;

/** Where the value stands on its scale, from the first value of the judging guide to the last; the sign says which end is good. */
export function drawMeter({ step, steps }: Answer): string {
  return Array.from({ length: Math.min(steps, 10) }, (_, n) => (n + 1 === step ? "●" : "○")).join("");
}

/** The player's own box is on the left. */
export function drawPitch(pitch: PitchView): string {
  return `[${[-2, -1, 0, 1, 2].map((zone) => (zone === pitch.ball ? "●" : "·")).join(" ")}]`;
}

/** Full for rock hard, empty for melted. */
export function drawMuscle(band: number): string {
  return "■".repeat(band) + "□".repeat(MUSCLE_BANDS - band);
}

/** Lines about the same that follow each other stand together, under one sign. */
export function gatherLines(lines: readonly DebriefLine[]) {
  const gathered: { readonly about: DebriefLine["about"]; readonly texts: string[] }[] = [];
  for (const { about, text } of lines) {
    const last = gathered.at(-1);
    if (last?.about === about) last.texts.push(text);
    else gathered.push({ about, texts: [text] });
  }
  return gathered;
}
