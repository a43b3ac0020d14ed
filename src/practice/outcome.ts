import type { Debrief } from "../coach/debrief.ts";
import type { Hint } from "../coach/hint.ts";
import type { QuickTip } from "../coach/tips.ts";
import type { Lang } from "../game/language.ts";
import type { RoundState } from "../game/state.ts";
import type { Reading } from "../game/verdict.ts";
import type { Tip } from "../playbook/schema.ts";
import type { ActedLine } from "../ports/actor.ts";
import type { Judgement } from "../ports/judge.ts";
import type { Reflection, StoredExchange, StoredRound } from "../ports/store.ts";

/** Why a story did not happen. Nothing was changed. */
export const REFUSALS = [
  "noProspects", // no prospect could be loaded
  "noTips", // no tip could be loaded
  "unknownMove",
  "noSwap", // the chairs are not swapped, or not any more
  "roundOpen", // a drill would end the round that is being played
  "unknownProspect",
  "noOpenRound",
  "prospectGone", // the round's prospect or a move of it is no longer there
  "emptyReply",
  "nothingToReplay",
  "nothingToReview", // VAR before the first verdict
  "noMoreHints", // all were given at this exchange
  "alreadyReviewed", // one VAR per exchange
  "notJudged", // VAR on an exchange that was not judged
  "answeredElsewhere", // another window or process answered this exchange first
  "cancelled", // the player stopped while it was being worked out
] as const;
export type Refusal = { readonly kind: "refused"; readonly reason: (typeof REFUSALS)[number] };

/** What a story brought about; the chat layer draws it. */
export type StoryOutcome =
  | Refusal
  | Started
  | Replied
  | QuickTipGiven
  | { readonly kind: "hinted"; readonly lang: Lang; readonly hint: Hint; readonly left: number }
  | { readonly kind: "timeOut"; readonly round: StoredRound; readonly state: RoundState; readonly tip?: Tip }
  | { readonly kind: "replayed"; readonly round: StoredRound; readonly state: RoundState }
  | {
      readonly kind: "reviewed";
      readonly lang: Lang;
      readonly exchange: StoredExchange;
      readonly first: Reading;
      readonly second: Reading;
      readonly by: "rules" | "model";
    }
  /** `kept`: false when the round goes on, or is not there. */
  | { readonly kind: "reflected"; readonly kept: boolean }
  | { readonly kind: "disputed"; readonly lang: Lang; readonly exchange: StoredExchange }
  /** `asked`: the player wants to see the whole debrief. */
  | { readonly kind: "ended"; readonly round: StoredRound; readonly debrief: Debrief; readonly asked?: true };

/** `slots` are the player's own terms, for the lines of the tip. */
export type QuickTipGiven = QuickTip & {
  readonly kind: "tip";
  readonly lang: Lang;
  readonly subject: string;
  readonly slots: Readonly<Record<string, string>>;
};

/** A round that waits for a reply: new, or taken up again. `ownTerms`: rate and payment term are the player's own, not the suggested ones. */
export type Started = {
  readonly kind: "started";
  readonly round: StoredRound;
  readonly resumed: boolean;
  readonly ownTerms: boolean;
  /** The open round that this one ended. */
  readonly brokeOff?: StoredRound;
  /** What he wrote about the round before. */
  readonly lastTime?: Reflection;
};

/** One reply, read and answered. */
export type Replied = {
  readonly kind: "replied";
  /** The round as it stands after the exchange. */
  readonly round: StoredRound;
  readonly answered: StoredExchange;
  readonly judgement: Judgement;
  readonly state: RoundState;
  /** What the reply was cut to, in characters; absent when nothing was cut. */
  readonly cutTo?: number;
  readonly strongerLine?: string;
  /** Set when a model was asked for the prospect's line and the script had to stand in. */
  readonly actorStoodInFor?: ActedLine["stoodInFor"];
  /** Present when the round ended with this exchange. */
  readonly debrief?: Debrief;
};

export function refuse(reason: Refusal["reason"]): Refusal {
  return { kind: "refused", reason };
}
