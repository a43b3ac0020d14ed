import type { GroupEffect } from "./group-event.ts";
import { EMPTY_MS, type GroupState, type Member, withClock, withMember } from "./group-state.ts";

export type Turned = { readonly state: GroupState; readonly effects: readonly GroupEffect[] };

/** The turn to who comes after this letter in a relay, or to who has the hot seat; with nobody there the seat is empty for a while. */
export function giveTurn(state: GroupState, after: string | undefined, at: number): Turned {
  const next = state.plan.mode === "relay" ? nextInOrder(state, after) : state.members.find(canPlay);
  if (!next) return { state: withClock({ ...state, turn: undefined }, at, EMPTY_MS), effects: [{ kind: "seatEmpty" }] };
  return { state: withClock({ ...state, turn: next.letter }, at, state.plan.turnMs), effects: [{ kind: "turn", letter: next.letter }] };
}

/** Whoever has the one hot seat goes to the bench, and the seat is free. */
export function takeTurn(state: GroupState, at: number): Turned {
  const benched = state.turn === undefined ? state : withMember(state, state.turn, { seat: "bench" });
  return giveTurn({ ...benched, turn: undefined, swap: undefined }, undefined, at);
}

function nextInOrder({ members }: GroupState, after: string | undefined): Member | undefined {
  const place = members.findIndex((one) => one.letter === after);
  return [...members.slice(place + 1), ...members.slice(0, place + 1)].find(canPlay);
}

function canPlay({ seat, left, resting }: Member): boolean {
  return seat === "hotSeat" && !left && !resting;
}
