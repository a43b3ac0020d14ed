import { changed, type GroupChange, type GroupEffect, type GroupEventOf, refused } from "./group-event.ts";
import { giveTurn, takeTurn } from "./group-order.ts";
import {
  findMember,
  type GroupEnd,
  type GroupState,
  type Member,
  MISSED_TURNS,
  PROPOSAL_LIMIT,
  presentMembers,
  VOTE_MS,
  votersOf,
  withClock,
  withMember,
} from "./group-state.ts";
import { isTrainer, NO_REPLY, tryReveal } from "./group-votes.ts";

/** Kick-off: the first in the hot seat answers first. */
export function start(state: GroupState, { by, at }: GroupEventOf<"started">): GroupChange {
  if (state.phase !== "gathering") return refused("alreadyStarted");
  const member = findMember(state, by);
  if (!isTrainer(state, by) && member === undefined) return refused("notMember");
  if (!isTrainer(state, by) && member?.seat !== "hotSeat") return refused("notTrainer");
  if (!presentMembers(state).some((one) => one.seat === "hotSeat")) return refused("nobodySeated");
  const { state: turned, effects } = giveTurn({ ...state, phase: "answering", kickOffs: 1, exchange: 1, paused: undefined }, undefined, at);
  return changed(turned, { kind: "kickedOff", again: false }, ...effects);
}

/** A reply in the words of who has the turn. What others say in the thread is talk. */
export function reply(state: GroupState, event: GroupEventOf<"replied">): GroupChange {
  const member = findMember(state, event.by);
  if (!member) return refused(event.typed ? "talk" : "notMember");
  if (state.phase !== "answering") return refused(event.typed ? "talk" : "late");
  if (event.exchange !== undefined && event.exchange !== state.exchange) return refused("late");
  if (member.letter !== state.turn) return sayWrongSeat(state, member, event.typed);
  // In a pause people talk. Who is up is called again after it.
  if (state.paused) return refused(event.typed ? "talk" : "paused");
  return accept(state, event, { author: member.letter, text: event.text });
}

/** Told once; after that he knows, and may talk. */
function sayWrongSeat(state: GroupState, { letter, told }: Member, typed: boolean): GroupChange {
  if (!typed) return refused("notYourTurn");
  if (told) return refused("talk");
  return changed(withMember(state, letter, { told: true }), { kind: "wrongSeat", letter });
}

/** The hot seat says a line of the bench: who wrote it is judged, and nobody else. */
export function pick(state: GroupState, event: GroupEventOf<"picked">): GroupChange {
  const member = findMember(state, event.by);
  if (!member) return refused("notMember");
  if (event.exchange !== state.exchange || state.phase !== "answering") return refused("late");
  if (member.letter !== state.turn) return refused("notYourTurn");
  if (state.paused) return refused("paused");
  const proposal = state.proposals.find((one) => one.number === event.proposal);
  if (!proposal) return refused("noProposal");
  return accept(state, { ...event, typed: false, messages: [] }, { author: proposal.letter, text: proposal.text });
}

type Said = Pick<GroupEventOf<"replied">, "key" | "at" | "typed" | "messages">;

function accept(state: GroupState, said: Said, words: { readonly author: string; readonly text: string }): GroupChange {
  const speaker = state.turn as string;
  const { author, text } = words;
  const attempts = (state.members.find((one) => one.letter === speaker)?.attempts ?? 0) + 1;
  const turn = { exchange: state.exchange, speaker, author, messages: said.messages, deleted: false, editTold: false };
  const pending = { speaker, author, text, key: said.key, awaited: [] };
  const spoken: GroupState = {
    ...withMember(state, speaker, { attempts, missedTurns: 0 }),
    phase: "voting",
    reply: pending,
    verdict: undefined,
    votes: {},
    voteClosed: false,
    proposals: [],
    turns: [...state.turns, turn],
  };
  const awaited = votersOf(spoken).flatMap((one) => (one.resting ? [] : [one.letter]));
  const voters = awaited.length;
  const timed = withClock({ ...spoken, reply: { ...pending, awaited } }, said.at, voters === 0 ? undefined : VOTE_MS);
  return changed(timed, { kind: "replied", speaker, text, typed: said.typed, voters });
}

/** A line for the hot seat, seen by nobody else. */
export function propose(state: GroupState, { by, text, exchange }: GroupEventOf<"proposed">): GroupChange {
  const member = findMember(state, by);
  if (!member) return refused("notMember");
  if (state.plan.mode !== "huddle") return refused("notHuddle");
  if (state.phase !== "answering" || exchange !== state.exchange) return refused("late");
  if (member.letter === state.turn) return refused("notBench");
  if (state.turn === undefined) return refused("nobodyPlays");
  if (state.proposals.filter((one) => one.letter === member.letter).length >= PROPOSAL_LIMIT) return refused("enoughProposals");
  const proposal = { number: state.proposals.length + 1, letter: member.letter, text };
  const given = withMember(state, member.letter, { attempts: member.attempts + 1 });
  return changed({ ...given, proposals: [...state.proposals, proposal] }, { kind: "proposed", ...proposal });
}

/** The trainer passes a turn, or who has it passes it himself. That is no missed turn. */
export function skip(state: GroupState, { by, at }: GroupEventOf<"skipped">): GroupChange {
  if (state.phase === "gathering") return refused("notStarted");
  if (state.phase === "voting") return refused("afterReveal");
  const member = state.members.find((one) => one.letter === state.turn);
  if (!member) return refused("nobodyPlays");
  if (!isTrainer(state, by) && member.playerId !== by) return refused(findMember(state, by) ? "notTrainer" : "notMember");
  const passed = state.plan.mode === "relay" ? giveTurn(state, member.letter, at) : takeTurn(state, at);
  if (passed.state.turn === member.letter) return refused("nobodyPlays");
  return changed(passed.state, { kind: "skipped", letter: member.letter, why: "asked", rests: false }, ...passed.effects);
}

/** What happens by itself when a clock runs out. One that was set anew since is stale. */
export function runOut(state: GroupState, { deadline, at }: GroupEventOf<"timeUp">): GroupChange {
  if (state.deadline !== deadline) return refused("stale");
  if (state.paused) return endGroup(state, "clock");
  switch (state.phase) {
    case "gathering":
      return endGroup(state, "clock");
    case "voting": {
      const { state: revealed, effects } = tryReveal({ ...state, voteClosed: true, deadline: undefined }, at);
      return changed(revealed, ...effects);
    }
    default:
      return missTurn(state, at);
  }
}

function missTurn(state: GroupState, at: number): GroupChange {
  const member = state.members.find((one) => one.letter === state.turn);
  if (!member) return endGroup(state, "clock");
  const { letter } = member;
  const missedTurns = member.missedTurns + 1;
  const rests = missedTurns >= MISSED_TURNS;
  const noted = withMember(state, letter, { missedTurns, resting: rests });
  const effect: GroupEffect = { kind: "skipped", letter, why: "clock", rests };
  if (state.plan.mode === "relay") {
    const passed = giveTurn(noted, letter, at);
    // Nobody else to ask: he gets a little longer.
    if (passed.state.turn === letter) return changed(passed.state, { kind: "nudged", letter });
    return changed(passed.state, effect, ...passed.effects);
  }
  if (!rests) return nudge(noted, letter, at);
  const emptied = takeTurn(noted, at);
  return changed(emptied.state, effect, ...emptied.effects);
}

/** He keeps the seat a little longer, and the bench may come in. */
function nudge(state: GroupState, letter: string, at: number): GroupChange {
  const bench = presentMembers(state).some((one) => one.letter !== letter && !one.resting);
  const swap = state.swap ?? (bench ? { by: letter } : undefined);
  return changed(withClock({ ...state, swap }, at, state.plan.turnMs), { kind: "nudged", letter });
}

/** Ends it, whatever it was doing; before kick-off it is called off. */
export function endGroup(state: GroupState, by: Exclude<GroupEnd, "prospect">): GroupChange {
  const closed: GroupState = { ...state, ...NO_REPLY, deadline: undefined, paused: undefined, turn: undefined, over: by };
  if (state.phase === "gathering") return changed({ ...closed, phase: "cancelled" }, { kind: "cancelled", by });
  return changed({ ...closed, phase: "ended" }, { kind: "ended", by });
}
