import type { Answer, Card } from "../../chat/card.ts";

/** Of the palette of Okabe and Ito, whose colours people with colour blindness tell apart. The signs and words say the same. */
const GREEN = 0x009e73;
const YELLOW = 0xf0e442;
const ORANGE = 0xd55e00;
const BLUE = 0x0072b2;
const GREY = 0x999999;

/** The colour of what invites to play, as 0xRRGGBB. */
export const BOARD_ACCENT = BLUE;

/** The colour of a verdict, as 0xRRGGBB: its weakest answer decides; grey for one that was not given. */
export function accentOfAnswers(answers: readonly Answer[]): number {
  if (answers.length === 0) return GREY;
  if (answers.some((answer) => answer.tone === "weak")) return ORANGE;
  return answers.every((answer) => answer.tone === "good") ? GREEN : YELLOW;
}

type ResultKind = Extract<Card, { kind: "debrief" }>["result"];

/** The colour of a result, as 0xRRGGBB: an honourable no is a result to be content with. */
export const RESULT_ACCENT: Readonly<Record<ResultKind, number>> = {
  ownTerms: GREEN,
  withTrades: GREEN,
  honourableNo: GREEN,
  hisTerms: ORANGE,
  walkOut: YELLOW,
  brokenOff: GREY,
};
