import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Judge } from "../../src/ports/judge.ts";
import { StoreFailure } from "../../src/ports/store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aKnownPlayer, aPlayerInRound, memoryStore, PLAYER, repliesOf, runnerRig, says, WHISTLE } from "../support/runner-rig.ts";

const HELP: ChatEvent = { kind: "pageWanted", page: "help" };
const TIP: ChatEvent = { kind: "tipWanted", subject: "", seed: 3 };
const PLAYERS = ["anna", "bo", "cem"];

/** Reads only when it is told to stop: a model that hangs. */
function judgeThatHangs(): Judge & { readonly begun: Promise<void> } {
  const begun = Promise.withResolvers<void>();
  const judge: Judge["judge"] = async (_exchange, { signal }) => {
    begun.resolve();
    if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    return { reading: aVerdict(), by: "rules" };
  };
  return { judge, readAgain: judge, begun: begun.promise };
}

type Wish = { readonly player: number; readonly kind: "says" | "help" | "tip" | "stop"; readonly repeated: boolean };
const wishes = fc.array(
  fc.record({
    player: fc.nat(PLAYERS.length - 1),
    kind: fc.constantFrom("says", "says", "says", "help", "tip", "stop"),
    repeated: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
) as fc.Arbitrary<readonly Wish[]>;

function eventOf(kind: Wish["kind"], number: number): ChatEvent {
  return { says: says(`Zin ${number}.`), help: HELP, tip: TIP, stop: WHISTLE }[kind];
}

describe("the runner", () => {
  it("answers each event once and in order for each player, drops repeats and leaves nothing, however the steps interleave", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), wishes, async (scheduler, given) => {
        await using store = await memoryStore();
        for (const playerId of PLAYERS) await aPlayerInRound(store, { playerId });
        const arrived: number[] = [];
        const takeEvent = scheduler.scheduleFunction(async (entry: Parameters<typeof store.takeEvent>[0]) => {
          const isNew = await store.takeEvent(entry);
          if (isNew) arrived.push(Number(entry.key));
          return isNew;
        });
        const inbox = {
          ...store,
          takeEvent,
          claim: scheduler.scheduleFunction(store.claim),
          beginEvents: scheduler.scheduleFunction(store.beginEvents),
          inTurn: scheduler.scheduleFunction(store.inTurn),
          holdsClaim: scheduler.scheduleFunction(store.holdsClaim),
          dropCards: scheduler.scheduleFunction(store.dropCards),
        };
        const sent: { readonly place: string; readonly kind: string }[] = [];
        const send = scheduler.scheduleFunction(async (place: string, card: { readonly kind: string }) => {
          sent.push({ place, kind: card.kind });
          return "sent" as const;
        });
        const { runner, receive } = runnerRig(store, { runner: { inbox }, outlet: { send } });
        const events = given.map((wish, number) => ({ ...wish, number, playerId: PLAYERS[wish.player] as string }));
        const take = async ({ number, kind, playerId, repeated }: (typeof events)[number]) => {
          const event = eventOf(kind, number);
          const taken = await Promise.all([
            receive(`${number}`, event, playerId),
            ...(repeated ? [receive(`${number}`, event, playerId)] : []),
          ]);
          expect(taken.filter((one) => one)).toHaveLength(1);
        };
        await scheduler.waitFor(Promise.all(events.map(take)).then(() => runner.idle()));
        expect(await store.listOpenEvents()).toEqual([]);
        for (const playerId of PLAYERS) {
          const own = arrived.flatMap((number) => events.filter((one) => one.number === number && one.playerId === playerId));
          const numbers = own.map((one) => one.number);
          const places = sent.map(({ place }) => Number(place)).filter((place) => numbers.includes(place));
          // In order, and each answer in one piece.
          expect(places).toEqual(places.toSorted((a, b) => arrived.indexOf(a) - arrived.indexOf(b)));
          const lastStop = own.findLast((one) => one.kind === "stop");
          if (lastStop) expect(places).toContain(lastStop.number);
          for (const { kind, number } of own)
            if (kind === "help" || kind === "tip") expect(places.filter((one) => one === number)).toHaveLength(1);
          const replied = (await repliesOf(store, playerId)).flatMap((reply) => reply.split("\n"));
          const said = own.filter((one) => one.kind === "says").map((one) => `Zin ${one.number}.`);
          // A stop may take what was said before it; without one, every word counts once.
          expect(replied).toEqual(said.filter((text) => replied.includes(text)));
          if (!lastStop) expect(replied).toEqual(said);
          const verdicts = sent.filter(({ place, kind }) => kind === "verdict" && numbers.includes(Number(place)));
          expect(verdicts).toHaveLength((await repliesOf(store, playerId)).length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("makes one reply of a burst, and answers where its last message was", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const { runner, receive, sent } = runnerRig(store, { runner: { burstMs: 1e9 } });
    for (const [key, event] of Object.entries({ a: says("Mijn tarief"), b: says("is 95 euro."), c: HELP })) await receive(key, event);
    await runner.idle();
    expect(await repliesOf(store)).toEqual(["Mijn tarief\nis 95 euro."]);
    expect(sent.map(({ place, card }) => `${place} ${card.kind}`)).toEqual(["b verdict", "b prospectLine", "c page"]);
  });

  it("drops the reply that is being read at a whistle, and answers the whistle", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const judge = judgeThatHangs();
    const { runner, receive, sent } = runnerRig(store, { practice: { judge } });
    await receive("a", says("Nou, ik denk"));
    await judge.begun;
    await receive("b", WHISTLE);
    await runner.idle();
    expect(sent.map(({ place, card }) => `${place} ${card.kind}`)).toEqual(["b debrief"]);
    expect(await repliesOf(store)).toEqual([]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("asks no model for what waited when a whistle came, also in the pause of a burst", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const judge = judgeThatHangs();
    const { runner, receive, sent } = runnerRig(store, { practice: { judge }, runner: { burstMs: 1e9 } });
    await receive("a", says("Eerst dit"));
    await new Promise(setImmediate);
    await receive("b", { kind: "pressed", seed: 1, action: { kind: "command", command: "whistle", roundId: "?", exchange: 1 } });
    await runner.idle();
    expect(sent.map(({ place, card }) => `${place} ${card.kind}`)).toEqual(["b debrief"]);
    expect(await repliesOf(store)).toEqual([]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("stops sending where nobody can be reached, and the event is done", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    let asked = 0;
    const send = async () => (++asked === 1 ? ("gone" as const) : ("sent" as const));
    const { runner, receive } = runnerRig(store, { outlet: { send } });
    await receive("a", says("Goed."));
    await runner.idle();
    expect([asked, await store.listOpenEvents()]).toEqual([1, []]);
    await receive("b", HELP);
    await runner.idle();
    expect(asked).toBe(2);
  });

  it("tries what fails three times, then says so in the player's language and goes on", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store, { lang: "en" });
    let asked = 0;
    const judge: Judge["judge"] = async () => {
      asked++;
      throw new Error("a bug");
    };
    const { runner, receive, sent, log } = runnerRig(store, { practice: { judge: { judge, readAgain: judge } } });
    await Promise.all([receive("a", says("Fine.")), receive("b", HELP)]);
    await runner.idle();
    expect(asked).toBe(3);
    expect(log).toEqual(["eventFailed a", "eventFailed a", "eventFailed a", "eventGivenUp a"]);
    expect(sent.map(({ place, card }) => (card.kind === "text" ? `${place} ${card.text}` : `${place} ${card.kind}`))).toEqual([
      "a Something went wrong on my side, not on yours. Please try again.",
      "b page",
    ]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("succeeds at a later try, and answers once", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    let asked = 0;
    const judge: Judge["judge"] = async () => {
      if (++asked < 3) throw new Error("a bug");
      return { reading: aVerdict(), by: "rules" };
    };
    const { runner, receive, sent } = runnerRig(store, { practice: { judge: { judge, readAgain: judge } } });
    await receive("a", says("Goed."));
    await runner.idle();
    expect(sent.map(({ card }) => card.kind)).toEqual(["verdict", "prospectLine"]);
  });

  it("does the work once and sends all of it once when it can't write down how far it got", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const inbox = { ...store, dropCards: () => Promise.reject(new StoreFailure("busy", "test")) };
    const { runner, receive, sent, log } = runnerRig(store, { runner: { inbox } });
    await receive("a", { kind: "commandGiven", command: "hint" });
    await receive("b", says("Goed."));
    await runner.idle();
    expect(sent.map(({ place, card }) => `${place} ${card.kind}`)).toEqual(["a text", "b verdict", "b prospectLine"]);
    expect((await store.findOpenRound(PLAYER))?.exchanges[0]?.hints).toBe(1);
    expect(log).not.toContain("eventGivenUp a");
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("throws when an event can't be stored, and knows nothing of it", async () => {
    await using store = await memoryStore();
    await aKnownPlayer(store);
    const inbox = { ...store, takeEvent: () => Promise.reject(new StoreFailure("full", "test")) };
    const { runner, receive, sent } = runnerRig(store, { runner: { inbox } });
    await expect(receive("a", HELP)).rejects.toMatchObject({ kind: "full" });
    await runner.idle();
    expect(sent).toEqual([]);
  });

  it("stopped begins nothing new, aborts what hangs after the grace, and leaves all of it for the next process", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const judge = judgeThatHangs();
    const first = runnerRig(store, { practice: { judge } });
    await first.receive("a", says("Eén."));
    await judge.begun;
    await first.receive("b", HELP);
    const stopped = first.runner.stop(1);
    expect(await first.receive("c", says("Twee."))).toBe(true);
    await stopped;
    await first.runner.idle();
    expect(first.sent).toEqual([]);
    expect((await store.listOpenEvents()).map((entry) => entry.key)).toEqual(["a", "b", "c"]);
    const next = runnerRig(store);
    await next.runner.recover();
    await next.runner.idle();
    expect(next.sent.map(({ place, card }) => `${place} ${card.kind}`)).toEqual([
      "a verdict",
      "a prospectLine",
      "b page",
      "c verdict",
      "c prospectLine",
    ]);
    expect(await repliesOf(store)).toEqual(["Eén.", "Twee."]);
  });
});
