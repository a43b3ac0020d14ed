import { FORMS, type FormId } from "../../chat/action.ts";
import type { Card } from "../../chat/card.ts";
import { findFormErrors } from "../../chat/conversation.ts";
import type { SentForm } from "../../chat/forms.ts";
import { answerOnTheSpot, cardsOrApology } from "../messaging/on-the-spot.ts";
import { type Asker, type InTurn, type InteractionDeps, spotDeps, textsOf } from "./asker.ts";
import { answerWithCards } from "./first-answer.ts";
import { type FormPart, readFormId, writeFormId } from "./form-id.ts";
import { errorsText, readSubmission } from "./form-values.ts";
import type { SentModal } from "./payload.ts";
import { answerQueued } from "./queued.ts";

type Sender = Asker & { readonly interaction: SentModal };

/** What these come to moves a round, so it waits for its turn. */
const QUEUED: readonly FormId[] = ["practice", "reply", "group", "groupLine"];

/** Takes a filled-in form in. Discord closes it when it is sent: what is wrong is said in an answer, with a button that opens it again as it was. */
export async function takeModal(deps: InteractionDeps, sender: Sender, inTurn: InTurn): Promise<void> {
  const { interaction, playerId } = sender;
  const part = readFormId(interaction.data.custom_id);
  const given = readSubmission(interaction.data.components);
  if (!part || !given) return tell(deps, sender, async () => [notice((await textsOf(deps, playerId))("stale"))]);
  const values = { ...deps.drafts.find(playerId, part.form), ...given };
  if (part.part + 1 < part.parts) {
    deps.drafts.keep(playerId, part.form, values);
    return tell(deps, sender, async () => [await askForNext(deps, playerId, part)]);
  }
  const sent = { form: part.form, values, seed: deps.newSeed(), ...(part.context === undefined ? {} : { context: part.context }) };
  const wrong = await errorsOf(deps, playerId, sent);
  if (wrong) {
    deps.drafts.keep(playerId, part.form, values);
    return tell(deps, sender, async () => [await askAgain(deps, playerId, { part, wrong })]);
  }
  deps.drafts.forget(playerId, part.form);
  await takeIn(deps, sender, { sent, inTurn });
}

/** `undefined` when nothing is wrong, or can't be told now: then the answer to the event itself tells. */
async function errorsOf({ conversation, languages }: InteractionDeps, playerId: string, sent: SentForm) {
  try {
    return await findFormErrors(conversation, { playerId, lang: await languages.of(playerId) }, sent);
  } catch {
    return undefined;
  }
}

type TakenForm = { readonly sent: SentForm; readonly inTurn: InTurn };

async function takeIn(deps: InteractionDeps, sender: Sender, { sent, inTurn }: TakenForm): Promise<void> {
  const event = { kind: "formSent", ...sent } as const;
  if (QUEUED.includes(sent.form)) return answerQueued(deps, sender, event);
  await tell(deps, sender, () => inTurn(() => answerOnTheSpot(spotDeps(deps), sender.playerId, event)));
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
