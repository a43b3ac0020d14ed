/** Something that happened on a platform, stored before it is worked on. */
export type InboxEntry = {
  /** Names the event for ever: a repeat has the same. */
  readonly key: string;
  /** Events of one conversation are worked on one at a time, in order. */
  readonly conversation: string;
  /** JSON that the adapter wrote and will read. Gone when the entry is done. */
  readonly body: string;
  readonly receivedAt: Date;
  /** How often it was begun. */
  readonly tries: number;
};

/** A card on its way out, stored with what it tells of. */
export type OutboxEntry = {
  /** Names the card for ever: the key of its event, "#" and its number. */
  readonly key: string;
  /** JSON: the card and where it goes. Gone when it is out. */
  readonly body: string;
};

/** Who may work on a conversation now. Each time that it is taken its epoch is one higher. */
export type Claim = { readonly conversation: string; readonly owner: string; readonly epoch: number };

export type ClaimWish = {
  readonly conversation: string;
  /** Names this process; its own claim it may always take again. */
  readonly owner: string;
  /** How long it holds without being renewed, by the clock of the database. */
  readonly leaseMs: number;
  /** Also when another holds it: for a stop, which can't wait. What the other is at can't be written any more. */
  readonly force?: boolean;
};

/** What waits in a conversation, oldest first: what is to be sent comes before what is to be answered. */
export type Claimed = { readonly claim: Claim; readonly cards: readonly OutboxEntry[]; readonly events: readonly InboxEntry[] };

/** What a turn leaves: written whole or not at all, with all that it wrote in the store. */
export type TurnEnd = {
  /** Keys of the events that are done with it. */
  readonly done: readonly string[];
  /** In the order in which they go out. */
  readonly cards: readonly OutboxEntry[];
};

/** The store of one turn: what is written through it is written at the end, or by `settle`, and only while the claim holds. */
export type Unit<Store> = {
  readonly store: Store;
  /** Commits what was written so far. Nobody may wait for anything but the database between the first write and the end of a turn. */
  readonly settle: () => Promise<void>;
};

/** "claimLost": another holds the conversation now, and nothing was written since the last `settle`. */
export type TurnOutcome = "committed" | "dropped" | "claimLost";

/** The events of a platform between arrival and answer, and the cards between making and sending. Throws a StoreFailure, as the store does. */
export interface Inbox<Store> {
  /** One atomic write. False when the key is known: then nothing is written. */
  takeEvent(entry: Pick<InboxEntry, "key" | "conversation" | "body" | "receivedAt">): Promise<boolean>;
  /** What is not done, in the order of arrival. */
  listOpenEvents(): Promise<readonly InboxEntry[]>;
  /** Whether one of these events is not done. */
  areOpen(keys: readonly string[]): Promise<boolean>;
  /** Whether an event or a card waits in this conversation. */
  hasWaiting(conversation: string): Promise<boolean>;
  /** Conversations in which something waits, events or cards, of which the keys begin with this. In the order of arrival. */
  listWaiting(keys: string): Promise<readonly string[]>;
  /** Forgets the keys of done events that arrived before this time. */
  forgetEvents(before: Date): Promise<void>;

  /** `undefined` when another holds it. */
  claim(wish: ClaimWish): Promise<Claimed | undefined>;
  /** False when another holds it now. */
  renewClaim(claim: Claim, leaseMs: number): Promise<boolean>;
  /** Whether nobody took it since. */
  holdsClaim(claim: Claim): Promise<boolean>;
  /** Lets go of it. False when another holds it now: then nothing happens. */
  releaseClaim(claim: Claim): Promise<boolean>;

  /** Counts one more try of these. */
  beginEvents(keys: readonly string[]): Promise<void>;
  /** Marks them done and wipes their bodies; the keys stay, so that a repeat is still known. */
  finishEvents(keys: readonly string[]): Promise<void>;
  /**
   * Works in one transaction, which begins with the first write: what `work` writes through its unit, and the turn's end. "dropped": it
   * gave nothing back, and nothing of it was written. What it throws is thrown, and nothing was written.
   */
  inTurn(claim: Claim, work: (unit: Unit<Store>) => Promise<TurnEnd | "dropped">): Promise<TurnOutcome>;

  /** These are out, or can't ever be: they are forgotten. */
  dropCards(keys: readonly string[]): Promise<void>;
  /** Cards that wait to be sent, in the whole store. */
  countCards(): Promise<number>;
}
