import { draw } from "../../game/random.ts";
import type { Balls, Spread, StoredBall } from "../../ports/balls.ts";
import { countAnswers, pickShown } from "../../practice/ball-spread.ts";
import type { BallHappening } from "../event.ts";
import type { Job, Working } from "../runner-deps.ts";
import type { BallClock } from "./ball-clock.ts";
import { drawBall, drawSpread } from "./draw-ball.ts";
import { tryWork } from "./try-work.ts";

type Work = Working & { readonly ballClock: BallClock };
type Due = Extract<BallHappening, { do: "reveal" }>;

/** So long (milliseconds) after its moment a reveal is still worth reading. Later the ball ends without one. */
const STALE_MS = 3 * 24 * 60 * 60_000;
/** A reveal that could not be worked out is tried again after this many milliseconds. */
const AGAIN_MS = 60 * 60_000;

/** Ends a ball: the counts are kept, the words are wiped, and the channel sees how it was answered. */
export async function revealBall(deps: Work, job: Job, { ball: id, at }: Due): Promise<void> {
  const { practice } = deps.conversation;
  const { store } = practice;
  const isStale = deps.clock.now().getTime() - at > STALE_MS;
  const worked = await tryWork(deps, job, () => (isStale ? endQuietly(store, id) : endWithSpread(store, id)));
  if (worked === "dropped") return;
  if (worked === "givenUp") {
    deps.log("eventGivenUp", { key: job.keys[0] });
    deps.ballClock.armReveal({ id, revealAt: new Date(at) }, AGAIN_MS);
  } else if (worked.value) {
    const { ball, isNew } = worked.value;
    const maybeSent = worked.tries > 1;
    // Another event has ended it, and told of it.
    const isTold = !isNew && !maybeSent;
    if (!isTold && (await show(deps, { ball, isStale, maybeSent })) === "lost") return;
  }
  await deps.inbox.finishEvents(job.done);
}

type Over = StoredBall & { readonly spread: Spread };
type Ended = { readonly ball: Over /** Ended just now, and not by an earlier try. */; readonly isNew: boolean };

async function endWithSpread(store: Balls, id: string): Promise<Ended | undefined> {
  const answers = await store.listBallAnswers(id);
  const shown = pickShown(answers, Math.floor(draw(answers.length, id) * 2 ** 31)).map(({ playerId }) => playerId);
  return end(store, { ballId: id, spread: countAnswers(answers), shown });
}

/** Ends a ball without showing anything. */
export async function endQuietly(store: Balls, id: string): Promise<Ended | undefined> {
  return end(store, { ballId: id, spread: countAnswers(await store.listBallAnswers(id)), shown: [] });
}

async function end(store: Balls, reveal: Parameters<Balls["revealBall"]>[0]): Promise<Ended | undefined> {
  const isNew = (await store.revealBall(reveal)) === "committed";
  const ball = await store.findBall(reveal.ballId);
  return ball?.spread && { ball: { ...ball, spread: ball.spread }, isNew };
}

type Showing = { readonly ball: Over; readonly isStale: boolean; readonly maybeSent: boolean };

/** One message under the card, by a name of the ball's own, and the card without its buttons. */
async function show({ conversation, outlet, keys }: Work, { ball, isStale, maybeSent }: Showing): Promise<"sent" | "lost"> {
  const { group } = outlet;
  if (!group || !ball.at) return "sent";
  const { place } = ball.at;
  if (!isStale) {
    const shown = (await conversation.practice.store.listBallAnswers(ball.id)).filter((one) => one.shown !== undefined);
    const name = { id: `${keys}ball:${ball.id}:spread`, maybeSent };
    const sent = await group.sendToThread(place, drawSpread(conversation, ball, shown), name);
    if (sent === "lost") return "lost";
  }
  return (await group.changeBoard(place, drawBall(conversation, ball))) === "lost" ? "lost" : "sent";
}
