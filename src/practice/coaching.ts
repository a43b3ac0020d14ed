import { hasTried, nextHint } from "../coach/hint.ts";
import { pickTip } from "../coach/tips.ts";
import { foldRound } from "../game/state.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";
import { partsFor } from "./allowance.ts";
import { debriefOf, lineWanted } from "./coach-lines.ts";
import { JUDGE_MS, type PracticeDeps } from "./deps.ts";
import { refuse, type StoryOutcome } from "./outcome.ts";
import { exchangeToJudge, lastExchange, playedExchanges } from "./reply.ts";
import { findPlayableRound } from "./start-round.ts";

/** A hint for the open exchange: a question, then a direction, then a line for who tried himself or asks twice. Counted. */
export async function giveHint(deps: PracticeDeps, playerId: string): Promise<StoryOutcome> {
  const round = await findPlayableRound(deps, playerId);
  if ("kind" in round) return round;
  const exchange = lastExchange(round);
  const tried = hasTried(await deps.store.listTries(round.id, exchange.number), exchange);
  const next = nextHint(lineWanted(deps, round, exchange), { given: exchange.hints, tried });
  if (!next) return refuse("noMoreHints");
  await deps.store.countHint(round.id, exchange.number, next.counts);
  return { kind: "hinted", lang: round.lang, hint: next.hint, left: next.left };
}

/** Out of character: where the round stands, and a tip for what lies on the table. The round waits. */
export async function takeTimeOut(deps: PracticeDeps, playerId: string): Promise<StoryOutcome> {
  const round = await findPlayableRound(deps, playerId);
  if ("kind" in round) return round;
  const exchange = lastExchange(round);
  const reading = round.exchanges.at(-2)?.answer?.reading;
  const slip = reading?.kind === "judged" ? reading.slip : undefined;
  const wanted = { seed: round.setup.seed, moveId: exchange.moveId, exchange: exchange.number, ...(slip === undefined ? {} : { slip }) };
  const tip = pickTip(deps.playbook.tips, wanted);
  return { kind: "timeOut", round, state: foldRound(round.setup, playedExchanges(round)), ...(tip === undefined ? {} : { tip }) };
}

/** Takes the last reply back: the prospect's line stands again, and the state is as it was. Also reopens a round that this reply ended. */
export async function replayExchange(deps: PracticeDeps, playerId: string): Promise<StoryOutcome> {
  const round = await latestRound(deps, playerId);
  const last = round && lastAnswered(round);
  if (!round || !last) return refuse("nothingToReplay");
  if (!deps.prospects.some(({ id }) => id === round.setup.prospect.id)) return refuse("prospectGone");
  if ((await deps.store.rewindRound(round.id, last.number)) === "conflict") return refuse("answeredElsewhere");
  const rewound = await deps.store.findRound(round.id);
  if (!rewound) return refuse("nothingToReplay");
  return { kind: "replayed", round: rewound, state: foldRound(rewound.setup, playedExchanges(rewound)) };
}

/** VAR: a second, independent reading of the last reply, once per exchange. It shows its grounds; the outcome stands. */
export async function reviewVerdict(
  deps: PracticeDeps,
  challenge: { readonly playerId: string; readonly signal: AbortSignal },
): Promise<StoryOutcome> {
  const round = await latestRound(deps, challenge.playerId);
  const exchange = round && lastAnswered(round);
  if (!round || !exchange?.answer) return refuse("nothingToReview");
  const { reply, reading: first, secondReading } = exchange.answer;
  if (secondReading) return refuse("alreadyReviewed");
  if (first.kind === "notJudged") return refuse("notJudged");
  const judgement = await partsFor(deps, round).judge.readAgain(exchangeToJudge(round, reply, exchange), {
    deadlineMs: JUDGE_MS,
    signal: challenge.signal,
  });
  if (challenge.signal.aborted) return refuse("cancelled");
  if ((await deps.store.saveSecondReading(round.id, exchange.number, judgement.reading)) === "conflict") return refuse("alreadyReviewed");
  return { kind: "reviewed", lang: round.lang, exchange, first, second: judgement.reading, by: judgement.by };
}

/** "I disagree": noted for calibration. It calls no judge and changes no verdict, however often it is said. */
export async function disputeVerdict(deps: PracticeDeps, playerId: string): Promise<StoryOutcome> {
  const round = await latestRound(deps, playerId);
  const exchange = round && lastAnswered(round);
  if (!round || !exchange?.answer) return refuse("nothingToReview");
  if (exchange.answer.reading.kind === "notJudged") return refuse("notJudged");
  const noted = await deps.store.disputeReading(round.id, exchange.number);
  return noted === "conflict" ? refuse("answeredElsewhere") : { kind: "disputed", lang: round.lang, exchange };
}

/** The whistle: out of the round at once, with a debrief of what was played. */
export async function blowWhistle(deps: PracticeDeps, playerId: string): Promise<StoryOutcome> {
  const round = await deps.store.findOpenRound(playerId);
  if (!round) return refuse("noOpenRound");
  const ended = { at: deps.clock.now(), result: { kind: "brokenOff", by: "player" } as const };
  if ((await deps.store.endRound(round.id, ended)) === "conflict") return refuse("noOpenRound");
  const whole: StoredRound = { ...round, ended };
  return { kind: "ended", round: whole, debrief: await debriefOf(deps, whole) };
}

/** Undefined when its words are gone: nothing is left to be read or played again. */
async function latestRound(deps: PracticeDeps, playerId: string): Promise<StoredRound | undefined> {
  const [round] = await deps.store.listRounds(playerId, 1);
  return round?.wordsGone ? undefined : round;
}

function lastAnswered(round: StoredRound): StoredExchange | undefined {
  return round.exchanges.findLast((exchange) => exchange.answer !== undefined);
}
