import { type GroupState, isOpen, presentMembers } from "./group-state.ts";

/** Only the platform is left of an id: what goes on there must still be found. */
function nobodyLike(playerId: string): string {
  return playerId.slice(0, playerId.indexOf(":") + 1);
}

/** Whether this is the id of who was forgotten. */
export function isNobody(playerId: string): boolean {
  return playerId === "" || playerId.endsWith(":");
}

/**
 * The group without a player: his letter stays, and nobody has it. His words, his votes and the names of his messages go, a reply that
 * nobody has judged is taken back, and what was counted stays counted. His seat is left by an event of its own, so that the others hear
 * of it. The same state for who is not in it.
 */
export function forgetMember(state: GroupState, playerId: string): GroupState {
  const letter = state.members.find((one) => one.playerId === playerId)?.letter;
  if (letter === undefined && !state.trainers.includes(playerId)) return state;
  const nobody = nobodyLike(playerId);
  const quiet = withoutReplyOf(state, letter);
  return {
    ...quiet,
    members: quiet.members.map((one) => (one.letter === letter ? { ...one, playerId: nobody } : one)),
    trainers: quiet.trainers.map((one) => (one === playerId ? nobody : one)),
    votes: Object.fromEntries(Object.entries(quiet.votes).filter(([voter]) => voter !== letter)),
    proposals: quiet.proposals.filter((one) => one.letter !== letter),
    turns: quiet.turns.map((one) => {
      const unsaid = one.author === letter ? { ...one, deleted: true } : one;
      return one.speaker === letter ? { ...unsaid, messages: [] } : unsaid;
    }),
  };
}

/** What was judged already is revealed without its words; what was not does not count. */
function withoutReplyOf(state: GroupState, letter: string | undefined): GroupState {
  const { reply, verdict, exchange } = state;
  if (!reply || reply.author !== letter) return state;
  if (verdict) return { ...state, reply: { ...reply, text: "" } };
  const turns = state.turns.filter((one) => one.exchange !== exchange);
  return { ...state, phase: "answering", reply: undefined, votes: {}, voteClosed: false, turns };
}

/** Letters of the seats of a group that goes on in which nobody sits any more. */
export function abandonedSeats(state: GroupState): readonly string[] {
  return isOpen(state)
    ? presentMembers(state)
        .filter(({ playerId }) => isNobody(playerId))
        .map((one) => one.letter)
    : [];
}
