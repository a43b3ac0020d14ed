import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Reading } from "../../src/game/verdict.ts";
import type { Judge, Judgement } from "../../src/ports/judge.ts";
import { COACHING_MODES } from "../../src/ports/store.ts";
import { anyReading } from "../support/game-arbitraries.ts";
import { conversationRig, practiceRig } from "../support/practice-rig.ts";
import { aKnownPlayer, memoryStore, PLAYER, says } from "../support/runner-rig.ts";

const aStoodIn = fc.option(fc.constantFrom("timeout", "overBudget", "noHonestReading"), { nil: undefined });
const anyExchange = fc.record({ reading: anyReading, stoodInFor: aStoodIn, long: fc.boolean() });

function judgeThatReads(given: readonly { readonly reading: Reading; readonly stoodInFor: Judgement["stoodInFor"] | undefined }[]): Judge {
  let asked = 0;
  const judge: Judge["judge"] = async () => {
    const one = given[asked++];
    if (!one) throw new Error("asked for a reply that was read before");
    return { reading: one.reading, by: "rules", ...(one.stoodInFor === undefined ? {} : { stoodInFor: one.stoodInFor }) };
  };
  return { judge, readAgain: judge };
}

describe("the same event worked on twice", () => {
  it("gives the same cards and one exchange, at every point of a round or a drill, also when more has happened since", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyExchange, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...COACHING_MODES),
        fc.constantFrom(1, 6),
        async (given, mode, length) => {
          await using store = await memoryStore();
          await aKnownPlayer(store, { mode });
          const deps = conversationRig({ ...practiceRig(store), judge: judgeThatReads(given) }, { asksConsent: true });
          const signal = new AbortController().signal;
          const work = (eventKey: string, event: ChatEvent) => handleEvent(deps, { playerId: PLAYER, lang: "nl", signal, eventKey }, event);
          const events: ChatEvent[] = [{ kind: "roundWanted", prospectId: "rob_verhagen", seed: 3, length }];
          const first: (readonly Card[])[] = [await work("0", events[0] as ChatEvent)];
          expect(await work("0", events[0] as ChatEvent)).toEqual(first[0]);
          for (const [n, { long }] of given.entries()) {
            if (!(await store.findOpenRound(PLAYER))) break;
            events.push(says(long ? "nee ".repeat(1500) : `Antwoord ${n}.`));
            first.push(await work(`${n + 1}`, events[n + 1] as ChatEvent));
            const stored = await store.listRounds(PLAYER, 9);
            for (let earlier = 1; earlier <= n + 1; earlier++) {
              expect(await work(`${earlier}`, events[earlier] as ChatEvent)).toEqual(first[earlier]);
            }
            expect(await store.listRounds(PLAYER, 9)).toEqual(stored);
          }
          expect(await store.listRounds(PLAYER, 9)).toHaveLength(1);
        },
      ),
      { numRuns: 40 },
    );
  });
});
