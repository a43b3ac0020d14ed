import { foldForMatching, normalise } from "./normalise.ts";
import type { Segment } from "./segments.ts";

const WORD = /[\p{L}\p{N}]+/gu;
/** Of the words of a sentence so many come from the line, at least, to make it an echo. */
const MOSTLY = 0.75;

/**
 * Leaves out what only repeats the prospect's words while it trails off or asks back ("Niks voor een ander...", "60 dagen?"): his words,
 * no limit or yes of the player's. All stays when there is nothing else.
 */
export function dropEchoes(segments: readonly Segment[], line: string): readonly Segment[] {
  const spoken = new Set(wordsOf(foldForMatching(normalise(line))));
  const others = segments.filter((segment) => !isEcho(segment, spoken));
  return others.length > 0 ? others : segments;
}

function isEcho({ text, folded }: Segment, spoken: ReadonlySet<string>): boolean {
  const words = wordsOf(folded);
  const fromLine = words.filter((word) => spoken.has(word)).length;
  return /(?:\.\.+|…|\?)$/u.test(text) && words.length > 1 && fromLine >= words.length * MOSTLY;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
