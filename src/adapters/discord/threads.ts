import type { StoredGroup } from "../../ports/group-rounds.ts";
import { type GroupPlace, readGroupPlace } from "./group-place.ts";

/** A channel of a server. */
export type Room = Pick<GroupPlace, "guild" | "channel">;

/** The threads of group rounds. What is said anywhere else is not for us, and is told apart without a look at the store. */
export type Threads = {
  readonly add: (thread: string, room: Room) => void;
  readonly has: (thread: string) => boolean;
  readonly forget: (thread: string) => void;
  /** Threads in a channel, or in a whole server. */
  readonly inside: (place: Partial<Room>) => readonly string[];
};

const KEPT = 20_000;

export function createThreads(): Threads {
  const known = new Map<string, Room>();
  return {
    add(thread, room) {
      known.delete(thread);
      const [oldest] = known.keys();
      if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
      known.set(thread, room);
    },
    has: (thread) => known.has(thread),
    forget: (thread) => void known.delete(thread),
    inside: ({ guild, channel }) =>
      [...known].flatMap(([thread, room]) => (room.guild === guild || room.channel === channel ? [thread] : [])),
  };
}

/** The rounds that an earlier process left open. */
export function rememberThreads(threads: Threads, groups: readonly StoredGroup[]): void {
  for (const { at } of groups) {
    const place = at && readGroupPlace(at.place);
    if (place) threads.add(place.board, place);
  }
}
