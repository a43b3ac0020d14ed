import { teamOf } from "../../game/group-state.ts";
import type { Outgoing } from "../outgoing.ts";
import type { CardName, Sent } from "../outlet.ts";
import { persist } from "../patience.ts";
import { logAs, type Working } from "../runner-deps.ts";
import { textsFor } from "../texts/texts.ts";

type ToGroup = Exclude<Outgoing, { to: "here" }>;

/** To the board of a group, its thread, or one member. Doesn't throw as long as the store can be reached. */
export async function sendToGroup(deps: Working, outgoing: ToGroup, name: CardName): Promise<Sent> {
  const { group } = deps.outlet;
  if (!group) return "gone";
  if (outgoing.to === "member") {
    // Who can't be reached is left out.
    return (await group.sendToMember(outgoing.playerId, outgoing.card, name)) === "lost" ? "lost" : "sent";
  }
  const place = await findPlace(deps, outgoing, name);
  if (outgoing.to === "thread") return place === undefined ? "gone" : group.sendToThread(place, outgoing.card, name);
  if (place !== undefined) return group.changeBoard(place, outgoing.card);
  // Only where it was asked for.
  return outgoing.opens ? openBoard(deps, outgoing, name) : "sent";
}

/** Where the group of a card is played; undefined as long as its board is not out. */
function findPlace(deps: Working, { group }: ToGroup, name: CardName): Promise<string | undefined> {
  const { store } = deps.conversation.practice;
  return persist(NEVER, async () => (group === undefined ? undefined : (await store.findGroup(group))?.at?.place), logAs(deps, name.id));
}

/** The board is out or is not: what comes after it waits for that. */
const NEVER = new AbortController().signal;

async function openBoard(deps: Working, { place, card }: Extract<ToGroup, { to: "board" }>, name: CardName): Promise<Sent> {
  const opened = (await deps.outlet.group?.openBoard(place, card, name)) ?? "gone";
  if (opened === "gone") await tellNoChannel(deps, { place, card }, name);
  if (typeof opened === "string") return opened;
  await persist(NEVER, () => deps.conversation.practice.store.placeGroup(card.group, opened.at), logAs(deps, name.id));
  return "sent";
}

/** Or who asked waits for a card that never comes. */
async function tellNoChannel(
  deps: Working,
  { card }: Pick<Extract<ToGroup, { to: "board" }>, "place" | "card">,
  { id, maybeSent }: CardName,
) {
  const group = await deps.conversation.practice.store.findGroup(card.group);
  const [opener] = group?.state.trainers ?? [];
  if (opener === undefined) return;
  const text = textsFor(await deps.langOf(opener))("group.noChannel");
  await deps.outlet.group?.sendToMember(opener, { kind: "text", about: "refusal", text }, { id: `${id}!`, maybeSent });
}

/** A thread that is gone ends its round. */
export async function closeThread(deps: Working, group: string): Promise<void> {
  const event = { kind: "group", group, what: { do: "threadGone" } } as const;
  await deps.handIn(`${deps.keys}group:${group}:threadGone`, { playerId: teamOf(group), event, place: "" });
}
