import type { Manner, Scene } from "../game/stage-direction.ts";
import { figuresIn } from "./figures.ts";
import { sentencesOf, wholeWords, wordsOf } from "./lexicon.ts";

/** True when the direction lets him give way on the point just talked about. */
export function mayGrant(manner: Manner): boolean {
  return manner === "giveWay" || manner === "respect" || manner === "close";
}

/** Closes the deal. His right while he presses: then the player has just given in. */
const AGREES: readonly RegExp[] = [
  /(?:^|[.!;,)] ?)(?:(?:oké|oke|ok|okay|goed|prima|mooi|dan|well|right|fine|good|then),? )?(?:deal|akkoord|afgesproken|agreed|done deal|(?:it['’]s |we have |we['’]ve got )a deal)(?=[.!,;:]|$| dan| dus| then)/iu,
  wholeWords(
    "(?:ik ga|ga ik)(?: (?:daar|hier|ermee|er|mee|graag|dan))* akkoord|(?:is|ben|zijn) akkoord|akkoord met (?:je|jouw|dat)|i agree(?: to| with your)|i accept|ik accepteer|you(?:['’]ve| have) got (?:yourself )?a deal|(?:hebben we|we hebben|dat is|het is) een deal|we (?:have|['’]ve got) a deal|we zijn het eens|zijn we het eens|we(?:['’]re| are) agreed|schud mijn hand|shake on it",
  ),
];

/** Gives the player what he wants. */
const YIELDS: readonly RegExp[] = [
  wholeWords(
    "(?:goed|oké|oke|vooruit|prima|akkoord|toe) dan(?: maar)?|jij je zin|je krijgt je zin|jij wint|jij hebt gewonnen|you win|have it your way|(?:fine|all right|very well|okay) then|ik geef (?:toe|me gewonnen)|i give (?:in|up)|ik ga overstag|ik kom je tegemoet|i(?:['’]ll| will) meet you (?:halfway|there)|daar kan ik mee leven|that works for me|kan ik vinden|doen we(?: het)? (?:zo|op jouw manier)|dan doen we het op jouw manier|we do it your way|your way it is",
  ),
  wholeWords(
    "(?:op|onder) jouw (?:voorwaarden|tarief)|on your terms|at your rate|your (?:terms|rate|price) it is|jouw (?:tarief|prijs|voorwaarden|termijn)(?: (?:is|zijn|wordt|worden|blijft|blijven|geldt|gelden))? (?:dus|dan|goed|prima|akkoord|oké|staan|het)|your (?:rate|price|terms|term) (?:is|are|stands?|stays?|works?)(?: (?:fine|good|agreed|okay|it|with me))?(?=[.!,;]|$)|(?:that|your rate)(?:['’]s| is) (?:fine|okay|good) (?:with|by) me|dat (?:vind|is) (?:ik )?(?:goed|prima|akkoord)(?=[.!,;]|$)|je krijgt (?:het|jouw|wat je)|you(?:['’]ll| will)? get (?:your|what you)|i(?:['’]ll| will) pay (?:you )?(?:what you ask|your)|ik betaal (?:jouw|je|wat je)|wij? betalen (?:jouw|wat je)",
  ),
];

const TAKEN_BACK = wholeWords(
  "niet|geen|nooit|nee|not|no|never|isn['’]t|don['’]t|won['’]t|can['’]t|haven['’]t|tenzij|unless|hardly|nauwelijks",
);
/** "Zeg ja, en we hebben een deal" offers his own terms; it grants nothing. */
const ON_HIS_CONDITION =
  /(?:^|[^\p{L}])(?:zeg|als|zodra|pas|wanneer|schrap|haal|doe|geef|maak er|if|once|when|say|knock|drop|make it|give me|take)(?!\p{L})[^.!?]*(?:deal|akkoord|eens|agreed)/iu;

/** True when a line grants what the director did not: an agreement, a yielding, or the player's own figure accepted. */
export function grantsUnasked(line: string, scene: Scene): boolean {
  const { manner } = scene.direction;
  if (mayGrant(manner)) return false;
  return sentencesOf(line.replace(EASY_WORDS, "")).some((sentence) => {
    const statements = statementsIn(sentence).filter((clause) => !TAKEN_BACK.test(clause));
    if (statements.some((clause) => YIELDS.some((pattern) => pattern.test(clause)))) return true;
    if (acceptsFigure(statements, scene)) return true;
    if (manner === "press" || ON_HIS_CONDITION.test(sentence)) return false;
    return statements.some((clause) => AGREES.some((pattern) => pattern.test(clause)));
  });
}

/** Negations that take nothing back. */
const EASY_WORDS =
  /(?<!\p{L})(?:geen (?:probleem|punt)|no (?:problem|worries)|waarom niet|why not|niet (?:verkeerd|slecht)|not bad)(?!\p{L})/giu;

const TAG_WORDS = 2;
/** The clauses of a sentence without what it asks: the last clause before a question mark, and the one that "ja?" or "of niet?" hangs on. */
function statementsIn(sentence: string): readonly string[] {
  const clauses = sentence.split(/(?<=[,;:]) /u);
  if (!/\?\W*$/u.test(sentence)) return clauses;
  const tag = clauses.length > 1 && wordsOf(clauses.at(-1) as string).length <= TAG_WORDS ? 1 : 0;
  return clauses.slice(0, -1 - tag);
}

const ACCEPTS =
  /^(?:\([^)]*\) )?(?:oké|oke|okay|ok|goed|prima|mooi|vooruit|akkoord|fine|all right|right|good|done|deal|very well)(?!\p{L})|(?:it is|then|dan|dus|is (?:goed|prima|akkoord|fine|okay|ok)|kan|works?)[.!,]?$/iu;

/** The player's rate or term, taken over: "95 dan", "Goed, veertien dagen". */
function acceptsFigure(statements: readonly string[], { slots }: Scene): boolean {
  const his = [slots["offer"], slots["his_days"], slots["percent"]];
  const players = [slots["rate"], slots["my_days"]].filter((figure) => figure !== undefined && !his.includes(figure));
  return [statements.join(" "), ...statements].some(
    (part) => ACCEPTS.test(part.trim()) && figuresIn(part).some((figure) => players.includes(figure)),
  );
}
