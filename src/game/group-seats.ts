import { changed, type GroupChange, type GroupEffect, type GroupEventOf, refused } from "./group-event.ts";
import { giveTurn, takeTurn } from "./group-order.ts";
import { findMember, type GroupState, MEMBER_LIMIT, type Member, presentMembers, withClock, withMember } from "./group-state.ts";
import { isTrainer, tryReveal } from "./group-votes.ts";

/** Takes a seat, or another one. Who comes late sits at the end of the turn order; who comes back keeps his letter. */
export function join(state: GroupState, { by, seat, at }: GroupEventOf<"joined">): GroupChange {
  const known = state.members.find((one) => one.playerId === by);
  if (known && !known.left && known.seat === seat) return known.resting ? comeBack(state, { by, at }) : refused("alreadyIn");
  if (seat === "hotSeat" && state.plan.mode !== "relay" && presentMembers(state).some((one) => one.seat === "hotSeat"))
    return refused("seatTaken");
  if (!known && state.members.length >= MEMBER_LIMIT) return refused("full");
  const member: Member = { ...(known ?? newMember(state, by)), seat, left: false, resting: false, missedTurns: 0 };
  const others = state.members.filter((one) => one.playerId !== by);
  const members = known ? state.members.map((one) => (one.playerId === by ? member : one)) : [...others, member];
  const seated: GroupState = { ...state, members };
  const effect: GroupEffect = { kind: "seated", letter: member.letter, seat };
  // From the hot seat to the bench in his own turn: the turn goes on.
  if (seat === "bench" && state.turn === member.letter && state.phase === "answering") return passOn(seated, member.letter, { at, effect });
  return fillSeat(seated, at, effect);
}

function newMember({ members }: GroupState, playerId: string): Member {
  const letter = String.fromCharCode(65 + members.length);
  const blank = { left: false, resting: false, showsVerdicts: false, attempts: 0, missedTurns: 0, told: false };
  return { letter, playerId, seat: "bench", ...blank };
}

/** The turn goes to who can take it now, when nobody had it. */
function fillSeat(state: GroupState, at: number, effect: GroupEffect): GroupChange {
  if (state.phase !== "answering" || state.turn !== undefined) return changed(state, effect);
  const { state: filled, effects } = giveTurn(state, undefined, at);
  return filled.turn === undefined ? changed(state, effect) : changed({ ...filled, swap: undefined }, effect, ...effects);
}

function passOn(state: GroupState, letter: string, { at, effect }: { readonly at: number; readonly effect: GroupEffect }): GroupChange {
  const passed = state.plan.mode === "relay" ? giveTurn(state, letter, at) : takeTurn(state, at);
  return changed(passed.state, effect, ...passed.effects);
}

/** Out, at once. His reply that is being judged still counts; his turn goes on to the next. */
export function leave(state: GroupState, { by, at }: GroupEventOf<"left">): GroupChange {
  const member = findMember(state, by);
  return member ? leaveSeat(state, { letter: member.letter, at }) : refused("notMember");
}

/** The seat of this letter is left. */
export function leaveSeat(state: GroupState, { letter, at }: Pick<GroupEventOf<"abandoned">, "letter" | "at">): GroupChange {
  if (!presentMembers(state).some((one) => one.letter === letter)) return refused("stale");
  const swap = state.swap?.by === letter || state.swap?.incoming === letter ? undefined : state.swap;
  const proposals = state.proposals.filter((one) => one.letter !== letter);
  const gone: GroupState = { ...withMember(state, letter, { left: true, resting: false }), swap, proposals };
  const effect: GroupEffect = { kind: "left", letter };
  if (state.phase === "answering" && state.turn === letter) return passOn(gone, letter, { at, effect });
  const { state: revealed, effects } = tryReveal(gone, at);
  return changed(revealed, effect, ...effects);
}

/** Awake again after missed turns. */
export function comeBack(state: GroupState, { by, at }: Pick<GroupEventOf<"back">, "by" | "at">): GroupChange {
  const member = findMember(state, by);
  if (!member) return refused("notMember");
  if (!member.resting) return refused("alreadyIn");
  const awake = withMember(state, member.letter, { resting: false, missedTurns: 0 });
  return fillSeat(awake, at, { kind: "back", letter: member.letter });
}

/** "Wissel!": by the hot seat, for anyone of the bench; or by who wants to come in. Two who want the same need no third word. */
export function askSwap(state: GroupState, { by, at }: GroupEventOf<"swapAsked">): GroupChange {
  const member = findMember(state, by);
  const refusal = whyNoSwap(state, member);
  if (!member || refusal) return refused(refusal ?? "notMember");
  const { letter } = member;
  if (letter !== state.turn) {
    if (state.swap && state.swap.incoming === undefined) return swap(state, letter, at);
    return changed({ ...state, swap: { by: letter, incoming: letter } }, { kind: "swapAsked", letter, incoming: letter });
  }
  if (state.swap?.incoming !== undefined) return swap(state, state.swap.incoming, at);
  if (!presentMembers(state).some((one) => one.letter !== letter && !one.resting)) return refused("noBench");
  return changed({ ...state, swap: { by: letter } }, { kind: "swapAsked", letter });
}

/** The other one, or the trainer, says yes. */
export function agreeSwap(state: GroupState, { by, at }: GroupEventOf<"swapAgreed">): GroupChange {
  const member = findMember(state, by);
  const refusal = whyNoSwap(state, member ?? (isTrainer(state, by) ? "trainer" : undefined));
  if (refusal) return refused(refusal);
  if (!state.swap) return refused("noSwap");
  const { incoming } = state.swap;
  if (incoming === undefined) return member && member.letter !== state.turn ? swap(state, member.letter, at) : refused("notBench");
  if (member?.letter !== state.turn && !isTrainer(state, by)) return refused("notTrainer");
  return swap(state, incoming, at);
}

function whyNoSwap(state: GroupState, who: Member | "trainer" | undefined) {
  if (who === undefined) return "notMember";
  if (state.plan.mode === "relay") return "notInRelay";
  if (state.phase === "gathering") return "notStarted";
  if (state.phase === "voting") return "afterReveal";
  if (state.paused) return "paused";
  // An empty seat is taken, not swapped.
  return state.turn === undefined ? "noSwap" : undefined;
}

function swap(state: GroupState, incoming: string, at: number): GroupChange {
  const out = state.turn as string;
  const benched = withMember(state, out, { seat: "bench", missedTurns: 0 });
  const seated = withMember(benched, incoming, { seat: "hotSeat", resting: false, missedTurns: 0 });
  // What was proposed was meant for who sat there.
  const fresh: GroupState = { ...seated, turn: incoming, swap: undefined, proposals: [] };
  return changed(withClock(fresh, at, state.plan.turnMs), { kind: "swapped", out, incoming }, { kind: "turn", letter: incoming });
}

/** Whether the others may see his verdicts, from now on. */
export function showVerdicts(state: GroupState, { by, on }: GroupEventOf<"showsVerdicts">): GroupChange {
  const member = findMember(state, by);
  if (!member) return refused("notMember");
  return changed(withMember(state, member.letter, { showsVerdicts: on }), { kind: "showing", letter: member.letter, on });
}
