import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Judge } from "../../src/ports/judge.ts";
import type { Store } from "../../src/ports/store.ts";
import { aKnownPlayer, aPlayerInRound, memoryStore, PLAYER, READS_NOTHING, repliesOf, runnerRig, says } from "../support/runner-rig.ts";

/** Lets so many steps through, and then none: as a process that was killed. */
type Fuse = { left: number; readonly blown: PromiseWithResolvers<void> };

function burning<Args extends readonly unknown[], Value>(fuse: Fuse, step: (...args: Args) => Promise<Value>) {
  return async (...args: Args): Promise<Value> => {
    if (fuse.left-- > 0) return step(...args);
    fuse.blown.resolve();
    return new Promise<never>(() => {});
  };
}

class Killed extends Error {}

function burningStore(fuse: Fuse, store: Store): Store {
  const never = () => new Promise<never>(() => {});
  return {
    ...store,
    takeEvent: burning(fuse, store.takeEvent),
    claim: burning(fuse, store.claim),
    beginEvents: burning(fuse, store.beginEvents),
    holdsClaim: burning(fuse, store.holdsClaim),
    dropCards: burning(fuse, store.dropCards),
    releaseClaim: burning(fuse, store.releaseClaim),
    // Before it begins, before it is committed, and after: a process that dies lets go of its transaction.
    inTurn: burning(fuse, async (claim, work) => {
      const outcome = await store
        .inTurn(claim, async (unit) => {
          const end = await work(unit);
          if (fuse.left-- > 0) return end;
          throw new Killed();
        })
        .catch((error) => {
          if (!(error instanceof Killed)) throw error;
          fuse.blown.resolve();
          return never();
        });
      return burning(fuse, async () => outcome)();
    }),
  };
}

type Step = { readonly key: string; readonly event: ChatEvent };
/** A judge whose model was out of reach at first and answers later. */
function judgeWithout(): Judge {
  const judge: Judge["judge"] = async (...asked) => ({ ...(await READS_NOTHING.judge(...asked)), stoodInFor: "timeout" });
  return { judge, readAgain: judge };
}

/** Works on the steps in a process that is killed after `left` writes and sends, then in a new one to which the platform repeats them. */
async function playWithCrash(left: number, steps: readonly Step[], prepare: (store: Store) => Promise<unknown>) {
  const store = await memoryStore();
  await prepare(store);
  const fuse: Fuse = { left, blown: Promise.withResolvers<void>() };
  const out: string[] = [];
  const put = async (place: string, card: { readonly kind: string }) => {
    out.push(`${place} ${card.kind}`);
    return "sent" as const;
  };
  const wired = burningStore(fuse, store);
  const first = runnerRig(wired, { practice: { judge: judgeWithout() }, outlet: { send: burning(fuse, put) } });
  const done = (async () => {
    for (const { key, event } of steps) await first.receive(key, event);
    await first.runner.idle();
  })();
  await Promise.race([done, fuse.blown.promise]);
  const crashed = fuse.left < 0;
  const next = runnerRig(store, { outlet: { send: put } });
  await next.runner.recover();
  for (const { key, event } of steps) await next.receive(key, event);
  await next.runner.idle();
  return { store, out, crashed };
}

/** The same card twice in a row: it was out, and the process died before it could note that. */
const withoutDoubles = (out: readonly string[]) => out.filter((one, place) => one !== out[place - 1]);

describe("after a crash at any step", () => {
  it.each([
    ["a reply", [{ key: "a", event: says("Nee.") }], ["a verdict", "a prospectLine"]],
    ["a reply that is too long", [{ key: "a", event: says("nee ".repeat(2000)) }], ["a text", "a verdict", "a prospectLine"]],
    [
      "two replies",
      [
        { key: "a", event: says("Nee.") },
        { key: "b", event: says("Toch niet.") },
      ],
      ["a verdict", "a prospectLine", "b verdict", "b prospectLine"],
    ],
  ] as const)("%s has got one verdict and one line", async (_what, steps, expected) => {
    let crashes = 0;
    for (let left = 0; ; left++) {
      const { store, out, crashed } = await playWithCrash(left, steps, aPlayerInRound);
      await using _ = store;
      const replies = (await repliesOf(store)).flatMap((reply) => reply.split("\n")).map((reply) => reply.trim().slice(0, 20));
      expect(replies, `${left}`).toEqual(steps.map(({ event }) => (event.kind === "messageSent" ? event.text.trim().slice(0, 20) : "")));
      expect(await store.listOpenEvents()).toEqual([]);
      // A burst that is received as two is one reply when both lay there.
      const joined = (await repliesOf(store)).length < steps.length;
      expect(withoutDoubles(out), `${left}`).toEqual(joined ? expected.slice(-2) : expected);
      expect(out.length - withoutDoubles(out).length).toBeLessThanOrEqual(1);
      if (!crashed) break;
      crashes++;
    }
    expect(crashes).toBeGreaterThanOrEqual(steps.length * 7);
  });

  it("a kick-off has begun one round", async () => {
    const event: ChatEvent = { kind: "pressed", action: { kind: "start", prospectId: "rob_verhagen" }, seed: 11 };
    for (let left = 0; ; left++) {
      const { store, out, crashed } = await playWithCrash(left, [{ key: "a", event }], aKnownPlayer);
      await using _ = store;
      expect(withoutDoubles(out)).toEqual(["a kickOff", "a prospectLine"]);
      expect(await store.listRounds(PLAYER, 9)).toHaveLength(1);
      if (!crashed) break;
    }
  });

  it("what stood in for a model is said again, and nothing else is missing", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const speak = async () => ({ line: "Zo.", by: "script", stoodInFor: "timeout" }) as const;
    let sends = 0;
    // The verdict and the note are out when the process stops.
    const fuse: Fuse = { left: 2, blown: Promise.withResolvers<void>() };
    const send = burning(fuse, async () => {
      sends++;
      return "sent" as const;
    });
    const first = runnerRig(store, { practice: { judge: judgeWithout(), actor: { speak } }, outlet: { send } });
    await first.receive("a", says("Nee."));
    await fuse.blown.promise;
    const next = runnerRig(store);
    await next.runner.recover();
    await next.runner.idle();
    expect([sends, next.sent.map(({ card }) => card.kind)]).toEqual([2, ["prospectLine"]]);
  });
});

describe("what an earlier process left", () => {
  const receivedAt = new Date("2026-11-24T08:00:00Z");

  it("and nobody can read is put away and named, and the rest is answered", async () => {
    await using store = await memoryStore();
    await aKnownPlayer(store);
    const bodies = [
      "",
      "null",
      "[]",
      "7",
      '"x"',
      "{",
      "{}",
      '{"playerId":"test:player"}',
      '{"playerId":"test:player","event":{"kind":"accepted"}}',
    ];
    for (const [n, body] of bodies.entries()) await store.takeEvent({ key: `bad ${n}`, conversation: "x", body, receivedAt });
    const unknown = JSON.stringify({ playerId: PLAYER, event: { kind: "neverHeardOf" }, place: "p" });
    await store.takeEvent({ key: "unknown", conversation: PLAYER, body: unknown, receivedAt });
    const good = JSON.stringify({ playerId: PLAYER, event: { kind: "pageWanted", page: "help" }, place: "p" });
    await store.takeEvent({ key: "good", conversation: PLAYER, body: good, receivedAt });
    const { runner, sent, log } = runnerRig(store);
    await runner.recover();
    await runner.idle();
    expect(log.filter((line) => line.startsWith("eventUnreadable"))).toEqual(bodies.map((_body, n) => `eventUnreadable bad ${n}`));
    expect(log).toContain("eventGivenUp unknown");
    expect(sent.map(({ card }) => card.kind)).toEqual(["text", "page"]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("and took a process down three times is given up, unread", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const body = JSON.stringify({ playerId: PLAYER, event: says("Bom"), place: "p" });
    await store.takeEvent({ key: "a", conversation: PLAYER, body, receivedAt });
    for (let process = 0; process < 3; process++) await store.beginEvents(["a"]);
    const { runner, sent, log } = runnerRig(store);
    await runner.recover();
    await runner.idle();
    expect(log).toEqual(["eventGivenUp a"]);
    expect(sent).toMatchObject([{ place: "p", card: { kind: "text", about: "refusal" } }]);
    expect(await repliesOf(store)).toEqual([]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("and was done long ago is forgotten, but not what a platform may still repeat", async () => {
    await using store = await memoryStore();
    const now = new Date("2026-11-24T09:00:00Z");
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const entry = (key: string, days: number) => ({ key, conversation: "x", body: "{}", receivedAt: daysAgo(days) });
    await store.takeEvent(entry("old", 8));
    await store.takeEvent(entry("recent", 6));
    await store.finishEvents(["old", "recent"]);
    await runnerRig(store).runner.recover();
    expect([await store.takeEvent(entry("recent", 0)), await store.takeEvent(entry("old", 0))]).toEqual([false, true]);
  });
});
