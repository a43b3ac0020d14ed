import { nextStep, openRound } from "../../game/director.ts";
import type { Lang } from "../../game/language.ts";
import type { Result } from "../../game/result.ts";
import type { StageDirection } from "../../game/stage-direction.ts";
import { type RoundState, stateAtKickOff } from "../../game/state.ts";
import type { Reading } from "../../game/verdict.ts";
import { fillSlots, moveById, moveRule } from "../../playbook/load.ts";
import type { Watch, WatchWay } from "../../playbook/watch.ts";
import type { StoredExchange, StoredRound } from "../../ports/store.ts";
import { passGate } from "../../prospect/gate.ts";
import type { Prospect } from "../../prospect/schema.ts";
import { speakFromScript } from "../../prospect/script-actor.ts";
import type { PracticeDeps } from "../deps.ts";
import { playedExchanges } from "../reply.ts";
import { sceneOf } from "../scene.ts";
import { slotsFor, termsOf, withTerms } from "../slots.ts";

/** One exchange as it is watched. */
export type WatchedExchange = {
  readonly moveId: string;
  readonly line: string;
  readonly reply: string;
  readonly reading: Reading;
  /** After the reply. */
  readonly state: RoundState;
  /** With the last exchange: how it ended, and his last word. */
  readonly end?: { readonly result: Result; readonly line: string };
};

export type WatchDeps = Pick<PracticeDeps, "playbook" | "prospects" | "readByRules">;

/** Nobody's: no player is behind the replies. */
const NOBODY = "watch";

/** The openings whose prospect is there. */
export function availableWatches({ playbook, prospects }: WatchDeps): readonly Watch[] {
  return playbook.watches.filter((watch) => prospects.some((one) => one.id === watch.prospect));
}

/**
 * Plays the written replies of one way against the real rules: the judge reads each, the state moves, the director says how the
 * prospect goes on and the script speaks. The same watch gives the same exchanges. Throws for a watch whose prospect is not there.
 */
export function playWatch(
  deps: WatchDeps,
  watch: Watch,
  { way, lang }: { readonly way: WatchWay; readonly lang: Lang },
): readonly WatchedExchange[] {
  const prospect = deps.prospects.find((one) => one.id === watch.prospect);
  if (!prospect) throw new Error(`the prospect of "${watch.id}" is not there: ask for the available ones only`);
  const replies = watch[way];
  const watched: WatchedExchange[] = [];
  let round = openWatch(deps, watch, { prospect, way, lang });
  round = say(deps, round, { state: stateAtKickOff(round.setup), direction: openRound(round.setup) });
  for (const [n, { say: said }] of replies.entries()) {
    const open = round.exchanges.at(-1) as StoredExchange;
    const reply = fillSlots(said[lang], round.slots);
    const reading = readReply(deps, round, reply);
    round = { ...round, exchanges: [...round.exchanges.slice(0, -1), { ...open, answer: { reply, reading, readBy: "rules" } }] };
    const { state, direction, result } = nextStep(
      upTo(
        deps,
        round.setup,
        replies.slice(0, n + 2).map(({ move }) => move),
      ),
      playedExchanges(round),
    );
    const exchange = { moveId: open.moveId, line: open.line, reply, reading, state };
    const spoken = say(deps, round, { state, direction });
    if (result) return [...watched, { ...exchange, end: { result, line: (spoken.exchanges.at(-1) as StoredExchange).line } }];
    watched.push(exchange);
    round = spoken;
  }
  return watched;
}

type Opening = { readonly prospect: Prospect; readonly way: WatchWay; readonly lang: Lang };

/** Played on the suggested terms: the replies were written for those. */
function openWatch({ playbook }: WatchDeps, watch: Watch, { prospect, way, lang }: Opening): StoredRound {
  const houseRules = withTerms(playbook, []);
  const moves = [...new Set(watch[way].map(({ move }) => move))];
  return {
    id: watch.id,
    playerId: NOBODY,
    lang,
    mode: "live",
    setup: {
      seed: watch.seed,
      weightClass: watch.weightClass,
      length: watch[way].length,
      prospect: { id: prospect.id, affiliation: prospect.affiliation, favouriteMoves: moves, openingMove: moves[0] as string },
      moves: moves.map((id) => moveRule(moveById(playbook, id))),
      houseRuleIds: houseRules.map(({ ruleId }) => ruleId),
    },
    slots: slotsFor(prospect, termsOf(houseRules), lang),
    houseRules,
    startedAt: new Date(0),
    exchanges: [],
  };
}

/** The director chooses among the moves of the scene so far and the one that it comes to. */
function upTo({ playbook }: WatchDeps, setup: StoredRound["setup"], moves: readonly string[]): StoredRound["setup"] {
  return { ...setup, moves: [...new Set(moves)].map((id) => moveRule(moveById(playbook, id))) };
}

function readReply({ playbook, readByRules }: WatchDeps, { lang, exchanges, houseRules }: StoredRound, reply: string): Reading {
  const { moveId, line } = exchanges.at(-1) as StoredExchange;
  return readByRules({ lang, playerId: NOBODY, line, move: moveRule(moveById(playbook, moveId)), reply, houseRules });
}

/** The round with the prospect's next line. */
function say(
  deps: WatchDeps,
  round: StoredRound,
  { state, direction }: { readonly state: RoundState; readonly direction: StageDirection },
): StoredRound {
  const line = passGate(speakFromScript(deps, sceneOf(round, state, direction)), round.lang);
  const { intensity, manner, moveId = round.setup.prospect.openingMove } = direction;
  const exchange = { number: round.exchanges.length + 1, moveId, intensity, manner, line, lineBy: "script", hints: 0 } as const;
  return { ...round, exchanges: [...round.exchanges, exchange] };
}
