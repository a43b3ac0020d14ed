import { isMessage, joins } from "./answer-event.ts";
import { isOfBall } from "./ball/ball-key.ts";
import { isWhistle } from "./delivery.ts";
import { isOfGroup } from "./group/of-group.ts";
import { createLane, type Lane } from "./lane.ts";
import type { RunnerDeps, Waiting } from "./runner-deps.ts";

type Work = (items: readonly Waiting[], signal: AbortSignal) => Promise<void>;

export type Rows = {
  readonly add: (waiting: Waiting) => void;
  /** Resolves when nothing is waiting or being worked on. */
  readonly idle: () => Promise<void>;
  readonly stop: (graceMs: number) => Promise<void>;
};

/** A lane for each player and each group, as long as something waits in it. */
export function createRows(deps: RunnerDeps, work: Work): Rows {
  const lanes = new Map<string, Lane<Waiting>>();
  const laneOf = (conversation: string) => {
    const known = lanes.get(conversation);
    if (known) return known;
    const lane = createLane<Waiting>({
      work: (items, signal) => work(items, signal).finally(() => items[0]?.notBusy?.()),
      joins,
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
      const isIdle = !lanes.has(waiting.conversation);
      const lane = laneOf(waiting.conversation);
      const stops = waiting.fresh !== undefined && isWhistle(waiting.fresh.delivery);
      // Out of the role, now: a line that is being made is dropped, and so is what waits to be answered.
      for (const { notBusy } of stops ? lane.interrupt(isMessage) : []) notBusy?.();
      lane.add(isIdle ? { ...waiting, notBusy: showBusy(deps, waiting) } : waiting);
      // Of what was taken out of the row, some may have been stored after the whistle: that is still to be answered.
      if (stops && !isIdle) lane.add({ conversation: waiting.conversation });
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

/** At once, also when more messages may follow; who waits behind another event sees that one's sign. */
function showBusy({ outlet }: RunnerDeps, { fresh }: Waiting): () => void {
  if (!fresh || isOfGroup(fresh.delivery.event) || isOfBall(fresh.delivery.event)) return () => {};
  return outlet.showBusy(fresh.delivery);
}

/** How long to wait for more before these are worked on. What lay here while we were down has waited enough. */
function quietMs({ burstMs, clock }: RunnerDeps, items: readonly Waiting[]): number {
  const last = items.at(-1);
  if (!last?.fresh || !isMessage(last)) return 0;
  return Math.max(0, last.fresh.arrivedAt + burstMs - clock.monotonic());
}
