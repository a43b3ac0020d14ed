import { teamOf } from "../game/group-state.ts";
import { createBallClock } from "./ball/ball-clock.ts";
import type { Delivery } from "./delivery.ts";
import { entryOf, rowOf } from "./entry.ts";
import { createGroupClock, type GroupClock, systemTimer } from "./group/group-clock.ts";
import { settle } from "./group/work-on-group.ts";
import { createRows } from "./rows.ts";
import type { RunnerDeps } from "./runner-deps.ts";
import { type Crew, workOn } from "./work-on.ts";

export type Runner = {
  /** Stores the event; resolves when it may be acknowledged. False for a repeat. Throws a StoreFailure when it could not be stored: don't acknowledge. */
  readonly receive: (key: string, delivery: Delivery) => Promise<boolean>;
  /** Takes up what an earlier process left undone, and forgets what was done long ago. Call once, before anything is received. */
  readonly recover: () => Promise<void>;
  /** Looks after a conversation in which something may wait that nobody works on. Twice is once. */
  readonly rescue: (conversation: string) => void;
  /** Resolves when nothing is waiting or being worked on. */
  readonly idle: () => Promise<void>;
  /** Begins nothing new; what is being worked on is aborted after the grace (milliseconds). What is not done stays for the next process. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Keys of events are kept for a week: no platform repeats one for longer than a day. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Works on the events of a platform: stored first, repeats dropped, one at a time per player or group, in order, each answered once. */
export function createRunner(deps: RunnerDeps): Runner {
  const wake = (key: string, delivery: Delivery) =>
    rows.add({ conversation: rowOf(key, delivery), fresh: { key, delivery, arrivedAt: deps.clock.monotonic() } });
  const receive: Runner["receive"] = async (key, delivery) => {
    deps.pass?.("beforeInbox");
    if (!(await deps.inbox.takeEvent(entryOf(deps, key, delivery)))) return false;
    deps.pass?.("afterInbox");
    wake(key, delivery);
    return true;
  };
  const crew: Crew = {
    ...deps,
    handIn: receive,
    wake,
    unnoted: new Set(),
    owner: crypto.randomUUID(),
    groupClock: clockOf(deps, receive),
    ballClock: createBallClock(deps, receive),
  };
  const rows = createRows(deps, (items, signal) => workOn(crew, items, signal));
  return {
    receive,
    async recover() {
      await deps.inbox.forgetEvents(new Date(deps.clock.now().getTime() - KEPT_MS));
      for (const conversation of await deps.inbox.listWaiting(deps.keys)) rows.add({ conversation });
      await crew.ballClock.armAll();
      const open = await deps.conversation.practice.store.listOpenGroups();
      for (const { id, state } of open) if (state.trainers[0]?.startsWith(deps.keys)) await settle(crew, id);
    },
    rescue: (conversation) => rows.add({ conversation }),
    idle: rows.idle,
    async stop(graceMs) {
      crew.groupClock.stop();
      crew.ballClock.stop();
      await rows.stop(graceMs);
    },
  };
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
