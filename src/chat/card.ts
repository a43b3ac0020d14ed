import type { Zone } from "../game/pitch.ts";
import type { Result } from "../game/result.ts";
import type { Addressing, Frame, Matter, Person, Question, Stance } from "../game/verdict.ts";
import type { FormId, PageId } from "./action.ts";
import type { At } from "./event.ts";

/** How a value looks to the player: what to keep, what to watch, what to change. Never a grade. */
export type Tone = "good" | "middle" | "weak";

/** One of the four questions, answered. `step` of `steps` places the value on its scale, from 1. */
export type Answer = {
  readonly question: Question;
  readonly value: Stance | Frame | Matter | Person;
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
  readonly step: number;
  readonly steps: number;
};

export type PitchView = {
  readonly label: string;
  readonly ball: Zone;
  readonly ballText: string;
  readonly goalsFor: number;
  readonly goalsAgainst: number;
  readonly scoreText: string;
};
/** How much muscle the prospect shows, 0 (melted) to 4 (rock hard). */
export type MuscleView = { readonly label: string; readonly band: 0 | 1 | 2 | 3 | 4; readonly text: string };

/**
 * What an adapter draws. Every string is ready in the player's language, and everything that matters is in words, so that
 * a card without its drawing says the same. Words of players and prospects are plain text: the adapter escapes them for its platform.
 */
export type Card =
  | { readonly kind: "text"; readonly text: string; readonly about: "notice" | "coach" | "refusal" | "help" }
  | { readonly kind: "kickOff"; readonly header: string; readonly role: string; readonly scene: string; readonly lines: readonly string[] }
  | {
      readonly kind: "prospectLine";
      readonly exchange: number | undefined;
      /** Where a reply to it belongs; in an ended round where its last exchange is. */
      readonly at?: At;
      readonly name: string;
      /** An emoji that stands for his face: its short name ("construction_worker"), and itself. */
      readonly face: { readonly name: string; readonly sign: string };
      readonly text: string;
      readonly by: "script" | "model";
      /** What can be done besides replying; empty when the round has ended. */
      readonly buttons: readonly Button[];
    }
  | VerdictCard
  | {
      readonly kind: "debrief";
      readonly header: string;
      readonly result: Result["kind"];
      readonly resultText: string;
      readonly lines: readonly DebriefLine[];
      readonly buttons: readonly Button[];
    }
  | { readonly kind: "choices"; readonly text: string; readonly buttons: readonly Button[] }
  | PageCard
  /** A file, for the player's own eyes. It goes out in a direct message alone; `instead` is said where that can't be. */
  | {
      readonly kind: "file";
      readonly name: string;
      readonly title: string;
      readonly text: string;
      readonly instead: string;
      /** JSON. */
      readonly content: string;
    }
  /** Text to take along as it stands, in a block of its own. */
  | { readonly kind: "copy"; readonly header: string; readonly text: string }
  | FormCard
  /** What is wrong in a form that was sent, by the id of the field: the form stays open. */
  | { readonly kind: "formErrors"; readonly form: FormId; readonly errors: Readonly<Record<string, string>> }
  /** A drawing for who can see it; `text` says the same for who can't, or where pictures can't be sent. */
  | { readonly kind: "picture"; readonly name: string; readonly title: string; readonly png: Uint8Array; readonly text: string };

/** A way on. `code` is the action, as `encodeAction` writes it. */
export type Button = { readonly label: string; readonly code: string; readonly look?: "primary" | "danger" };

/** Something to look up: the home page, help, progress, privacy. */
export type PageCard = {
  readonly kind: "page";
  readonly page: PageId;
  readonly header: string;
  readonly sections: readonly { readonly header?: string; readonly lines: readonly string[]; readonly buttons?: readonly Button[] }[];
  readonly buttons: readonly Button[];
};

export type FormCard = {
  readonly kind: "form";
  readonly form: FormId;
  /** Given back with what was filled in: at most 100 characters. */
  readonly context?: string;
  /** 24 characters at most, as are submit and cancel. */
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly intro?: string;
  readonly fields: readonly Field[];
};
export type Field = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional: boolean;
  readonly initial?: string;
} & (
  | { readonly kind: "choice" /** A long list is one to pick from, a short one is shown whole. */; readonly options: readonly Option[] }
  | { readonly kind: "text"; readonly maxLength: number }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
);
export type Option = { readonly value: string; readonly label: string };

export type VerdictCard = {
  readonly kind: "verdict";
  readonly exchange: number;
  readonly by: "rules" | "model";
  /** Empty when the exchange was not judged; then `note` says why. */
  readonly answers: readonly Answer[];
  readonly addressed: Addressing;
  readonly pitch: PitchView;
  readonly muscle: MuscleView;
  /** One strength or slip, or why there is no verdict. */
  readonly note?: string;
  /** The player's own words that the note rests on, cut from his reply. */
  readonly quotes: readonly string[];
  readonly quoteText?: string;
  readonly extras: readonly string[];
  readonly strongerLine?: string;
  readonly strongerText?: string;
};

export type DebriefLine = {
  readonly about: "score" | "worked" | "change" | "moment" | "term" | "rule" | "belief" | "intention" | "need" | "reflection" | "next";
  readonly text: string;
};
