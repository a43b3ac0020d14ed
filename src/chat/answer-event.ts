import type { Lang } from "../game/language.ts";
import { StoreFailure } from "../ports/store.ts";
import type { Card } from "./card.ts";
import { answerEvent, drawStoreFailure } from "./conversation.ts";
import { isTyped } from "./delivery.ts";
import { INTERRUPTED } from "./lane.ts";
import type { Outgoing } from "./outgoing.ts";
import { isPassing } from "./patience.ts";
import type { Job, RunnerDeps, Waiting, Working } from "./runner-deps.ts";
import { sendCards } from "./send-cards.ts";
import { cardKey, type Turned, takeTurn } from "./take-turn.ts";
import { textsFor } from "./texts/texts.ts";
import { profileOf } from "./turn.ts";

/** Messages that somebody types one after the other are one reply; everything else stands by itself. */
export function joins(items: readonly Waiting[], next: Waiting): boolean {
  return [...items, next].every((one) => isMessage(one) && one.fresh?.delivery.playerId === next.fresh?.delivery.playerId);
}

export function isMessage({ fresh }: Waiting): boolean {
  return fresh !== undefined && isTyped(fresh.delivery);
}

/** Answers one event of a player, once. */
export async function answerJob(deps: Working, job: Job): Promise<void> {
  const { playerId, place } = job.delivery;
  const here = (cards: readonly Card[]): readonly Outgoing[] => cards.map((card) => ({ to: "here", place, card }));
  const lang = await deps.langOf(playerId);
  const turned = await takeTurn(deps, job, async (unit) => {
    const cards = await cardsFor(unit, job, lang);
    return job.signal.aborted && isCancelled(cards) ? "dropped" : here(cards);
  });
  const apologise = async (unit: Working) => {
    const text = textsFor(await langOfPlayer(unit, playerId))("failed");
    return here([{ kind: "text", about: "refusal", text }]);
  };
  await afterTurn(deps, job, { turned, apologise });
}

/** A row that can't be read stays so, and the player is told; other failures of the store pass, and are waited for. */
async function cardsFor({ conversation }: Working, { delivery, keys, signal }: Job, lang: Lang): Promise<readonly Card[]> {
  const speaker = { playerId: delivery.playerId, lang, signal, eventKey: keys[0] };
  try {
    return await answerEvent(conversation, speaker, delivery.event);
  } catch (error) {
    if (!(error instanceof StoreFailure) || isPassing(error)) throw error;
    return [drawStoreFailure(conversation, { lang, event: delivery.event }, error)];
  }
}

/** Nothing came of it but the notice that it was cancelled: the round stands as it stood. */
function isCancelled(cards: readonly Card[]): boolean {
  return cards.every((card) => card.kind === "text" && card.about === "refusal");
}

/** What came of a turn, and what is said and done when it was given up. */
type After = { readonly turned: Turned; readonly apologise: (deps: Working) => Promise<readonly Outgoing[]> };

/** Sends what came of a turn. An event that was given up is done with an apology: the conversation must go on, and the player must know. */
export async function afterTurn(deps: Working, job: Job, { turned, apologise }: After): Promise<void> {
  switch (turned.kind) {
    case "committed":
      return sendAnswer(deps, job, turned.cards);
    case "givenUp": {
      deps.log("eventGivenUp", { key: job.keys[0] });
      const apologised = await takeTurn(deps, { ...job, tries: 0 }, apologise);
      return apologised.kind === "committed" ? sendAnswer(deps, job, apologised.cards) : undefined;
    }
    case "claimLost":
      return deps.log("claimLost", { key: job.keys[0] });
    case "dropped":
      // Stopped: the next process answers. Interrupted: the whistle does.
      return job.signal.reason === INTERRUPTED ? deps.inbox.finishEvents(job.done) : undefined;
  }
}

async function sendAnswer(deps: Working, job: Job, cards: readonly Outgoing[]): Promise<void> {
  const ready = cards.map((outgoing, number) => ({ name: { id: cardKey(job, number), maybeSent: false }, outgoing }));
  await sendCards(deps, job, ready);
}

/** The language that the player chose, as long as it can be read. */
async function langOfPlayer({ conversation, langOf }: Pick<RunnerDeps, "conversation" | "langOf">, playerId: string): Promise<Lang> {
  const lang = await langOf(playerId);
  const profile = await profileOf(conversation, { playerId, lang }).catch(() => undefined);
  return profile?.lang ?? lang;
}
