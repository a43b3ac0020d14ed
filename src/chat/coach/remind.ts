import type { Clock } from "../../ports/clock.ts";
import type { Meetings } from "../../ports/meetings.ts";
import type { Runner } from "../runner.ts";
import { createReminderClock, type ReminderClock, setSystemTimer } from "./reminder-clock.ts";

export type RemindDeps = {
  readonly store: Pick<Meetings, "nextReminder" | "markAsked">;
  readonly runner: Pick<Runner, "receive">;
  readonly clock: Pick<Clock, "now">;
  /** Begins the id of each of this platform's players, and the key of each of its events ("slack:"). */
  readonly platform: string;
  /** The player's own private place, in the adapter's words. */
  readonly placeOf: (playerId: string) => string;
  readonly setTimer?: typeof setSystemTimer;
};

/**
 * Asks players how their meetings went when the time has come. The event goes by the name of the meeting: however many processes see
 * that it is due, the inbox takes it once, and the runner sends its answer once.
 */
export function startReminding({ store, runner, clock, platform, placeOf, setTimer = setSystemTimer }: RemindDeps): ReminderClock {
  return createReminderClock({
    next: () => store.nextReminder(platform),
    fire: async ({ playerId, meetingId }) => {
      const event = { kind: "reminderDue", meetingId } as const;
      await runner.receive(`${platform}reminder:${meetingId}`, { playerId, event, place: placeOf(playerId) });
      // The event waits in the inbox now, whoever handed it in: the next one may come.
      await store.markAsked(meetingId);
    },
    now: () => clock.now().getTime(),
    setTimer,
  });
}
