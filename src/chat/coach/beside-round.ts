import type { Profile } from "../../ports/store.ts";
import { checkDraft } from "../../practice/draft/check-draft.ts";
import { endSwap, findOpenSwap, keepSwapLine, playSwap, type SwapLine, type SwapOutcome, startSwap } from "../../practice/swap/swap.ts";
import type { Action } from "../action.ts";
import type { Card } from "../card.ts";
import type { ConversationDeps } from "../deps.ts";
import type { ChatEvent } from "../event.ts";
import { drawDraft } from "./draw-draft.ts";
import { drawSwap } from "./draw-swap.ts";
import { drawWatch } from "./draw-watch.ts";

/** What is asked of the coach beside a round. */
type BesideRound = Extract<ChatEvent, { kind: "draftGiven" | "watchWanted" | "swapWanted" | "swapPlayed" }>;

export function isBesideRound(event: ChatEvent): event is BesideRound {
  return ["draftGiven", "watchWanted", "swapWanted", "swapPlayed"].includes(event.kind);
}

type Asking = { readonly profile: Profile; readonly signal: AbortSignal; readonly eventKey?: string };

export async function answerBesideRound({ practice }: ConversationDeps, asking: Asking, event: BesideRound): Promise<readonly Card[]> {
  const { profile } = asking;
  const draw = (outcome: SwapOutcome) => drawSwap(practice, profile.lang, outcome);
  switch (event.kind) {
    case "draftGiven":
      return drawDraft(practice, profile, checkDraft(practice, profile, event.text));
    case "watchWanted":
      return drawWatch(practice, profile, event);
    case "swapWanted":
      return draw(await startSwap(practice, { profile, seed: event.seed }));
    case "swapPlayed": {
      const { moveId, line } = event;
      const made = { ...(moveId === undefined ? {} : { moveId }), ...(line === undefined ? {} : { line }) };
      const outcome = await playSwap(practice, { ...lineOf(asking), ...made });
      if (outcome.kind !== "refused" || outcome.reason !== "noSwap") return draw(outcome);
      // The form begins a swapped round as well.
      const started = await startSwap(practice, { profile, seed: event.seed });
      return draw(started.kind === "swap" ? await playSwap(practice, { ...lineOf(asking), ...made }) : started);
    }
  }
}

/** A button of a swapped round. */
export async function pressSwap(
  { practice }: ConversationDeps,
  asking: Asking,
  { action, seed }: { readonly action: Extract<Action, { kind: "swap" }>; readonly seed: number },
): Promise<readonly Card[]> {
  const { profile } = asking;
  const at = { swap: action.swap, exchange: action.exchange };
  const draw = (outcome: SwapOutcome) => drawSwap(practice, profile.lang, outcome);
  switch (action.do) {
    case "start":
      return draw(await startSwap(practice, { profile, seed }));
    case "move":
      return draw(await playSwap(practice, { ...lineOf(asking), moveId: action.value ?? "", at }));
    case "keep":
      return draw(await keepSwapLine(practice, profile.playerId, at));
  }
}

/** Typed words while the chairs are swapped; undefined when they are not. */
export async function answerAsProspect({ practice }: ConversationDeps, asking: Asking, text: string): Promise<readonly Card[] | undefined> {
  const { profile } = asking;
  if (!(await findOpenSwap(practice, profile.playerId))) return undefined;
  return drawSwap(practice, profile.lang, await playSwap(practice, { ...lineOf(asking), line: text }));
}

/** The whistle while the chairs are swapped; undefined when a round is open, which it then ends, or nothing is. */
export async function whistleSwap({ practice }: ConversationDeps, { playerId, lang }: Profile): Promise<readonly Card[] | undefined> {
  if (await practice.store.findOpenRound(playerId)) return undefined;
  if (!(await findOpenSwap(practice, playerId))) return undefined;
  return drawSwap(practice, lang, await endSwap(practice, playerId));
}

function lineOf({ profile, signal, eventKey }: Asking): Pick<SwapLine, "playerId" | "signal" | "eventKey"> {
  return { playerId: profile.playerId, signal, ...(eventKey === undefined ? {} : { eventKey }) };
}
