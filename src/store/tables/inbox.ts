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
  readonly sent: number;
};
