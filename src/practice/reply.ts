import { type NextStep, nextStep } from "../game/director.ts";
import { findMove, foldRound, type PlayedExchange, type RoundState } from "../game/state.ts";
import { normalise } from "../judge/normalise.ts";
import type { ActedLine } from "../ports/actor.ts";
import type { ExchangeToJudge, Judgement } from "../ports/judge.ts";
import type { StoodIn, StoredAnswer, StoredExchange, StoredRound, Turn } from "../ports/store.ts";
import { atMost } from "../prospect/gate.ts";
import { countReply, isDayFull, partsFor } from "./allowance.ts";
import { capInRound } from "./cap.ts";
import { debriefOf, verdictLine } from "./coach-lines.ts";
import { ACTOR_MS, EXCHANGE_MS, JUDGE_MS, type PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";
import { type Replied, refuse, type StoryOutcome } from "./outcome.ts";
import { sceneOf } from "./scene.ts";
import { findPlayableRound } from "./start-round.ts";

/** Characters of a reply that are kept and judged; what comes after is cut, and said so. */
export const REPLY_LIMIT = 4000;

export type Reply = {
  readonly playerId: string;
  readonly text: string;
  readonly signal: AbortSignal;
  /** Names the event that brought the reply: worked on once more after a crash, it gets the answer that it got. */
  readonly eventKey?: string;
  /** The line that it answers; without it the one that is open. */
  readonly at?: { readonly roundId: string; readonly exchange: number };
};

/** The judge reads, the rules decide, the actor speaks; then all of it is written at once. */
export async function replyToProspect(deps: PracticeDeps, reply: Reply): Promise<StoryOutcome> {
  const before = await findAnswered(deps, reply);
  if (before) return before;
  const round = await findPlayableRound(deps, reply.playerId);
  if ("kind" in round) return round;
  if (reply.at && !isAt(round, reply.at)) return refuse("answeredElsewhere");
  const text = keptOf(reply);
  if (normalise(text).trim() === "") return refuse("emptyReply");
  if (await isDayFull(deps, reply.playerId)) return refuse("dayFull");
  const { judge, actor } = partsFor(deps, round);
  const startedAt = deps.clock.monotonic();
  const judgement = await judge.judge(exchangeToJudge(round, text), { deadlineMs: JUDGE_MS, signal: reply.signal });
  const answered = { ...lastExchange(round), answer: answerOf(reply, judgement) };
  const played = withLast(round, answered);
  const step = nextStep(round.setup, playedExchanges(played));
  const left = EXCHANGE_MS - (deps.clock.monotonic() - startedAt);
  const scene = atMost(sceneOf(played, step.state, step.direction), await capInRound(deps, round));
  const limit = { deadlineMs: Math.max(0, Math.min(ACTOR_MS, left)), signal: reply.signal };
  // Nobody speaks for a model whose budget is spent: the round ends here, unless it does anyway.
  const isSilent = isDrill(round) || (judgement.stoodInFor === "overBudget" && step.result === undefined);
  const acted = isSilent ? SILENT : await actor.speak(scene, reply.playerId, limit);
  if (reply.signal.aborted) return refuse("cancelled");
  const turn = turnOf(deps, played, { step: { ...step, direction: scene.direction }, acted, stoodIn: stoodInOf(judgement, acted) });
  if ((await deps.store.commitTurn(turn)) === "conflict") return refuse("answeredElsewhere");
  await countReply(deps, reply.playerId);
  return repliedOf(deps, { round: afterTurn(played, turn), answered: { ...answered, answer: turn.answer }, reply, state: step.state });
}

/** What of it is stored and judged. A lone surrogate can't be stored as UTF-8; a split by code points never cuts a character in two. */
function keptOf({ text }: Reply): string {
  return [...text.trim().toWellFormed()].slice(0, REPLY_LIMIT).join("");
}

function answerOf(reply: Reply, { reading, by }: Judgement): StoredAnswer {
  return { reply: keptOf(reply), reading, readBy: by, ...(reply.eventKey === undefined ? {} : { eventKey: reply.eventKey }) };
}

function stoodInOf({ stoodInFor: judge }: Judgement, { stoodInFor: actor }: ActedLine): StoodIn | undefined {
  if (judge === undefined && actor === undefined) return undefined;
  return { ...(judge === undefined ? {} : { judge }), ...(actor === undefined ? {} : { actor }) };
}

/** In a drill the verdict has the last word. */
const SILENT: ActedLine = { line: "", by: "script" };

/** What came of this very event when it was worked on before; undefined when it is new. */
async function findAnswered(deps: PracticeDeps, reply: Reply): Promise<Replied | undefined> {
  const { playerId, eventKey } = reply;
  if (eventKey === undefined) return undefined;
  const [round] = await deps.store.listRounds(playerId, 1);
  const place = round?.exchanges.findIndex(({ answer }) => answer?.eventKey === eventKey) ?? -1;
  const answered = round?.exchanges[place];
  if (!round || !answered?.answer) return undefined;
  const { ended, ...open } = round;
  const atTheEnd = place === round.exchanges.length - 1;
  const then = { ...open, exchanges: round.exchanges.slice(0, place + 2), ...(ended && atTheEnd ? { ended } : {}) };
  const state = foldRound(round.setup, playedExchanges({ ...round, exchanges: round.exchanges.slice(0, place + 1) }));
  return repliedOf(deps, { round: then, answered: { ...answered, answer: answered.answer }, reply, state });
}

/** The last line and a reply to it, as the judge sees them. */
export function exchangeToJudge(round: StoredRound, reply: string, exchange: StoredExchange = lastExchange(round)): ExchangeToJudge {
  return {
    lang: round.lang,
    playerId: round.playerId,
    line: exchange.line,
    move: findMove(round.setup, exchange.moveId),
    reply,
    houseRules: round.houseRules,
  };
}

/** The exchange that is open, or the last of an ended round. */
export function lastExchange(round: StoredRound): StoredExchange {
  const last = round.exchanges.at(-1);
  if (!last) throw new Error(`round ${round.id} has no exchange: a round is stored with its opening`);
  return last;
}

/** Whether this is the last line of the round: another window may have gone on, or begun another round. */
export function isAt(round: StoredRound, at: NonNullable<Reply["at"]>): boolean {
  return round.id === at.roundId && lastExchange(round).number === at.exchange;
}

/** The answered exchanges as the rules see them. */
export function playedExchanges(round: StoredRound): readonly PlayedExchange[] {
  return round.exchanges.flatMap((exchange) => (exchange.answer ? [{ moveId: exchange.moveId, reading: exchange.answer.reading }] : []));
}

function withLast(round: StoredRound, answered: StoredExchange): StoredRound {
  return { ...round, exchanges: [...round.exchanges.slice(0, -1), answered] };
}

type Made = { readonly step: NextStep; readonly acted: ActedLine; readonly stoodIn: StoodIn | undefined };

function turnOf(deps: PracticeDeps, played: StoredRound, { step, acted, stoodIn }: Made): Turn {
  const { number, answer } = lastExchange(played);
  const { moveId, intensity, manner } = step.direction;
  const turn = { roundId: played.id, number, answer: { ...(answer as StoredAnswer), ...(stoodIn === undefined ? {} : { stoodIn }) } };
  if (step.result) return { ...turn, next: { kind: "ended", at: deps.clock.now(), result: step.result, closingLine: acted.line } };
  if (stoodIn?.judge === "overBudget" || stoodIn?.actor === "overBudget")
    return { ...turn, next: { kind: "ended", at: deps.clock.now(), result: { kind: "brokenOff", by: "budget" } } };
  const exchange = { number: number + 1, moveId: moveId as string, intensity, manner, line: acted.line, lineBy: acted.by, hints: 0 };
  return { ...turn, next: { kind: "exchange", exchange } };
}

function afterTurn(played: StoredRound, { next }: Turn): StoredRound {
  if (next.kind === "exchange") return { ...played, exchanges: [...played.exchanges, next.exchange] };
  const { kind: _kind, ...ended } = next;
  return { ...played, ended };
}

type Done = {
  readonly round: StoredRound;
  readonly answered: StoredExchange & { readonly answer: StoredAnswer };
  readonly reply: Reply;
  readonly state: RoundState;
};

/** Made of what is stored and of the event alone: the same when the event is worked on once more. */
async function repliedOf(deps: PracticeDeps, { round, answered, reply, state }: Done): Promise<Replied> {
  const { reading, readBy, stoodIn } = answered.answer;
  return {
    kind: "replied",
    round,
    answered,
    judgement: { reading, by: readBy, ...(stoodIn?.judge === undefined ? {} : { stoodInFor: stoodIn.judge }) },
    state,
    ...(stoodIn?.actor === undefined ? {} : { actorStoodInFor: stoodIn.actor }),
    ...(keptOf(reply).length < reply.text.trim().length ? { cutTo: REPLY_LIMIT } : {}),
    ...verdictLine(deps, round, answered),
    ...(round.ended ? { debrief: await debriefOf(deps, round) } : {}),
  };
}
