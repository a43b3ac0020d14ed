import type { RosePoint } from "../game/rose.ts";
import type { Place } from "./pitch-places.ts";

/** The Rose in pixels. */
export const ROSE = { x: 338, y: 764, radius: 182 } as const;

/**
 * A place on the Rose. The rules know a square (-100..100 both ways), the Rose is round: each point keeps its quadrant, a point on
 * an axis stays where it is, more above (or more together) is drawn higher (or further right), and the square's rim becomes the circle
 * (the elliptical grid mapping).
 */
export function rosePlace({ above, together }: RosePoint): Place {
  const [x, y] = [clamp(together / 100), clamp(above / 100)];
  return {
    x: ROSE.x + ROSE.radius * x * Math.sqrt(1 - (y * y) / 2),
    y: ROSE.y - ROSE.radius * y * Math.sqrt(1 - (x * x) / 2),
  };
}
const clamp = (value: number) => Math.min(1, Math.max(-1, value));

/** A place where the player stood, and how often. */
export type Stand = Place & { readonly times: number };

/** The different places of a path, in the order in which each was first taken. */
export function countStands(places: readonly Place[]): readonly Stand[] {
  const stands = new Map<string, Stand>();
  for (const place of places) {
    const key = `${place.x} ${place.y}`;
    stands.set(key, { ...place, times: (stands.get(key)?.times ?? 0) + 1 });
  }
  return [...stands.values()];
}
