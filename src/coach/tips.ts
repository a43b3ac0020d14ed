import { draw } from "../game/random.ts";
import type { Slip } from "../game/verdict.ts";
import type { Tip } from "../playbook/schema.ts";

export type TipWanted = { readonly seed: number; readonly moveId?: string; readonly slip?: Slip; readonly exchange: number };

/** The tip that fits best: for this move and this slip, else for one of them, else any. `undefined` only without tips. */
export function pickTip(tips: readonly Tip[], wanted: TipWanted): Tip | undefined {
  const best = Math.max(0, ...tips.map((tip) => fit(tip, wanted)));
  const fitting = tips.filter((tip) => fit(tip, wanted) === best);
  return fitting[Math.floor(draw(wanted.seed, wanted.exchange, "tip") * fitting.length)];
}

function fit(tip: Tip, { moveId, slip }: Pick<TipWanted, "moveId" | "slip">): number {
  return (moveId !== undefined && tip.moves.includes(moveId) ? 2 : 0) + (slip !== undefined && tip.slips.includes(slip) ? 3 : 0);
}

export type QuickTipWanted = TipWanted & {
  /** Ids of the tips on the subject that was asked for, the best first. */
  readonly onSubject: readonly string[];
  /** Ids of the tips that the player saw, oldest first. */
  readonly seen: readonly string[];
};
export type QuickTip = { readonly tip: Tip; readonly why: "subject" | "weakPoint" | "any" };

/**
 * The next quick tip: on the subject when there is one, else on the player's weakest point, else any. None comes back before all
 * have been seen; then the one that was seen longest ago does. `undefined` only without tips.
 */
export function nextTip(tips: readonly Tip[], wanted: QuickTipWanted): QuickTip | undefined {
  const unseen = tips.filter((tip) => !wanted.seen.includes(tip.id));
  if (unseen.length === 0) return oldestTip(tips, wanted);
  const onSubject = wanted.onSubject.map((id) => unseen.find((tip) => tip.id === id)).find((tip) => tip !== undefined);
  if (onSubject) return { tip: onSubject, why: "subject" };
  const tip = pickTip(unseen, wanted);
  return tip && { tip, why: fit(tip, wanted) > 0 ? "weakPoint" : "any" };
}

function oldestTip(tips: readonly Tip[], wanted: QuickTipWanted): QuickTip | undefined {
  const byAge = wanted.seen.flatMap((id) => tips.find((tip) => tip.id === id) ?? []);
  const onSubject = byAge.find((tip) => wanted.onSubject.includes(tip.id));
  if (onSubject) return { tip: onSubject, why: "subject" };
  const [oldest] = byAge;
  return oldest && { tip: oldest, why: fit(oldest, wanted) > 0 ? "weakPoint" : "any" };
}
