import fc from "fast-check";
import { type MoveRule, WEIGHT_CLASSES } from "../../src/game/move.ts";
import type { RoundSetup } from "../../src/game/round.ts";
import { ADDRESSINGS, FRAMES, MATTERS, PERSONS, QUESTIONS, type Reading, STANCES, TOUCHES, type Verdict } from "../../src/game/verdict.ts";

export const TEST_MOVES: readonly MoveRule[] = [
  { id: "job_interview", attacks: "frame", frame: true, houseRules: [] },
  { id: "rate_dictate", attacks: "price", frame: true, houseRules: ["rate_floor"] },
  { id: "payment_terms", attacks: "terms", frame: false, houseRules: ["payment_term"] },
  { id: "availability", attacks: "autonomy", frame: true, houseRules: ["place_and_hours"] },
  { id: "ten_others", attacks: "status", frame: true, houseRules: [] },
  { id: "small_talk", attacks: "status", frame: false, houseRules: [] },
];

export function aVerdict(over: Partial<Verdict> = {}): Verdict {
  return {
    kind: "judged",
    stance: "assertive",
    frame: "entrepreneur",
    matter: "held",
    person: "warm",
    addressed: "notAtStake",
    traded: false,
    closing: "none",
    houseRules: [],
    beliefs: [],
    evidence: [],
    ...over,
  };
}

export function aSetup(over: Partial<RoundSetup> = {}): RoundSetup {
  return {
    seed: 1,
    weightClass: 3,
    length: 8,
    prospect: { id: "test_prospect", affiliation: -20, favouriteMoves: ["rate_dictate", "ten_others"], openingMove: "job_interview" },
    moves: TEST_MOVES,
    houseRuleIds: ["rate_floor"],
    ...over,
  };
}

/** Any combination of answers to the judge's questions. */
export const anyVerdict: fc.Arbitrary<Verdict> = fc
  .record({
    stance: fc.constantFrom(...STANCES),
    frame: fc.constantFrom(...FRAMES),
    matter: fc.constantFrom(...MATTERS),
    person: fc.constantFrom(...PERSONS),
    addressed: fc.constantFrom(...ADDRESSINGS),
    touch: fc.constantFrom(...TOUCHES),
    traded: fc.boolean(),
  })
  .map(({ touch, ...answers }) => aVerdict(answers.addressed === "addressed" ? { ...answers, touch } : answers));

export const anyReading: fc.Arbitrary<Reading> = fc.oneof(
  { weight: 9, arbitrary: anyVerdict },
  { weight: 1, arbitrary: fc.constant<Reading>({ kind: "notJudged", reason: "unreadable" }) },
);

export const anySetup: fc.Arbitrary<RoundSetup> = fc
  .record({
    seed: fc.integer(),
    weightClass: fc.constantFrom(...WEIGHT_CLASSES),
    length: fc.integer({ min: 6, max: 12 }),
    affiliation: fc.integer({ min: -60, max: 20 }),
    cueMove: fc.option(fc.constantFrom(...TEST_MOVES.map((move) => move.id)), { nil: undefined }),
  })
  .map(({ affiliation, cueMove, ...rest }) => ({
    ...aSetup(rest),
    prospect: { ...aSetup().prospect, affiliation },
    ...(cueMove === undefined ? {} : { cueMove }),
  }));

const RANKS = { stance: STANCES.slice(0, 4), frame: FRAMES, matter: MATTERS, person: PERSONS, addressed: ADDRESSINGS } as const;

/** The order of the rules: at least as good on every question and better on one. Aggressive is below assertive and compared with nothing else. */
export function isBetter(one: Verdict, other: Verdict): boolean {
  const keys = [...QUESTIONS, "addressed"] as const;
  return keys.every((key) => atLeastAsGood(key, one[key], other[key])) && keys.some((key) => one[key] !== other[key]);
}

function atLeastAsGood(key: keyof typeof RANKS, one: string, other: string): boolean {
  if (one === other) return true;
  if (key === "stance" && other === "aggressive") return one === "assertive";
  if (key === "stance" && one === "aggressive") return false;
  const ranks: readonly string[] = RANKS[key];
  return ranks.indexOf(one) > ranks.indexOf(other);
}

/** A verdict and one that is better than it, made by raising some answers. */
export const worseAndBetter: fc.Arbitrary<readonly [Verdict, Verdict]> = fc
  .tuple(anyVerdict, anyVerdict)
  .map(([one, other]) => [meet(one, other), one] as const)
  .filter(([worse, better]) => isBetter(better, worse));

function meet(one: Verdict, other: Verdict): Verdict {
  const lower = <K extends keyof typeof RANKS>(key: K): Verdict[K] => (atLeastAsGood(key, one[key], other[key]) ? other[key] : one[key]);
  const stance = lower("stance");
  return aVerdict({ stance, frame: lower("frame"), matter: lower("matter"), person: lower("person"), addressed: lower("addressed") });
}
