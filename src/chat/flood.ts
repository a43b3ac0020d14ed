import { workspaceOf } from "../practice/workspace.ts";

/** "tell": it is dropped, and he is told to slow down; once, until he has been calm for a while. */
export type Admission = "pass" | "tell" | "drop";

/** Keeps one player, or one workspace, from taking up everybody's time. Of this process alone; forgets who is calm. */
export type FloodGate = {
  /** Counts one event. `nowMs` is by the monotonic clock. */
  readonly admit: (playerId: string, nowMs: number) => Admission;
  /** Players and workspaces that are remembered. */
  readonly size: () => number;
};

/** So many at once, and then so many a second. */
export type Pace = { readonly burst: number; readonly perSecond: number };

/** A busy workspace passes; Slack itself delivers 30,000 events an hour at most. */
const WORKSPACE_PACE: Pace = { burst: 3_000, perSecond: 50 };

/** A minute's worth may come at once. */
export function createFloodGate(perMinute: number, workspacePace: Pace = WORKSPACE_PACE): FloodGate {
  const players = createBuckets({ burst: perMinute, perSecond: perMinute / 60 });
  const workspaces = createBuckets(workspacePace);
  return {
    admit(playerId, nowMs) {
      const admission = players.take(playerId, nowMs);
      const workspace = workspaceOf(playerId);
      // What is dropped here costs his workspace nothing.
      return admission === "pass" && workspace !== undefined ? workspaces.take(workspace, nowMs) : admission;
    },
    size: () => players.size() + workspaces.size(),
  };
}

type Bucket = { readonly tokens: number; readonly at: number; readonly told: boolean };
type Buckets = { readonly take: (id: string, nowMs: number) => Admission; readonly size: () => number };

/** Token buckets. One that has filled up again says no more than none, and goes. */
function createBuckets({ burst, perSecond }: Pace): Buckets {
  const fullAfterMs = (burst / perSecond) * 1_000;
  // In the order in which they were last used.
  const buckets = new Map<string, Bucket>();
  const forgetFull = (nowMs: number) => {
    for (const [id, { at }] of buckets) {
      if (nowMs - at < fullAfterMs) return;
      buckets.delete(id);
    }
  };
  return {
    take(id, nowMs) {
      forgetFull(nowMs);
      const { tokens, at, told } = buckets.get(id) ?? { tokens: burst, at: nowMs, told: false };
      const filled = Math.min(burst, tokens + (Math.max(0, nowMs - at) / 1_000) * perSecond);
      const passes = filled >= 1;
      // Told again only after he was calm: a few come through all the time.
      const toldBefore = told && filled < burst;
      buckets.delete(id);
      buckets.set(id, { tokens: passes ? filled - 1 : filled, at: Math.max(at, nowMs), told: toldBefore || !passes });
      if (passes) return "pass";
      return toldBefore ? "drop" : "tell";
    },
    size: () => buckets.size,
  };
}
