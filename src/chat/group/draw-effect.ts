import type { GroupEffect, GroupEffectOf } from "../../game/group-event.ts";
import { type GroupState, memberByLetter, presentMembers } from "../../game/group-state.ts";
import { WEIGHT_CLASSES } from "../../game/move.ts";
import type { Button } from "../card.ts";
import { quoted } from "../phrases.ts";
import { drawEnd } from "./draw-end.ts";
import { drawKickOff, drawReveal, drawVote } from "./draw-exchange.ts";
import { type GroupVoice, groupButton, seatButton } from "./group-button.ts";
import type { OutgoingCard } from "./group-card.ts";
import { nameOf, type Told, toHim, toThread } from "./told.ts";

/** What is said of one effect, and to whom; the board says the rest. */
export async function drawEffect(told: Told, effect: GroupEffect): Promise<readonly OutgoingCard[]> {
  switch (effect.kind) {
    case "kickedOff":
      return drawKickOff(told, effect.again);
    case "turn":
      return [drawTurn(told, effect.letter)];
    case "replied":
      return drawReplied(told, effect);
    case "revealed":
      return drawReveal(told, effect);
    case "ended":
      return drawEnd(told, effect.by);
    case "proposed":
      return drawProposal(told, effect);
    case "voted":
    case "showing":
    case "back":
    case "wrongSeat":
    case "editTold":
      return drawPrivate(told, effect);
    case "classChanged":
    case "cancelled":
      return [];
    default:
      return drawTable(told, effect);
  }
}

type Private =
  | GroupEffectOf<"voted">
  | GroupEffectOf<"showing">
  | GroupEffectOf<"back">
  | GroupEffectOf<"wrongSeat">
  | GroupEffectOf<"editTold">;

function drawPrivate({ voice: { texts } }: Told, effect: Private): readonly OutgoingCard[] {
  switch (effect.kind) {
    case "showing":
      return [toHim(texts(effect.on ? "group.showing.on" : "group.showing.off"))];
    case "voted": {
      const value = effect.question === "stance" ? texts(`stance.${effect.value}`) : texts(`frame.${effect.value}`);
      return [toHim(texts(effect.complete ? "group.voted.complete" : "group.voted.first", { value }))];
    }
    case "back":
      return [toHim(texts("group.back"))];
    case "wrongSeat":
      return [toHim(texts("group.wrongSeat"))];
    case "editTold":
      return [toHim(texts("group.editTold"))];
  }
}

type Table = Exclude<
  GroupEffect,
  | Private
  | GroupEffectOf<"kickedOff">
  | GroupEffectOf<"turn">
  | GroupEffectOf<"replied">
  | GroupEffectOf<"revealed">
  | GroupEffectOf<"ended">
  | GroupEffectOf<"proposed">
  | GroupEffectOf<"classChanged">
  | GroupEffectOf<"cancelled">
>;

/** What goes on at the table, for all who are at it. While people gather the board alone says who is in. */
function drawTable({ voice, before, state }: Told, effect: Table): readonly OutgoingCard[] {
  const { texts } = voice;
  const who = "letter" in effect ? nameOf(state, effect.letter) : "";
  switch (effect.kind) {
    case "seated":
      return before.phase === "gathering" ? [] : [toThread(texts("group.seated", { who }))];
    case "left":
      return before.phase === "gathering" ? [] : [toThread(texts("group.left", { who }))];
    case "resumed":
      return [toThread(texts("group.resumed"))];
    case "replyLost":
      return [toThread(texts("group.replyLost"))];
    case "skipped":
      return [drawSkipped(voice, effect, who)];
    case "nudged":
      return [drawNudged(voice, state, who)];
    case "swapAsked":
      return [
        choices(texts(effect.incoming === undefined ? "group.swapAsked.any" : "group.swapAsked.self", { who }), [agreeButton(voice)]),
      ];
    case "swapped":
      return [toThread(texts("group.swapped", { incoming: nameOf(state, effect.incoming), out: nameOf(state, effect.out) }))];
    case "seatEmpty":
      return [choices(texts("group.seatEmpty"), [seatButton(voice, state.plan.mode === "relay", "primary")])];
    case "paused":
      return [choices(texts("group.paused"), pauseButtons(voice, state))];
  }
}

function choices(text: string, buttons: readonly Button[]): OutgoingCard {
  return { to: "thread", card: { kind: "choices", text, buttons } };
}

function agreeButton(voice: GroupVoice): Button {
  return groupButton(voice, voice.texts("group.button.agree"), { do: "agree", look: "primary" });
}

function drawSkipped(voice: GroupVoice, { why, rests }: GroupEffectOf<"skipped">, who: string): OutgoingCard {
  const { texts } = voice;
  if (!rests) return toThread(texts(`group.skipped.${why}`, { who }));
  return choices(texts("group.skipped.rests", { who }), [groupButton(voice, texts("group.button.back"), { do: "back" })]);
}

/** With a bench, somebody else may come in. */
function drawNudged(voice: GroupVoice, state: GroupState, who: string): OutgoingCard {
  const { texts } = voice;
  return state.swap ? choices(texts("group.nudgedBench", { who }), [agreeButton(voice)]) : toThread(texts("group.nudged", { who }));
}

function pauseButtons(voice: GroupVoice, { plan, phase }: GroupState): readonly Button[] {
  const { texts } = voice;
  const resume = groupButton(voice, texts("group.button.resume"), { do: "resume", look: "primary" });
  const whistle = groupButton(voice, texts("group.button.whistle"), { do: "whistle", look: "danger" });
  const { weightClass } = plan;
  const lighter = groupButton(voice, texts("group.button.lighter"), { do: "class", value: String(weightClass - 1) });
  const heavier = groupButton(voice, texts("group.button.heavier"), { do: "class", value: String(weightClass + 1) });
  if (phase !== "answering") return [resume, whistle];
  return [resume, ...(weightClass > 1 ? [lighter] : []), ...(weightClass < WEIGHT_CLASSES.length ? [heavier] : []), whistle];
}

/** Who is up is called by name, and nobody else. */
function drawTurn({ voice, state }: Told, letter: string): OutgoingCard {
  const { texts } = voice;
  const { plan, exchange } = state;
  const text = texts("group.turn", { who: nameOf(state, letter) });
  const swap = groupButton(voice, texts("group.button.swap"), { do: "swap" });
  const propose = groupButton(voice, texts("group.button.propose"), { do: "propose", exchange });
  const buttons = [
    groupButton(voice, texts("group.button.answer"), { do: "answer", exchange, look: "primary" }),
    ...(plan.mode === "huddle" ? [propose] : []),
    ...(plan.mode === "relay" || presentMembers(state).length < 2 ? [] : [swap]),
    groupButton(voice, texts("group.button.skip"), { do: "skip" }),
    groupButton(voice, texts("group.button.pause"), { do: "pause" }),
  ];
  return { to: "thread", card: { kind: "turn", exchange, mention: memberByLetter(state, letter)?.playerId ?? "", text, buttons } };
}

/** Words that the others could not read yet, and then the vote. */
function drawReplied(told: Told, { speaker, text, typed, voters }: GroupEffectOf<"replied">): readonly OutgoingCard[] {
  const said: OutgoingCard = { to: "thread", card: { kind: "said", speaker: memberByLetter(told.state, speaker)?.playerId ?? "", text } };
  return [...(typed ? [] : [said]), ...(voters > 0 ? [drawVote(told)] : [])];
}

/** To the hot seat alone, and not whose it is. */
function drawProposal({ voice, state }: Told, { number, text }: GroupEffectOf<"proposed">): readonly OutgoingCard[] {
  const { texts } = voice;
  const hotSeat = state.members.find((one) => one.letter === state.turn);
  const pick = groupButton(voice, texts("group.button.pick"), {
    do: "pick",
    exchange: state.exchange,
    value: String(number),
    look: "primary",
  });
  const card = { kind: "choices", text: texts("group.proposed.toHotSeat", { line: quoted(text) }), buttons: [pick] } as const;
  return [...(hotSeat ? [{ to: "member", playerId: hotSeat.playerId, card } as const] : []), toHim(texts("group.proposed.toBench"))];
}
