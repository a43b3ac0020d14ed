import type { RuleCheck } from "../game/verdict.ts";
import type { CountedExchange } from "./played-exchanges.ts";

/**
 * How often a house rule was at stake: a move pressed on it, or the reply spoke of it. `checked` of these say whether it was kept, named
 * and kept kindly; at the others the reply left it aside.
 */
export type RuleStanding = { readonly ruleId: string } & Readonly<Record<"atStake" | "checked" | "kept" | "named" | "kindly", number>>;

/** Each house rule that was at stake in these exchanges, the one that was at stake most first. */
export function standRules(played: readonly CountedExchange[]): readonly RuleStanding[] {
  const met = played.flatMap(({ verdict, pressed }) =>
    [...new Set([...pressed, ...verdict.houseRules.map((check) => check.ruleId)])].map((ruleId) => ({
      ruleId,
      check: verdict.houseRules.find((one) => one.ruleId === ruleId),
    })),
  );
  const standings = [...Map.groupBy(met, (one) => one.ruleId)].map(([ruleId, all]) => {
    const checks = all.flatMap(({ check }) => check ?? []);
    const count = (holds: (check: RuleCheck) => boolean) => checks.filter(holds).length;
    return {
      ruleId,
      atStake: all.length,
      checked: checks.length,
      kept: count((check) => check.outcome === "upheld"),
      named: count((check) => check.named),
      kindly: count((check) => check.kindly),
    };
  });
  return standings.toSorted((a, b) => b.atStake - a.atStake);
}
