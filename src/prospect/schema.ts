import { z } from "zod";
import { idSchema, inEveryLang, lineSchema, linesSchema, wordingSchemaOf } from "../playbook/schema.ts";

const voiceSchema = z.strictObject({
  /** How he talks: behaviour, not traits ("short sentences, lets silences fall"). */
  manner: lineSchema,
  /** Lines in his own voice that show it. */
  examples: z.array(lineSchema).min(2),
});

/** Room for a reaction before it and a move after it in one line of 400 characters. */
const FACT_CHARACTERS = 190;

/** A move in his own words. What is left out, he says like anybody. */
const ownMoveSchema = z
  .strictObject({
    move: idSchema,
    /** They come before the move's own wordings. */
    wordings: wordingSchemaOf(1),
    /** True leaves the move's own wordings out: for a role that they don't fit. Then write at least six. */
    instead: z.boolean().optional(),
    /** These three, and `strong`, come in place of those of the move. */
    pressOn: linesSchema(3).optional(),
    giveWay: linesSchema(3).optional(),
    respect: linesSchema(2).optional(),
    strong: linesSchema(3).optional(),
  })
  .refine((own) => own.instead !== true || (own.wordings.nl.length >= 6 && own.wordings.en.length >= 6), {
    path: ["wordings"],
    message: "with instead: true write at least 6 wordings in each language",
  });

/** A prospect: one YAML file in `personas/`, its name the id. */
export const prospectSchema = z.strictObject({
  id: idSchema,
  /** Invented: never a real person or employer. */
  name: z.string().min(2).max(60),
  /** An emoji that stands for his face where he can't have a picture: its short name on Slack ("construction_worker"), and itself. */
  face: z.strictObject({
    name: z.string().regex(/^[a-z0-9_+-]{2,40}$/u, "write the short name of an emoji, without colons"),
    sign: z.emoji("write one emoji").max(20),
  }),
  /** Who he is: role and kind of organisation. */
  role: inEveryLang(lineSchema),
  /** The sector, one or two words: the list of prospects shows it. */
  sector: inEveryLang(lineSchema),
  /** His natural weight class, 1 flyweight to 5 super heavyweight. He can be played in any. */
  weightClass: z.int().min(1).max(5),
  /** Where he naturally stands between against (-100) and together (100) as he walks in. */
  affiliation: z.int().min(-60).max(20),
  /** What the player sees at kick-off: where they sit and what it is about. */
  scene: inEveryLang(lineSchema),
  voice: inEveryLang(voiceSchema),
  /** The reassurance that he is after; never shown before the debrief. */
  hiddenNeed: inEveryLang(lineSchema),
  /** What makes him melt. */
  melts: inEveryLang(lineSchema),
  /** What he will agree to when he meets a strong partner. */
  agreesTo: inEveryLang(lineSchema),
  /** What he puts on the table. */
  offer: z.strictObject({
    /** His hourly rate as a part of the player's: 0.75 offers 75 for 100. */
    rateFactor: z.number().min(0.4).max(0.95),
    paymentDays: z.int().min(30).max(120),
    percent: z.int().min(5).max(40),
  }),
  /** Who stands above him, in the singular and as he says it: "de directie", "the board". Fills {boss}. */
  boss: inEveryLang(z.string().min(2).max(40)),
  /** Ids of moves that he likes best, the dearest first. */
  favouriteMoves: z.array(idSchema).min(4).max(10),
  /** Moves that he puts in his own words: his favourites first. */
  ownMoves: z.array(ownMoveSchema).default([]),
  /** What good questions draw out of him, one after the other: short, concrete, never the hidden need itself. */
  facts: linesSchema(4).refine(
    (facts) => Object.values(facts).every((lines) => lines.every((line) => line.length <= FACT_CHARACTERS)),
    `keep each fact under ${FACT_CHARACTERS} characters`,
  ),
  opening: z.strictObject({ move: idSchema, lines: linesSchema(3) }),
  /** What he says between two moves, in his own voice. */
  reactions: z.strictObject({
    bristle: linesSchema(3),
    soften: linesSchema(3),
    unmoved: linesSchema(3),
    probe: linesSchema(3),
  }),
  /** His last line, by result. */
  closings: z.strictObject({
    /** Agrees to the player's terms, gladly. */
    ownTerms: linesSchema(2),
    /** Agrees to the player's terms, without goodwill. */
    ownTermsCold: linesSchema(2),
    /** Wants to go on with the player, while price and terms were never named: no amounts. */
    termsOpen: linesSchema(2),
    /** Agrees, with something given on both sides. */
    withTrades: linesSchema(2),
    /** Takes the deal on his own terms. */
    hisTerms: linesSchema(2),
    /** Has had enough and leaves. */
    walkOut: linesSchema(2),
    /** Takes the player's kind and firm no. */
    honourableNo: linesSchema(2),
    /** Time is up and nothing was agreed. */
    brokenOff: linesSchema(2),
  }),
});
export type Prospect = z.infer<typeof prospectSchema>;
