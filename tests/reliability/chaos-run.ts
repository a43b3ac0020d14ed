import { draw } from "../../src/game/random.ts";
import type { Point } from "../../src/ports/points.ts";
import type { Store } from "../../src/ports/store.ts";
import { talk } from "../support/crowd.ts";
import { checkHistory, type HistoryReport } from "../support/history.ts";
import { keepAlive } from "../support/keep-alive.ts";
import type { Stage } from "../support/stage.ts";

export type Platform = "slack" | "discord";

export type ChaosOptions = {
  /** Where each process kills itself, in turn. */
  readonly points: readonly Point[];
  /** How often each point kills. */
  readonly seeds: number;
  readonly platforms: readonly Platform[];
  /** Players at once on each platform. */
  readonly players: number;
  readonly store: Store;
  /** Where the program finds that store. */
  readonly env: Readonly<Record<string, string>>;
  /** Number of the run: no two on one stage have the same. */
  readonly run: number;
};

export type ChaosResult = {
  readonly kills: number;
  readonly report: HistoryReport;
  readonly recoveries: readonly number[];
  /** What the last process said when it was asked to go, and how it went. */
  readonly end: { readonly code: number | null; readonly errors: string };
};

/** A point is passed this often at most before it kills: the seed says. */
const PASSES = 4;
/** The verdict and the line: what is passed with each post is passed twice for a message. */
const POSTS = 2;
/** Ids and keys of a run. */
const ROOM = 10_000;

/** Lets players talk while the program kills itself at each of the points in turn, and is started again each time. */
export async function runChaos(stage: Stage, options: ChaosOptions): Promise<ChaosResult> {
  const { points, seeds, platforms, env, run } = options;
  const all = points.length * seeds;
  const before = stage.recorder.steps.length;
  const crashAt = (life: number) => {
    const point = points[life % points.length];
    // Every other life first answers all that was left to it: what takes down three processes in a row is given up, and rightly so.
    const spared = life % 2 === 0 ? 0 : options.players * platforms.length * POSTS;
    return life < all ? `${point}:${1 + spared + Math.floor(draw(run, String(point), life) * PASSES)}` : undefined;
  };
  const keeper = keepAlive(stage, { env, crashAt, platforms });
  const goOn = () => keeper.kills() < all;
  await talk(stage, { doors: keeper, platforms, players: options.players, store: options.store, from: run * ROOM, goOn });
  const end = await keeper.stop();
  const steps = stage.recorder.steps.slice(before);
  return { kills: keeper.kills(), report: checkHistory(withAmbiguous(steps)), recoveries: keeper.recoveries(), end };
}

/** A process that dies between a send and its receipt leaves one send of which nobody can know: Slack has no name for it. */
function withAmbiguous(steps: Parameters<typeof checkHistory>[0]): Parameters<typeof checkHistory>[0] {
  const ambiguous = steps.filter(({ op, key }) => op === "killed" && /^(?:beforeSend|afterSend)/u.test(key));
  return [...steps, ...ambiguous.map((step) => ({ ...step, op: "ambiguous" as const }))];
}
