import { draw } from "../../game/random.ts";
import type { Reading } from "../../game/verdict.ts";
import { fillSlots } from "../../playbook/load.ts";
import type { StoredSwap } from "../../ports/swaps.ts";
import { isStrong } from "../coach-lines.ts";
import type { PracticeDeps } from "../deps.ts";
import { moveRuleOf } from "./swap-state.ts";

/** A hard line of the player. `own`: in his own words, so that only what he said may be answered. */
export type HardLine = { readonly moveId?: string; readonly line: string; readonly own: boolean };
export type SwapAnswer = { readonly answer: string; readonly reading: Reading };

export type AnswerDeps = Pick<PracticeDeps, "playbook" | "readFresh">;

/** Values of the prospect that a wording names and a line in the player's own words may not have. */
const HIS_SLOTS = /\{(?:offer|his_days|percent|boss)\}/u;

/**
 * What a good entrepreneur says to this line: of the playbook's strong lines for the move, and of those for any line, the first that
 * was not said yet and that the judge reads as strong, a warm one before a cooler one.
 */
export function answerFromScript(deps: AnswerDeps, swap: StoredSwap, hard: HardLine): SwapAnswer {
  const said = new Set(swap.exchanges.map(({ answer }) => answer));
  const candidates = linesFor(deps, swap, hard).filter((line) => !said.has(line));
  const read = candidates.map((answer) => ({ answer, reading: readAnswer(deps, swap, { hard, answer }) }));
  const strong = read.filter(({ reading }) => reading.kind === "judged" && isStrong(reading));
  const isWarm = ({ reading }: SwapAnswer) => reading.kind === "judged" && reading.person === "warm";
  // Where the judge can't read the line that is answered, no answer is strong: then the first that any line may get.
  return strong.find(isWarm) ?? strong[0] ?? (read.at(-1) as SwapAnswer);
}

/** How the rules judge reads an answer to the line. */
export function readAnswer(
  { playbook, readFresh }: AnswerDeps,
  { lang, playerId, houseRules }: StoredSwap,
  { hard, answer }: { readonly hard: HardLine; readonly answer: string },
): Reading {
  return readFresh({ lang, playerId, line: hard.line, move: moveRuleOf(playbook, hard.moveId), reply: answer, houseRules });
}

/** More than a swapped round is long, so that one is always left. */
function linesFor({ playbook }: AnswerDeps, { lang, seed, slots }: StoredSwap, { moveId, own }: HardLine): readonly string[] {
  const move = playbook.moves.find(({ id }) => id === moveId);
  const examples = playbook.tips.filter(({ moves }) => moves[0] === moveId).map(({ example }) => example[lang]);
  const ofMove = move ? [...shuffled(move.strong[lang], seed, move.id), ...examples] : [];
  return [...ofMove, ...shuffled(playbook.answers[lang], seed, "any")]
    .filter((line) => !(own && HIS_SLOTS.test(line)))
    .map((line) => fillSlots(line, slots));
}

function shuffled(lines: readonly string[], seed: number, salt: string): readonly string[] {
  return lines
    .map((line, n) => ({ line, at: draw(seed, salt, "swap", n) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ line }) => line);
}
