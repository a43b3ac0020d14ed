import type { GroupEvent, VoteGiven } from "../../game/group-event.ts";
import { type GroupState, SEATS } from "../../game/group-state.ts";
import { WEIGHT_CLASSES } from "../../game/move.ts";
import { FRAMES, STANCES } from "../../game/verdict.ts";
import { type Action, parseAction } from "../action.ts";
import { parseLine } from "../commands.ts";
import type { ChatEvent } from "../event.ts";
import { hearDistress } from "../safety/distress.ts";
import { textsFor } from "../texts/texts.ts";
import { hideNames } from "./names.ts";

type GroupAction = Extract<Action, { kind: "group" }>;

/** Whether the button opens a form: that is answered on the spot, and changes nothing. */
export function opensForm(action: GroupAction): boolean {
  return action.do === "answer" || action.do === "propose";
}

/** Who did it, when, and what names it for ever. */
export type Circumstances = { readonly by: string; readonly at: number; readonly key: string };

/** What the rules make of it; "talk" when it is none of their business, "noCommand" for a command that groups don't have. */
export function readGroupEvent(state: GroupState, event: ChatEvent, how: Circumstances): GroupEvent | "talk" | "noCommand" {
  if (event.kind === "pressed" && event.action.kind === "group") return readPress(event.action, how) ?? "talk";
  if (event.kind === "formSent") return readLine(state, event, how) ?? "talk";
  if (event.kind !== "group") return "talk";
  const { what } = event;
  switch (what.do) {
    case "messageSent":
      return readMessage(state, what, how);
    case "messageEdited":
      return { kind: "messageEdited", message: what.message, ...how };
    case "messageDeleted":
      return { kind: "messageDeleted", message: what.message, at: how.at };
    case "threadGone":
    case "botGone":
      return { kind: what.do, at: how.at };
    case "abandoned":
      return { kind: "abandoned", letter: what.letter, at: how.at };
    case "timeUp":
      return { kind: "timeUp", deadline: what.deadline, at: how.at };
    case "lost":
      return { kind: "replyLost", kickOff: what.kickOff, exchange: what.exchange, at: how.at };
    default:
      return "talk";
  }
}

type Message = { readonly text: string; readonly messages: readonly string[] };

/** In the thread a word may be a reply, a wish to stop, or talk: what stands between double brackets always is. */
function readMessage(state: GroupState, { text, messages }: Message, how: Circumstances): GroupEvent | "talk" | "noCommand" {
  // Who may be in danger is out of the round, and his words are not played; what he is told is not said here.
  if (hearDistress(text) === "distress") return isMember(state, how.by) ? { kind: "left", ...how } : "talk";
  if (/^\s*(?:\(\(|$)/u.test(text)) return "talk";
  const parsed = parseLine(text);
  if (parsed.kind === "event" && parsed.event.kind === "commandGiven") {
    if (parsed.event.command !== "whistle") return isTurnOf(state, how.by) ? "noCommand" : "talk";
    if (state.trainers.includes(how.by)) return { kind: "whistled", ...how };
    return isMember(state, how.by) ? { kind: "left", ...how } : "talk";
  }
  return { kind: "replied", text: hidden(state, text), typed: true, messages, ...how };
}

function isMember(state: GroupState, playerId: string): boolean {
  return state.members.some((one) => one.playerId === playerId && !one.left);
}

function isTurnOf(state: GroupState, playerId: string): boolean {
  return state.members.some((one) => one.playerId === playerId && one.letter === state.turn);
}

function hidden(state: GroupState, text: string): string {
  return hideNames(state, text, textsFor(state.plan.lang)("group.someone"));
}

type SentForm = Extract<ChatEvent, { kind: "formSent" }>;

function readLine(state: GroupState, { values, context = "" }: SentForm, how: Circumstances): GroupEvent | undefined {
  const action = parseAction(context);
  const text = hidden(state, values["line"] ?? "");
  if (hearDistress(text) === "distress") return isMember(state, how.by) ? { kind: "left", ...how } : undefined;
  if (action?.kind !== "group" || action.exchange === undefined || text.trim() === "") return undefined;
  if (action.do === "propose") return { kind: "proposed", text, exchange: action.exchange, ...how };
  return { kind: "replied", text, typed: false, messages: [], exchange: action.exchange, ...how };
}

function readPress({ do: deed, exchange = 0, value = "" }: GroupAction, how: Circumstances): GroupEvent | undefined {
  switch (deed) {
    case "join":
    case "accept": {
      const seat = SEATS.find((one) => one === value);
      return seat && { kind: "joined", seat, ...how };
    }
    case "pick":
      return { kind: "picked", proposal: Number(value), exchange, ...how };
    case "stance":
    case "frame": {
      const vote = readVote(deed, value);
      return vote && { kind: "voted", exchange, ...vote, ...how };
    }
    case "reveal":
      return { kind: "revealed", exchange, ...how };
    case "show":
    case "hide":
      return { kind: "showsVerdicts", on: deed === "show", ...how };
    case "class": {
      const weightClass = WEIGHT_CLASSES.find((one) => String(one) === value);
      return weightClass && { kind: "classChanged", weightClass, ...how };
    }
    case "answer":
    case "propose":
      return undefined;
    default:
      return { kind: PLAIN[deed], ...how };
  }
}

/** Buttons that say only who pressed them. */
const PLAIN = {
  leave: "left",
  start: "started",
  cancel: "cancelled",
  swap: "swapAsked",
  agree: "swapAgreed",
  skip: "skipped",
  pause: "paused",
  resume: "resumed",
  whistle: "whistled",
  back: "back",
} as const;

function readVote(question: "stance" | "frame", value: string): VoteGiven | undefined {
  const [stance, frame] = [STANCES.find((one) => one === value), FRAMES.find((one) => one === value)];
  if (question === "stance") return stance && { question, value: stance };
  return frame && { question, value: frame };
}
