import { AsyncLocalStorage } from "node:async_hooks";
import type { Result } from "../game/result.ts";
import { PLATFORMS, type Platform } from "../ports/log.ts";
import type { Meter } from "../ports/meter.ts";
import type { Store } from "../ports/store.ts";

/** A turn that is being taken: how long its questions to the model took. */
type TurnTime = { modelMs: number };

export type StoreMeter = {
  /** The same meter, which knows in which turn the model was asked. */
  readonly meter: Meter;
  /** The same store; what comes in and goes out through it is counted. */
  readonly count: (inner: Store) => Store;
};

/** Counts events, turns, messages and rounds where they are stored: what was not committed did not happen. `now`: milliseconds that only go forward. */
export function createStoreMeter(inner: Meter, now: () => number): StoreMeter {
  const turns = new AsyncLocalStorage<TurnTime>();
  const waiting = new Map<string, Platform>();
  const meter: Meter = {
    count: (name, labels, by) => inner.count(name, labels, by),
    set: (name, labels, value) => inner.set(name, labels, value),
    time(name, labels, ms) {
      const turn = name === "modelCall" ? turns.getStore() : undefined;
      if (turn) turn.modelMs += ms;
      inner.time(name, labels, ms);
    },
  };
  return {
    meter,
    count: (store) =>
      overlay(store, { ...countEvents(store, { meter, now, waiting }), ...countTurns(store, { meter, now, waiting, turns }) }),
  };
}

type Counting = { readonly meter: Meter; readonly now: () => number; readonly waiting: Map<string, Platform> };

function countEvents(inner: Store, { meter, now, waiting }: Counting): Pick<Store, "takeEvent" | "finishEvents" | "dropCards"> {
  return {
    async takeEvent(entry) {
      const begun = now();
      const isNew = await inner.takeEvent(entry);
      const platform = platformOf(entry.key);
      if (!platform) return isNew;
      meter.time("acknowledge", { platform }, now() - begun);
      meter.count(isNew ? "eventsReceived" : "eventsRepeated", { platform });
      if (isNew) waiting.set(entry.key, platform);
      tellDepth(meter, waiting, platform);
      return isNew;
    },
    async finishEvents(keys) {
      await inner.finishEvents(keys);
      countDone({ meter, waiting }, keys);
    },
    async dropCards(keys) {
      await inner.dropCards(keys);
      for (const key of keys) countFor(meter, "messagesSent", key);
    },
  };
}

type Turns = Counting & { readonly turns: AsyncLocalStorage<TurnTime> };

function countTurns(inner: Store, { meter, now, waiting, turns }: Turns): Pick<Store, "inTurn"> {
  return {
    async inTurn(claim, work) {
      const begun = now();
      const time: TurnTime = { modelMs: 0 };
      const happened: Happened[] = [];
      let done: readonly string[] = [];
      const outcome = await inner.inTurn(claim, async (unit) => {
        const end = await turns.run(time, () => work({ ...unit, store: overlay(unit.store, countRounds(unit.store, happened)) }));
        if (end !== "dropped") done = end.done;
        return end;
      });
      if (outcome === "claimLost") meter.count("claimsLost", {});
      if (outcome !== "committed") return outcome;
      const platform = platformOf(done[0] ?? claim.conversation);
      for (const tell of happened) tell(meter, platform);
      countDone({ meter, waiting }, done);
      if (platform && done.length > 0) {
        meter.time("exchange", { platform, part: "model" }, time.modelMs);
        meter.time("exchange", { platform, part: "own" }, Math.max(0, now() - begun - time.modelMs));
      }
      return outcome;
    },
  };
}

/** Told when its turn is committed. */
type Happened = (meter: Meter, platform: Platform | undefined) => void;

function countRounds(inner: Store, happened: Happened[]): Pick<Store, "startRound" | "commitTurn" | "endRound" | "countCare"> {
  const ended = ({ kind }: Result) =>
    happened.push((meter, platform) => platform && meter.count("roundsEnded", { platform, result: kind }));
  return {
    async startRound(round) {
      await inner.startRound(round);
      happened.push((meter) => countFor(meter, "roundsStarted", round.playerId));
    },
    async commitTurn(turn) {
      const committed = await inner.commitTurn(turn);
      if (committed === "committed" && turn.next.kind === "ended") ended(turn.next.result);
      return committed;
    },
    async endRound(roundId, end) {
      const committed = await inner.endRound(roundId, end);
      if (committed === "committed") ended(end.result);
      return committed;
    },
    async countCare(day) {
      await inner.countCare(day);
      happened.push((meter) => meter.count("care", {}));
    },
  };
}

function countDone({ meter, waiting }: Pick<Counting, "meter" | "waiting">, keys: readonly string[]): void {
  for (const key of keys) {
    const platform = platformOf(key);
    if (!platform) continue;
    meter.count("eventsDone", { platform });
    waiting.delete(key);
    tellDepth(meter, waiting, platform);
  }
}

function countFor(meter: Meter, name: "messagesSent" | "roundsStarted", id: string): void {
  const platform = platformOf(id);
  if (platform) meter.count(name, { platform });
}

function tellDepth(meter: Meter, waiting: Counting["waiting"], platform: Platform): void {
  meter.set("queueDepth", { platform }, [...waiting.values()].filter((one) => one === platform).length);
}

/** Keys of events and ids of players begin with it. */
function platformOf(id: string): Platform | undefined {
  return PLATFORMS.find((platform) => id.startsWith(`${platform}:`));
}

/** The same store, save for these calls. */
function overlay(store: Store, over: Partial<Store>): Store {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(over, name) ?? Reflect.get(target, name);
      return typeof value === "function" && !Object.hasOwn(over, name) ? value.bind(target) : value;
    },
  });
}
