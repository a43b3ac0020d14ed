import type { Scene } from "../game/stage-direction.ts";
import { keepsBoundary } from "./boundary.ts";
import { figuresIn } from "./figures.ts";
import { grantsUnasked } from "./granting.ts";
import { wholeWords, wordsOf } from "./lexicon.ts";
import { isInLanguage } from "./line-language.ts";

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
  /** Its manner says whether he may grant anything. */
  readonly scene: Scene;
  /** Figures that may be named, as `figuresIn` gives them. */
  readonly figures: readonly string[];
  /** What may not come back, eight words in a row: the fixed prompt, what he is really after. */
  readonly hidden: readonly string[];
  /** A word that stands nowhere else. */
  readonly canary: string;
};

/** Characters of a line; the texts of the playbook stay under it, too. */
export const LINE_LIMIT = 400;

/** The first thing that is wrong with a line, or undefined when it may be spoken. Pure. */
export function findLineFault(check: LineCheck): LineFault | undefined {
  const { line, scene } = check;
  if (!/\p{L}{2}/u.test(line)) return "empty";
  if (line.length > LINE_LIMIT) return "tooLong";
  if (!keepsBoundary(line)) return "overBoundary";
  if (leaksPrompt(check)) return "leaksPrompt";
  if (SPEAKS_FOR_PLAYER.some((pattern) => pattern.test(line)) || quotesPlayer(line, scene)) return "speaksForPlayer";
  if (leavesCharacter(line, scene)) return "leavesCharacter";
  if (grantsUnasked(line, scene)) return "grantsUnasked";
  if (!figuresIn(line).every((figure) => check.figures.includes(figure))) return "unknownFigure";
  if (scene.spoken.some((one) => one.speaker === "prospect" && isSameLine(one.text, line))) return "repeatsHimself";
  return isInLanguage(line, scene.lang) ? undefined : "wrongLanguage";
}

const SPEAKS_FOR_PLAYER: readonly RegExp[] = [
  /(?:^|\n|[.!?…)"”] )\W{0,3}(?:[AB]|jij|je|you|player|speler|freelancer|zzp['’]?er|klant|client|prospect|ik|i|me)\W{0,3}[:>]/iu,
  /(?<!\p{L})(?:jij|je|you) (?:zegt|antwoordt|reageert|zei|say|says|reply|answer|respond|said)(?: (?:dan|nu|dus|terug|then|back))*(?::?\s*["“‘'«]|:\s*\p{L})/iu,
  /\((?:jij|je|you|de (?:speler|freelancer|ondernemer)|the (?:player|freelancer)) (?:knik|zucht|slik|lach|glimlach|zeg|antwoord|aarzel|buig|haal|schuif|kijk|nod|sigh|swallow|laugh|smile|say|answer|hesitat|shrug|look|lean)/iu,
  wholeWords(
    "(?:laat|let) (?:mij|me) (?:even )?(?:voor jou|namens jou|for you|on your behalf) (?:antwoorden|antwoord geven|answer)|namens jou zeg ik",
  ),
];

const OUT_OF_CHARACTER: readonly RegExp[] = [
  wholeWords(
    "als (?:een )?(?:ai|taalmodel|kunstmatige intelligentie|ai-assistent|virtuele assistent|chatbot)|as an? (?:ai|language model|ai language model|ai assistant|assistant|chatbot)|taalmodel|language model|openai|chatgpt",
  ),
  wholeWords(
    "rollenspel|rollenspellen|role-?play|oefengesprek|(?:deze|dit|de) oefening|this exercise|oefenronde|practice (?:game|round|session|talk)|(?:deze|een) simulatie|(?:this|a) simulation|uit mijn rol|out of character|in character|in mijn rol|(?:mijn|deze) rol als|my role as|als (?:de )?prospect|as (?:the|your) prospect|de speler|the player",
  ),
  wholeWords(
    "(?:goed|sterk|netjes|knap|keurig|slim) (?:geantwoord|gedaan|gereageerd|geformuleerd|aangepakt|opgelost|gepareerd)|(?<!geen )(?:goed|sterk|mooi|prima|uitstekend|knap) antwoord|(?<!geen )(?:goede|sterke|mooie|prima) reactie|goed bezig|ga zo door",
  ),
  wholeWords(
    "(?:well|nicely|beautifully|cleverly|strongly) (?:handled|answered|done|played)|(?<!not a |no )(?:nice|good|great|strong|excellent|solid|perfect) (?:answer|reply|response|technique|comeback)|good job|keep it up",
  ),
  wholeWords(
    "assertie(?:f|ve|viteit)|assertive(?:ness)?|leary|roos van leary|above-together|boven-samen|(?:je|jouw|de|your|the|system|systeem|deze|this|my|mijn)[ -]prompt|system message|rubric|(?:je|jouw|your) score|score van \\d+|\\d+ (?:punten|points)|als (?:je|jouw) (?:coach|trainer)|as your (?:coach|trainer)|(?:je|jouw|your) (?:coach|trainer)|coach(?:ing)?tip",
  ),
  wholeWords(
    "(?:mijn|een|kleine|gouden) (?:advies|tip)(?: \\p{L}+)? (?:aan jou|voor jou|voor je|is)|(?:my|a|one|little) (?:piece of )?(?:advice|tip) (?:to you|for you|is|would be)|probeer (?:het )?(?:de )?volgende keer|try to be more|next time,? (?:try|say|you could)|(?:de )?volgende keer (?:kun|zou|moet) je|je (?:had|zou) (?:beter )?(?:kunnen|moeten) (?:zeggen|antwoorden)|had je beter (?:kunnen|moeten) zeggen|you (?:could|should|might) (?:have said(?! so| that)|have answered|try saying)|a (?:stronger|better) (?:answer|reply|line) (?:is|would be)|een (?:sterker|beter) antwoord (?:is|was|zou)",
  ),
  wholeWords(
    "(?:blijf|houd|hou) (?:vooral )?(?:bij|vast aan) je (?:tarief|prijs|grens)|kom (?:wat meer )?voor jezelf op|laat je niet (?:zo )?(?:wegdrukken|intimideren)|stick to your (?:rate|price|guns)|stand (?:up for yourself|your ground)|know your worth|ken je waarde|set a boundary|stel een grens",
  ),
  /^\W*(?:sure|certainly|of course|natuurlijk|zeker|uiteraard)[!,.:]+ (?:here|hier)|^\W*(?:here(?:['’]s| is)|hier is|hier heb je) (?:the|a|my|your|de|een|mijn|jouw) (?:\p{L}+ )?(?:line|reply|zin|regel|tekst|reactie)|\((?:opmerking|noot|note|let op|nb)\b|i(?:['’]m| am) sorry,? but i can(?:['’]t|not)|i can(?:['’]t|not) (?:help|assist|continue|do that)|ik kan (?:hier|daar|je)(?: \p{L}+)? niet (?:bij|mee) helpen/iu,
];

/** Respect for how something was put is the prospect's own, when the direction asks for it. */
const ADMIRES = wholeWords(
  "(?:goed|mooi|sterk|netjes|knap|prachtig|keurig|slim) (?:gezegd|verwoord)|(?:well|nicely|beautifully|cleverly|strongly) (?:said|put|phrased)",
);

/** Names of the request's own fields never come to a table, and neither do braces. */
const MACHINERY = /[{}`<>[\]]|\b(?:mayGrant|soundsLike|lastTryFailed|wantsToKnow|towardsB)\b/u;

function leavesCharacter(line: string, { direction }: Scene): boolean {
  return OUT_OF_CHARACTER.some((pattern) => pattern.test(line)) || (direction.manner !== "respect" && ADMIRES.test(line));
}

function leaksPrompt({ line, hidden, canary }: LineCheck): boolean {
  return MACHINERY.test(line) || sharesCanary(line, canary) || hidden.some((text) => sharesEightWords(line, text));
}

/** A piece of it is enough, also when it was written apart or in capitals. */
const CANARY_PIECE = 8;
function sharesCanary(line: string, canary: string): boolean {
  const [said, mark] = [squeeze(line), squeeze(canary)];
  const starts = Array.from({ length: Math.max(1, mark.length - CANARY_PIECE + 1) }, (_, at) => at);
  return starts.some((at) => said.includes(mark.slice(at, at + CANARY_PIECE)));
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

const OVERLAP = 8;
function sharesEightWords(line: string, other: string): boolean {
  const words = wordsOf(line);
  if (words.length < OVERLAP) return false;
  const haystack = ` ${wordsOf(other).join(" ")} `;
  return words.some((_, n) => n + OVERLAP <= words.length && haystack.includes(` ${words.slice(n, n + OVERLAP).join(" ")} `));
}

function quotesPlayer(line: string, scene: Scene): boolean {
  return scene.spoken.some((one) => one.speaker === "player" && sharesEightWords(line, one.text));
}

function isSameLine(one: string, other: string): boolean {
  return wordsOf(one).join(" ") === wordsOf(other).join(" ") || sharesEightWords(other, one);
}
