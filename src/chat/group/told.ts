import type { GroupEffect } from "../../game/group-event.ts";
import { type GroupState, memberByLetter } from "../../game/group-state.ts";
import type { StoredRound } from "../../ports/store.ts";
import type { Replied } from "../../practice/outcome.ts";
import type { ConversationDeps } from "../deps.ts";
import { textsFor } from "../texts/texts.ts";
import type { GroupVoice } from "./group-button.ts";
import type { OutgoingCard, PrivateCard } from "./group-card.ts";
import { slotOf } from "./names.ts";

/** What has happened, and all that it takes to tell it. */
export type Told = {
  readonly deps: ConversationDeps;
  readonly voice: GroupVoice;
  readonly before: GroupState;
  readonly state: GroupState;
  readonly effects: readonly GroupEffect[];
  /** The team's round as it is now; absent before kick-off. */
  readonly round?: StoredRound;
  /** The reply that is revealed. */
  readonly replied?: Replied;
};

/** To the thread, in small print. */
export function toThread(text: string): OutgoingCard {
  return { to: "thread", card: { kind: "text", about: "notice", text } };
}

/** Privately, to who pressed or typed. */
export function toHim(text: string, about: Extract<PrivateCard, { kind: "text" }>["about"] = "notice"): OutgoingCard {
  return { to: "here", card: { kind: "text", about, text } };
}

/** The slot for the name of a member; a word for who was erased. */
export function nameOf(state: GroupState, letter: string): string {
  const id = memberByLetter(state, letter)?.playerId ?? "";
  return slotOf(id, textsFor(state.plan.lang)("group.someone"));
}
