export type ErasedTable = {
  /** The pseudonym of who was erased. */
  readonly alias: string;
  /** ISO 8601 in UTC. */
  readonly erased_at: string;
  /** His id, until his last answer is out. */
  readonly unfinished: string | null;
};

export type DepartureTable = {
  /** How the ids of all its players begin: "slack:T024BE7LD:". */
  readonly place: string;
  /** ISO 8601 in UTC. */
  readonly erase_at: string;
};
