import { parseAction } from "../../chat/action.ts";
import type { Card, FormCard } from "../../chat/card.ts";
import { askForFormAgain } from "../../chat/no-form.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Log } from "../../ports/log.ts";
import { wordOf } from "../messaging/call.ts";
import { answerInTime } from "../messaging/in-time.ts";
import { ANSWER, type Answer, type Api, FLAG, toBody } from "./api.ts";
import { CODE } from "./call.ts";
import type { Drafts } from "./drafts.ts";
import { writeFormId } from "./form-id.ts";
import type { DiscordMessage } from "./message.ts";
import { type Interaction, isDirect } from "./payload.ts";
import { countParts, renderForm } from "./render-form.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";
import { ticketOf } from "./ticket.ts";

export type FirstAnswerDeps = {
  readonly api: Api;
  readonly drafts: Drafts;
  readonly log: Log;
  /** Sends cards in the direct messages, for when the interaction can't be answered any more. */
  readonly sendDirect: (interaction: Interaction, cards: readonly Card[]) => Promise<void>;
};

/** A form must be the first answer: for one we wait longer before we say that we are thinking, in milliseconds. */
const FORM_PATIENCE_MS = 1_800;

export type Given = {
  readonly interaction: Interaction;
  readonly playerId: string;
  readonly texts: () => Promise<Texts>;
  readonly mayOpenForm: boolean;
  /** Of a form that comes in several, from 0. */
  readonly part?: number;
  readonly work: Promise<readonly Card[]>;
};

/** Answers an interaction with the cards that `work` gives: at once when they are there soon enough, else "is thinking" comes first. Never throws. */
export async function answerWithCards(deps: FirstAnswerDeps, given: Given): Promise<void> {
  const { interaction } = given;
  const ticket = ticketOf(interaction);
  const ways = {
    ack: async (cards?: readonly Card[]) => {
      if (cards === undefined) return void (await deps.api.answer(ticket, deferral(interaction)));
      await giveFirst(deps, given, cards);
    },
    later: async (cards: readonly Card[]) => giveLater(deps, given, cards),
  };
  await answerInTime(given.work, ways, given.mayOpenForm ? FORM_PATIENCE_MS : undefined);
}

/** A press in a private message changes that message; anything else is an answer of its own, and a line of a round stays. */
function changesMessage(interaction: Interaction): boolean {
  if (interaction.type === 3 && parseAction(interaction.data.custom_id)?.kind === "reply") return false;
  return "message" in interaction && interaction.message !== undefined && (interaction.message.flags & FLAG.private) !== 0;
}

/** Between us it may stay; anywhere else it is for the player alone. */
function privacyOf(interaction: Interaction): number {
  return isDirect(interaction) ? 0 : FLAG.private;
}

function deferral(interaction: Interaction): Answer {
  if (changesMessage(interaction)) return { type: ANSWER.laterChange };
  return { type: ANSWER.laterMessage, data: { flags: privacyOf(interaction) } };
}

async function giveFirst(deps: FirstAnswerDeps, given: Given, cards: readonly Card[]): Promise<void> {
  const { interaction } = given;
  const form = cards.find((card) => card.kind === "form");
  const [first, ...rest] = form ? [] : await draw(given, cards);
  const answer = form ? await modalOf(deps, given, form) : first ? messageAnswer(interaction, first) : deferral(interaction);
  const called = await deps.api.answer(ticketOf(interaction), answer);
  if (called.kind === "refused" && called.error === CODE.alreadyAnswered) return;
  if (called.kind !== "done" && !(called.kind === "unknown" && first && (await stands(deps, interaction, first)))) {
    deps.log("answerLate", { player: given.playerId, code: wordOf(called) });
    return deps.sendDirect(interaction, form ? [askForFormAgain(await given.texts(), form)] : cards);
  }
  for (const message of rest) await deps.api.followUp(ticketOf(interaction), message);
}

/** Discord's word got lost. Who answers again is refused when it was done; who changes what may stand there knows. */
async function stands({ api }: FirstAnswerDeps, interaction: Interaction, message: DiscordMessage): Promise<boolean> {
  return (await api.changeAnswer(ticketOf(interaction), message)).kind === "done";
}

async function modalOf({ drafts }: FirstAnswerDeps, { interaction, playerId, texts, part = 0 }: Given, form: FormCard): Promise<Answer> {
  // Discord opens no modal on a modal: there a button opens the next.
  if (interaction.type === 5) {
    const [message] = await drawCards(await texts(), [askForFormAgain(await texts(), form)]);
    return message ? messageAnswer(interaction, message) : deferral(interaction);
  }
  return { type: ANSWER.modal, data: renderPart(drafts, playerId, { form, part }) };
}

type WantedPart = { readonly form: FormCard; readonly part: number };

/** One part of a form as a modal, filled in with what the player has typed before. */
function renderPart(drafts: Drafts, playerId: string, { form, part }: WantedPart) {
  const typed = drafts.find(playerId, form.form);
  const fields = form.fields.map((field) => {
    const initial = typed[field.id];
    return initial === undefined ? field : { ...field, initial };
  });
  const filled = { ...form, fields };
  const parts = countParts(filled);
  const id = { form: form.form, part, parts, ...(form.context === undefined ? {} : { context: form.context }) };
  return renderForm(filled, part, writeFormId(id));
}

function messageAnswer(interaction: Interaction, message: DiscordMessage): Answer {
  const type = changesMessage(interaction) ? ANSWER.change : ANSWER.message;
  return { type, data: toBody(message, privacyOf(interaction)), files: message.files };
}

async function giveLater(deps: FirstAnswerDeps, given: Given, cards: readonly Card[]): Promise<void> {
  const ticket = ticketOf(given.interaction);
  const texts = await given.texts();
  // The time for a modal is over.
  const shown = cards.map((card) => (card.kind === "form" ? askForFormAgain(texts, card) : card));
  const [first, ...rest] = await draw(given, shown);
  if (!first) return;
  const called = await deps.api.changeAnswer(ticket, first);
  if (called.kind !== "done") return deps.sendDirect(given.interaction, shown);
  for (const message of rest) await deps.api.followUp(ticket, message);
}

async function draw({ texts }: Given, cards: readonly Card[]): Promise<readonly DiscordMessage[]> {
  return drawCards(await texts(), cards);
}

/** All cards that a message can hold. */
export function drawCards(texts: Texts, cards: readonly Card[]): readonly DiscordMessage[] {
  return cards.flatMap((card) => (isMessageCard(card) ? renderMessages(texts, card) : []));
}

function isMessageCard(card: Card): card is MessageCard {
  return card.kind !== "form" && card.kind !== "formErrors";
}
