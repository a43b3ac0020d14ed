import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLane, INTERRUPTED, type Lane, type LaneDeps } from "../../src/chat/lane.ts";

type Item = { readonly id: number; readonly kind: "word" | "other" | "stop" };
type Worked = { readonly ids: readonly number[]; readonly abortedBefore: boolean; readonly signal: AbortSignal };

/** Longer than any test: only something that comes ends the wait. */
const FOR_EVER = 1e9;

function aLane(over: Partial<LaneDeps<Item>> = {}): { readonly lane: Lane<Item>; readonly worked: Worked[] } {
  const worked: Worked[] = [];
  const { work = async () => {}, ...rest } = over;
  const lane = createLane<Item>({
    joins: (items, next) => items.every((item) => item.kind === "word") && next.kind === "word",
    quietMs: () => 0,
    onEmpty: () => {},
    ...rest,
    async work(items, signal) {
      worked.push({ ids: items.map((item) => item.id), abortedBefore: signal.aborted, signal });
      await work(items, signal);
    },
  });
  return { lane, worked };
}

const word = (id: number): Item => ({ id, kind: "word" });
const kinds = fc.array(fc.constantFrom("word", "word", "other", "stop"), { minLength: 1, maxLength: 12 });

describe("a lane", () => {
  it("works on everything once, in order, one thing at a time, and joins only what belongs together, however the steps interleave", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), kinds, async (scheduler, given) => {
        const items = given.map((kind, id): Item => ({ id, kind }));
        let atWork = 0;
        const { lane, worked } = aLane({
          async work() {
            expect(++atWork).toBe(1);
            await scheduler.schedule(Promise.resolve());
            atWork--;
          },
        });
        const dropped: number[] = [];
        const { task } = scheduler.scheduleSequence(
          items.map((item) => async () => {
            if (item.kind === "stop") dropped.push(...lane.interrupt(({ kind }) => kind === "word").map(({ id }) => id));
            lane.add(item);
          }),
        );
        await scheduler.waitFor(task.then(() => lane.idle()));
        // What waits at a stop is dropped and given back; everything else is worked on.
        for (const id of dropped) expect(items[id]?.kind).toBe("word");
        expect(worked.flatMap((one) => one.ids)).toEqual(items.map((item) => item.id).filter((id) => !dropped.includes(id)));
        for (const { ids } of worked) if (ids.length > 1) for (const id of ids) expect(items[id]?.kind).toBe("word");
        for (const { abortedBefore } of worked) expect(abortedBefore).toBe(false);
      }),
    );
  });

  it("aborts what is at work at an interruption, and says that it was one", async () => {
    const begun = Promise.withResolvers<void>();
    const { lane, worked } = aLane({
      work: (_items, signal) => {
        begun.resolve();
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      },
    });
    lane.add(word(1));
    await begun.promise;
    lane.interrupt(() => false);
    await lane.idle();
    expect(worked[0]?.abortedBefore).toBe(false);
    expect(worked[0]?.signal.reason).toBe(INTERRUPTED);
  });

  it("waits for more of the same, and no longer when something else comes", async () => {
    const { lane, worked } = aLane({ quietMs: () => FOR_EVER });
    lane.add(word(1));
    await new Promise(setImmediate);
    lane.add(word(2));
    await new Promise(setImmediate);
    expect(worked).toEqual([]);
    lane.add({ id: 3, kind: "other" });
    await new Promise(setImmediate);
    expect(worked.map((one) => one.ids)).toEqual([[1, 2]]);
    await lane.stop(0);
  });

  it("works on what waited when the time is over", async () => {
    const { lane, worked } = aLane({ quietMs: () => 1 });
    lane.add(word(1));
    lane.add(word(2));
    await lane.idle();
    expect(worked.map((one) => one.ids)).toEqual([[1, 2]]);
  });

  it("waits no longer at an interruption: what waited is given back and not worked on", async () => {
    const { lane, worked } = aLane({ quietMs: (items) => (items[0]?.kind === "word" ? FOR_EVER : 0) });
    lane.add(word(1));
    await new Promise(setImmediate);
    expect(lane.interrupt(({ kind }) => kind === "word")).toEqual([word(1)]);
    lane.add({ id: 2, kind: "stop" });
    await lane.idle();
    expect(worked.map(({ ids, abortedBefore }) => [ids, abortedBefore])).toEqual([[[2], false]]);
  });

  it("stopped begins nothing new, also while it waits for more, and aborts what does not end within the grace", async () => {
    const waiting = aLane({ quietMs: () => FOR_EVER });
    waiting.lane.add(word(1));
    await new Promise(setImmediate);
    await waiting.lane.stop(FOR_EVER);
    expect(waiting.worked).toEqual([]);

    const begun = Promise.withResolvers<void>();
    const busy = aLane({
      work: (_items, signal) => {
        begun.resolve();
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      },
    });
    busy.lane.add({ id: 1, kind: "other" });
    busy.lane.add({ id: 2, kind: "other" });
    await begun.promise;
    await busy.lane.stop(1);
    expect(busy.worked.map((one) => one.ids)).toEqual([[1]]);
    expect(busy.worked[0]?.signal.reason).not.toBe(INTERRUPTED);
  });

  it("says each time that nothing is left, and takes up work again after that", async () => {
    let empty = 0;
    const { lane, worked } = aLane({ onEmpty: () => empty++ });
    for (const id of [1, 2]) {
      lane.add(word(id));
      await lane.idle();
    }
    expect([empty, worked.length]).toEqual([2, 2]);
  });
});
