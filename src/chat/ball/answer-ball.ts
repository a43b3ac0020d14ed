import type { StoredBall } from "../../ports/balls.ts";
import type { Profile } from "../../ports/store.ts";
import { answerBall, type BallReplied } from "../../practice/ball.ts";
import { isStrong } from "../../practice/coach-lines.ts";
import type { Refusal } from "../../practice/outcome.ts";
import { type Action, parseAction } from "../action.ts";
import { button } from "../buttons.ts";
import type { Card } from "../card.ts";
import { noticeLines } from "../consent.ts";
import { type ConversationDeps, NOTICE_VERSION } from "../deps.ts";
import { drawVerdict } from "../draw-verdict.ts";
import type { ChatEvent } from "../event.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import { drawBallLineForm, drawScheduleForm, readSchedule } from "./ball-forms.ts";
import { DEFAULT_ZONE, nextBall } from "./ball-times.ts";
import { ballButton, drillButton, momentIn } from "./draw-ball.ts";

type BallAction = Extract<Action, { kind: "ball" }>;
type SentForm = Extract<ChatEvent, { kind: "formSent" }>;
/** Who asks, and what names his event for ever. */
export type BallPlayer = { readonly profile: Profile; readonly signal: AbortSignal; readonly eventKey?: string };

/** A button of a ball: a form, or what stands in its way, for who pressed alone. */
export async function answerBallPress(deps: ConversationDeps, { profile }: BallPlayer, action: BallAction): Promise<readonly Card[]> {
  const { store } = deps.practice;
  const ball = await store.findBall(action.ball);
  if (!ball) return [say(textsFor(profile.lang)("ball.refused.gone"), "refusal")];
  const texts = textsFor(ball.lang);
  switch (action.do) {
    case "answer":
      return [await drawWayBack(deps, ball, profile)];
    case "schedule":
      if (!maySchedule(deps, ball, profile.playerId)) return [say(texts("ball.refused.schedule"), "refusal")];
      return [drawScheduleForm(texts, ball, await store.findBallSchedule(ball.channel))];
    case "accept": {
      await store.saveProfile({ ...profile, accepted: NOTICE_VERSION });
      const answer = ballButton(texts("ball.button.answer"), { ball: ball.id, do: "answer" }, "primary");
      return [{ kind: "choices", text: texts("ball.accepted"), buttons: [answer] }];
    }
    case "keep":
      await store.keepBallAnswer(ball.id, profile.playerId);
      return [say(texts(ball.spread ? "ball.refused.over" : "ball.kept"))];
  }
}

function say(text: string, about: "notice" | "refusal" = "notice"): Card {
  return { kind: "text", about, text };
}

/** The form; nobody types for nothing. */
async function drawWayBack({ practice }: ConversationDeps, ball: StoredBall, { playerId }: Profile): Promise<Card> {
  const texts = textsFor(ball.lang);
  if (ball.spread) return practiseOn(texts, ball, "over");
  return (await practice.store.findBallAnswer(ball.id, playerId)) ? practiseOn(texts, ball, "answered") : drawBallLineForm(ball);
}

function practiseOn(texts: Texts, ball: StoredBall, why: "over" | "answered"): Card {
  return { kind: "choices", text: texts(`ball.refused.${why}`), buttons: [drillButton(texts, ball)] };
}

/** Without trainers in the settings, who asked for the ball may. */
function maySchedule({ trainers = [] }: ConversationDeps, { openedBy }: StoredBall, playerId: string): boolean {
  return trainers.length > 0 ? trainers.includes(playerId) : openedBy === playerId;
}

/** What this is, before the first word; one press accepts it, and the next one answers the ball. */
export function drawBallWelcome(deps: ConversationDeps, { lang }: Profile, { ball }: BallAction): Card {
  const texts = textsFor(lang);
  const accept = ballButton(texts("ball.button.accept"), { ball, do: "accept" }, "primary");
  const privacy = button(texts("button.privacy"), { kind: "page", page: "privacy" });
  return { kind: "choices", text: [texts("notice.hello"), ...noticeLines(deps, texts)].join("\n"), buttons: [accept, privacy] };
}

/** A form of a ball that was sent: an answer gets its verdict, a schedule is kept. */
export async function answerBallForm(deps: ConversationDeps, player: BallPlayer, sent: SentForm): Promise<readonly Card[]> {
  const action = parseAction(sent.context ?? "");
  const ball = action?.kind === "ball" ? await deps.practice.store.findBall(action.ball) : undefined;
  if (!ball) return [say(textsFor(player.profile.lang)("ball.refused.gone"), "refusal")];
  return sent.form === "ballLine" ? answerLine(deps, player, { ball, sent }) : [await setSchedule(deps, player.profile, { ball, sent })];
}

type Sent = { readonly ball: StoredBall; readonly sent: SentForm };

async function answerLine(
  deps: ConversationDeps,
  { profile, signal, eventKey }: BallPlayer,
  { ball, sent }: Sent,
): Promise<readonly Card[]> {
  const { values, seed } = sent;
  const reply = { text: values["line"] ?? "", shares: values["shares"] === "yes", eventKey: eventKey ?? `${ball.id}:${seed}` };
  const replied = await answerBall(deps.practice, { ball, profile, signal, ...reply });
  const texts = textsFor(ball.lang);
  if (replied.kind === "refused") return [drawRefusal(texts, ball, replied)];
  return [drawVerdict(texts, deps.practice.playbook, replied), drawDone(texts, ball, replied)];
}

function drawRefusal(texts: Texts, ball: StoredBall, { reason }: Refusal): Card {
  if (reason === "answeredElsewhere") return practiseOn(texts, ball, "answered");
  if (reason === "noOpenRound") return practiseOn(texts, ball, "over");
  return say(texts(`refused.${reason}`), "refusal");
}

function drawDone(texts: Texts, ball: StoredBall, { counts, shares, judgement: { reading } }: BallReplied): Card {
  const mayBeShown = shares && reading.kind === "judged" && isStrong(reading);
  const text = counts ? texts(mayBeShown ? "ball.doneShares" : "ball.done") : texts("ball.doneLate");
  const keep = ballButton(texts("ball.button.keep"), { ball: ball.id, do: "keep" });
  return { kind: "choices", text, buttons: [drillButton(texts, ball), ...(counts && mayBeShown ? [keep] : [])] };
}

async function setSchedule(deps: ConversationDeps, { playerId }: Profile, { ball, sent }: Sent): Promise<Card> {
  const { store, clock } = deps.practice;
  const texts = textsFor(ball.lang);
  if (!maySchedule(deps, ball, playerId)) return say(texts("ball.refused.schedule"), "refusal");
  const wanted = readSchedule(sent.values);
  if (wanted === undefined) return say(texts("ball.form.schedule.wrong"), "refusal");
  if (wanted === "off") {
    await store.dropBallSchedule(ball.channel);
    return say(texts("ball.off"));
  }
  const { channel, place, lang } = ball;
  const { timeZone: zone = DEFAULT_ZONE } = deps;
  const since = clock.now();
  await store.saveBallSchedule({ channel, place, lang, ...wanted, zone, setBy: playerId, since });
  const first = nextBall({ ...wanted, zone }, since);
  return say(texts("ball.saved", { when: first ? momentIn(zone, lang, first) : "" }));
}
