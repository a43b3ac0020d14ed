import type { Lang } from "../game/language.ts";
import { draw } from "../game/random.ts";
import type { Verdict } from "../game/verdict.ts";
import { fillSlots } from "../playbook/load.ts";
import type { Move } from "../playbook/schema.ts";

export type LineWanted = {
  readonly move: Move;
  readonly lang: Lang;
  readonly slots: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly exchange: number;
};

/** One stronger line for this move, in the player's own terms. The same round and exchange give the same line. */
export function strongerLine(wanted: LineWanted): string {
  const lines = wanted.move.strong[wanted.lang];
  const at = draw(wanted.seed, wanted.exchange, "stronger");
  return fillSlots(lines[Math.floor(at * lines.length)] as string, wanted.slots);
}

/** The target of all practice: assertive, entrepreneur, held or open, warm. Then there is no stronger line to give. */
export function isOnTarget(verdict: Verdict): boolean {
  return (
    verdict.stance === "assertive" &&
    verdict.frame === "entrepreneur" &&
    verdict.matter !== "conceded" &&
    verdict.person === "warm" &&
    verdict.addressed !== "notAddressed"
  );
}
