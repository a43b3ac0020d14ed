import type { GroupState } from "./group-state.ts";

/**
 * The group without a player: his letter stays, and `nobody` has it. His words, his votes and the names of his messages go; what was
 * counted stays counted. Whether he sits or leads is not changed: who leaves, leaves by an event. The same state for who is not in it.
 */
export function forgetMember(state: GroupState, playerId: string, nobody: string): GroupState {
  const letter = state.members.find((one) => one.playerId === playerId)?.letter;
  if (letter === undefined && !state.trainers.includes(playerId)) return state;
  const { reply } = state;
  return {
    ...state,
    members: state.members.map((one) => (one.letter === letter ? { ...one, playerId: nobody } : one)),
    trainers: state.trainers.map((one) => (one === playerId ? nobody : one)),
    ...(reply === undefined ? {} : { reply: reply.author === letter ? { ...reply, text: "" } : reply }),
    votes: Object.fromEntries(Object.entries(state.votes).filter(([voter]) => voter !== letter)),
    proposals: state.proposals.filter((one) => one.letter !== letter),
    turns: state.turns.map((one) => {
      const quiet = one.author === letter ? { ...one, deleted: true } : one;
      return one.speaker === letter ? { ...quiet, messages: [] } : quiet;
    }),
  };
}
