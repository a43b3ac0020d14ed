import { changed, type GroupChange, type GroupEvent, type GroupEventOf, refused } from "./group-event.ts";
import { giveTurn } from "./group-order.ts";
import { agreeSwap, askSwap, comeBack, join, leave, leaveSeat, showVerdicts } from "./group-seats.ts";
import { findMember, type GroupState, isOpen, PAUSE_MS, withClock } from "./group-state.ts";
import { endGroup, pick, propose, reply, runOut, skip, start } from "./group-turns.ts";
import { isTrainer, loseReply, reveal, takeVerdict, tryReveal, vote } from "./group-votes.ts";

/** What an event makes of a group round. Pure: its only clock is the event's own time. Refused when it changes nothing. */
export function applyGroupEvent(state: GroupState, event: GroupEvent): GroupChange {
  if (event.kind === "messageEdited") return noteEdit(state, event);
  if (event.kind === "messageDeleted") return noteDeletion(state, event.message);
  if (!isOpen(state)) return refused(event.kind === "replied" && event.typed ? "talk" : "over");
  switch (event.kind) {
    case "joined":
      return join(state, event);
    case "left":
      return leave(state, event);
    case "abandoned":
      return leaveSeat(state, event);
    case "back":
      return comeBack(state, event);
    case "showsVerdicts":
      return showVerdicts(state, event);
    case "swapAsked":
      return askSwap(state, event);
    case "swapAgreed":
      return agreeSwap(state, event);
    default:
      return play(state, event);
  }
}

type Play = Exclude<
  GroupEvent,
  { kind: "messageEdited" | "messageDeleted" | "joined" | "left" | "abandoned" | "back" | "showsVerdicts" | "swapAsked" | "swapAgreed" }
>;

function play(state: GroupState, event: Play): GroupChange {
  switch (event.kind) {
    case "started":
      return start(state, event);
    case "replied":
      return reply(state, event);
    case "proposed":
      return propose(state, event);
    case "picked":
      return pick(state, event);
    case "voted":
      return vote(state, event);
    case "revealed":
      return reveal(state, event);
    case "judged":
      return takeVerdict(state, event);
    case "replyLost":
      return loseReply(state, event);
    case "skipped":
      return skip(state, event);
    case "timeUp":
      return runOut(state, event);
    case "threadGone":
    case "botGone":
      return endGroup(state, "gone");
    default:
      return lead(state, event);
  }
}

/** What only the trainer may do. */
function lead(state: GroupState, event: GroupEventOf<"cancelled" | "paused" | "resumed" | "whistled" | "classChanged">): GroupChange {
  if (!isTrainer(state, event.by)) return refused(findMember(state, event.by) ? "notTrainer" : "notMember");
  switch (event.kind) {
    case "cancelled":
      return state.phase === "gathering" ? endGroup(state, "trainer") : refused("alreadyStarted");
    case "whistled":
      return endGroup(state, "trainer");
    case "paused":
      return pause(state, event.at);
    case "resumed":
      return resume(state, event.at);
    case "classChanged":
      return changeClass(state, event);
  }
}

function pause(state: GroupState, at: number): GroupChange {
  if (state.phase === "gathering") return refused("notStarted");
  if (state.paused) return refused("paused");
  const left = state.deadline === undefined ? undefined : Math.max(0, state.deadline - at);
  return changed({ ...state, paused: { left }, deadline: at + PAUSE_MS }, { kind: "paused" });
}

function resume(state: GroupState, at: number): GroupChange {
  if (!state.paused) return refused("notPaused");
  const running = withClock({ ...state, paused: undefined }, at, state.paused.left);
  const { state: revealed, effects } = tryReveal(running, at);
  const turn = running.phase === "answering" && running.turn !== undefined ? [{ kind: "turn", letter: running.turn } as const] : [];
  return changed(revealed, { kind: "resumed" }, ...turn, ...effects);
}

/** Before kick-off the plan changes; in a round the prospect kicks off anew: the same verdicts must always give the same state. */
function changeClass(state: GroupState, { weightClass, at }: GroupEventOf<"classChanged">): GroupChange {
  const plan = { ...state.plan, weightClass };
  if (state.phase === "gathering") return changed({ ...state, plan }, { kind: "classChanged" });
  if (state.phase === "voting") return refused("afterReveal");
  const anew: GroupState = {
    ...state,
    plan,
    kickOffs: state.kickOffs + 1,
    exchange: 1,
    paused: undefined,
    proposals: [],
    turns: [],
  };
  const effect = { kind: "kickedOff", again: true } as const;
  if (state.turn !== undefined) return changed(withClock(anew, at, plan.turnMs), effect, { kind: "turn", letter: state.turn });
  const { state: turned, effects } = giveTurn(anew, undefined, at);
  return changed(turned, effect, ...effects);
}

/** The first words count. He is told so once, and the others hear nothing. */
function noteEdit(state: GroupState, { by, message }: GroupEventOf<"messageEdited">): GroupChange {
  const turn = state.turns.find((one) => one.messages.includes(message));
  const speaker = state.members.find((one) => one.letter === turn?.speaker);
  if (!turn || turn.editTold || speaker?.playerId !== by) return refused("talk");
  const turns = state.turns.map((one) => (one === turn ? { ...one, editTold: true } : one));
  return changed({ ...state, turns }, { kind: "editTold", letter: turn.speaker });
}

/** His words are quoted no more; what was counted stays counted. */
function noteDeletion(state: GroupState, message: string): GroupChange {
  const turn = state.turns.find((one) => one.messages.includes(message));
  if (!turn || turn.deleted) return refused("talk");
  return changed({ ...state, turns: state.turns.map((one) => (one === turn ? { ...one, deleted: true } : one)) });
}
