import type { GroupEffect, GroupEffectOf } from "../../game/group-event.ts";
import type { GroupState } from "../../game/group-state.ts";
import type { StoredGroup, VoteLabel } from "../../ports/group-rounds.ts";
import type { StoredRound } from "../../ports/store.ts";
import type { Replied, StoryOutcome } from "../../practice/outcome.ts";
import { endTeamRound, findTeamRound, playTeamReply, startTeamRound, takeTeamReplyBack } from "../../practice/team-round.ts";
import type { ConversationDeps } from "../deps.ts";
import { textsFor } from "../texts/texts.ts";
import { drawBoard } from "./draw-board.ts";
import { drawEffect } from "./draw-effect.ts";
import type { OutgoingCard } from "./group-card.ts";
import type { GroupAnswer, GroupJob } from "./group-job.ts";
import { type Told, toHim } from "./told.ts";

export type Change = { readonly group: StoredGroup; readonly state: GroupState; readonly effects: readonly GroupEffect[] };

/** Plays what a change asks of the practice, stores it and draws its answer; "conflict" when another process was first. */
export async function changeGroup(deps: ConversationDeps, job: GroupJob, change: Change): Promise<GroupAnswer | "dropped" | "conflict"> {
  const { group, effects } = change;
  const startedAt = deps.practice.clock.now().getTime();
  const played = await playEffects(deps, job, change);
  if (played === "dropped") return "dropped";
  const state = withTimeBack(change.state, deps.practice.clock.now().getTime() - startedAt);
  const texts = textsFor(state.plan.lang);
  if ("refused" in played) return { cards: [toHim(texts(`refused.${played.refused}`), "refusal")] };
  const voice = { texts, groupId: group.id };
  const told: Told = { deps, voice, before: group.state, state, effects, ...played };
  const drawn = await Promise.all(effects.map((effect) => drawEffect(told, effect)));
  const board: readonly OutgoingCard[] = effects.some(changesBoard) ? [{ to: "board", card: drawBoard(deps, voice, state) }] : [];
  const cards = [...drawn.flat(), ...board];
  const label = labelOf(told);
  const step = { group: { id: group.id, state }, from: group.version, ...(label === undefined ? {} : { label }) };
  return (await deps.practice.store.commitGroup(step)) === "conflict" ? "conflict" : { cards, groupId: group.id };
}

/** The first line may take its time to make: that is not taken from who answers it. */
function withTimeBack(state: GroupState, ms: number): GroupState {
  return state.deadline === undefined ? state : { ...state, deadline: state.deadline + Math.max(0, ms) };
}

type Played = { readonly round?: StoredRound; readonly replied?: Replied };

/** Each step is the same when it is done once more: after a crash it is, before the change is stored. */
async function playEffects(
  deps: ConversationDeps,
  job: GroupJob,
  { group, state, effects }: Change,
): Promise<Played | "dropped" | { readonly refused: Extract<StoryOutcome, { kind: "refused" }>["reason"] }> {
  const { practice } = deps;
  const { signal } = job;
  if (effects.some((one) => one.kind === "kickedOff")) {
    const start = { groupId: group.id, plan: state.plan, kickOff: state.kickOffs, length: deps.roundLength, signal };
    const started = await startTeamRound(practice, start);
    if (started.kind === "started") return { round: started.round };
    if (signal.aborted) return "dropped";
    return { refused: started.kind === "refused" ? started.reason : "noProspects" };
  }
  const revealed = effects.find((one) => one.kind === "revealed");
  if (revealed) return recallReply(deps, group, revealed);
  if (effects.some((one) => one.kind === "replyLost") && group.state.reply) await takeTeamReplyBack(practice, group.id, group.state.reply);
  const ended = effects.find((one) => one.kind === "ended");
  if (!ended) return {};
  const round = await endTeamRound(practice, group.id, ended.by === "trainer" ? "player" : "clock");
  return round === undefined ? {} : { round };
}

/** The reply that is shown now, with its verdict and what the prospect said to it: it was worked out before. */
async function recallReply(deps: ConversationDeps, { id, state }: StoredGroup, { exchange }: GroupEffectOf<"revealed">): Promise<Played> {
  const { reply } = state;
  if (!reply) throw new Error(`group ${id} reveals no reply`);
  const replied = await playTeamReply(deps.practice, { groupId: id, reply, exchange, signal: NEVER });
  if (replied.kind !== "replied") throw new Error(`group ${id} reveals a reply that was not worked out`);
  const round = await findTeamRound(deps.practice, id);
  return round === undefined ? { replied } : { replied, round };
}

/** It asks no model, so there is nothing to break off. */
const NEVER = new AbortController().signal;

const ON_THE_BOARD: readonly GroupEffect["kind"][] = [
  "seated",
  "left",
  "back",
  "kickedOff",
  "swapped",
  "paused",
  "resumed",
  "classChanged",
  "ended",
  "cancelled",
];

function changesBoard(effect: GroupEffect): boolean {
  return ON_THE_BOARD.includes(effect.kind) || (effect.kind === "skipped" && effect.rests);
}

/** What the bench made of a judged reply, without who said what. */
function labelOf({ state, effects, replied }: Told): VoteLabel | undefined {
  const revealed = effects.find((one) => one.kind === "revealed");
  if (!revealed || !replied || replied.judgement.reading.kind !== "judged") return undefined;
  const { stances, frames } = revealed.counts;
  if (Object.keys(stances).length + Object.keys(frames).length === 0) return undefined;
  const { moveId, line, answer } = replied.answered;
  return { lang: state.plan.lang, moveId, line, reply: answer?.reply ?? "", reading: replied.judgement.reading, stances, frames };
}
