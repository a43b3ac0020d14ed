import { type Action, parseAction } from "../../src/chat/action.ts";
import type { Button, Card } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ConversationDeps } from "../../src/chat/deps.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Lang } from "../../src/game/language.ts";
import type { Store } from "../../src/ports/store.ts";
import { conversationRig, practiceRig } from "./practice-rig.ts";
import { PLAYER } from "./runner-rig.ts";

/** A player who talks with the coach: what he does, and the cards that he gets. */
export type CoachTalk = {
  readonly deps: ConversationDeps;
  readonly does: (event: ChatEvent, eventKey?: string) => Promise<readonly Card[]>;
  readonly says: (text: string, eventKey?: string) => Promise<readonly Card[]>;
  /** Presses the button of the last cards whose label holds these words. */
  readonly presses: (label: string, eventKey?: string) => Promise<readonly Card[]>;
  readonly last: () => readonly Card[];
};

/** A conversation over this store, in one language; `over` changes what it is had with. */
export function talkWithCoach(
  store: Store,
  over: { readonly lang?: Lang; readonly now?: () => Date; readonly deps?: Partial<ConversationDeps> } = {},
): CoachTalk {
  const practice = practiceRig(store);
  const clock = { ...practice.clock, ...(over.now === undefined ? {} : { now: over.now }) };
  const deps = conversationRig({ ...practice, clock }, { asksConsent: true, ...over.deps });
  let last: readonly Card[] = [];
  const does: CoachTalk["does"] = async (event, eventKey) => {
    const speaker = { playerId: PLAYER, lang: over.lang ?? "nl", signal: new AbortController().signal };
    last = await handleEvent(deps, eventKey === undefined ? speaker : { ...speaker, eventKey }, event);
    return last;
  };
  return {
    deps,
    does,
    says: (text, eventKey) => does({ kind: "messageSent", text }, eventKey),
    presses: (label, eventKey) => does({ kind: "pressed", action: actionOf(last, label), seed: 3 }, eventKey),
    last: () => last,
  };
}

export function buttonsOf(cards: readonly Card[]): readonly Button[] {
  return cards.flatMap((card) => [
    ...("sections" in card ? card.sections.flatMap(({ buttons = [] }) => buttons) : []),
    ...("buttons" in card ? card.buttons : []),
  ]);
}

function actionOf(cards: readonly Card[], label: string): Action {
  const found = buttonsOf(cards).find((one) => one.label.includes(label));
  const action = found && parseAction(found.code);
  if (!action)
    throw new Error(
      `no button "${label}" among ${buttonsOf(cards)
        .map((one) => one.label)
        .join(", ")}`,
    );
  return action;
}

/** All that the cards say, for a look at the words. */
export function wordsOf(cards: readonly Card[]): string {
  return cards.map((card) => JSON.stringify(card)).join("\n");
}
