import { findMoveOf } from "../../coach/move-search.ts";
import { draw, pickOne } from "../../game/random.ts";
import type { RoundState } from "../../game/state.ts";
import { normalise } from "../../judge/normalise.ts";
import { fillSlots } from "../../playbook/load.ts";
import type { Profile } from "../../ports/store.ts";
import type { StoredSwap, SwapExchange } from "../../ports/swaps.ts";
import { answerRequest } from "../../prospect/answer-request.ts";
import { passGate } from "../../prospect/gate.ts";
import { isStrong } from "../coach-lines.ts";
import { ACTOR_MS, type PracticeDeps } from "../deps.ts";
import { type Refusal, refuse } from "../outcome.ts";
import { slotsFor, termsOf, withTerms } from "../slots.ts";
import { answerFromScript, type HardLine, readAnswer, type SwapAnswer } from "./script-answer.ts";
import { isPlayedOut, meltingExchange, stateOfSwap } from "./swap-state.ts";

/** A swapped round as it stands. `offered` are moves to make next; `melted` the exchange that took most muscle away, once it has ended. */
export type SwapOutcome =
  | Refusal
  | {
      readonly kind: "swap";
      readonly swap: StoredSwap;
      readonly state: RoundState;
      /** What was just answered; absent at the start. */
      readonly answered?: SwapExchange;
      readonly offered: readonly string[];
      readonly melted?: number;
    }
  | { readonly kind: "lineKept" };

/** Characters of a line of the player's own. */
export const SWAP_LINE_LIMIT = 600;
/** A swapped round that was left alone for so long, in milliseconds, is over. */
const STALE_MS = 24 * 60 * 60_000;

/** The player takes the prospect's chair. Refused while a round is open: that one goes on. */
export async function startSwap(
  deps: PracticeDeps,
  { profile, seed }: { readonly profile: Profile; readonly seed: number },
): Promise<SwapOutcome> {
  const { playerId } = profile;
  if (await deps.store.findOpenRound(playerId)) return refuse("roundOpen");
  const open = await findOpenSwap(deps, playerId);
  // Asked for twice, or taken up again: it is where it was.
  if (open) return outcomeOf(deps, open);
  const [anybody] = deps.prospects;
  if (!anybody) return refuse("noProspects");
  const houseRules = withTerms(deps.playbook, profile.houseRules);
  const swap: StoredSwap = {
    id: deps.newId(),
    playerId,
    lang: profile.lang,
    seed,
    startedAt: deps.clock.now().getTime(),
    houseRules,
    slots: slotsFor(anybody, termsOf(houseRules), profile.lang),
    exchanges: [],
    ended: false,
    version: 0,
  };
  await deps.store.saveSwap(swap);
  return outcomeOf(deps, { ...swap, version: 1 });
}

/** The open one; one that a round was begun after, or that was left alone for a day, is not taken up again. */
export async function findOpenSwap(deps: PracticeDeps, playerId: string): Promise<StoredSwap | undefined> {
  const swap = await deps.store.findSwap(playerId);
  if (!swap || swap.ended || deps.clock.now().getTime() - swap.startedAt > STALE_MS) return undefined;
  const [round] = await deps.store.listRounds(playerId, 1);
  return round && round.startedAt.getTime() > swap.startedAt ? undefined : swap;
}

export type SwapLine = {
  readonly playerId: string;
  readonly signal: AbortSignal;
  readonly eventKey?: string;
  /** A move to make, in words of the playbook; else a line of his own. */
  readonly moveId?: string;
  readonly line?: string;
  /** Where the button was shown; absent for what was typed. */
  readonly at?: { readonly swap: string; readonly exchange: number };
};

/** The player says a hard line; he gets the answer of a good entrepreneur, and his muscle moves by it. */
export async function playSwap(deps: PracticeDeps, wanted: SwapLine): Promise<SwapOutcome> {
  const { playerId, eventKey } = wanted;
  const last = await deps.store.findSwap(playerId);
  const before = eventKey === undefined ? undefined : last?.exchanges.find((one) => one.eventKey === eventKey);
  if (last && before) return outcomeOf(deps, last, before);
  if (await deps.store.findOpenRound(playerId)) return refuse("roundOpen");
  const swap = await findOpenSwap(deps, playerId);
  if (!swap) return refuse("noSwap");
  if (wanted.at && (wanted.at.swap !== swap.id || wanted.at.exchange !== swap.exchanges.length)) return refuse("answeredElsewhere");
  const hard = hardLine(deps, swap, wanted);
  if (!hard) return refuse("emptyReply");
  const made = await answer(deps, swap, { hard, signal: wanted.signal });
  if (wanted.signal.aborted) return refuse("cancelled");
  const exchange: SwapExchange = {
    ...(hard.moveId === undefined ? {} : { moveId: hard.moveId }),
    line: hard.line,
    ...made,
    answer: passGate(made.answer, swap.lang),
    ...(eventKey === undefined ? {} : { eventKey }),
  };
  const played = { ...swap, exchanges: [...swap.exchanges, exchange] };
  const after = { ...played, ended: isPlayedOut(deps.playbook, played) };
  if ((await deps.store.saveSwap(after)) === "conflict") return refuse("answeredElsewhere");
  return outcomeOf(deps, { ...after, version: swap.version + 1 }, exchange);
}

/** Out of it, at once. */
export async function endSwap(deps: PracticeDeps, playerId: string): Promise<SwapOutcome> {
  const swap = await findOpenSwap(deps, playerId);
  if (!swap) return refuse("noSwap");
  const ended = { ...swap, ended: true };
  if ((await deps.store.saveSwap(ended)) === "conflict") return refuse("answeredElsewhere");
  return outcomeOf(deps, { ...ended, version: swap.version + 1 });
}

/** The player takes the answer of this exchange (from 1) along. */
export async function keepSwapLine(
  deps: PracticeDeps,
  playerId: string,
  at: { readonly swap: string; readonly exchange: number },
): Promise<SwapOutcome> {
  const swap = await deps.store.findSwap(playerId);
  const exchange = swap?.id === at.swap ? swap.exchanges[at.exchange - 1] : undefined;
  if (!swap || !exchange) return refuse("noSwap");
  await deps.store.keepLine(playerId, { lang: swap.lang, line: exchange.answer });
  return { kind: "lineKept" };
}

function outcomeOf({ playbook }: PracticeDeps, swap: StoredSwap, answered?: SwapExchange): SwapOutcome {
  const melted = swap.ended ? meltingExchange(playbook, swap) : undefined;
  return {
    kind: "swap",
    swap,
    state: stateOfSwap(playbook, swap),
    ...(answered === undefined ? {} : { answered }),
    offered: offeredMoves(playbook, swap),
    ...(melted === undefined ? {} : { melted }),
  };
}

/** So many moves are offered at once. */
const OFFERED = 4;
/** What can't be made in a line of text, or is no muscle. */
const NOT_OFFERED = ["silence", "small_talk"];

function offeredMoves({ moves }: PracticeDeps["playbook"], { seed, exchanges }: StoredSwap): readonly string[] {
  const made = exchanges.map(({ moveId }) => moveId);
  return moves
    .filter(({ id }) => !made.includes(id) && !NOT_OFFERED.includes(id))
    .map(({ id }) => ({ id, at: draw(seed, "offered", exchanges.length, id) }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, OFFERED)
    .map(({ id }) => id);
}

function hardLine({ playbook }: PracticeDeps, swap: StoredSwap, { moveId, line = "" }: SwapLine): HardLine | undefined {
  const typed = [...line.trim().toWellFormed()].slice(0, SWAP_LINE_LIMIT).join("");
  const named = playbook.moves.find(({ name }) => Object.values(name).some((one) => one.toLowerCase() === typed.toLowerCase()));
  const move = typed === "" ? playbook.moves.find(({ id }) => id === moveId) : named;
  if (move) {
    const wording = pickOne(move.wordings[swap.lang], draw(swap.seed, move.id, swap.exchanges.length));
    return { moveId: move.id, line: fillSlots(wording?.say ?? "", swap.slots), own: false };
  }
  if (normalise(typed).trim() === "") return undefined;
  const like = findMoveOf(playbook, typed, swap.lang);
  return { ...(like === undefined ? {} : { moveId: like }), line: typed, own: true };
}

type ToAnswer = { readonly hard: HardLine; readonly signal: AbortSignal };

async function answer(
  deps: PracticeDeps,
  swap: StoredSwap,
  { hard, signal }: ToAnswer,
): Promise<SwapAnswer & Pick<SwapExchange, "answerBy">> {
  const byModel = deps.model && (await answerByModel(deps, swap, { hard, signal }));
  return byModel ? { ...byModel, answerBy: "model" } : { ...answerFromScript(deps, swap, hard), answerBy: "script" };
}

/** Undefined when the model fails, or when the judge doesn't read its answer as strong, once more asked as well. */
async function answerByModel(deps: PracticeDeps, swap: StoredSwap, { hard, signal }: ToAnswer): Promise<SwapAnswer | undefined> {
  const { slots, lang, playerId } = swap;
  const read = (answer: string) => readAnswer(deps, swap, { hard, answer });
  const passes = (answer: string) => {
    const reading = read(answer);
    return reading.kind === "judged" && isStrong(reading);
  };
  const said = swap.exchanges.map((one) => one.answer);
  const figures = [slots["rate"], slots["my_days"]].filter((figure) => figure !== undefined);
  const request = answerRequest({ lang, playerId, line: normalise(hard.line), figures, said, passes });
  const outcome = await deps.model?.complete(request, { deadlineMs: ACTOR_MS, signal });
  return outcome?.kind === "ok" ? { answer: outcome.value, reading: read(outcome.value) } : undefined;
}
