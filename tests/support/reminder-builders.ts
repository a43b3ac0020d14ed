import type { Meeting } from "../../src/ports/meetings.ts";
import type { Store } from "../../src/ports/store.ts";

/** A meeting of this player that was yesterday, and the question after it that is due. */
export async function aDueReminder(store: Store, playerId: string): Promise<Meeting> {
  const meeting: Meeting = {
    id: `meeting of ${playerId.split(":").at(-1)}`,
    playerId,
    lang: "nl",
    createdAt: new Date("2026-11-20T09:00:00Z"),
    prospectId: "mine_1",
    name: "Ilse Vermaat",
    sector: "zorg",
    terms: [],
    day: "2026-11-23",
  };
  await store.saveMeeting(meeting);
  await store.saveReminder({ meetingId: meeting.id, playerId, dueAt: new Date("2026-11-24T08:00:00Z"), state: "planned" });
  return meeting;
}
