/** What a server for moderation makes of a text. "unavailable": it did not answer in time or not in a form that we know. */
export type Screened =
  | {
      readonly kind: "scored";
      /** The first category over our own threshold; absent when there is none. */
      readonly flagged?: string;
      /** From 0 to 1: how much it is about harming oneself. */
      readonly selfHarm: number;
    }
  | { readonly kind: "unavailable" };

export interface Moderation {
  /** Reads one text, within its own short limit. Never throws. May be called again with the same text. */
  screen(text: string, signal: AbortSignal): Promise<Screened>;
}
