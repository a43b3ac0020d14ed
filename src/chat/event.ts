import type { Lang } from "../game/language.ts";
import type { WeightClass } from "../game/move.ts";
import type { BallChannel } from "../ports/balls.ts";
import type { CoachingMode, Profile } from "../ports/store.ts";
import type { Action, Command, FORMS, FormId, PageId } from "./action.ts";
import type { CoachEvent } from "./coach/coach-event.ts";

/** What stands in the fields of a form, by the id of the field; absent or empty when nothing was filled in. */
export type FormValues = Readonly<Record<string, string>>;

/** The line that the player sees before him: another window may have gone on meanwhile, or begun another round. */
export type At = { readonly roundId: string; readonly exchange: number };

/** Something that a player did, in no platform's words. Plain data: an adapter may store it before it is worked on. */
export type ChatEvent =
  | {
      readonly kind: "roundWanted";
      readonly prospectId: string;
      /** Without it the prospect's own. */
      readonly weightClass?: WeightClass;
      /** Without it the player's. */
      readonly mode?: CoachingMode;
      /** Exchanges; without it the setting's. */
      readonly length?: number;
      /** By the script and the rules alone. */
      readonly withoutModel?: true;
      readonly seed: number;
    }
  | { readonly kind: "drillWanted"; readonly moveId: string; readonly seed: number }
  /** Said by flags and not in a form. Answered by no card. */
  | { readonly kind: "profileGiven"; readonly profile: Profile }
  | { readonly kind: "resumeWanted" }
  /** Without `at` it belongs to whatever round is open. */
  | { readonly kind: "messageSent"; readonly text: string; readonly at?: At }
  | { readonly kind: "commandGiven"; readonly command: Command; readonly at?: At }
  | { readonly kind: "pressed"; readonly action: Action; readonly seed: number }
  | { readonly kind: "formWanted"; readonly form: (typeof FORMS)[number] }
  | {
      readonly kind: "formSent";
      readonly form: FormId;
      readonly values: FormValues;
      readonly seed: number;
      /** What the form was about, as its card said. */
      readonly context?: string;
    }
  | { readonly kind: "tipWanted"; readonly subject: string; readonly seed: number }
  | { readonly kind: "pageWanted"; readonly page: PageId }
  | { readonly kind: "langChosen"; readonly lang: Lang }
  /** A mail or message to a client, to be checked. Nothing of it is kept. */
  | { readonly kind: "draftGiven"; readonly text: string }
  /** `watch`: its id or words for it; empty for a choice. `step` counts what was shown of it, `all` shows it at once. */
  | { readonly kind: "watchWanted"; readonly watch: string; readonly step: number; readonly all?: true }
  /** The player takes the prospect's chair. */
  | { readonly kind: "swapWanted"; readonly seed: number }
  /** As the prospect: a move of the playbook, or a line of his own. */
  | { readonly kind: "swapPlayed"; readonly moveId?: string; readonly line?: string; readonly seed: number }
  | { readonly kind: "accepted" }
  /** A trainer: how heavy it may get in his community. `value`: a class from 1 to 5, or anything else for no limit. */
  | { readonly kind: "capWanted"; readonly value: string }
  | CoachEvent
  | { readonly kind: "group"; readonly group: string; readonly what: GroupHappening }
  /** Without `at` it was not asked in a channel. */
  | { readonly kind: "ballWanted"; readonly seed: number; readonly at?: BallChannel }
  | { readonly kind: "ball"; readonly what: BallHappening };

/** What happens around balls of the day besides buttons and forms. `at` is a moment in milliseconds. */
export type BallHappening =
  /** Deleted or archived, or the bot was put out of it. */
  | { readonly do: "channelGone"; readonly channel: string }
  /** Of our own making: a moment of the schedule has come, or that of a reveal. */
  | { readonly do: "due"; readonly channel: string; readonly at: number }
  | { readonly do: "reveal"; readonly ball: string; readonly at: number };

/** What happens around a group round besides buttons and forms. Names of messages are the platform's. */
export type GroupHappening =
  /** Typed in its thread, by anybody. A person who is mentioned stands there as `nameSlot` writes him. */
  | { readonly do: "messageSent"; readonly text: string; readonly messages: readonly string[] }
  | { readonly do: "messageEdited" | "messageDeleted"; readonly message: string }
  /** Archived, locked or deleted: nothing can be said there any more. */
  | { readonly do: "threadGone" | "botGone" }
  /** Of our own making: who sat there was erased. */
  | { readonly do: "abandoned"; readonly letter: string }
  /** Of our own making: a clock has run out, a reply is to be worked out, or was. */
  | { readonly do: "timeUp"; readonly deadline: number }
  | { readonly do: "play" | "judged" | "lost"; readonly kickOff: number; readonly exchange: number };
