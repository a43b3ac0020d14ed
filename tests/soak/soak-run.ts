import type { Store } from "../../src/ports/store.ts";
import { askHolding, type Holding, PROBED } from "../support/probe.ts";
import { keyOf, SIGN } from "../support/recorder.ts";
import { createSeats, type Stage } from "../support/stage.ts";

export type SoakOptions = {
  readonly events: number;
  /** Events between two looks at what the program holds. */
  readonly every: number;
  readonly players: number;
  readonly store: Store;
  readonly env: Readonly<Record<string, string>>;
  readonly onLook?: (look: Look) => void;
};

/** What was seen after so many events; latencies in milliseconds, of the events since the look before. */
export type Look = { readonly events: number; readonly p50: number; readonly p99: number } & Holding;

/** Before a new round is opened for a player: a prospect may give in at the sixth, and then nobody would answer. */
const REPLIES = 5;

/** Sends the real program so many messages, as many at once as there are players, and looks at it now and then. */
export async function runSoak(stage: Stage, options: SoakOptions): Promise<readonly Look[]> {
  const program = stage.start("p1", options.env, PROBED);
  await Promise.race([program.prints("plays on Slack"), program.code.then(() => Promise.reject(new Error(program.errors())))]);
  const looks: Look[] = [];
  for (let done = 0; done < options.events; done += options.every) {
    const times = await talkOnce(stage, options, done);
    const look = { events: done + options.every, p50: at(times, 0.5), p99: at(times, 0.99), ...(await askHolding(program)) };
    looks.push(look);
    options.onLook?.(look);
  }
  program.child.kill("SIGTERM");
  const code = await program.code;
  if (code !== 0) throw new Error(`the program ended with ${code}: ${program.errors()}`);
  return looks;
}

/** So many messages, each answered before its player says the next. Gives how long each took, sorted. */
async function talkOnce(stage: Stage, { every, players, store }: SoakOptions, from: number): Promise<readonly number[]> {
  const seat = createSeats(store);
  const times: number[] = [];
  let next = from;
  const talk = async (id: string) => {
    for (let said = 0; next < from + every; said++) {
      if (said % REPLIES === 0) await seat(`slack:T1:${id}`, next);
      next += 1;
      times.push(await say(stage, id, keyOf(next)));
    }
  };
  await Promise.all(Array.from({ length: players }, (_none, n) => talk(`U${n}`)));
  return times.toSorted((one, other) => one - other);
}

async function say({ slack, recorder }: Stage, id: string, key: string): Promise<number> {
  const conversation = `slack:${id}`;
  const from = performance.now();
  recorder.note({ process: "player", conversation, op: "sent", key });
  await slack.player(id).says(`Mijn tarief is 95 euro per uur, ${SIGN} ${key}. Wat speelt er bij jullie?`).ack;
  await recorder.waitFor(() => recorder.has("line", key));
  return performance.now() - from;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export type Growth = { readonly what: "rss" | "heapUsed" | "handles"; readonly from: number; readonly to: number; readonly share: number };

/** How much more the program held at the end than after its warm-up: the last third of the looks beside the first third after it. */
export function growthOf(looks: readonly Look[], warmUp: number): readonly Growth[] {
  const warm = looks.filter(({ events }) => events > warmUp);
  const size = Math.max(1, Math.floor(warm.length / 3));
  return (["rss", "heapUsed", "handles"] as const).map((what) => {
    const sizes = warm.map((look) => (what === "handles" ? look.handles.length : look[what]));
    // Some calls are on their way at each look: a handle that leaks stands also in the look with the fewest.
    const of = what === "handles" ? (values: readonly number[]) => Math.min(...values) : mean;
    const [from, to] = [of(sizes.slice(0, size)), of(sizes.slice(-size))];
    return { what, from, to, share: to / from - 1 };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
