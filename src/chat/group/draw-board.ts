import { type GroupState, isOpen, presentMembers, type Seat } from "../../game/group-state.ts";
import type { Prospect } from "../../prospect/schema.ts";
import { button } from "../buttons.ts";
import type { Button } from "../card.ts";
import type { ConversationDeps } from "../deps.ts";
import { type GroupVoice, groupButton, seatButton } from "./group-button.ts";
import type { BoardCard } from "./group-card.ts";
import { slotOf } from "./names.ts";

/** The one card in the channel, as it is now. */
export function drawBoard({ practice }: ConversationDeps, voice: GroupVoice, state: GroupState): BoardCard {
  const { texts, groupId } = voice;
  const { plan } = state;
  const prospect = practice.prospects.find((one) => one.id === plan.prospectId);
  return {
    kind: "board",
    group: groupId,
    header: texts("group.board.header", { name: prospect?.name ?? plan.prospectId }),
    lines: [...aboutLines(voice, state, prospect), ...wayLines(voice, state), ...stateLines(voice, state)],
    seats: drawSeats(voice, state),
    buttons: drawButtons(voice, state),
  };
}

function aboutLines({ texts }: GroupVoice, { plan }: GroupState, prospect: Prospect | undefined): readonly string[] {
  const weightClass = texts(`weightClass.${plan.weightClass}`);
  return prospect ? [texts("group.board.about", { role: prospect.role[plan.lang], weightClass })] : [];
}

function wayLines({ texts }: GroupVoice, { plan, phase, trainers }: GroupState): readonly string[] {
  if (phase === "cancelled" || phase === "ended") return [];
  const way = texts(`group.board.mode.${plan.mode}`, { seconds: Math.round(plan.turnMs / 1000) });
  const opener = phase === "gathering" ? [texts("group.board.opener", { who: slotOf(trainers[0] ?? "", texts("group.someone")) })] : [];
  return [...opener, way, texts("group.board.bench")];
}

function stateLines({ texts }: GroupVoice, state: GroupState): readonly string[] {
  switch (state.phase) {
    case "gathering":
      return [];
    case "cancelled":
      return [texts(state.over === "clock" ? "group.board.neverBegun" : "group.board.cancelled")];
    case "ended":
      return [texts(state.over === "gone" ? "group.board.gone" : "group.board.ended")];
    default:
      return [texts(state.paused ? "group.board.paused" : "group.board.playing")];
  }
}

function drawSeats({ texts }: GroupVoice, state: GroupState): BoardCard["seats"] {
  const present = presentMembers(state);
  const awake = (seat: Seat) => present.filter((one) => one.seat === seat && !one.resting).map((one) => one.playerId);
  const seats = [
    { label: texts(state.plan.mode === "relay" ? "group.board.seat.relay" : "group.board.seat.one"), members: awake("hotSeat") },
    { label: texts("group.board.seat.bench"), members: awake("bench") },
    { label: texts("group.board.seat.rests"), members: present.filter((one) => one.resting).map((one) => one.playerId) },
  ];
  return seats.filter(({ members }, place) => place === 0 || members.length > 0);
}

function drawButtons(voice: GroupVoice, state: GroupState): readonly Button[] {
  const { texts } = voice;
  if (!isOpen(state)) return [button(texts("group.button.again"), { kind: "form", form: "group" })];
  const isRelay = state.plan.mode === "relay";
  const isFree = isRelay || !presentMembers(state).some((one) => one.seat === "hotSeat");
  const seats = [
    ...(isFree ? [seatButton(voice, isRelay)] : []),
    groupButton(voice, texts("group.button.bench"), { do: "join", value: "bench" }),
  ];
  const leave = groupButton(voice, texts("group.button.leave"), { do: "leave" });
  if (state.phase === "gathering")
    return [
      ...seats,
      groupButton(voice, texts("group.button.start"), { do: "start", look: "primary" }),
      leave,
      groupButton(voice, texts("group.button.cancel"), { do: "cancel", look: "danger" }),
    ];
  return [
    ...seats,
    leave,
    groupButton(voice, texts("group.button.show"), { do: "show" }),
    groupButton(voice, texts("group.button.hide"), { do: "hide" }),
    groupButton(voice, texts("group.button.whistle"), { do: "whistle", look: "danger" }),
  ];
}
