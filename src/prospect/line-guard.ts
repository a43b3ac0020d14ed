import type { Scene } from "../game/stage-direction.ts";
import { isInLanguage, keepsBoundary } from "./boundary.ts";

/** Why a model's line is not spoken. */
export const LINE_FAULTS = [
  "empty",
  "tooLong",
  "wrongLanguage",
  "speaksForPlayer",
  "leavesCharacter",
  "grantsUnasked",
  "unknownFigure",
  "repeatsHimself",
  "leaksPrompt",
  "overBoundary",
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

export type LineCheck = {
  readonly line: string;
  readonly scene: Scene;
  /** True when the direction lets him give way or agree. */
  readonly mayGrant: boolean;
  /** Figures that may be named, digits only. */
  readonly figures: readonly string[];
  /** The fixed prompt, and a word that stands nowhere else: neither may come back. */
  readonly prompt: string;
  readonly canary: string;
};

/** Characters of a line; the texts of the playbook stay under it, too. */
const LINE_LIMIT = 400;

const SPEAKER_LABEL = /^\s*(?:[AB]|jij|you|player|speler|freelancer|klant|client|prospect|ik|i)\s*[:>]|\n\s*[\p{L} ]{1,20}:/iu;
const OUT_OF_CHARACTER = [
  /als (?:een )?(?:ai|taalmodel|assistent)|as an? (?:ai|language model|assistant)|in (?:dit|deze) (?:rollenspel|oefening)|in this (?:role-?play|exercise)/iu,
  /(?:goed|mooi|sterk|netjes) (?:gezegd|geantwoord|verwoord|gedaan|gereageerd)|well (?:said|put|handled|answered|done)|(?:nice|good|great) (?:answer|reply|response|technique)/iu,
  /(?<!\p{L})(?:assertief|assertieve|assertive|prompt|rubric|score|oefening|rollenspel|role-?play|coach)(?!\p{L})/iu,
  /(?:mijn|een) (?:advies|tip) (?:aan jou|voor jou|is)|(?:my|a) (?:advice|tip) (?:to you|for you|is)|probeer (?:eens|volgende keer)|try to be more/iu,
];
const AGREEMENT =
  /(?<!\p{L})(?:akkoord|afgesproken|deal|we have a deal|agreed|goed dan|oké dan|vooruit dan|jij je zin|you win|jij wint|fine then|all right then|your terms|jouw voorwaarden|daar ga ik mee akkoord|that's fine with me)(?!\p{L})/iu;

/** The first thing that is wrong with a line, or undefined when it may be spoken. Pure. */
export function findLineFault(check: LineCheck): LineFault | undefined {
  const { line, scene } = check;
  if (line.trim().length < 2) return "empty";
  if (line.length > LINE_LIMIT) return "tooLong";
  if (!keepsBoundary(line)) return "overBoundary";
  if (line.includes(check.canary) || sharesEightWords(line, check.prompt)) return "leaksPrompt";
  if (SPEAKER_LABEL.test(line) || quotesPlayer(line, scene)) return "speaksForPlayer";
  if (OUT_OF_CHARACTER.some((pattern) => pattern.test(line))) return "leavesCharacter";
  if (!check.mayGrant && AGREEMENT.test(line)) return "grantsUnasked";
  if (!figuresIn(line).every((figure) => check.figures.includes(figure))) return "unknownFigure";
  if (scene.spoken.some((one) => one.speaker === "prospect" && isSameLine(one.text, line))) return "repeatsHimself";
  return isInLanguage(line, scene.lang) ? undefined : "wrongLanguage";
}

function figuresIn(line: string): readonly string[] {
  return line.match(/\d+(?:[.,]\d+)?/gu) ?? [];
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

const OVERLAP = 8;
function sharesEightWords(line: string, other: string): boolean {
  const haystack = ` ${wordsOf(other).join(" ")} `;
  const words = wordsOf(line);
  return words.some((_, n) => n + OVERLAP <= words.length && haystack.includes(` ${words.slice(n, n + OVERLAP).join(" ")} `));
}

function quotesPlayer(line: string, scene: Scene): boolean {
  return scene.spoken.some((one) => one.speaker === "player" && sharesEightWords(line, one.text));
}

function isSameLine(one: string, other: string): boolean {
  return wordsOf(one).join(" ") === wordsOf(other).join(" ") || sharesEightWords(other, one);
}
