import { teamOf } from "../../game/group-state.ts";
import { playTeamReply } from "../../practice/team-round.ts";
import { type CardName, type Job, jobOf, note, type RunnerDeps, TRIES, type Waiting } from "../answer-event.ts";
import type { Delivery } from "../delivery.ts";
import { textsFor } from "../texts/texts.ts";
import type { OutgoingCard } from "./group-card.ts";
import type { GroupClock } from "./group-clock.ts";
import type { GroupAnswer } from "./group-job.ts";
import { handleGroupEvent } from "./handle-group.ts";
import { groupOf, isPlay } from "./of-group.ts";

export type GroupWork = {
  /** Stores an event of our own making; a key that is known is dropped. */
  readonly receive: (key: string, delivery: Delivery) => Promise<unknown>;
  readonly groupClock: GroupClock;
};

/** Answers one event of a group, or works out its pending reply. Never throws: the group goes on. */
export async function workOnGroup(deps: RunnerDeps & GroupWork, items: readonly Waiting[], signal: AbortSignal): Promise<void> {
  const [first, ...others] = items;
  if (!first) return;
  const job = jobOf(first, others, signal);
  try {
    if (isPlay(job.delivery.event)) await playJob(deps, job);
    else await answerJob(deps, job);
  } catch (error) {
    deps.log("eventFailed", { key: job.keys[0], error });
  }
}

type Worked<T> = { readonly value: T; readonly tries: number } | "givenUp" | "dropped";

/** Tries a few times, those of earlier processes included. */
export async function tryWork<T>(deps: RunnerDeps, job: Job, work: () => Promise<T | "dropped">): Promise<Worked<T>> {
  for (let tried = job.tries; tried < TRIES; tried++) {
    try {
      await deps.inbox.beginEvents(job.keys);
      const value = await work();
      return value === "dropped" ? "dropped" : { value, tries: tried + 1 };
    } catch (error) {
      deps.log("eventFailed", { key: job.keys[0], error });
      if (job.signal.aborted) return "dropped";
    }
  }
  return "givenUp";
}

async function answerJob(deps: RunnerDeps & GroupWork, job: Job): Promise<void> {
  const { delivery, keys, signal } = job;
  const key = keys[0];
  const worked = await tryWork(deps, job, async () =>
    handleGroupEvent(deps.conversation, { key, delivery, signal, lang: await deps.langOf(delivery.playerId) }),
  );
  if (worked === "dropped") return;
  if (worked === "givenUp") return giveUp(deps, job);
  const { cards, groupId } = worked.value;
  // At once: the judge reads while the cards go out.
  if (groupId !== undefined) await insist(deps, job, () => settle(deps, groupId));
  await sendCards(deps, job, { cards, tries: worked.tries, ...(groupId === undefined ? {} : { groupId }) });
}

/** Sets the clock of a group, and has its pending reply worked out. Twice is once. */
export async function settle({ keys, conversation, groupClock, receive }: RunnerDeps & GroupWork, groupId: string): Promise<void> {
  const group = await conversation.practice.store.findGroup(groupId);
  if (!group) return;
  groupClock.arm(group);
  const { reply, verdict, kickOffs: kickOff, exchange } = group.state;
  if (!reply || verdict) return;
  const event = { kind: "group", group: groupId, what: { do: "play", kickOff, exchange } } as const;
  await receive(`${keys}group:${groupId}:play:${reply.key}`, { playerId: teamOf(groupId), event, place: group.at?.place ?? "" });
}

/** The judge reads, the prospect answers, and the group hears that it is done; what can't be worked out does not count. */
async function playJob(deps: RunnerDeps & GroupWork, job: Job): Promise<void> {
  const { delivery, keys, signal } = job;
  const groupId = groupOf(delivery.event) ?? "";
  const { practice } = deps.conversation;
  const group = await practice.store.findGroup(groupId);
  const reply = group?.state.reply;
  if (!reply || keys[0] !== `${deps.keys}group:${groupId}:play:${reply.key}`) return finish(deps, job);
  const { exchange, kickOffs: kickOff } = group.state;
  const notBusy = deps.outlet.showBusy(delivery);
  const worked = await tryWork(deps, job, async () => {
    const outcome = await playTeamReply(practice, { groupId, reply, exchange, signal });
    return outcome.kind === "refused" && outcome.reason === "cancelled" ? "dropped" : outcome.kind;
  }).finally(notBusy);
  if (worked === "dropped") return;
  const done = worked !== "givenUp" && worked.value === "replied" ? "judged" : "lost";
  const event = { kind: "group", group: groupId, what: { do: done, kickOff, exchange } } as const;
  await insist(deps, job, () => deps.receive(`${deps.keys}group:${groupId}:${done}:${reply.key}`, { ...delivery, event }));
  await finish(deps, job);
}

type Made = Pick<GroupAnswer, "cards" | "groupId"> & { /** How often it was begun, this time included. */ readonly tries: number };

/** In order, each where it belongs. Who can't be reached is left out; a thread that is gone ends the round. */
async function sendCards(deps: RunnerDeps & GroupWork, job: Job, { cards, tries, groupId }: Made): Promise<void> {
  let threadGone = false;
  for (const [index, card] of cards.entries()) {
    if (index < job.sent || (threadGone && card.to === "thread")) continue;
    const name = { id: `${job.keys[0]}#${index}`, maybeSent: tries > 1 && index === job.sent };
    const place = card.to === "here" ? undefined : await insist(deps, job, () => findPlace(deps, card, groupId));
    const sent = await sendCard(deps, job, { card, name, place });
    if (sent === "lost") return;
    threadGone ||= sent === "gone" && card.to !== "member" && card.to !== "here";
    await note(deps, job, () => deps.inbox.countSent(job.keys[0]));
  }
  if (threadGone && groupId !== undefined) {
    const event = { kind: "group", group: groupId, what: { do: "threadGone" } } as const;
    await insist(deps, job, () => deps.receive(`${deps.keys}group:${groupId}:threadGone`, { playerId: teamOf(groupId), event, place: "" }));
  }
  await finish(deps, job);
}

/** Where the group of a card is played; undefined as long as its board is not out. */
async function findPlace({ conversation }: RunnerDeps, card: OutgoingCard, groupId: string | undefined): Promise<string | undefined> {
  const id = card.to === "board" ? card.card.group : groupId;
  return id === undefined ? undefined : (await conversation.practice.store.findGroup(id))?.at?.place;
}

type Sending = { readonly card: OutgoingCard; readonly name: CardName; readonly place: string | undefined };

async function sendCard(deps: RunnerDeps, job: Job, { card, name, place }: Sending): Promise<"sent" | "gone" | "lost"> {
  const { group } = deps.outlet;
  if (card.to === "here") return deps.outlet.send(job.delivery.place, card.card, name);
  if (!group) return "gone";
  if (card.to === "member") return group.sendToMember(card.playerId, card.card, name);
  if (card.to === "thread") return place === undefined ? "gone" : group.sendToThread(place, card.card, name);
  if (place !== undefined) return group.changeBoard(place, card.card);
  // Only where it was asked for.
  if (job.delivery.event.kind !== "formSent") return "sent";
  const opened = await group.openBoard(job.delivery.place, card.card, name);
  if (opened === "gone") await tellNoChannel(deps, job, name);
  if (opened === "gone" || opened === "lost") return opened;
  await insist(deps, job, () => deps.conversation.practice.store.placeGroup(card.card.group, opened.at));
  return "sent";
}

/** Or he waits for a card that never comes. */
async function tellNoChannel(deps: RunnerDeps, { delivery }: Job, { id, maybeSent }: CardName): Promise<void> {
  const text = textsFor(await deps.langOf(delivery.playerId))("group.noChannel");
  await deps.outlet.group?.sendToMember(delivery.playerId, { kind: "text", about: "refusal", text }, { id: `${id}!`, maybeSent });
}

/** Tries a few times; what still fails is left to the next process. */
export async function insist<T>(deps: RunnerDeps, { keys }: Job, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried >= TRIES) throw error;
      deps.log("eventFailed", { key: keys[0], error });
    }
  }
}

async function finish(deps: RunnerDeps, job: Job): Promise<void> {
  await note(deps, job, () => deps.inbox.finishEvents(job.done));
  // Only when it is sure that the event is not worked on again.
  await note(deps, job, () => deps.conversation.practice.store.forgetGroupAnswer(job.keys[0]));
}

/** So long (milliseconds) is a group left alone that an event of its own failed in. */
const REST_MS = 60_000;

/** The group must go on, and who asked must know. */
async function giveUp(deps: RunnerDeps & GroupWork, job: Job): Promise<void> {
  const { delivery, keys } = job;
  const { event, place, playerId } = delivery;
  deps.log("eventGivenUp", { key: keys[0] });
  if (event.kind === "group" && event.what.do === "judged") {
    // The verdict can't be shown, so the reply does not count.
    const lost = { ...delivery, event: { ...event, what: { ...event.what, do: "lost" } } } as const;
    await insist(deps, job, () => deps.receive(`${keys[0]}:lost`, lost));
    return finish(deps, job);
  }
  const group = await deps.conversation.practice.store.findGroup(groupOf(event) ?? "").catch(() => undefined);
  if (group) deps.groupClock.arm(group, REST_MS);
  const text = textsFor(await deps.langOf(playerId))("failed");
  const sent = place === "" ? "sent" : await deps.outlet.send(place, { kind: "text", about: "refusal", text });
  if (sent !== "lost") await finish(deps, job);
}
