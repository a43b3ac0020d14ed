import { teamOf } from "../game/group-state.ts";
import type { Moment } from "../ports/schedule.ts";
import type { BallClock } from "./ball/ball-clock.ts";
import type { GroupClock } from "./group/group-clock.ts";
import { settle } from "./group/work-on-group.ts";
import { logAs, type RunnerDeps, type Working } from "./runner-deps.ts";

/** So often (milliseconds) somebody looks whether what came in is answered, as long as it is not. */
const LOOK_MS = 15_000;

export type Waker = {
  /** Before an event of this conversation is stored: another process will look after it, should this one be gone by then. */
  readonly watch: (conversation: string) => Promise<void>;
  /** The clock of this process will run out then: another one will hand it in, should this one be gone by then. */
  readonly tell: (clock: ClockName, id: string, deadline: number) => void;
};

type ClockName = "group" | "ball";

/** What this process is at, another one can take over. Undefined where there is no other one. */
export function createWaker({ schedule, keys, clock, log }: RunnerDeps): Waker | undefined {
  if (!schedule) return undefined;
  return {
    async watch(conversation) {
      // All events of a while ask for the same moment, which is stored once.
      const at = new Date((Math.floor(clock.now().getTime() / LOOK_MS) + 2) * LOOK_MS);
      await schedule.wakeAt({ name: `${keys}waiting ${conversation}`, at });
    },
    tell(name, id, deadline) {
      schedule.wakeAt({ name: `${keys}${name} ${id}`, at: new Date(deadline) }).catch(logAs({ log }, `${keys}${name}`));
    },
  };
}

type Woken = Pick<Working, "keys" | "handIn" | "watch" | "inbox" | "conversation"> & {
  readonly groupClock: GroupClock;
  readonly ballClock: BallClock;
  readonly rescue: (conversation: string) => void;
};

/** Does what a process asked for that may be gone. Rejects when it can't be done now. Twice is once. */
export async function onWake(deps: Woken, { name, at }: Moment): Promise<void> {
  const [, what, id] = /^(\w+) (.*)$/su.exec(name.slice(deps.keys.length)) ?? [];
  if (id === undefined) throw new Error("a moment has a name that we gave it");
  if (what === "group") return deps.groupClock.ring(id, at.getTime());
  if (what === "ball") return deps.ballClock.ring(id, at.getTime());
  return lookAfter(deps, id);
}

async function lookAfter(deps: Woken, conversation: string): Promise<void> {
  // Its clock may never have been set: the process may have ended between the commit and that.
  const team = teamOf("");
  if (conversation.startsWith(team)) await settle(deps, conversation.slice(team.length));
  if (!(await deps.inbox.hasWaiting(conversation))) return;
  await deps.watch?.(conversation);
  deps.rescue(conversation);
}
