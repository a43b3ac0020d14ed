import type { Generated } from "kysely";

export type InboxTable = {
  readonly event_key: string;
  /** Order of arrival. */
  readonly position: Generated<number>;
  readonly conversation: string;
  /** Null when done. */
  readonly body: string | null;
  readonly received_at: string;
  readonly tries: number;
};

export type OutboxTable = {
  readonly card_key: string;
  readonly conversation: string;
  /** Of the event that it answers. */
  readonly event_position: number;
  /** Within the answer, from 0. */
  readonly number: number;
  readonly body: string;
};

export type ClaimTable = {
  readonly conversation: string;
  readonly owner: string;
  /** Goes up each time that it is taken. */
  readonly epoch: number;
  /** Milliseconds since 1970 by the clock of the database; 0 when it was let go. */
  readonly held_until: number;
};
