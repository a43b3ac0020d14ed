import { createInterface } from "node:readline";
import type { Profile } from "../../ports/store.ts";
import type { PracticeOptions } from "./parse.ts";
import { play } from "./play.ts";
import { isInteractive, lookOf, type Session, type TerminalDeps } from "./session.ts";
import { createTypedLines } from "./typed-lines.ts";

/** How it ended: the player or the input was done, no round could be begun, or it was interrupted (Ctrl-C, a signal). */
export type TerminalEnd = "done" | "refused" | "interrupted";

/** Plays rounds in the terminal: by hand, or with replies from a pipe. Resolves when the player leaves or the input ends. */
export async function runTerminal(
  deps: TerminalDeps,
  wish: { readonly options: PracticeOptions; readonly profile: Profile; readonly signal: AbortSignal },
): Promise<TerminalEnd> {
  const { profile, options } = wish;
  const byHand = isInteractive(deps);
  const lines = createInterface({ input: deps.input, output: deps.output, terminal: byHand });
  const [interrupted, gone] = [new AbortController(), new AbortController()];
  const stop = AbortSignal.any([wish.signal, interrupted.signal]);
  // At a keyboard the interface takes Ctrl-C and Ctrl-D for itself: the process never hears of them.
  lines.on("SIGINT", () => interrupted.abort());
  if (byHand) lines.on("close", () => gone.abort());
  stop.addEventListener("abort", () => lines.close(), { once: true });
  const speaker = { playerId: profile.playerId, lang: profile.lang, signal: AbortSignal.any([stop, gone.signal]) };
  const session: Session = { deps, options, profile, look: lookOf(deps, profile), typed: createTypedLines(lines, { byHand }), speaker };
  try {
    const end = stop.aborted ? "done" : await play(session);
    return stop.aborted ? "interrupted" : end;
  } finally {
    lines.close();
  }
}
