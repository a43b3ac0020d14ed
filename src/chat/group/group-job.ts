import type { Delivery } from "../delivery.ts";
import type { OutgoingCard } from "./group-card.ts";

/** One event of a group, on its way. */
export type GroupJob = {
  /** Names the event for ever. */
  readonly key: string;
  readonly delivery: Delivery;
  readonly signal: AbortSignal;
  /** Language of who never chose one. */
  readonly lang: "nl" | "en";
};

/** What answers it. `groupId` when the group was changed, or may have been. */
export type GroupAnswer = { readonly cards: readonly OutgoingCard[]; readonly groupId?: string };
