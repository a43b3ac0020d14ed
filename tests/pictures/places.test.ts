import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ZONES } from "../../src/game/pitch.ts";
import { quadrantOf } from "../../src/game/rose.ts";
import { ballPlaces, FIELD, middleOfGoal, pointRadius, topOfZone } from "../../src/pictures/pitch-places.ts";
import { countStands, ROSE, rosePlace } from "../../src/pictures/rose-places.ts";
import type { BallStep } from "../../src/ports/painter.ts";

const anyStep: fc.Arbitrary<Omit<BallStep, "exchange">> = fc.oneof(
  fc.record({ zone: fc.constantFrom(...ZONES), judged: fc.boolean() }),
  fc.record({ zone: fc.constant(0 as const), judged: fc.constant(true), goal: fc.constantFrom("for" as const, "against" as const) }),
);
const anyPath: fc.Arbitrary<readonly BallStep[]> = fc
  .array(anyStep, { maxLength: 12 })
  .map((steps) => steps.map((step, index) => ({ ...step, exchange: index + 1 })));
const coordinate = fc.integer({ min: -100, max: 100 });

describe("a ball's way", () => {
  it("has a point inside its zone for each exchange, and inside a goal for each goal, from left to right without overlap", () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const { kickOff, steps } = ballPlaces(path);
        expect(steps.map((one) => one.step)).toEqual(path);
        for (const { step, y, back } of steps) {
          const inZone = back ? back.y : y;
          expect(inZone).toBeGreaterThan(topOfZone(step.zone));
          expect(inZone).toBeLessThan(topOfZone(step.zone) + FIELD.zone);
          if (step.goal) expect(y).toBe(middleOfGoal(step.goal));
          expect(back === undefined).toBe(step.goal === undefined);
        }
        const columns = [kickOff, ...steps].map((place) => place.x);
        for (const [index, x] of columns.entries())
          expect(x - (columns[index - 1] ?? FIELD.left)).toBeGreaterThan(pointRadius(path.length));
        expect(columns.at(-1)).toBeLessThan(FIELD.right - pointRadius(path.length));
      }),
    );
  });

  it("has their goal above their box and the player's own below his, with the five zones in between in their order", () => {
    const heights = [middleOfGoal("for"), ...ZONES.toReversed().map(topOfZone), middleOfGoal("against")];
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  });

  it("has numbers that can be read on a phone, 12 exchanges and all", () => {
    // A third of the picture's size: a disc of 18 pixels.
    expect((pointRadius(12) * 2) / 3).toBeGreaterThan(17);
  });
});

describe("a place on the Rose", () => {
  it("lies inside the circle, in its own quadrant, higher when more above and further right when more together", () => {
    fc.assert(
      fc.property(coordinate, coordinate, (above, together) => {
        const place = rosePlace({ above, together });
        expect(Math.hypot(place.x - ROSE.x, place.y - ROSE.y)).toBeLessThanOrEqual(ROSE.radius + 1e-9);
        expect(quadrantOf({ above: ROSE.y - place.y, together: place.x - ROSE.x })).toBe(quadrantOf({ above, together }));
        if (above < 100) expect(rosePlace({ above: above + 1, together }).y).toBeLessThan(place.y);
        if (together < 100) expect(rosePlace({ above, together: together + 1 }).x).toBeGreaterThan(place.x);
      }),
    );
  });

  it("is the rim at full strength, and stays on the picture for numbers that the rules never give", () => {
    expect(rosePlace({ above: 100, together: 0 })).toEqual({ x: ROSE.x, y: ROSE.y - ROSE.radius });
    expect(rosePlace({ above: 0, together: 900 })).toEqual({ x: ROSE.x + ROSE.radius, y: ROSE.y });
  });

  it("that is taken again is counted, and all are counted once", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: fc.integer({ max: 2, min: 0 }), y: fc.integer({ max: 2, min: 0 }) })), (places) => {
        const stands = countStands(places);
        expect(stands.reduce((sum, stand) => sum + stand.times, 0)).toBe(places.length);
        expect(new Set(stands.map(({ x, y }) => `${x} ${y}`)).size).toBe(stands.length);
      }),
    );
  });
});
