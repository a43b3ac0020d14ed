import { QUESTIONS, type Question, type RuleCheck, type Slip, type Verdict } from "../game/verdict.ts";
import type { StoredRound } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";

/** Where a player stands: what was played last, and what goes wrong most. */
export type Standing = {
  /** The last ended rounds in which the player replied, newest first; drills are not rounds. */
  readonly rounds: readonly StoredRound[];
  readonly open?: StoredRound;
  /** How often each question was answered on target in the last exchanges, and out of how many. */
  readonly onTarget: Readonly<Record<Question, number>>;
  readonly judged: number;
  readonly weakest?: WeakPoint;
  /** Each house rule that was at stake in the last exchanges, the one that was at stake most first. */
  readonly rules: readonly RuleStanding[];
};

/**
 * How often a house rule was at stake: a move pressed on it, or the reply spoke of it. `checked` of these say whether it was kept, named
 * and kept kindly; at the others the reply left it aside.
 */
export type RuleStanding = { readonly ruleId: string } & Readonly<Record<"atStake" | "checked" | "kept" | "named" | "kindly", number>>;
export type WeakPoint = { readonly slip: Slip; readonly moveId: string };

/** Far enough back for a pattern, near enough to be about now. */
const ROUNDS_SEEN = 8;

/** Reads where the player stands. Exchanges that he disputed are left out. */
export async function readStanding(deps: PracticeDeps, playerId: string): Promise<Standing> {
  const all = await deps.store.listRounds(playerId, ROUNDS_SEEN);
  const played = all.flatMap(judgedExchanges);
  const open = all.find((round) => round.ended === undefined && !isDrill(round));
  const weakest = weakestOf(played);
  return {
    rounds: all.filter((round) => round.ended !== undefined && !isDrill(round) && round.exchanges[0]?.answer !== undefined),
    ...(open === undefined ? {} : { open }),
    onTarget: Object.fromEntries(
      QUESTIONS.map((question) => [question, played.filter(({ verdict }) => isOnTarget(question, verdict)).length]),
    ) as Standing["onTarget"],
    judged: played.length,
    ...(weakest === undefined ? {} : { weakest }),
    rules: rulesOf(played),
  };
}

type Judged = {
  readonly moveId: string;
  readonly verdict: Verdict /** Of the player's rules those that the move pressed on. */;
  readonly pressed: readonly string[];
};

function judgedExchanges(round: StoredRound): readonly Judged[] {
  return round.exchanges.flatMap(({ moveId, answer }) =>
    answer && answer.disputed !== true && answer.reading.kind === "judged"
      ? [{ moveId, verdict: answer.reading, pressed: pressedIn(round, moveId) }]
      : [],
  );
}

function pressedIn({ setup, houseRules }: StoredRound, moveId: string): readonly string[] {
  const rules = setup.moves.find((move) => move.id === moveId)?.houseRules ?? [];
  return rules.filter((ruleId) => houseRules.some((rule) => rule.ruleId === ruleId));
}

function rulesOf(played: readonly Judged[]): readonly RuleStanding[] {
  const met = played.flatMap(({ verdict, pressed }) =>
    [...new Set([...pressed, ...verdict.houseRules.map((check) => check.ruleId)])].map((ruleId) => ({
      ruleId,
      check: verdict.houseRules.find((one) => one.ruleId === ruleId),
    })),
  );
  const standings = [...Map.groupBy(met, (one) => one.ruleId)].map(([ruleId, all]) => {
    const checks = all.flatMap(({ check }) => check ?? []);
    const count = (holds: (check: RuleCheck) => boolean) => checks.filter(holds).length;
    const kept = count((check) => check.outcome === "upheld");
    return {
      ruleId,
      atStake: all.length,
      checked: checks.length,
      kept,
      named: count((check) => check.named),
      kindly: count((check) => check.kindly),
    };
  });
  return standings.toSorted((a, b) => b.atStake - a.atStake);
}

/** The target of all practice: assertive, entrepreneur, held or open, and not cold. */
function isOnTarget(question: Question, verdict: Verdict): boolean {
  switch (question) {
    case "stance":
      return verdict.stance === "assertive";
    case "frame":
      return verdict.frame === "entrepreneur";
    case "matter":
      return verdict.matter !== "conceded";
    case "person":
      return verdict.person !== "cold";
  }
}

/** The slip made most, and the move that brought it most; of equals the newest. */
function weakestOf(played: readonly Judged[]): WeakPoint | undefined {
  const slips = played.flatMap(({ moveId, verdict }) => (verdict.slip === undefined ? [] : [{ moveId, slip: verdict.slip }]));
  const slip = mostFrequent(slips.map((one) => one.slip));
  if (slip === undefined) return undefined;
  const moveId = mostFrequent(slips.filter((one) => one.slip === slip).map((one) => one.moveId));
  return moveId === undefined ? undefined : { slip, moveId };
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [T, number] | undefined>(
    (best, one) => (best === undefined || one[1] > best[1] ? one : best),
    undefined,
  )?.[0];
}
