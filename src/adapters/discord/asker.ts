import type { Card } from "../../chat/card.ts";
import type { ConversationDeps } from "../../chat/deps.ts";
import type { Runner } from "../../chat/runner.ts";
import { type Texts, textsFor } from "../../chat/texts/texts.ts";
import type { Log } from "../../ports/log.ts";
import type { Api } from "./api.ts";
import type { Drafts } from "./drafts.ts";
import type { Languages } from "./languages.ts";
import type { Names } from "./names.ts";
import type { DiscordUser, Interaction } from "./payload.ts";

export type InteractionDeps = {
  readonly api: Api;
  readonly conversation: ConversationDeps;
  readonly runner: Runner;
  readonly drafts: Drafts;
  readonly languages: Languages;
  readonly names: Pick<Names, "learn">;
  readonly newSeed: () => number;
  readonly log: Log;
  /** Sends cards in the direct messages, for when an interaction can't be answered any more. */
  readonly sendDirect: (interaction: Interaction, cards: readonly Card[]) => Promise<void>;
};

/** Somebody who gave a command, pressed a button or sent a form. */
export type Asker = { readonly interaction: Interaction; readonly user: DiscordUser; readonly playerId: string };

/** Work for one player at a time, in order. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function spotDeps({ conversation, languages, log }: Pick<InteractionDeps, "conversation" | "languages" | "log">) {
  return { conversation, langOf: languages.of, log };
}

export async function textsOf({ languages }: Pick<InteractionDeps, "languages">, playerId: string): Promise<Texts> {
  return textsFor(await languages.of(playerId));
}
