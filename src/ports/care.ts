/** Where help numbers are known of; "EU" for elsewhere in the European Union. */
export const COUNTRIES = ["NL", "BE", "DE", "FR", "GB", "IE", "US", "EU"] as const;
export type Country = (typeof COUNTRIES)[number];

/** What is kept for the safety of players. Throws a StoreFailure, as the store does. */
export interface Care {
  /** One more time that somebody was pointed to help, on this day (UTC, `YYYY-MM-DD`): a bare number, of nobody. */
  countCare(day: string): Promise<void>;
  careOn(day: string): Promise<number>;

  /**
   * No reminder is sent to the player before this moment: also set for who wants none for now, so it tells nothing of why. Moments that
   * have passed are forgotten with it. A later one that stands stays.
   */
  restUntil(playerId: string, until: Date, now: Date): Promise<void>;
  findRest(playerId: string): Promise<Date | undefined>;

  /** Makes the open round lighter. Gives how often that was done, this time included; 0 when the round is not there. */
  easeRound(roundId: string): Promise<number>;
  timesEased(roundId: string): Promise<number>;

  /** The heaviest that a community plays, 1 to 5; undefined when its trainers set none. */
  findCap(community: string): Promise<number | undefined>;
  saveCap(community: string, cap: number | undefined): Promise<void>;
}
