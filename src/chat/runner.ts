import { teamOf } from "../game/group-state.ts";
import { finishErasing, leaveAbandonedSeats } from "./after-erasure.ts";
import { isMessage, joins, type RunnerDeps, type Waiting, workOn } from "./answer-event.ts";
import { type BallClock, createBallClock } from "./ball/ball-clock.ts";
import { ballRowOf, isOfBall } from "./ball/ball-key.ts";
import { workOnBall } from "./ball/work-on-ball.ts";
import { type Delivery, erases, isWhistle, readDelivery } from "./delivery.ts";
import { createGroupClock, type GroupClock, systemTimer } from "./group/group-clock.ts";
import { conversationOf, isOfGroup } from "./group/of-group.ts";
import { settle, workOnGroup } from "./group/work-on-group.ts";
import { createLane, type Lane } from "./lane.ts";

export type Runner = {
  /** Stores the event; resolves when it may be acknowledged. False for a repeat. Throws a StoreFailure when it could not be stored: don't acknowledge. */
  readonly receive: (key: string, delivery: Delivery) => Promise<boolean>;
  /** Takes up what an earlier process left undone, and forgets what was done long ago. Call once, before anything is received. */
  readonly recover: () => Promise<void>;
  /** Resolves when nothing is waiting or being worked on. */
  readonly idle: () => Promise<void>;
  /** Begins nothing new; what is being worked on is aborted after the grace (milliseconds). What is not done stays for the next process. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Keys of events are kept for a week: no platform repeats one for longer than a day. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Works on the events of a platform: stored first, repeats dropped, one at a time per player or group, in order, each answered once. */
export function createRunner(deps: RunnerDeps): Runner {
  const receive: Runner["receive"] = async (key, delivery) => {
    const receivedAt = deps.clock.now();
    const entry = { key, conversation: ballRowOf(delivery) ?? conversationOf(key, delivery), body: JSON.stringify(delivery), receivedAt };
    if (!(await deps.inbox.takeEvent(entry))) return false;
    rows.add({ entry: { ...entry, tries: 0, sent: 0 }, delivery, arrivedAt: deps.clock.monotonic() });
    return true;
  };
  const groupClock = clockOf(deps, receive);
  const groups = { ...deps, receive, groupClock };
  const ballClock = createBallClock(deps, receive);
  const rows = createRows(deps, async (items, signal) => {
    const event = items[0]?.delivery.event;
    if (event && isOfGroup(event)) return workOnGroup(groups, items, signal);
    if (event && isOfBall(event)) return workOnBall({ ...deps, ballClock }, items, signal);
    await workOn(deps, items, signal);
    if (event?.kind === "formSent" && event.form === "ballSchedule") await setSchedules(deps, ballClock);
    if (items[0] && erases(items[0].delivery)) await finish(deps, receive, items[0].delivery.playerId);
  });
  return {
    receive,
    async recover() {
      await deps.inbox.forgetEvents(new Date(deps.clock.now().getTime() - KEPT_MS));
      for (const entry of (await deps.inbox.listOpenEvents()).filter(({ key }) => key.startsWith(deps.keys))) {
        const delivery = readDelivery(entry.body);
        if (delivery) rows.add({ entry, delivery });
        else {
          deps.log("eventUnreadable", { key: entry.key });
          await deps.inbox.finishEvents([entry.key]);
        }
      }
      await leaveAbandonedSeats({ ...deps, receive });
      await ballClock.armAll();
      const open = await deps.conversation.practice.store.listOpenGroups();
      for (const { id, state } of open) if (state.trainers[0]?.startsWith(deps.keys)) await settle(groups, id);
    },
    idle: rows.idle,
    async stop(graceMs) {
      groupClock.stop();
      ballClock.stop();
      await rows.stop(graceMs);
    },
  };
}

/** Doesn't throw: what could not be done now is done by the next purge. */
async function finish(deps: RunnerDeps, receive: Runner["receive"], playerId: string): Promise<void> {
  await finishErasing({ ...deps, receive }, playerId).catch((error) => deps.log("eventFailed", { error }));
}

/** Doesn't throw: what could not be read now is set at the next start. */
async function setSchedules(deps: RunnerDeps, ballClock: BallClock): Promise<void> {
  await ballClock.armAll().catch((error) => deps.log("eventFailed", { key: "ball", error }));
}

/** A moment that passed so long ago (milliseconds) may have been handed in and given up: it gets a new name. */
const LATE_MS = 30_000;

/** Names the moment that a clock runs out, so that two processes, or this one started again, hand it in once. */
function clockOf(deps: RunnerDeps, receive: Runner["receive"]): GroupClock {
  return createGroupClock({
    now: () => deps.clock.now().getTime(),
    setTimer: deps.setTimer ?? systemTimer,
    async fire(group, deadline) {
      const event = { kind: "group", group, what: { do: "timeUp", deadline } } as const;
      const now = deps.clock.now().getTime();
      const again = now - deadline > LATE_MS ? `:${now}` : "";
      await receive(`${deps.keys}group:${group}:timeUp:${deadline}${again}`, { playerId: teamOf(group), event, place: "" });
    },
  });
}

type Work = (items: readonly Waiting[], signal: AbortSignal) => Promise<void>;

/** A lane for each player and each group, as long as something waits in it. */
function createRows(deps: RunnerDeps, work: Work): Pick<Runner, "idle" | "stop"> & { readonly add: (waiting: Waiting) => void } {
  const lanes = new Map<string, Lane<Waiting>>();
  const laneOf = (conversation: string) => {
    const known = lanes.get(conversation);
    if (known) return known;
    const lane = createLane<Waiting>({
      work,
      joins: (items, next) => joins(items, next),
      quietMs: (items) => quietMs(deps, items),
      onEmpty: () => lanes.delete(conversation),
    });
    lanes.set(conversation, lane);
    return lane;
  };
  let stopped = false;
  return {
    add(waiting) {
      if (stopped) return;
      const { entry, delivery } = waiting;
      const isIdle = !lanes.has(entry.conversation);
      const lane = laneOf(entry.conversation);
      // Out of the role, now: a line that is being made is dropped, and so is what waits to be answered.
      const dropped = isWhistle(delivery) ? lane.interrupt(isMessage) : [];
      for (const { notBusy } of dropped) notBusy?.();
      const drops = dropped.map((one) => one.entry.key);
      // At once, also when more messages may follow; who waits behind another event sees that one's sign.
      const isBusy = isIdle && !isOfGroup(delivery.event) && !isOfBall(delivery.event);
      lane.add({ ...waiting, drops, ...(isBusy ? { notBusy: deps.outlet.showBusy(delivery) } : {}) });
    },
    async idle() {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
    async stop(graceMs) {
      stopped = true;
      await Promise.all([...lanes.values()].map((lane) => lane.stop(graceMs)));
    },
  };
}

/** How long to wait for more before these are worked on. What lay here while we were down has waited enough. */
function quietMs({ burstMs, clock }: RunnerDeps, items: readonly Waiting[]): number {
  const last = items.at(-1);
  if (last?.arrivedAt === undefined || !isMessage(last)) return 0;
  return Math.max(0, last.arrivedAt + burstMs - clock.monotonic());
}
