import type { WebClient } from "@slack/web-api";
import type { Card } from "../../chat/card.ts";
import { askForFormAgain, doWithoutForm } from "../../chat/no-form.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { writeFormNote } from "./form-note.ts";
import type { Place } from "./place.ts";
import { renderForm } from "./render-view.ts";

export type FormDeps = {
  readonly client: WebClient;
  readonly abilities: Abilities;
  readonly texts: Texts;
};

export type WantedForm = { readonly place: Place; readonly form: Extract<Card, { kind: "form" }>; readonly trigger: string };

/** Opens a form. When it came too late, or the workspace has none, gives cards that say how else to go on. */
export async function openForm(deps: FormDeps, { place, form, trigger }: WantedForm): Promise<readonly Card[]> {
  const { client, abilities, texts } = deps;
  if (abilities.can("views")) {
    const view = renderForm(form, writeFormNote({ place, context: form.context }));
    // A trigger lives for three seconds: there is no time for a second try.
    const called = await callSlack(() => client.views.open({ trigger_id: trigger, view }), { repeatable: false, tries: 1 });
    if (called.kind === "done") return [];
    abilities.learn("views", called);
  }
  return [abilities.can("views") ? askForFormAgain(texts, form) : doWithoutForm(texts, form)];
}
