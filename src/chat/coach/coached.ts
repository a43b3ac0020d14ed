import type { Profile } from "../../ports/store.ts";
import type { StoryOutcome } from "../../practice/outcome.ts";
import type { Action } from "../action.ts";
import type { Card } from "../card.ts";
import type { ConversationDeps } from "../deps.ts";

/** Whom the coach answers, outside of a round. */
export type Coached = {
  readonly deps: ConversationDeps;
  readonly profile: Profile;
  readonly signal: AbortSignal;
  /** Names what happened: the same event worked on twice does the same once. */
  readonly eventKey?: string;
};

/** What the coach answers: cards, and a story that follows them. */
export type CoachAnswer = { readonly cards: readonly Card[]; readonly outcome?: StoryOutcome };

export type CoachAction = Extract<Action, { kind: "warmUp" | "meeting" }>;
