import type { Meter } from "../ports/meter.ts";
import type { Store } from "../ports/store.ts";
import type { Playing } from "./platforms.ts";

/** What the bot tells of itself to whoever runs it. */
export type Operations = AsyncDisposable & {
  readonly meter: Meter;
  /** The store, with an eye on its failures. */
  readonly store: Store;
  /** How far the process is. Until it plays, and as soon as it stops, it is not ready. */
  readonly setPhase: (phase: Phase) => void;
  /** From now on this platform must be connected. */
  readonly watch: (playing: Playing) => void;
};

/** Where a process is in its life, as `/readyz` names it. */
export type Phase = "starting" | "playing" | "stopping";

export type StartedOperations =
  | { readonly kind: "started"; readonly operations: Operations }
  | { readonly kind: "refused"; readonly advice: string };
