import { setTimeout as delay } from "node:timers/promises";
import { FORMS, type FormId } from "../../chat/action.ts";
import type { Card } from "../../chat/card.ts";
import { findFormErrors } from "../../chat/conversation.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { SentForm } from "../../chat/forms.ts";
import { answerOnTheSpot, cardsOrApology } from "../messaging/on-the-spot.ts";
import { type Asker, type InTurn, type InteractionDeps, spotDeps, textsOf } from "./asker.ts";
import { answerWithCards } from "./first-answer.ts";
import { type FormPart, readFormId, writeFormId } from "./form-id.ts";
import { errorsText, readSubmission } from "./form-values.ts";
import type { SentModal } from "./payload.ts";
import { answerQueued } from "./queued.ts";

type Sender = Asker & { readonly interaction: SentModal };

/** What these come to moves a round, so it waits for its turn. Each fits in one modal. */
const QUEUED: readonly FormId[] = ["practice", "reply", "swap"];
/** These move a round too, and are long, or others see what comes of them: what is wrong is said first. */
const CHECKED_THEN_QUEUED: readonly FormId[] = ["group", "groupLine", "ballLine", "ballSchedule", "meeting", "brief", "moment"];

/** Takes a filled-in form in. Discord closes it when it is sent: what is wrong is said in an answer, with a button that opens it again as it was. */
export async function takeModal(deps: InteractionDeps, sender: Sender, inTurn: InTurn): Promise<void> {
  const { interaction, playerId } = sender;
  const part = readFormId(interaction.data.custom_id);
  const given = readSubmission(interaction.data.components);
  if (!part || !given) return tell(deps, sender, async () => [notice((await textsOf(deps, playerId))("stale"))]);
  const values = { ...deps.drafts.find(playerId, part.form), ...given };
  const event = {
    kind: "formSent",
    form: part.form,
    values,
    seed: deps.newSeed(),
    ...(part.context === undefined ? {} : { context: part.context }),
  } as const;
  if (QUEUED.includes(part.form)) return answerQueued(deps, sender, event);
  // Kept until it is taken in: whatever goes wrong, nobody types it twice.
  deps.drafts.keep(playerId, part.form, values);
  if (part.part + 1 < part.parts) return tell(deps, sender, async () => [await askForNext(deps, playerId, part)]);
  if (CHECKED_THEN_QUEUED.includes(part.form)) return checkThenQueue(deps, sender, { part, event });
  await tell(deps, sender, () => inTurn(() => takeIn(deps, playerId, { part, event })));
}

/** So long (milliseconds) is a store waited for that has to say whether a form is right: who works on it looks again. */
const CHECK_MS = 700;

/** What is wrong, to be said before anything comes of it; "unknown" when that can't be told soon. */
async function errorsInTime({ conversation, languages }: InteractionDeps, playerId: string, sent: SentForm) {
  const check = async () => findFormErrors(conversation, { playerId, lang: await languages.of(playerId) }, sent);
  return Promise.race([check().catch(() => "unknown" as const), delay(CHECK_MS, "unknown" as const, { ref: false })]);
}

async function checkThenQueue(deps: InteractionDeps, sender: Sender, { part, event }: Sent): Promise<void> {
  const { playerId } = sender;
  const wrong = await errorsInTime(deps, playerId, event);
  if (wrong && wrong !== "unknown") return tell(deps, sender, async () => [await askAgain(deps, playerId, { part, wrong })]);
  await answerQueued(deps, sender, event);
  // What may still be wrong stays as it was typed.
  if (!wrong) deps.drafts.forget(playerId, part.form);
}

type Sent = { readonly part: FormPart; readonly event: Extract<ChatEvent, { kind: "formSent" }> };

async function takeIn(deps: InteractionDeps, playerId: string, { part, event }: Sent): Promise<readonly Card[]> {
  const cards = await answerOnTheSpot(spotDeps(deps), playerId, event);
  const wrong = cards.find((card) => card.kind === "formErrors");
  if (wrong) return [await askAgain(deps, playerId, { part, wrong })];
  deps.drafts.forget(playerId, part.form);
  return cards;
}

async function tell(deps: InteractionDeps, { interaction, playerId }: Sender, cards: () => Promise<readonly Card[]>): Promise<void> {
  const work = cardsOrApology(spotDeps(deps), playerId, cards);
  await answerWithCards(deps, { interaction, playerId, texts: () => textsOf(deps, playerId), mayOpenForm: false, work });
}

async function askForNext(deps: InteractionDeps, playerId: string, part: FormPart): Promise<Card> {
  const texts = await textsOf(deps, playerId);
  const code = writeFormId({ ...part, part: part.part + 1 });
  const text = texts("formMore", { part: part.part + 1, parts: part.parts });
  return { kind: "choices", text, buttons: [{ label: texts("button.goOn"), code, look: "primary" }] };
}

type Wrong = { readonly part: FormPart; readonly wrong: Extract<Card, { kind: "formErrors" }> };

async function askAgain(deps: InteractionDeps, playerId: string, { part, wrong }: Wrong): Promise<Card> {
  const texts = await textsOf(deps, playerId);
  const code = writeFormId({ ...part, part: 0 });
  const text = `${texts("formWrong")}\n${errorsText(wrong.errors, await fieldsOf(deps, playerId, part.form))}`;
  return { kind: "choices", text, buttons: [{ label: texts("button.change"), code, look: "primary" }] };
}

/** Their labels say which field it is. */
async function fieldsOf(deps: InteractionDeps, playerId: string, form: FormId) {
  const wanted = FORMS.find((one) => one === form);
  if (wanted === undefined) return [];
  const cards = await answerOnTheSpot(spotDeps(deps), playerId, { kind: "formWanted", form: wanted });
  return cards.flatMap((card) => (card.kind === "form" ? card.fields : []));
}

function notice(text: string): Card {
  return { kind: "text", about: "notice", text };
}
