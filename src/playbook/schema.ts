import { z } from "zod";
import type { LANGS } from "../game/language.ts";
import { ATTACKS } from "../game/move.ts";
import { SLIPS } from "../game/verdict.ts";

/** Values that a line may show between braces: `{rate}`. Filled from the scenario and the player's house rules. */
export const SLOTS = [
  "rate", // the player's hourly rate in euros, digits only
  "offer", // what the prospect offers an hour, digits only
  "my_days", // the player's payment term in days
  "his_days", // the prospect's payment term in days
  "percent", // the discount or margin that the prospect asks
  "boss", // who stands above the prospect, in the singular: "de directie"
] as const;
export type Slot = (typeof SLOTS)[number];

const SLOT_PATTERN = /\{([^}]*)\}/g;

/** One line that a player will read: trimmed, on one line, at most 400 characters, with known slots only. */
export const lineSchema = z
  .string()
  .min(2)
  .max(400)
  .refine((text) => text === text.trim() && !/[\r\n]/.test(text), "write it on one line, without spaces around it")
  .refine(
    (text) => [...text.matchAll(SLOT_PATTERN)].every(([, slot]) => (SLOTS as readonly string[]).includes(slot ?? "")),
    `use only these slots: ${SLOTS.map((slot) => `{${slot}}`).join(" ")}`,
  );

export const idSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, "write an id in lower case with underscores, like rate_dictate");

export const inEveryLang = <T extends z.ZodType>(value: T) =>
  z.strictObject({ nl: value, en: value } satisfies Record<(typeof LANGS)[number], T>);

/** At least `min` lines in each language, no two the same. */
export const linesSchema = (min: number) =>
  inEveryLang(
    z
      .array(lineSchema)
      .min(min, `write at least ${min} lines`)
      .refine((lines) => new Set(lines).size === lines.length, "no two lines may be the same"),
  );

const wordingSchema = z.strictObject({
  /** Intensity, 1 (in passing) to 5 (flat on the table). */
  at: z.int().min(1).max(5),
  say: lineSchema,
});

export const wordingSchemaOf = (min: number) => inEveryLang(z.array(wordingSchema).min(min, `write at least ${min} wordings`));

const wordingsSchema = inEveryLang(
  z
    .array(wordingSchema)
    .min(6, "write at least 6 wordings")
    .refine((all) => [1, 2, 3, 4, 5].every((at) => all.some((one) => one.at === at)), "write at least one wording at each intensity 1 to 5")
    .refine((all) => new Set(all.map((one) => one.say)).size === all.length, "no two wordings may be the same"),
);

export const moveSchema = z
  .strictObject({
    id: idSchema,
    name: inEveryLang(lineSchema),
    /** What is at stake for the player, as he would call it inside a sentence: "je tarief". */
    yours: inEveryLang(lineSchema),
    attacks: z.enum(ATTACKS),
    /** True when the move offers a misplaced role: there is a frame to be addressed. */
    frame: z.boolean(),
    /** Ids of the house rules it presses on. */
    houseRules: z.array(idSchema),
    /** What the prospect wants to find out with it. */
    tests: inEveryLang(lineSchema),
    /** What happens to the player who falls for it. */
    trap: inEveryLang(lineSchema),
    /** The move in the prospect's mouth, by intensity. */
    wordings: wordingsSchema,
    /** The player gave in on this move: he names what he got, before he asks the next thing. */
    pressOn: linesSchema(3),
    /** The player held firm and the prospect gives way on this point, in words. */
    giveWay: linesSchema(3),
    /** The player spoke to the misplaced role with a light touch: respect. Needed when `frame` is true. */
    respect: linesSchema(2).optional(),
    /** What a player in form says: assertive, as an entrepreneur, held or open, never cold. */
    strong: linesSchema(3),
    /** What an own-half player says. */
    weak: linesSchema(2),
    hint: z.strictObject({
      /** A question that makes the player think. */
      question: inEveryLang(lineSchema),
      /** A direction, without the words. */
      direction: inEveryLang(lineSchema),
    }),
  })
  .refine((move) => !move.frame || move.respect !== undefined, {
    path: ["respect"],
    message: "a move with frame: true needs respect lines",
  });
export type Move = z.infer<typeof moveSchema>;

function isRegExp(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}

const cueSchema = z.string().refine(isRegExp, "write a valid regular expression");

export const beliefSchema = z.strictObject({
  id: idSchema,
  /** The obstacle in the player's own words: "Als ik nee zeg, krijgt een ander de opdracht." */
  belief: inEveryLang(lineSchema),
  /** Beliefs that can replace it. */
  supporting: linesSchema(2),
  /** How the coach gives it back in the debrief, as a question and never as a diagnosis. */
  question: inEveryLang(lineSchema),
  /** Regular expressions (flag `u`) that hear it in a piece of a reply, folded and in small letters. */
  cues: inEveryLang(z.array(cueSchema).min(2)),
  /** A cue does not count when one of these follows it in the same piece: there the player answers the thought. */
  unless: inEveryLang(z.array(cueSchema).min(1)).optional(),
});
export type Belief = z.infer<typeof beliefSchema>;

export const HOUSE_RULE_UNITS = ["euro", "days", "percent", "hours", "none"] as const;
export const houseRuleSchema = z.strictObject({
  id: idSchema,
  name: inEveryLang(lineSchema),
  /** What the limit counts; "none" when the rule has no number. */
  unit: z.enum(HOUSE_RULE_UNITS),
  /** Which side of the limit keeps the rule. */
  keeps: z.enum(["atLeast", "atMost"]).optional(),
  /** What a player without an own limit starts from. */
  suggestedLimit: z.number().positive().optional(),
  /** What a limit may be, where a whole year or a fortune makes no sense. */
  range: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  /** The question for the limit, with its unit; of a rule without a number, whether it is the player's. Fits the label of any form. */
  asks: inEveryLang(z.string().min(5).max(45)),
  /** The rule as the player says it, `{limit}` for the number. */
  statement: inEveryLang(z.string().min(5).max(200)),
});
export type HouseRuleTemplate = z.infer<typeof houseRuleSchema>;

export const tipSchema = z.strictObject({
  id: idSchema,
  moves: z.array(idSchema),
  slips: z.array(z.enum(SLIPS)),
  beliefs: z.array(idSchema),
  /** The advice: one or two sentences. */
  text: inEveryLang(lineSchema),
  /** A line that does it. */
  example: inEveryLang(lineSchema),
});
export type Tip = z.infer<typeof tipSchema>;

/** What an entrepreneur can say to any hard line: as many as a swapped round is long, and more. */
export const answersSchema = linesSchema(8);
export type Answers = z.infer<typeof answersSchema>;

/** What any prospect says between two moves when he has no words of his own left. */
export const reactionsSchema = z.strictObject({
  /** Hit back at: the player was aggressive or cold. */
  bristle: linesSchema(10),
  /** Losing muscle: the player was firm and kind. */
  soften: linesSchema(10),
  /** Nothing moved: the player was neutral. */
  unmoved: linesSchema(10),
  /** Smells defence: the player justified or hedged. */
  probe: linesSchema(10),
  /** Comes back to a frame that nobody spoke to. */
  insist: linesSchema(10),
  /** Comes back to it after the player did answer: no reproach that he said nothing. */
  comeBack: linesSchema(6),
  /** The player gave some way, and not what the prospect had asked: he notices and names no amount. */
  someWay: linesSchema(4),
  /** The reply could not be read. */
  puzzled: linesSchema(6),
});
export type Reactions = z.infer<typeof reactionsSchema>;
