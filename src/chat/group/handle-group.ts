import { applyGroupEvent } from "../../game/group.ts";
import type { GroupEvent, GroupRefusal } from "../../game/group-event.ts";
import type { StoredGroup } from "../../ports/group-rounds.ts";
import { findTeamRound } from "../../practice/team-round.ts";
import { button } from "../buttons.ts";
import { needsConsent, noticeLines } from "../consent.ts";
import { type ConversationDeps, NOTICE_VERSION } from "../deps.ts";
import { careForMember } from "../safety/care.ts";
import { hearsDistress } from "../safety/words-in.ts";
import { textsFor } from "../texts/texts.ts";
import { profileOf } from "../turn.ts";
import { changeGroup } from "./change-group.ts";
import { groupButton } from "./group-button.ts";
import type { OutgoingCard } from "./group-card.ts";
import type { GroupAnswer, GroupJob } from "./group-job.ts";
import { groupOf } from "./of-group.ts";
import { openNewGroup } from "./open-group.ts";
import { readGroupEvent } from "./read-event.ts";
import { toHim } from "./told.ts";

/** So often is a change tried that another process was first with. */
const TRIES = 5;

/**
 * One event of a group in, the cards that answer it out, each with where it goes. "dropped" when it was
 * aborted before anything came of it.
 */
export async function handleGroupEvent(deps: ConversationDeps, job: GroupJob): Promise<GroupAnswer | "dropped"> {
  const answer = await answerGroupEvent(deps, job);
  const { event, playerId } = job.delivery;
  if (answer === "dropped" || !hearsDistress(event)) return answer;
  // Privately, and never stored with the answer: the group reads no more than that somebody left.
  const card = await careForMember(deps, await profileOf(deps, { playerId, lang: job.lang }));
  return { ...answer, cards: [{ to: "member", playerId, card }, ...answer.cards] };
}

async function answerGroupEvent(deps: ConversationDeps, job: GroupJob): Promise<GroupAnswer | "dropped"> {
  const { store } = deps.practice;
  const { event } = job.delivery;
  const groupId = groupOf(event);
  for (let tried = 0; tried < TRIES; tried++) {
    if (groupId === undefined) return await open(deps, job);
    const group = await store.findGroup(groupId);
    if (!group) return { cards: event.kind === "group" ? [] : [await unknownGroup(deps, job)] };
    const answer = await answerIn(deps, job, group);
    if (answer !== "conflict") return answer;
  }
  throw new Error(`group ${groupId} was changed by others again and again`);
}

async function open(deps: ConversationDeps, job: GroupJob): Promise<GroupAnswer> {
  const { event, playerId } = job.delivery;
  if (event.kind !== "formSent") throw new Error(`"${event.kind}" names no group`);
  return openNewGroup(deps, job, { profile: await profileOf(deps, { playerId, lang: job.lang }), event });
}

async function unknownGroup(deps: ConversationDeps, { delivery, lang }: GroupJob): Promise<OutgoingCard> {
  const profile = await profileOf(deps, { playerId: delivery.playerId, lang });
  return toHim(textsFor(profile.lang)("group.refused.unknown"), "refusal");
}

async function answerIn(deps: ConversationDeps, job: GroupJob, group: StoredGroup): Promise<GroupAnswer | "dropped" | "conflict"> {
  const welcome = await welcomeFirst(deps, job, group);
  if (welcome) return { cards: [welcome] };
  const event = await eventOf(deps, job, group);
  const texts = textsFor(group.state.plan.lang);
  if (event === "talk") return { cards: [] };
  if (event === "noCommand") return { cards: [toHim(texts("group.noCommand"))] };
  const change = applyGroupEvent(group.state, event);
  if (change.kind === "changed") return changeGroup(deps, job, { group, ...change });
  const isAnswered = !isSilent(change.reason) && "by" in event;
  return { cards: isAnswered ? [toHim(texts(`group.refused.${change.reason as Spoken}`), "refusal")] : [], groupId: group.id };
}

type Spoken = Exclude<GroupRefusal, "talk" | "stale">;

function isSilent(reason: GroupRefusal): boolean {
  return reason === "talk" || reason === "stale";
}

async function eventOf(
  deps: ConversationDeps,
  { key, delivery }: GroupJob,
  { id, state }: StoredGroup,
): Promise<GroupEvent | "talk" | "noCommand"> {
  const { event, playerId } = delivery;
  const at = deps.practice.clock.now().getTime();
  if (event.kind === "group" && event.what.do === "judged") return readVerdict(deps, { id, state }, { ...event.what, at });
  return readGroupEvent(state, event, { by: playerId, at, key });
}

type Judged = { readonly kickOff: number; readonly exchange: number; readonly at: number };

/** What the judge made of the pending reply, as it is stored. */
async function readVerdict(
  deps: ConversationDeps,
  group: Pick<StoredGroup, "id" | "state">,
  { kickOff, exchange, at }: Judged,
): Promise<GroupEvent | "talk"> {
  const round = await findTeamRound(deps.practice, group.id);
  const answer = round?.exchanges.find((one) => one.number === exchange)?.answer;
  if (!round || answer === undefined || answer.eventKey !== group.state.reply?.key) return "talk";
  const { reading } = answer;
  const shown = reading.kind === "judged" ? { reading: { stance: reading.stance, frame: reading.frame } } : {};
  return { kind: "judged", kickOff, exchange, verdict: { over: round.ended !== undefined, ...shown }, at };
}

/** Who never accepted the notice reads it before he gets a seat; one press accepts it and seats him. */
async function welcomeFirst(
  deps: ConversationDeps,
  { delivery, lang }: GroupJob,
  { id, state }: StoredGroup,
): Promise<OutgoingCard | undefined> {
  const { event, playerId } = delivery;
  if (event.kind !== "pressed" || event.action.kind !== "group" || !["join", "accept"].includes(event.action.do)) return undefined;
  const profile = await profileOf(deps, { playerId, lang });
  if (!needsConsent(deps, profile)) return undefined;
  if (event.action.do === "accept") {
    await deps.practice.store.saveProfile({ ...profile, accepted: NOTICE_VERSION });
    return undefined;
  }
  return drawNotice(deps, { id, state }, { lang: profile.lang, seat: event.action.value ?? "" });
}

type Wanted = { readonly lang: "nl" | "en"; readonly seat: string };

function drawNotice(deps: ConversationDeps, { id }: Pick<StoredGroup, "id" | "state">, { lang, seat }: Wanted): OutgoingCard {
  const texts = textsFor(lang);
  const accept = groupButton({ texts, groupId: id }, texts("group.button.accept"), { do: "accept", value: seat, look: "primary" });
  const privacy = button(texts("button.privacy"), { kind: "page", page: "privacy" });
  const text = [texts("notice.hello"), ...noticeLines(deps, texts)].join("\n");
  return { to: "here", card: { kind: "choices", text, buttons: [accept, privacy] } };
}
