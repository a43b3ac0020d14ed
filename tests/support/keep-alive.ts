import { createNotices, type Notices } from "./notices.ts";
import type { Program, Stage } from "./stage.ts";

/** Starts the program again each time that it died, as systemd does. */
export type Keeper = {
  /** How often the program died by its own hand so far. */
  readonly kills: () => number;
  /** Resolves when a process is up that was not up yet when this was called. */
  readonly nextUp: () => Promise<void>;
  /** Resolves when one is up. */
  readonly up: () => Promise<void>;
  /** Milliseconds from each kill to the first answer after it. */
  readonly recoveries: () => readonly number[];
  /** No further one is started; the last one is asked to go. Gives its exit code, and what it said on its way. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly errors: string }>;
  readonly waitFor: Notices["waitFor"];
};

export type KeepOptions = {
  readonly env: Readonly<Record<string, string>>;
  /** Where each life ends, as the setting says it; `undefined` for one that stays. */
  readonly crashAt: (life: number) => string | undefined;
  readonly platforms: readonly ("slack" | "discord")[];
};

/** Milliseconds: nobody wants to wait half a minute for what a dead process held. */
const LEASE_MS = "2000";
const SAYS = { slack: "plays on Slack", discord: "plays on Discord" } as const;

export function keepAlive(stage: Stage, options: KeepOptions): Keeper {
  const { recorder } = stage;
  const killedAt: number[] = [];
  let [program, ups, stopped]: [Program | undefined, number, boolean] = [undefined, 0, false];
  let failure: Error | undefined;
  const notices = createNotices(() => `${killedAt.length} kills. ${program?.errors() ?? ""}`);
  const liveOnce = async (life: number) => {
    const crashAt = options.crashAt(life);
    const one = stage.start(`p${life}`, {
      SPIERBAL_LEASE_MS: LEASE_MS,
      ...options.env,
      ...(crashAt === undefined ? {} : { SPIERBAL_CRASH_AT: crashAt }),
    });
    program = one;
    const up = Promise.all(options.platforms.map((platform) => one.prints(SAYS[platform])));
    void up.then(() => {
      ups += 1;
      notices.changed();
    });
    const code = await one.code;
    if (stopped) return;
    if (one.child.signalCode !== "SIGKILL") throw new Error(`the program ended by itself (${code}): ${one.errors()}`);
    killedAt.push(performance.now());
    recorder.note({ process: one.name, conversation: "", op: "killed", key: crashAt ?? "" });
  };
  const live = async () => {
    for (let life = 0; !stopped; life++) await liveOnce(life);
  };
  const living = live().catch((error: Error) => {
    failure = error;
    notices.changed();
  });
  const upAfter = (count: number) =>
    notices
      .waitFor(() => {
        if (failure) throw failure;
        return ups > count;
      }, UP_WITHIN_MS)
      .then(() => {});
  return {
    kills: () => killedAt.length,
    nextUp: () => upAfter(ups),
    up: () => upAfter(0),
    recoveries: () =>
      killedAt.flatMap((at) => {
        const answer = recorder.steps.find((step) => step.at > at && (step.op === "verdict" || step.op === "line"));
        return answer === undefined ? [] : [answer.at - at];
      }),
    waitFor: notices.waitFor,
    async stop() {
      stopped = true;
      program?.child.kill("SIGTERM");
      await living;
      if (failure) throw failure;
      return { code: (await program?.code) ?? null, errors: program?.errors() ?? "" };
    },
  };
}

/** A busy machine, and a lease that has to run out first. */
const UP_WITHIN_MS = 240_000;
