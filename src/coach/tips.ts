import { draw } from "../game/random.ts";
import type { Slip } from "../game/verdict.ts";
import type { Tip } from "../playbook/schema.ts";

export type TipWanted = { readonly seed: number; readonly moveId?: string; readonly slip?: Slip; readonly exchange: number };

/** The tip that fits best: for this move and this slip, else for one of them, else any. `undefined` only without tips. */
export function pickTip(tips: readonly Tip[], wanted: TipWanted): Tip | undefined {
  const score = (tip: Tip) =>
    (wanted.moveId !== undefined && tip.moves.includes(wanted.moveId) ? 2 : 0) +
    (wanted.slip !== undefined && tip.slips.includes(wanted.slip) ? 3 : 0);
  const best = Math.max(0, ...tips.map(score));
  const fitting = tips.filter((tip) => score(tip) === best);
  return fitting[Math.floor(draw(wanted.seed, wanted.exchange, "tip") * fitting.length)];
}
