import type { ChatEvent } from "../../chat/event.ts";
import { answerOnTheSpot, cardsOrApology } from "../messaging/on-the-spot.ts";
import { type Asker, type InteractionDeps, spotDeps, textsOf } from "./asker.ts";
import { answerWithCards } from "./first-answer.ts";
import type { FormPart } from "./form-id.ts";
import type { Press } from "./payload.ts";

/** Opens the part of a form that a button asks for: the next one, or one with a mistake in it. */
export async function openPart(
  deps: InteractionDeps,
  { interaction, playerId }: Asker & { readonly interaction: Press },
  { form, part, at }: FormPart,
): Promise<void> {
  const event: ChatEvent =
    form !== "reply"
      ? { kind: "formWanted", form }
      : { kind: "pressed", action: { kind: "reply", roundId: "", exchange: 0, ...at }, seed: 0 };
  const spot = spotDeps(deps);
  const work = cardsOrApology(spot, playerId, () => answerOnTheSpot(spot, playerId, event));
  await answerWithCards(deps, { interaction, playerId, texts: () => textsOf(deps, playerId), mayOpenForm: true, part, work });
}
