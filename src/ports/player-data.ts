/** Who asks, by his id and by the pseudonym that stands for him where no id may stand. */
export type Person = { readonly playerId: string; readonly alias: string };

/** What is erased, when, and the event that asked for it: that one alone stays known, so that it is answered. */
export type Erasure = Person & { readonly at: Date; readonly eventKey?: string };

/** All that is known of a player: plain JSON with readable keys, by subject. A subject without anything in it is an empty list. */
export type PlayerRecord = Readonly<Record<string, readonly unknown[]>>;

/** Days after which things go. */
export type Retention = {
  /** Words of players, and those of prospects that may repeat them. */
  readonly wordsDays: number;
  /** Verdicts without words, and what belongs to a player who no longer plays. */
  readonly verdictsDays: number;
  /** Real meetings, counted from the day of the meeting. */
  readonly meetingsDays: number;
};

/** What a purge took away, in rows. */
export type Purged = { readonly wiped: number; readonly deleted: number };

/** What a player may ask of what is kept of him, and what must not be kept. Throws a StoreFailure, as the store does. */
export interface PlayerData {
  /** Of a group only his own seat and words. */
  readPlayerData(person: Person): Promise<PlayerRecord>;
  /**
   * Everything of a player goes, in one transaction; what he said in a group as well, and only his pseudonym stays. What channels
   * counted stays counted. A seat in a group that goes on is nobody's then, and has still to be left, so that the others hear of it. Twice
   * is once.
   */
  erasePlayer(erasure: Erasure): Promise<void>;
  /**
   * Call when the answer to who was erased is out: what was needed to bring it there goes, too, and where the database can do that, no
   * byte of what was erased stays in its files. Waits for nobody: what can't be done now is done by the next purge.
   */
  finishErasure(person: Person): Promise<void>;
  /** When a player of this pseudonym was erased; undefined when he never was, or it is too long ago. */
  findErasure(alias: string): Promise<Date | undefined>;

  /** Takes away what is older than it may be. Harmless when several processes do it, or do it again. */
  purge(retention: Retention, now: Date): Promise<Purged>;

  /**
   * A place where the bot was removed ("slack:T024BE7LD:"): its schedules and reminders stop at once, and its players are erased from
   * `eraseAt` on. The first moment that was noted stands.
   */
  noteDeparture(place: string, eraseAt: Date): Promise<void>;
  /** The bot is back in time: nobody is erased. What was stopped stays stopped. */
  cancelDeparture(place: string): Promise<void>;
  /** Ids of the players, one each, of places whose moment has come. */
  listDeparted(now: Date): Promise<readonly string[]>;
  /** Nobody is left of the places whose moment has come. */
  forgetDepartures(now: Date): Promise<void>;
}
