import { z } from "zod";
import type { HouseRule } from "../game/house-rule.ts";
import { ATTACKS, type MoveRule, WEIGHT_CLASSES } from "../game/move.ts";
import type { Result } from "../game/result.ts";
import type { RoundSetup } from "../game/round.ts";
import {
  ADDRESSINGS,
  CLOSINGS,
  FRAMES,
  MATTERS,
  NOT_JUDGED_REASONS,
  PERSONS,
  QUESTIONS,
  type Reading,
  SLIPS,
  STANCES,
  STRENGTHS,
  TOUCHES,
} from "../game/verdict.ts";
import { MODEL_FAILURES } from "../ports/model.ts";
import type { Intention, Reflection, StoodIn } from "../ports/store.ts";

/*
 * What stands in JSON on the disk. Objects are loose: what a later optional property adds comes back unharmed.
 */

const ids = z.array(z.string());

export const houseRuleShape: z.ZodType<HouseRule> = z.looseObject({
  ruleId: z.string(),
  unit: z.enum(["euro", "days", "percent", "hours", "none"]),
  keeps: z.enum(["atLeast", "atMost"]).exactOptional(),
  limit: z.number().exactOptional(),
});

export const intentionShape: z.ZodType<Intention> = z.looseObject({ cueMove: z.string(), iWill: z.string() });

export const reflectionShape: z.ZodType<Reflection> = z.looseObject({
  tenseBefore: z.number().exactOptional(),
  tenseAfter: z.number().exactOptional(),
  nextTime: z.string().exactOptional(),
});

export const stoodInShape: z.ZodType<StoodIn> = z.looseObject({
  judge: z.enum([...MODEL_FAILURES, "noHonestReading"]).exactOptional(),
  actor: z.enum([...MODEL_FAILURES, "guarded"]).exactOptional(),
});

/** Before readings told how a rule was kept they held its outcome only: then nothing is claimed of the rest. */
const ruleCheckShape = z.looseObject({
  ruleId: z.string(),
  outcome: z.enum(["upheld", "broken"]),
  named: z.boolean().default(false),
  kindly: z.boolean().default(false),
});

export const readingShape: z.ZodType<Reading> = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("notJudged"), reason: z.enum(NOT_JUDGED_REASONS) }),
  z.looseObject({
    kind: z.literal("judged"),
    stance: z.enum(STANCES),
    frame: z.enum(FRAMES),
    matter: z.enum(MATTERS),
    person: z.enum(PERSONS),
    addressed: z.enum(ADDRESSINGS),
    touch: z.enum(TOUCHES).exactOptional(),
    traded: z.boolean(),
    closing: z.enum(CLOSINGS),
    houseRules: z.array(ruleCheckShape),
    beliefs: ids,
    evidence: z.array(z.looseObject({ question: z.enum([...QUESTIONS, "addressed", "houseRule", "belief"]), quote: z.string() })),
    strength: z.enum(STRENGTHS).exactOptional(),
    slip: z.enum(SLIPS).exactOptional(),
  }),
]);

export const resultShape: z.ZodType<Result> = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("ownTerms"), goodwill: z.boolean(), termsOpen: z.literal(true).exactOptional() }),
  z.looseObject({ kind: z.literal("withTrades"), goodwill: z.boolean() }),
  z.looseObject({ kind: z.enum(["hisTerms", "honourableNo", "walkOut"]) }),
  z.looseObject({ kind: z.literal("brokenOff"), by: z.enum(["player", "clock", "budget"]) }),
]);

const moveShape: z.ZodType<MoveRule> = z.looseObject({
  id: z.string(),
  attacks: z.enum(ATTACKS),
  frame: z.boolean(),
  houseRules: ids,
});

export const setupShape: z.ZodType<RoundSetup> = z.looseObject({
  seed: z.number(),
  weightClass: z.literal(WEIGHT_CLASSES),
  length: z.number(),
  prospect: z.looseObject({ id: z.string(), affiliation: z.number(), favouriteMoves: ids, openingMove: z.string() }),
  moves: z.array(moveShape),
  houseRuleIds: ids,
  cueMove: z.string().exactOptional(),
});
