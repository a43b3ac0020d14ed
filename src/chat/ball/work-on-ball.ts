import { draw } from "../../game/random.ts";
import type { StoredBall } from "../../ports/balls.ts";
import type { BallHappening, ChatEvent } from "../event.ts";
import type { PrivateCard } from "../group/group-card.ts";
import type { Job, Working } from "../runner-deps.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import { profileOf } from "../turn.ts";
import { type BallClock, LATE_MS } from "./ball-clock.ts";
import { ballIdOf } from "./ball-key.ts";
import { drawBall } from "./draw-ball.ts";
import { openNewBall } from "./open-ball.ts";
import { endQuietly, revealBall } from "./reveal-ball.ts";
import { tryWork } from "./try-work.ts";

export type BallWork = Working & { readonly ballClock: BallClock };
type Wanted = Extract<ChatEvent, { kind: "ballWanted" }>;
type Due = Extract<BallHappening, { do: "due" }>;

/** Works on what happens to balls of the day in a channel. */
export async function workOnBall(deps: BallWork, job: Job): Promise<void> {
  const { event } = job.delivery;
  if (event.kind === "ballWanted") return answerWish(deps, job, event);
  if (event.kind !== "ball") throw new Error(`"${event.kind}" is of no ball`);
  switch (event.what.do) {
    case "due":
      return postDue(deps, job, event.what);
    case "reveal":
      return revealBall(deps, job, event.what);
    case "channelGone":
      return leaveChannel(deps, job, event.what.channel);
  }
}

/** Somebody asks for a ball: a trainer whenever he likes, anybody else when there was none that day. */
async function answerWish(deps: BallWork, job: Job, { at, seed }: Wanted): Promise<void> {
  const { delivery, keys } = job;
  const { conversation, langOf } = deps;
  const by = delivery.playerId;
  const profile = await profileOf(conversation, { playerId: by, lang: await langOf(by) });
  const texts = textsFor(profile.lang);
  if (!at) return finish(deps, job);
  const alone = conversation.trainers?.includes(by) !== true;
  const opening = { key: keys[0], ...at, lang: profile.lang, by, seed, alone };
  const worked = await tryWork(deps, job, () => openNewBall(conversation, opening));
  if (worked === "dropped") return;
  if (worked === "givenUp") return giveUp(deps, job);
  const { value: ball, tries } = worked;
  if (typeof ball === "string")
    return tell(deps, job, { texts, tries, why: ball === "taken" ? "ball.refused.today" : "ball.refused.noContent" });
  const posted = await postBall(deps, job, { ball, tries });
  if (posted !== "lost") await tell(deps, job, { texts, tries, why: posted === "sent" ? "ball.posted" : "ball.noChannel" });
}

type Told = {
  readonly texts: Texts;
  readonly tries: number;
  readonly why: "ball.refused.today" | "ball.refused.noContent" | "ball.posted" | "ball.noChannel";
};

/** Privately, to who asked; then it is done. */
async function tell(deps: BallWork, job: Job, { texts, tries, why }: Told): Promise<void> {
  const card: PrivateCard = { kind: "text", about: why === "ball.posted" ? "notice" : "refusal", text: texts(why) };
  const name = { id: `${job.keys[0]}#1`, maybeSent: tries > 1 };
  if ((await deps.outlet.send(job.delivery.place, card, name)) !== "lost") await finish(deps, job);
}

/** A moment of the schedule has come. What comes too late for it is left out, and so is a second ball of the day. */
async function postDue(deps: BallWork, job: Job, { channel, at }: Due): Promise<void> {
  const { conversation, clock } = deps;
  const { store } = conversation.practice;
  const key = job.keys[0];
  const worked = await tryWork(deps, job, async () => {
    const schedule = await store.findBallSchedule(channel);
    const begun = await store.findBall(ballIdOf(key));
    const isLate = clock.now().getTime() - at > LATE_MS;
    if (begun && !begun.at && (isLate || !schedule)) await store.dropBall(begun.id);
    if (begun?.at || isLate || !schedule) return { schedule, ball: begun?.at && begun };
    const seed = Math.floor(draw(at, "ball", channel) * 2 ** 31);
    const { place, lang, setBy: by } = schedule;
    const ball = await openNewBall(conversation, { key, channel, place, lang, by, seed, alone: true });
    return { schedule, ball: typeof ball === "string" ? undefined : ball };
  });
  if (worked === "dropped") return;
  if (worked === "givenUp") return giveUp(deps, job);
  const { schedule, ball } = worked.value;
  if (!ball) return finish(deps, job);
  const posted = await postBall(deps, job, { ball, tries: worked.tries });
  if (posted === "lost") return;
  if (posted === "gone" && schedule) await giveScheduleUp(deps, job, channel);
  await finish(deps, job);
}

type Posting = { readonly ball: StoredBall; readonly tries: number };

/** Puts the card in the channel, once, and sets the clock of its reveal. A ball that can't be posted is taken away. */
async function postBall(deps: BallWork, job: Job, { ball, tries }: Posting): Promise<"sent" | "gone" | "lost"> {
  const { conversation, outlet, ballClock } = deps;
  const { store } = conversation.practice;
  if (!ball.at) {
    const name = { id: `${job.keys[0]}#0`, maybeSent: tries > 1 };
    const opened = outlet.group ? await outlet.group.openBoard(ball.place, drawBall(conversation, ball), name) : "gone";
    if (opened === "gone") await store.dropBall(ball.id);
    if (typeof opened === "string") return opened;
    await store.placeBall(ball.id, opened.at);
  }
  ballClock.armReveal(ball);
  return "sent";
}

/** Nothing can be posted there any more: it is not tried every day, and who set it knows. */
async function giveScheduleUp(deps: BallWork, job: Job, channel: string): Promise<void> {
  const { store } = deps.conversation.practice;
  const schedule = await store.findBallSchedule(channel);
  await store.dropBallSchedule(channel);
  deps.ballClock.disarmSchedule(channel);
  if (!schedule || schedule.setBy === "") return;
  const text = textsFor(schedule.lang)("ball.scheduleGone");
  const name = { id: `${job.keys[0]}#2`, maybeSent: false };
  await deps.outlet.group?.sendToMember(schedule.setBy, { kind: "text", about: "notice", text }, name);
}

/** The channel is gone, or we are out of it: no more balls, and no words are kept of those that waited. */
async function leaveChannel(deps: BallWork, job: Job, channel: string): Promise<void> {
  const { store } = deps.conversation.practice;
  const worked = await tryWork(deps, job, async () => {
    await store.dropBallSchedule(channel);
    deps.ballClock.disarmSchedule(channel);
    for (const ball of await store.listOpenBalls()) if (ball.channel === channel) await endQuietly(store, ball.id);
  });
  if (worked !== "dropped") await finish(deps, job);
}

async function finish(deps: Working, job: Job): Promise<void> {
  await deps.inbox.finishEvents(job.done);
}

/** Who asked must know; what came by itself comes again by itself. */
async function giveUp(deps: Working, job: Job): Promise<void> {
  const { playerId, place } = job.delivery;
  deps.log("eventGivenUp", { key: job.keys[0] });
  const text = textsFor(await deps.langOf(playerId))("failed");
  const sent = place === "" ? "sent" : await deps.outlet.send(place, { kind: "text", about: "refusal", text });
  if (sent !== "lost") await finish(deps, job);
}
