import { suggestProspects, suggestSubjects } from "../../chat/subjects.ts";
import { ANSWER } from "./api.ts";
import type { Asker, InteractionDeps } from "./asker.ts";
import { nameOfOption } from "./commands.ts";
import { plain } from "./escape.ts";
import type { TypedOption } from "./payload.ts";
import { ticketOf } from "./ticket.ts";

/** Discord's limits for what is offered: so many, each so long. */
const LIMIT = { choices: 25, text: 100 } as const;

/** Offers prospects or subjects while somebody types. No model, no write. */
export async function suggest(
  { api, conversation, languages }: InteractionDeps,
  { interaction, playerId }: Asker & { readonly interaction: TypedOption },
): Promise<void> {
  const focused = interaction.data.options.find((one) => one.focused);
  const { playbook, prospects } = conversation.practice;
  const lang = await languages.of(playerId);
  const typed = { typed: String(focused?.value ?? ""), limit: LIMIT.choices };
  const found =
    focused?.name === nameOfOption("prospect") ? suggestProspects(prospects, lang, typed) : suggestSubjects(playbook, lang, typed);
  const choices = found
    .filter(({ value }) => value.length <= LIMIT.text)
    .map(({ label, value }) => ({ name: plain(label, LIMIT.text), value }));
  await api.answer(ticketOf(interaction), { type: ANSWER.suggestions, data: { choices } });
}
