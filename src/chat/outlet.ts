import type { GroupPlace } from "../ports/group-rounds.ts";
import type { Card } from "./card.ts";
import type { Delivery } from "./delivery.ts";
import type { BoardCard, GroupCard, PrivateCard } from "./group/group-card.ts";

/** "gone": the place can't be reached any more and the rest need not be tried. "lost": this process can send nothing any more, the next one should. */
export type Sent = "sent" | "gone" | "lost";

/** The way back to a platform. Neither throws: an adapter knows its platform's errors and what to do about them. */
export type Outlet = {
  /** Shows that an answer is being made, until what it gives is called; neither is waited for. */
  readonly showBusy: (delivery: Delivery) => () => void;
  /** Resolves when the card is out, or can't be. */
  readonly send: (place: string, card: Card, name?: CardName) => Promise<Sent>;
  /** Absent where there are no group rounds. */
  readonly group?: GroupOutlet;
};

/**
 * The way to the channel of a group round. `place` is the adapter's own words, from `openBoard`; no method throws. Names of people
 * stand in cards as `nameSlot` writes them: `fillNames` puts in what the platform calls them, and nobody is pinged but `mention`.
 */
export type GroupOutlet = {
  /** Posts the board where the group was asked for, and opens its thread. The same name again finds the board that is there. */
  readonly openBoard: (
    place: string,
    card: BoardCard,
    name: CardName,
  ) => Promise<{ readonly kind: "open"; readonly at: GroupPlace } | "gone" | "lost">;
  /** Changes the board in place. */
  readonly changeBoard: (place: string, card: BoardCard) => Promise<Sent>;
  readonly sendToThread: (place: string, card: GroupCard, name: CardName) => Promise<Sent>;
  /** In his direct messages. */
  readonly sendToMember: (playerId: string, card: PrivateCard, name: CardName) => Promise<Sent>;
};

/** Names a card for ever. `maybeSent`: an earlier try may have sent it. */
export type CardName = { readonly id: string; readonly maybeSent: boolean };
