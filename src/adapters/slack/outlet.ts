import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { Card, FormCard } from "../../chat/card.ts";
import { doWithoutForm, offerForm } from "../../chat/no-form.ts";
import type { Outlet } from "../../chat/outlet.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Log } from "../../ports/log.ts";
import type { Abilities } from "./abilities.ts";
import { createBusySigns } from "./busy-sign.ts";
import { callSlack } from "./call.ts";
import { type Place, readPlace } from "./place.ts";
import { postMessage } from "./post.ts";
import type { Target } from "./posted.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";

export type OutletDeps = {
  readonly client: WebClient;
  readonly abilities: Abilities;
  /** Texts in the language of a player. */
  readonly textsOf: (place: Place) => Promise<Texts>;
  /** Tells of a message that may have been lost, or doubled. Never of its words. */
  readonly log: Log;
  /** The player's Home shows what has changed. */
  readonly refreshHome: (place: Place) => void;
  /** Slack takes our token no more. Called each time that it says so. */
  readonly onTokenDead: (error: string) => void;
};

/** The way back to Slack. `idle` resolves when no sign that we are busy is being set or taken away. */
export function createOutlet(deps: OutletDeps): Outlet & { readonly idle: () => Promise<void> } {
  const dms = new Map<string, string>();
  const signs = createBusySigns(deps);
  return {
    showBusy: ({ place }) => signs.show(readPlace(place)),
    idle: signs.idle,
    async send(text, card, name = { id: randomUUID(), maybeSent: false }) {
      const place = readPlace(text);
      const texts = await deps.textsOf(place);
      // What is wrong in a form is told while it is open.
      if (card.kind === "formErrors") return "sent";
      const shown = card.kind === "form" ? withoutForm(deps, texts, card) : card;
      const channel = place.channel ?? dms.get(place.user) ?? (await openDm(deps, place));
      const target: Target = { channel, ...(place.thread === undefined ? {} : { thread: place.thread }) };
      const ownAuthor = deps.abilities.can("customAuthor") && channel.startsWith("D");
      for (const [index, message] of renderMessages({ texts, ownAuthor }, shown).entries()) {
        const posted = await postMessage(deps, { target, message, mark: `${name.id}.${index}`, maybeSent: name.maybeSent });
        if (posted.kind !== "sent") return posted.kind === "lost" ? "lost" : "gone";
        if (posted.channel.startsWith("D")) dms.set(place.user, posted.channel);
      }
      if (changesStanding(card)) deps.refreshHome(place);
      return "sent";
    },
  };
}

/** Asked for in a message, which holds no form. */
function withoutForm({ abilities }: OutletDeps, texts: Texts, form: FormCard): MessageCard {
  return abilities.can("views") ? offerForm(texts, form) : doWithoutForm(texts, form);
}

function changesStanding(card: Card): boolean {
  return card.kind === "debrief" || card.kind === "choices" || card.kind === "kickOff";
}

/** The direct message with the user; his id stands for it where the app may not open one. */
async function openDm({ client, abilities }: OutletDeps, { user }: Place): Promise<string> {
  if (!abilities.can("openDm")) return user;
  const opened = await callSlack(() => client.conversations.open({ users: user }), { repeatable: true });
  if (opened.kind === "done") return opened.result.channel?.id ?? user;
  abilities.learn("openDm", opened);
  return user;
}
