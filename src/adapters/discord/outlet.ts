import { randomUUID } from "node:crypto";
import type { CardName, Outlet } from "../../chat/answer-event.ts";
import { formButton, replyButton } from "../../chat/buttons.ts";
import type { Card, FormCard } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { wordOf } from "../messaging/call.ts";
import { createDirects, type Directs } from "./direct.ts";
import { createGroupOutlet, type GroupOutletDeps } from "./group-outlet.ts";
import { readGroupPlace } from "./group-place.ts";
import type { DiscordMessage } from "./message.ts";
import { type Place, playerIdOf, readPlace } from "./place.ts";
import { type PostDeps, postMessage } from "./post.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";
import type { TypingSigns } from "./typing.ts";

export type OutletDeps = PostDeps &
  Omit<GroupOutletDeps, "directs"> & {
    readonly applicationId: () => string;
    readonly typing: TypingSigns;
    /** Milliseconds since 1970. */
    readonly now: () => number;
  };

type Out = {
  readonly place: Place;
  readonly message: DiscordMessage;
  readonly texts: Texts;
  readonly name: CardName;
  readonly isFirst: boolean;
};

/** The way back to Discord. */
export function createOutlet(deps: OutletDeps): Outlet {
  const directs = createDirects(deps);
  const group = createGroupOutlet({ ...deps, directs });
  return {
    group,
    showBusy({ place }) {
      const round = readGroupPlace(place);
      if (round || place === "") return round ? deps.typing.show(round.board) : () => {};
      const { channel, via } = readPlace(place);
      // Where an interaction waits for its answer, "is thinking" stands already.
      return channel === undefined || via?.how === "original" ? () => {} : deps.typing.show(channel);
    },
    async send(text, card, name = { id: randomUUID(), maybeSent: false }) {
      // An apology for what nobody in particular asked is for all who play there.
      if (readGroupPlace(text)) return card.kind === "text" ? group.sendToThread(text, card, name) : "gone";
      const place = readPlace(text);
      if (card.kind === "formErrors") return "sent";
      const texts = await deps.textsOf(playerIdOf(place.user));
      // Forms are opened where somebody pressed a button; a message can't hold one.
      const shown = card.kind === "form" ? choiceOf(texts, card) : card;
      for (const [index, message] of draw(deps, directs, { place, texts, card: shown }).entries()) {
        const out = { place, message, texts, name: { ...name, id: `${name.id}.${index}` }, isFirst: name.id.endsWith("#0") && index === 0 };
        const sent = await sendOut(deps, directs, out);
        if (sent !== "sent") return sent;
      }
      return "sent";
    },
  };
}

/** He asked for it in words. */
function choiceOf(texts: Texts, form: FormCard): MessageCard {
  return { kind: "choices", text: texts("formByButton"), buttons: [formButton(texts, form)] };
}

type Drawn = { readonly place: Place; readonly texts: Texts; readonly card: MessageCard };

/** Where typed words don't reach us, the line comes with a button to answer it. */
function draw(deps: OutletDeps, directs: Directs, { place, texts, card }: Drawn): readonly DiscordMessage[] {
  const typed = !isAlive(deps, place) || (place.via?.how !== "here" && !directs.isClosed(place.user));
  const extra = card.kind === "prospectLine" && card.at && card.buttons.length > 0 && !typed ? [replyButton(texts, card.at)] : [];
  return renderMessages(texts, card, { buttons: extra });
}

/** An interaction can be answered by its token as long as that lives. */
function isAlive({ now }: OutletDeps, { via }: Place): boolean {
  return via !== undefined && now() < via.until;
}

async function sendOut(deps: OutletDeps, directs: Directs, out: Out): Promise<"sent" | "gone" | "lost"> {
  const { place, isFirst } = out;
  const how = isAlive(deps, place) ? place.via?.how : undefined;
  if (how === "here" && (await sendHere(deps, out))) return "sent";
  if (how === "original" && isFirst && (await changeOriginal(deps, out))) return "sent";
  if (how === "fallback" && directs.isClosed(place.user) && (await sendHere(deps, out))) return "sent";
  const { user, channel, after } = place;
  const { id: mark, maybeSent } = out.name;
  const posted = await directs.send({ user, channel, after, message: out.message, mark, maybeSent });
  if (posted !== "closed") return posted === "moved" ? "gone" : posted;
  return tellClosed(deps, out);
}

async function sendHere(deps: OutletDeps, { place: { via }, message }: Out): Promise<boolean> {
  if (!via) return false;
  const ticket = { id: "", application: deps.applicationId(), token: via.token };
  const called = await deps.api.followUp(ticket, message);
  if (called.kind !== "done") deps.log(`discord: a private answer could not be given: ${wordOf(called)}`);
  return called.kind === "done";
}

async function changeOriginal(deps: OutletDeps, { place: { via }, message }: Out): Promise<boolean> {
  if (!via) return false;
  const called = await deps.api.changeAnswer({ id: "", application: deps.applicationId(), token: via.token }, message);
  return called.kind === "done";
}

/** He asked where we can still reach him: there it is said, and there the round goes on, for him alone. */
async function tellClosed(deps: OutletDeps, out: Out): Promise<"sent" | "gone" | "lost"> {
  const { place, texts, name } = out;
  if (isAlive(deps, place) && place.via?.how === "fallback") {
    const [notice] = renderMessages(texts, closedCard(texts, "here"));
    if (notice) await sendHere(deps, { ...out, message: notice });
    return (await sendHere(deps, out)) ? "sent" : "gone";
  }
  const { asked } = place;
  deps.log("discord: a player takes no direct messages");
  if (asked) {
    const [notice] = renderMessages(texts, closedCard(texts, "server"));
    if (notice)
      await postMessage(deps, {
        channel: asked.channel,
        message: notice,
        mark: `${name.id} closed`,
        after: asked.message,
        maybeSent: false,
      });
  }
  return "gone";
}

function closedCard(texts: Texts, where: "here" | "server"): Extract<Card, { kind: "text" }> {
  return { kind: "text", about: "refusal", text: texts(`closedDirect.${where}`) };
}
