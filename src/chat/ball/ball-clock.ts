import type { BallSchedule, StoredBall } from "../../ports/balls.ts";
import type { Delivery } from "../delivery.ts";
import { createGroupClock, systemTimer } from "../group/group-clock.ts";
import type { RunnerDeps } from "../runner-deps.ts";
import { dayIn, nextBall } from "./ball-times.ts";

/** What should have been posted longer ago than this (milliseconds) is skipped. */
export const LATE_MS = 2 * 60 * 60_000;

export type BallClock = {
  /** Takes away the timer of a channel that has no schedule any more. */
  readonly disarmSchedule: (channel: string) => void;
  /** Sets the timer of the reveal of a ball. `soonest`: not before so many milliseconds from now. */
  readonly armReveal: (ball: Pick<StoredBall, "id" | "revealAt">, soonest?: number) => void;
  /** Sets all timers of this platform. */
  readonly armAll: () => Promise<void>;
  readonly stop: () => void;
};

type Receive = (key: string, delivery: Delivery) => Promise<unknown>;

const DUE = "due ";
const REVEAL = "reveal ";

/**
 * One timer for each schedule and each ball that waits for its reveal, all of them read from the store. What a timer hands in has a key
 * of the moment, so that two processes, or this one started again, hand it in once.
 */
export function createBallClock(deps: RunnerDeps, receive: Receive): BallClock {
  const { store } = deps.conversation.practice;
  const now = () => deps.clock.now().getTime();
  const clock = createGroupClock({
    now,
    setTimer: deps.setTimer ?? systemTimer,
    fire: (id, at) => (id.startsWith(DUE) ? fireDue(id.slice(DUE.length), at) : fireReveal(id.slice(REVEAL.length), at)),
  });
  const setDue = (channel: string, schedule: BallSchedule | undefined, after: number) => {
    const deadline = schedule && nextBall(schedule, new Date(after))?.getTime();
    clock.arm({ id: `${DUE}${channel}`, state: deadline === undefined ? {} : { deadline } });
  };
  const fireDue = async (channel: string, at: number) => {
    const schedule = await store.findBallSchedule(channel);
    if (schedule && isMoment(schedule, at)) {
      const event = { kind: "ball", what: { do: "due", channel, at } } as const;
      const key = `${deps.keys}ball:${channel}:${dayIn(schedule.zone, new Date(at))}`;
      await receive(key, { playerId: schedule.setBy || "unknown", event, place: "" });
    }
    setDue(channel, schedule, Math.max(at, now() - LATE_MS));
  };
  const fireReveal = async (ball: string, at: number) => {
    const event = { kind: "ball", what: { do: "reveal", ball, at } } as const;
    // By the hour: one that was given up is tried again later, and two processes try it once.
    await receive(`${deps.keys}ball:${ball}:reveal:${new Date(now()).toISOString().slice(0, 13)}`, {
      playerId: "unknown",
      event,
      place: "",
    });
  };
  const armReveal: BallClock["armReveal"] = ({ id, revealAt }, soonest) =>
    clock.arm({ id: `${REVEAL}${id}`, state: { deadline: revealAt.getTime() } }, soonest);
  /** From what may still be made up for; a moment before the schedule was set fires, and is none. */
  const arm = (channel: string, schedule: BallSchedule | undefined) => setDue(channel, schedule, now() - LATE_MS);
  return {
    disarmSchedule: (channel) => arm(channel, undefined),
    armReveal,
    async armAll() {
      const isOurs = ({ channel }: { readonly channel: string }) => channel.startsWith(deps.keys);
      for (const schedule of (await store.listBallSchedules()).filter(isOurs)) arm(schedule.channel, schedule);
      for (const ball of (await store.listOpenBalls()).filter(isOurs)) armReveal(ball);
    },
    stop: clock.stop,
  };
}

/** The schedule may have been changed since its timer was set, by another process. */
function isMoment(schedule: BallSchedule, at: number): boolean {
  return schedule.since.getTime() < at && nextBall(schedule, new Date(at - 1))?.getTime() === at;
}
