import { randomUUID } from "node:crypto";
import type { CardName, Outlet } from "../../chat/answer-event.ts";
import { replyButton } from "../../chat/buttons.ts";
import type { Card } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { wordOf } from "../messaging/call.ts";
import { createClosedDoors } from "./closed-doors.ts";
import type { DiscordMessage } from "./message.ts";
import { type Place, playerIdOf, readPlace } from "./place.ts";
import { type PostDeps, type Posted, postMessage } from "./post.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";
import type { TypingSigns } from "./typing.ts";

export type OutletDeps = PostDeps & {
  readonly applicationId: () => string;
  readonly typing: TypingSigns;
  readonly textsOf: (playerId: string) => Promise<Texts>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

type Rooms = {
  /** Direct messages by user. */
  readonly directs: Map<string, string>;
  readonly doors: ReturnType<typeof createClosedDoors>;
};
type Out = {
  readonly place: Place;
  readonly message: DiscordMessage;
  readonly texts: Texts;
  readonly name: CardName;
  readonly isFirst: boolean;
};

const KEPT = 10_000;

/** The way back to Discord. */
export function createOutlet(deps: OutletDeps): Outlet {
  const rooms: Rooms = { directs: new Map(), doors: createClosedDoors(deps.now) };
  return {
    showBusy({ place }) {
      const { channel, via } = readPlace(place);
      // Where an interaction waits for its answer, "is thinking" stands already.
      return channel === undefined || via?.how === "original" ? () => {} : deps.typing.show(channel);
    },
    async send(text, card, name = { id: randomUUID(), maybeSent: false }) {
      const place = readPlace(text);
      // Forms are opened where somebody pressed a button; a message can't hold one.
      if (card.kind === "form" || card.kind === "formErrors") return "sent";
      const texts = await deps.textsOf(playerIdOf(place.user));
      for (const [index, message] of draw(deps, rooms, { place, texts, card }).entries()) {
        const out = { place, message, texts, name: { ...name, id: `${name.id}.${index}` }, isFirst: name.id.endsWith("#0") && index === 0 };
        const sent = await sendOut(deps, rooms, out);
        if (sent !== "sent") return sent;
      }
      return "sent";
    },
  };
}

type Drawn = { readonly place: Place; readonly texts: Texts; readonly card: MessageCard };

/** Where typed words don't reach us, the line comes with a button to answer it. */
function draw(deps: OutletDeps, { doors }: Rooms, { place, texts, card }: Drawn): readonly DiscordMessage[] {
  const typed = !isAlive(deps, place) || (place.via?.how !== "here" && !doors.isClosed(place.user));
  const extra = card.kind === "prospectLine" && card.at && card.buttons.length > 0 && !typed ? [replyButton(texts, card.at)] : [];
  return renderMessages(texts, card, { buttons: extra });
}

/** An interaction can be answered by its token as long as that lives. */
function isAlive({ now }: OutletDeps, { via }: Place): boolean {
  return via !== undefined && now() < via.until;
}

async function sendOut(deps: OutletDeps, rooms: Rooms, out: Out): Promise<"sent" | "gone" | "lost"> {
  const { place, isFirst } = out;
  const how = isAlive(deps, place) ? place.via?.how : undefined;
  if (how === "here" && (await sendHere(deps, out))) return "sent";
  if (how === "original" && isFirst && (await changeOriginal(deps, out))) return "sent";
  if (how === "fallback" && rooms.doors.isClosed(place.user) && (await sendHere(deps, out))) return "sent";
  const posted = await sendDirect(deps, rooms, out);
  if (posted !== "closed") return posted === "moved" ? "gone" : posted;
  return tellClosed(deps, rooms, out);
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

async function sendDirect(deps: OutletDeps, rooms: Rooms, out: Out): Promise<Posted> {
  const { place, message, name } = out;
  for (const isFresh of [false, true]) {
    const channel = isFresh ? await openDirect(deps, rooms, place.user) : (place.channel ?? rooms.directs.get(place.user));
    if (channel === undefined && !isFresh) continue;
    if (channel === undefined) return "closed";
    const posted = await postMessage(deps, { channel, message, mark: name.id, after: place.after, maybeSent: name.maybeSent });
    // What we knew of the conversation may be old.
    if (posted !== "moved") return posted;
    rooms.directs.delete(place.user);
  }
  return "moved";
}

/** Nothing when the player can't be written to. */
async function openDirect({ api, log }: OutletDeps, { directs }: Rooms, user: string): Promise<string | undefined> {
  const opened = await api.openDirect(user);
  if (opened.kind !== "done") {
    log(`discord: a direct message could not be opened: ${wordOf(opened)}`);
    return undefined;
  }
  const [oldest] = directs.keys();
  if (directs.size >= KEPT && oldest !== undefined) directs.delete(oldest);
  directs.set(user, opened.result.id);
  return opened.result.id;
}

/** He asked where we can still reach him: there it is said, and there the round goes on, for him alone. */
async function tellClosed(deps: OutletDeps, rooms: Rooms, out: Out): Promise<"sent" | "gone" | "lost"> {
  const { place, texts, name } = out;
  rooms.doors.close(place.user);
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
