import type { Lang } from "./language.ts";
import type { Intensity, WeightClass } from "./move.ts";
import type { Result } from "./result.ts";

/** How the prospect takes what the player just said; decides the first half of his next line. */
export const MANNERS = [
  "open", // the first line of the meeting
  "press", // the player gave in: names what he got, then asks the next thing
  "probe", // smells defence
  "unmoved", // nothing changed
  "insist", // a frame was left unaddressed: comes back to it
  "soften", // loses muscle
  "giveWay", // gives way on the point just played
  "respect", // the misplaced role was spoken to with a light touch
  "bristle", // hit back at
  "puzzled", // could not make out what was said
  "close", // the last line
] as const;
export type Manner = (typeof MANNERS)[number];

/** What the director tells the actor. The actor finds the words and nothing else. */
export type StageDirection = {
  readonly manner: Manner;
  /** The move to make now; absent when `manner` is "close". */
  readonly moveId?: string;
  readonly intensity: Intensity;
  /** The move that the player just replied to; absent at the opening. */
  readonly answersMoveId?: string;
  /** Present when `manner` is "close". */
  readonly result?: Result;
};

/** Everything that an actor may know when he finds the words. */
export type Scene = {
  readonly seed: number;
  /** 1-based number of the exchange that the line opens. */
  readonly exchange: number;
  readonly lang: Lang;
  readonly prospectId: string;
  readonly weightClass: WeightClass;
  readonly direction: StageDirection;
  /** What the reply before this line did; absent at the opening and when it could not be read. */
  readonly heard?: HeardReply;
  /** Number, from 0, of the fact that the player's question draws out of the prospect now; absent when no good question was asked. */
  readonly fact?: number;
  /** Values for the slots of the lines. */
  readonly slots: Readonly<Record<string, string>>;
  /** State as bands, 0 (none) to 4 (most). */
  readonly dominanceBand: 0 | 1 | 2 | 3 | 4;
  /** against, neutral or together. */
  readonly affiliationBand: "against" | "neutral" | "together";
  /** Lines of this round so far, oldest first: none of the prospect's may be repeated. */
  readonly spoken: readonly SpokenLine[];
};

/** A reply as far as the prospect can hear it. */
export type HeardReply = {
  /** True when the player held his point or led: then nobody can say that he gave no answer. */
  readonly answered: boolean;
  readonly given: Given;
  /** True when he held a term of his own that the move did not press on: the point of the move itself is still unanswered. */
  readonly elsewhere?: true;
};

/**
 * What a player who gave in gave: "all" that was asked, "some" of it without an amount, or the amounts that he named, by the slot
 * in which the prospect's lines show his own.
 */
export type Given = "all" | "some" | Readonly<Record<string, string>>;

export type SpokenLine = { readonly speaker: "prospect" | "player"; readonly text: string };
