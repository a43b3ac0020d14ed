import { randomUUID } from "node:crypto";
import { replyButton } from "../../chat/buttons.ts";
import type { Card } from "../../chat/card.ts";
import { offerForm } from "../../chat/no-form.ts";
import type { CardName, Outlet } from "../../chat/outlet.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { wordOf } from "../messaging/call.ts";
import { createDirects, type Directs } from "./directs.ts";
import { errorsText } from "./form-values.ts";
import { createGroupOutlet, type GroupOutletDeps } from "./group-outlet.ts";
import { readGroupPlace } from "./group-place.ts";
import { type Place, playerIdOf, readPlace } from "./place.ts";
import type { PostDeps, Posted } from "./post.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";
import type { TypingSigns } from "./typing.ts";

export type OutletDeps = PostDeps &
  Omit<GroupOutletDeps, "directs"> & {
    readonly applicationId: () => string;
    readonly typing: TypingSigns;
    /** Milliseconds since 1970. */
    readonly now: () => number;
  };

type Out = { readonly place: Place; readonly texts: Texts; readonly card: MessageCard; readonly name: CardName };

/** The way back to Discord. */
export function createOutlet(deps: OutletDeps): Outlet {
  const directs = createDirects(deps);
  const group = createGroupOutlet({ ...deps, directs });
  return {
    group,
    showBusy({ place }) {
      const round = readGroupPlace(place);
      if (round || place === "") return round ? deps.typing.show(round.board) : () => {};
      const { channel, via, asked } = readPlace(place);
      const where = channel ?? asked?.channel;
      // Where an interaction waits for its answer, "is thinking" stands already.
      return where === undefined || via?.how === "original" ? () => {} : deps.typing.show(where);
    },
    async send(text, card, name = { id: randomUUID(), maybeSent: false }) {
      // An apology for what nobody in particular asked is for all who play there.
      if (readGroupPlace(text)) return card.kind === "text" ? group.sendToThread(text, card, name) : "gone";
      const place = readPlace(text);
      const texts = await deps.textsOf(playerIdOf(place.user));
      const out = { place, texts, card: messageCard(texts, card), name };
      if (goesHere(deps, directs, out) && (await sendHere(deps, out))) return "sent";
      const sent = await sendAllDirect(deps, directs, out);
      if (sent === "closed") return tellClosed(deps, out);
      if (sent !== "sent") return sent === "lost" ? "lost" : "gone";
      if (isFirst(out)) await tellAsked(deps, out, texts("inDm"));
      return "sent";
    },
  };
}

/** A message holds no form, but a button that opens it. */
function messageCard(texts: Texts, card: Card): MessageCard {
  if (card.kind === "form") return offerForm(texts, card);
  return card.kind === "formErrors" ? { kind: "text", about: "refusal", text: errorsText(card.errors) } : card;
}

function isFirst({ name }: Out): boolean {
  return name.id.endsWith("#0");
}

/** How an interaction is answered by its token, as long as that lives. */
function wayOf({ now }: OutletDeps, { via }: Place) {
  return via !== undefined && now() < via.until ? via.how : undefined;
}

/** Each answer tries the direct messages first: he may have opened them meanwhile. */
function goesHere(deps: OutletDeps, directs: Directs, out: Out): boolean {
  const way = wayOf(deps, out.place);
  return way === "here" || (way === "fallback" && !isFirst(out) && directs.isClosed(out.place.user));
}

/** Privately, where he pressed. Typed words don't reach us there, so the line comes with a button to answer it. */
async function sendHere(deps: OutletDeps, { place: { user, via }, texts, card }: Out): Promise<boolean> {
  if (!via) return false;
  const buttons = card.kind === "prospectLine" && card.at && card.buttons.length > 0 ? [replyButton(texts, card.at)] : [];
  for (const message of renderMessages(texts, card, { buttons })) {
    const called = await deps.api.followUp(ticket(deps, via.token), message);
    if (called.kind === "done") continue;
    deps.log("answerLate", { player: playerIdOf(user), code: wordOf(called) });
    return false;
  }
  return true;
}

function ticket({ applicationId }: OutletDeps, token: string) {
  return { id: "", application: applicationId(), token };
}

async function sendAllDirect(deps: OutletDeps, directs: Directs, out: Out): Promise<Posted> {
  const { user, channel, after } = out.place;
  for (const [index, message] of renderMessages(out.texts, out.card).entries()) {
    const { via } = out.place;
    const takesPlace = index === 0 && isFirst(out) && wayOf(deps, out.place) === "original";
    if (takesPlace && via && (await deps.api.changeAnswer(ticket(deps, via.token), message)).kind === "done") continue;
    const mark = `${out.name.id}.${index}`;
    const sent = await directs.send({ user, channel, after, message, mark, maybeSent: out.name.maybeSent });
    if (sent !== "sent") return sent;
  }
  return "sent";
}

/** He asked where we can still reach him: there it is said, and there the round goes on, for him alone. */
async function tellClosed(deps: OutletDeps, out: Out): Promise<"sent" | "gone"> {
  const { place, texts } = out;
  if (wayOf(deps, place) === "fallback") {
    await sendHere(deps, { ...out, card: { kind: "text", about: "refusal", text: texts("closedDirect.here") } });
    return (await sendHere(deps, out)) ? "sent" : "gone";
  }
  deps.log("directClosed", { player: playerIdOf(place.user) });
  await tellAsked(deps, out, texts("closedDirect.server"));
  return "gone";
}

/** Under the message in a server that asked: where the answer is. One line for each. */
async function tellAsked(deps: OutletDeps, { place: { asked }, texts }: Out, text: string): Promise<void> {
  if (!asked) return;
  const [message] = renderMessages(texts, { kind: "text", about: "help", text });
  if (!message) return;
  const called = await deps.api.post(asked.channel, message, { nonce: asked.message, answers: asked.message });
  if (called.kind !== "done") deps.log("postFailed", { place: asked.channel, code: wordOf(called) });
}
