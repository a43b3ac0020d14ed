import { changed, type GroupChange, type GroupEventOf, refused, type VoteCounts, type VoteGiven } from "./group-event.ts";
import { giveTurn, type Turned } from "./group-order.ts";
import {
  findMember,
  type GroupState,
  type GroupTurn,
  memberByLetter,
  type PendingVerdict,
  type Sight,
  VOTE_QUESTIONS,
  type Vote,
  type VoteQuestion,
  votersOf,
  withClock,
  withMember,
} from "./group-state.ts";

export function isTrainer({ trainers }: GroupState, playerId: string): boolean {
  return trainers.includes(playerId);
}

/** One tap of two: stance or frame, each once, by who neither said nor wrote the reply. */
export function vote(state: GroupState, event: GroupEventOf<"voted">): GroupChange {
  const member = findMember(state, event.by);
  if (!member) return refused("notMember");
  if (state.phase !== "voting" || event.exchange !== state.exchange || state.voteClosed) return refused("late");
  const { letter } = member;
  if (!votersOf(state).some((one) => one.letter === letter)) return refused("notBench");
  const before = state.votes[letter] ?? {};
  if (before[event.question] !== undefined) return refused("voted");
  const given: VoteGiven =
    event.question === "stance" ? { question: "stance", value: event.value } : { question: "frame", value: event.value };
  const now: Vote = { ...before, [given.question]: given.value };
  const { state: revealed, effects } = tryReveal({ ...state, votes: { ...state.votes, [letter]: now } }, event.at);
  return changed(revealed, { kind: "voted", letter, complete: isComplete(now), ...given }, ...effects);
}

/** Trainer or hot seat wait no longer for votes. */
export function reveal(state: GroupState, { by, exchange, at }: GroupEventOf<"revealed">): GroupChange {
  if (state.phase !== "voting" || exchange !== state.exchange || state.voteClosed) return refused("late");
  const member = findMember(state, by);
  if (!isTrainer(state, by) && (member === undefined || member.letter !== state.reply?.speaker))
    return refused(member ? "notTrainer" : "notMember");
  const { state: revealed, effects } = tryReveal(withClock({ ...state, voteClosed: true }, at, undefined), at);
  return changed(revealed, ...effects);
}

/** The verdict waits for the votes, if they are not all in. */
export function takeVerdict(state: GroupState, { kickOff, exchange, verdict, at }: GroupEventOf<"judged">): GroupChange {
  if (!isPending(state, kickOff, exchange) || state.verdict) return refused("stale");
  const { state: revealed, effects } = tryReveal({ ...state, verdict }, at);
  return changed(revealed, ...effects);
}

/** The reply does not count, and he may say it again. */
export function loseReply(state: GroupState, { kickOff, exchange, at }: GroupEventOf<"replyLost">): GroupChange {
  if (!isPending(state, kickOff, exchange) || state.verdict || !state.reply) return refused("stale");
  const { speaker } = state.reply;
  const member = memberByLetter(state, speaker);
  const taken = withMember(state, speaker, { attempts: Math.max(0, (member?.attempts ?? 0) - 1) });
  const open: GroupState = { ...taken, ...NO_REPLY, phase: "answering", turns: state.turns.filter((one) => one.exchange !== exchange) };
  if (member && !member.left && member.seat === "hotSeat" && state.turn === speaker)
    return changed(withClock(open, at, state.plan.turnMs), { kind: "replyLost", letter: speaker }, { kind: "turn", letter: speaker });
  const passed = giveTurn(open, speaker, at);
  return changed(passed.state, { kind: "replyLost", letter: speaker }, ...passed.effects);
}

function isPending(state: GroupState, kickOff: number, exchange: number): boolean {
  return state.phase === "voting" && state.reply !== undefined && state.kickOffs === kickOff && state.exchange === exchange;
}

/** No reply waits for its verdict. */
export const NO_REPLY = { reply: undefined, verdict: undefined, votes: {}, voteClosed: false, proposals: [] } as const;

/** Shows verdict and votes together once both are in; nothing in a pause. */
export function tryReveal(state: GroupState, at: number): Turned {
  const { reply, verdict, exchange } = state;
  if (state.phase !== "voting" || !reply || !verdict || state.paused || !isVoteOver(state)) return { state, effects: [] };
  const shown: GroupState = {
    ...state,
    ...NO_REPLY,
    turns: state.turns.map((one) => (one.exchange === exchange ? sawTurn(state, one) : one)),
  };
  const effect = { kind: "revealed", exchange, counts: countVotes(state) } as const;
  if (verdict.over)
    return {
      state: { ...shown, phase: "ended", turn: undefined, deadline: undefined, over: "prospect" },
      effects: [effect, { kind: "ended", by: "prospect" }],
    };
  const { state: next, effects } = giveTurn({ ...shown, phase: "answering", exchange: exchange + 1 }, reply.speaker, at);
  return { state: next, effects: [effect, ...effects] };
}

/** Who has left is not waited for, nor who was silent too often. */
function isVoteOver(state: GroupState): boolean {
  const awaited = votersOf(state).filter((one) => state.reply?.awaited.includes(one.letter));
  return state.voteClosed || awaited.every(({ letter }) => isComplete(state.votes[letter] ?? {}));
}

function isComplete(vote: Vote): boolean {
  return VOTE_QUESTIONS.every((question) => vote[question] !== undefined);
}

function sawTurn(state: GroupState, turn: GroupTurn): GroupTurn {
  const reading = state.verdict?.reading;
  if (!reading) return turn;
  return { ...turn, seen: { stance: sightOf(state, "stance", reading), frame: sightOf(state, "frame", reading) } };
}

function sightOf(state: GroupState, question: VoteQuestion, reading: NonNullable<PendingVerdict["reading"]>): Sight {
  const given = Object.values(state.votes).flatMap((one) => one[question] ?? []);
  return { of: given.length, same: given.filter((one) => one === reading[question]).length };
}

function countVotes({ votes }: GroupState): VoteCounts {
  const count = <T extends string>(values: readonly T[]) =>
    Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, same]) => [value, same.length])) as Partial<
      Record<T, number>
    >;
  const all = Object.values(votes);
  return { stances: count(all.flatMap(({ stance }) => stance ?? [])), frames: count(all.flatMap(({ frame }) => frame ?? [])) };
}
