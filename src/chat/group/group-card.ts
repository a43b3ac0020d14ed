import type { Answer, Button, Card, MuscleView, PitchView } from "../card.ts";

/** The one card in the channel: who plays whom, and who is in. Changed in place as long as the group is open. */
export type BoardCard = {
  readonly kind: "board";
  readonly group: string;
  readonly header: string;
  readonly lines: readonly string[];
  /** Ids of the players in each seat; the adapter shows what the platform calls them, and pings nobody. */
  readonly seats: readonly { readonly label: string; readonly members: readonly string[] }[];
  readonly buttons: readonly Button[];
};

export type GroupCard =
  | Extract<Card, { kind: "text" | "kickOff" | "prospectLine" | "choices" | "debrief" }>
  /** Whose turn it is. He alone is pinged: his name in `text` is a slot, and a mention. */
  | {
      readonly kind: "turn";
      readonly exchange: number;
      readonly mention: string;
      readonly text: string;
      readonly buttons: readonly Button[];
    }
  /** Words that were given by a form, and that the others have not read yet. `speaker` is a player's id. */
  | { readonly kind: "said"; readonly speaker: string; readonly text: string }
  /** Two taps for the bench. No counts before the reveal. */
  | {
      readonly kind: "vote";
      readonly exchange: number;
      readonly text: string;
      readonly questions: readonly { readonly label: string; readonly buttons: readonly Button[] }[];
      readonly buttons: readonly Button[];
    }
  /** The team's pitch for all; `answers` only when the player shows his verdicts. */
  | {
      readonly kind: "reveal";
      readonly exchange: number;
      readonly header: string;
      readonly lines: readonly string[];
      readonly answers: readonly Answer[];
      readonly pitch: PitchView;
      readonly muscle: MuscleView;
    }
  | SpreadCard;

/** How a ball of the day was answered: counts, and a few lines of who agreed that they are shown. Nobody is named. */
export type SpreadCard = {
  readonly kind: "spread";
  readonly header: string;
  readonly lines: readonly string[];
  /** Stands above the quotes. */
  readonly quotesText?: string;
  readonly quotes: readonly string[];
  readonly buttons: readonly Button[];
};

/** What one player alone sees. No name of another stands in it. */
export type PrivateCard = Extract<Card, { kind: "text" | "verdict" | "choices" }>;

/** A card with where it goes. "here": privately to who pressed or typed, in place. */
export type OutgoingCard =
  | { readonly to: "board"; readonly card: BoardCard }
  | { readonly to: "thread"; readonly card: GroupCard }
  | { readonly to: "member"; readonly playerId: string; readonly card: PrivateCard }
  | { readonly to: "here"; readonly card: PrivateCard };
