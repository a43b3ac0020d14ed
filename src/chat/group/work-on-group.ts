import { teamOf } from "../../game/group-state.ts";
import { playTeamReply } from "../../practice/team-round.ts";
import { afterTurn } from "../answer-event.ts";
import type { Outgoing } from "../outgoing.ts";
import type { Job, RunnerDeps, Working } from "../runner-deps.ts";
import { takeTurn } from "../take-turn.ts";
import { textsFor } from "../texts/texts.ts";
import type { OutgoingCard } from "./group-card.ts";
import type { GroupClock } from "./group-clock.ts";
import { handleGroupEvent } from "./handle-group.ts";
import { groupOf, isPlay } from "./of-group.ts";

export type GroupWork = Working & { readonly groupClock: GroupClock };

/** Answers one event of a group, or works out its pending reply. */
export async function workOnGroup(deps: GroupWork, job: Job): Promise<void> {
  if (isPlay(job.delivery.event)) await playReply(deps, job);
  else await answerInGroup(deps, job);
}

async function answerInGroup(deps: GroupWork, job: Job): Promise<void> {
  const { delivery, keys, signal } = job;
  const lang = await deps.langOf(delivery.playerId);
  const turned = await takeTurn(deps, job, async (unit) => {
    const answer = await handleGroupEvent(unit.conversation, { key: keys[0], delivery, signal, lang });
    if (answer === "dropped") return "dropped";
    // At once: the judge reads while the cards go out.
    if (answer.groupId !== undefined) await settle({ ...unit, groupClock: deps.groupClock }, answer.groupId);
    return answer.cards.map((card) => addressed(job, card, answer.groupId));
  });
  await afterTurn(deps, job, { turned, apologise: (unit) => apologise({ ...unit, groupClock: deps.groupClock }, job) });
}

function addressed({ delivery: { place, event } }: Job, card: OutgoingCard, groupId: string | undefined): Outgoing {
  const group = card.to === "board" ? card.card.group : groupId;
  const opens = card.to === "board" && event.kind === "formSent";
  return { ...card, place, ...(group === undefined ? {} : { group }), ...(opens ? { opens } : {}) };
}

type Settling = Pick<Working, "keys" | "handIn"> & Pick<GroupWork, "groupClock"> & Pick<RunnerDeps, "conversation">;

/** Sets the clock of a group, and has its pending reply worked out. Twice is once. */
export async function settle({ keys, conversation, groupClock, handIn }: Settling, groupId: string): Promise<void> {
  const group = await conversation.practice.store.findGroup(groupId);
  if (!group) return;
  groupClock.arm(group);
  const { reply, verdict, kickOffs: kickOff, exchange } = group.state;
  if (!reply || verdict) return;
  const event = { kind: "group", group: groupId, what: { do: "play", kickOff, exchange } } as const;
  await handIn(`${keys}group:${groupId}:play:${reply.key}`, { playerId: teamOf(groupId), event, place: group.at?.place ?? "" });
}

/** The judge reads, the prospect answers, and the group hears that it is done; what can't be worked out does not count. */
async function playReply(deps: GroupWork, job: Job): Promise<void> {
  const { delivery, keys, signal } = job;
  const groupId = groupOf(delivery.event) ?? "";
  const notBusy = deps.outlet.showBusy(delivery);
  const turned = await takeTurn(deps, job, async (unit) => {
    const { practice } = unit.conversation;
    const group = await practice.store.findGroup(groupId);
    const reply = group?.state.reply;
    if (!reply || keys[0] !== `${deps.keys}group:${groupId}:play:${reply.key}`) return [];
    const { exchange, kickOffs: kickOff } = group.state;
    const outcome = await playTeamReply(practice, { groupId, reply, exchange, signal });
    if (outcome.kind === "refused" && outcome.reason === "cancelled") return "dropped";
    const done = outcome.kind === "replied" ? "judged" : "lost";
    const event = { kind: "group", group: groupId, what: { do: done, kickOff, exchange } } as const;
    await unit.handIn(`${deps.keys}group:${groupId}:${done}:${reply.key}`, { ...delivery, event });
    return [];
  }).finally(notBusy);
  await afterTurn(deps, job, { turned, apologise: (unit) => tellLost(unit, job) });
}

/** The reply that could not be worked out does not count. */
async function tellLost(deps: Working, { delivery }: Job): Promise<readonly Outgoing[]> {
  const { event } = delivery;
  const group = await deps.conversation.practice.store.findGroup(groupOf(event) ?? "");
  const reply = group?.state.reply;
  if (!reply) return [];
  const { exchange, kickOffs: kickOff } = group.state;
  const lost = { kind: "group", group: group.id, what: { do: "lost", kickOff, exchange } } as const;
  await deps.handIn(`${deps.keys}group:${group.id}:lost:${reply.key}`, { ...delivery, event: lost });
  return [];
}

/** So long (milliseconds) is a group left alone that an event of its own failed in. */
const REST_MS = 60_000;

/** The group must go on, and who asked must know. */
async function apologise(deps: GroupWork, { delivery, keys }: Job): Promise<readonly Outgoing[]> {
  const { event, place, playerId } = delivery;
  if (event.kind === "group" && event.what.do === "judged") {
    // The verdict can't be shown, so the reply does not count.
    await deps.handIn(`${keys[0]}:lost`, { ...delivery, event: { ...event, what: { ...event.what, do: "lost" } } });
    return [];
  }
  const group = await deps.conversation.practice.store.findGroup(groupOf(event) ?? "").catch(() => undefined);
  if (group) deps.groupClock.arm(group, REST_MS);
  const text = textsFor(await deps.langOf(playerId))("failed");
  return place === "" ? [] : [{ to: "here", place, card: { kind: "text", about: "refusal", text } }];
}
