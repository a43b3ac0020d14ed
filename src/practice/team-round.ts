import type { Debrief } from "../coach/debrief.ts";
import { type GroupPlan, type PendingReply, teamOf } from "../game/group-state.ts";
import type { StoredRound } from "../ports/store.ts";
import { debriefOf } from "./coach-lines.ts";
import type { PracticeDeps } from "./deps.ts";
import { refuse, type StoryOutcome } from "./outcome.ts";
import { replyToProspect } from "./reply.ts";
import { startRound } from "./start-round.ts";

export type TeamStart = {
  readonly groupId: string;
  readonly plan: GroupPlan;
  /** How often the prospect has kicked off, this time included: each time he draws anew. */
  readonly kickOff: number;
  /** Exchanges. */
  readonly length: number;
  readonly signal: AbortSignal;
};

/** Kick-off for a team, on the terms that the playbook suggests. The same start once more gives the same round. */
export async function startTeamRound(deps: PracticeDeps, start: TeamStart): Promise<StoryOutcome> {
  const { groupId, plan, kickOff, length, signal } = start;
  const { prospectId, weightClass, lang } = plan;
  const profile = { playerId: teamOf(groupId), lang, mode: "live", houseRules: [] } as const;
  const seed = plan.seed + kickOff - 1;
  return startRound(deps, { profile, prospectId, length, weightClass, seed, signal });
}

export type TeamReply = {
  readonly groupId: string;
  readonly reply: Pick<PendingReply, "text" | "key">;
  /** The exchange that it answers. */
  readonly exchange: number;
  readonly signal: AbortSignal;
};

/** The reply of a team, read and answered; the same one once more gives what it gave, and asks no judge. */
export async function playTeamReply(deps: PracticeDeps, { groupId, reply, exchange, signal }: TeamReply): Promise<StoryOutcome> {
  const round = await findTeamRound(deps, groupId);
  if (!round) return refuse("noOpenRound");
  return replyToProspect(deps, {
    playerId: teamOf(groupId),
    text: reply.text,
    signal,
    eventKey: reply.key,
    at: { roundId: round.id, exchange },
  });
}

/** The round that a team plays, or played last. */
export async function findTeamRound(deps: PracticeDeps, groupId: string): Promise<StoredRound | undefined> {
  const [round] = await deps.store.listRounds(teamOf(groupId), 1);
  return round;
}

/** Takes a reply back that does not count: its line stands again. Does nothing when it was never worked out. */
export async function takeTeamReplyBack(deps: PracticeDeps, groupId: string, reply: Pick<PendingReply, "key">): Promise<void> {
  const round = await findTeamRound(deps, groupId);
  const answered = round?.exchanges.find((one) => one.answer?.eventKey === reply.key);
  if (round && answered) await deps.store.rewindRound(round.id, answered.number);
}

/** Ends the round of a team; one that has ended stays as it is. Undefined when the team never kicked off. */
export async function endTeamRound(deps: PracticeDeps, groupId: string, by: "player" | "clock"): Promise<StoredRound | undefined> {
  const round = await findTeamRound(deps, groupId);
  if (!round || round.ended) return round;
  await deps.store.endRound(round.id, { at: deps.clock.now(), result: { kind: "brokenOff", by } });
  return findTeamRound(deps, groupId);
}

/** The debrief of an ended round as if only these exchanges (by number) had been answered: the moments of some, and of nobody else. */
export async function debriefOfSome(deps: PracticeDeps, round: StoredRound, exchanges: readonly number[]): Promise<Debrief> {
  return debriefOf(deps, { ...round, exchanges: round.exchanges.filter((one) => exchanges.includes(one.number)) });
}
