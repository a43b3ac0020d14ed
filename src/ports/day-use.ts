import type { ModelPurpose, Usage } from "./model.ts";

/** Who pays: a player, as he is known where his use is kept, and the workspace that he belongs to; absent where players belong to none. */
export type Payer = { readonly player: string; readonly workspace?: string };

/** What was used in a day: tokens of the model, and exchanges that were played, with or without one. */
export type Use = Usage & { readonly exchanges: number };

/** One of something for a player, for his workspace, and for all together. */
export type ForEach<T> = { readonly player: T; readonly workspace: T; readonly total: T };
/** Absent: no limit. */
export type Caps = Partial<ForEach<number>>;

/** What a million tokens cost, in the currency of the caps. What the server had in its cache is mostly cheaper. */
export type Prices = { readonly input: number; readonly cachedInput: number; readonly output: number };
/** What may be used of a model in a day: tokens (input + output), and money where prices are known. */
export type DayLimits = { readonly tokens: Caps; readonly money?: { readonly caps: Caps; readonly prices: Prices } };

/** A call under way: what it may cost, until it is settled. One that its process never settles, because it died, counts until then. */
export type HeldCall = { readonly id: string; readonly payer: Payer; readonly usage: Usage; readonly until: Date };

/** What a call cost in the end. `day` is that of its end. */
export type CallCost = {
  readonly day: string;
  readonly payer: Payer;
  readonly purpose: ModelPurpose;
  readonly usage: Usage;
};

/**
 * What is used, by day (UTC, `YYYY-MM-DD`). Implemented by the store, so that a restart forgets nothing and all processes count
 * together. Throws a StoreFailure, as the store does.
 */
export interface DayLedger {
  /** Use of that day, and of calls that are held at `now` what they may cost. Zero of what is not known. */
  useOn(day: string, payer: Payer, now: Date): Promise<ForEach<Use>>;
  /**
   * Holds room for a call when it `fits` what is used and held without it; false, and nothing is held, when it does not. `fits` must be
   * quick: calls that are held at the same time, by any process, wait for each other.
   */
  holdCall(at: { readonly day: string; readonly now: Date }, call: HeldCall, fits: (use: ForEach<Use>) => boolean): Promise<boolean>;
  /** Lets the room of a call go; with `cost` writes that down in the same step. Once per call: costs add up. */
  settleCall(id: string, cost?: CallCost): Promise<void>;
  /** One more exchange was played. */
  countExchange(day: string, payer: Payer): Promise<void>;
}
