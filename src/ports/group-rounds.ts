import type { VoteCounts } from "../game/group-event.ts";
import type { GroupState } from "../game/group-state.ts";
import type { Lang } from "../game/language.ts";
import type { Reading } from "../game/verdict.ts";

/** Where a group round is played, once its board is out. */
export type GroupPlace = {
  /** Board and thread, in the adapter's own words. */
  readonly place: string;
  /** The thread, as the adapter names it when somebody writes there. One group round per thread. */
  readonly thread: string;
};

export type StoredGroup = {
  readonly id: string;
  readonly at?: GroupPlace;
  readonly state: GroupState;
  /** From 1; goes up with each change. */
  readonly version: number;
};

/** What the bench made of a reply, for calibration: counts, and nothing of who they are. */
export type VoteLabel = VoteCounts & {
  readonly lang: Lang;
  readonly moveId: string;
  readonly line: string;
  readonly reply: string;
  readonly reading: Reading;
};

/** One change of a group round. */
export type GroupStep = {
  readonly group: Pick<StoredGroup, "id" | "state">;
  /** The version that was changed; 0 for a new group. */
  readonly from: number;
  readonly label?: VoteLabel;
};

/** Group rounds. Throws a StoreFailure, as the store does. */
export interface GroupRounds {
  findGroup(groupId: string): Promise<StoredGroup | undefined>;
  /** Id of the group that is played there, or was. */
  findGroupOfThread(thread: string): Promise<string | undefined>;
  listOpenGroups(): Promise<readonly StoredGroup[]>;
  /** "conflict" when the group was changed since; then nothing is written. */
  commitGroup(step: GroupStep): Promise<"committed" | "conflict">;
  /** Notes where the board was posted. */
  placeGroup(groupId: string, at: GroupPlace): Promise<void>;
  /** Newest first. */
  listVoteLabels(limit: number): Promise<readonly VoteLabel[]>;
}
