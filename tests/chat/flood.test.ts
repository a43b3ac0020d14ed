import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Admission, createFloodGate, type FloodGate } from "../../src/chat/flood.ts";

const PER_MINUTE = 40;
const MINUTE = 60_000;

/** So many events of one player, spread evenly over a minute. */
function flood(gate: FloodGate, playerId: string, { count = 1_000, from = 0 } = {}): readonly Admission[] {
  return Array.from({ length: count }, (_, index) => gate.admit(playerId, from + (index * MINUTE) / count));
}
const countOf = (all: readonly Admission[], one: Admission) => all.filter((admission) => admission === one).length;

describe("a thousand messages of one player in a minute", () => {
  it("are two minutes' worth that pass, one notice, and nothing else", () => {
    const all = flood(createFloodGate(PER_MINUTE), "slack:T1:U1");
    expect(countOf(all, "tell")).toBe(1);
    expect(countOf(all, "pass")).toBeGreaterThanOrEqual(PER_MINUTE);
    expect(countOf(all, "pass")).toBeLessThanOrEqual(2 * PER_MINUTE);
  });

  it("bring no second notice as long as they go on, and one when they begin again after a calm minute", () => {
    const gate = createFloodGate(PER_MINUTE);
    const goesOn = [0, 1, 2, 3].flatMap((minute) => flood(gate, "discord:1", { from: minute * MINUTE }));
    expect(countOf(goesOn, "tell")).toBe(1);
    expect(countOf(flood(gate, "discord:1", { from: 6 * MINUTE }), "tell")).toBe(1);
  });

  it("cost nobody else anything", () => {
    const gate = createFloodGate(PER_MINUTE);
    flood(gate, "slack:T1:U1");
    expect(countOf(flood(gate, "slack:T1:U2", { count: PER_MINUTE, from: MINUTE }), "pass")).toBe(PER_MINUTE);
  });
});

describe("a workspace", () => {
  const paces = { burst: 10, perSecond: 1 };

  it("as a whole is held to its pace; another one and who belongs to none are not", () => {
    const gate = createFloodGate(PER_MINUTE, paces);
    const all = Array.from({ length: 100 }, (_, index) => gate.admit(`slack:T1:U${index}`, 0));
    expect(countOf(all, "pass")).toBe(10);
    expect(countOf(all, "tell")).toBe(1);
    expect(gate.admit("slack:T2:U1", 0)).toBe("pass");
    expect(gate.admit("discord:1", 0)).toBe("pass");
  });

  it("does not pay for what one of its players was refused", () => {
    const gate = createFloodGate(5, paces);
    for (let index = 0; index < 1_000; index++) gate.admit("slack:T1:U1", 0);
    expect(Array.from({ length: 5 }, () => gate.admit("slack:T1:U2", 0))).toEqual(Array.from({ length: 5 }, () => "pass"));
  });
});

describe("the gate", () => {
  it("forgets who has been calm for a minute", () => {
    const gate = createFloodGate(PER_MINUTE);
    for (let index = 0; index < 10_000; index++) gate.admit(`discord:${index}`, 0);
    expect(gate.size()).toBe(10_000);
    gate.admit("discord:late", MINUTE);
    expect(gate.size()).toBe(1);
  });

  it("never lets more through than the burst and what was earned since, whatever the times; and never less than it may", () => {
    const gaps = fc.array(fc.integer({ min: -50, max: 4_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), gaps, (perMinute, between) => {
        const gate = createFloodGate(perMinute);
        let [now, latest, passed, idle] = [0, 0, 0, perMinute];
        for (const gap of between) {
          now += gap;
          // The bucket as a sum, beside the gate's own.
          idle = Math.min(perMinute, idle + (Math.max(0, now - latest) / 1_000) * (perMinute / 60));
          latest = Math.max(latest, now);
          const admission = gate.admit("discord:1", now);
          if (admission === "pass") passed += 1;
          expect(admission === "pass").toBe(idle >= 1);
          if (admission === "pass") idle -= 1;
        }
        expect(passed).toBeLessThanOrEqual(perMinute + (latest / MINUTE) * perMinute + 1e-6);
      }),
    );
  });
});
