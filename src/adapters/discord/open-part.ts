import { FORMS } from "../../chat/action.ts";
import { answerOnTheSpot } from "../messaging/on-the-spot.ts";
import { ANSWER } from "./api.ts";
import { type Asker, type InteractionDeps, spotDeps } from "./asker.ts";
import { renderPart } from "./first-answer.ts";
import type { FormPart } from "./form-id.ts";
import type { Press } from "./payload.ts";
import { ticketOf } from "./ticket.ts";

/** Opens the part of a form that a button asks for: the next one, or one with a mistake in it. */
export async function openPart(
  deps: InteractionDeps,
  asker: Asker & { readonly interaction: Press },
  { form: id, part }: FormPart,
): Promise<void> {
  const { interaction, playerId } = asker;
  const wanted = FORMS.find((one) => one === id);
  const event = wanted && ({ kind: "formWanted", form: wanted } as const);
  const cards = event ? await answerOnTheSpot(spotDeps(deps), playerId, event) : [];
  const form = cards.find((card) => card.kind === "form");
  const answer = form ? { type: ANSWER.modal, data: renderPart(deps.drafts, playerId, { form, part }) } : { type: ANSWER.laterChange };
  await deps.api.answer(ticketOf(interaction), answer);
}
