import { FORMS } from "../../chat/action.ts";
import { answerOnTheSpot, cardsOrApology } from "../messaging/on-the-spot.ts";
import { type Asker, type InteractionDeps, spotDeps, textsOf } from "./asker.ts";
import { answerWithCards } from "./first-answer.ts";
import type { FormPart } from "./form-id.ts";
import type { Press } from "./payload.ts";

/** Opens the part of a form that a button asks for: the next one, or one with a mistake in it. */
export async function openPart(
  deps: InteractionDeps,
  { interaction, playerId }: Asker & { readonly interaction: Press },
  { form, part }: FormPart,
): Promise<void> {
  const wanted = FORMS.find((one) => one === form);
  // A form with a context is opened by its own button.
  if (wanted === undefined) return;
  const spot = spotDeps(deps);
  const work = cardsOrApology(spot, playerId, () => answerOnTheSpot(spot, playerId, { kind: "formWanted", form: wanted }));
  await answerWithCards(deps, { interaction, playerId, texts: () => textsOf(deps, playerId), mayOpenForm: true, part, work });
}
