import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";
import type { Reading } from "../game/verdict.ts";

/** One hard line of the player, who sits in the prospect's chair, and what an entrepreneur answers. */
export type SwapExchange = {
  /** The move that the line makes; absent for a line of his own that no move is like. */
  readonly moveId?: string;
  readonly line: string;
  readonly answer: string;
  readonly answerBy: "script" | "model";
  /** The answer as the rules judge reads it. */
  readonly reading: Reading;
  /** Names the event that brought the line. */
  readonly eventKey?: string;
};

/** A round in which the chairs are swapped. */
export type StoredSwap = {
  readonly id: string;
  readonly playerId: string;
  readonly lang: Lang;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The player's own terms, with which he is answered. */
  readonly houseRules: readonly HouseRule[];
  readonly slots: Readonly<Record<string, string>>;
  /** In order. */
  readonly exchanges: readonly SwapExchange[];
  readonly ended: boolean;
  /** 1-based; 0 before it was stored. */
  readonly version: number;
};

/** A line that a player takes along, because he asked for it. */
export type KeptLine = { readonly lang: Lang; readonly line: string };

/** Swapped rounds, one for each player, and the lines that he keeps. */
export interface Swaps {
  /** His last one, open or ended. */
  findSwap(playerId: string): Promise<StoredSwap | undefined>;
  /** Stores it as its next version. Version 0 takes the place of an older one; "conflict" when somebody else changed it since, or it is gone. */
  saveSwap(swap: StoredSwap): Promise<"committed" | "conflict">;
  /** The same line twice is once. */
  keepLine(playerId: string, kept: KeptLine): Promise<void>;
  /** In the order in which they were kept. */
  listKeptLines(playerId: string): Promise<readonly KeptLine[]>;
}
