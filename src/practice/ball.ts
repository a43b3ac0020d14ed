import { strongerLine } from "../coach/stronger-line.ts";
import type { Lang } from "../game/language.ts";
import type { Intensity } from "../game/move.ts";
import { draw, pickOne } from "../game/random.ts";
import { foldRound } from "../game/state.ts";
import { normalise } from "../judge/normalise.ts";
import { fillSlots, moveById } from "../playbook/load.ts";
import type { BallAnswer, StoredBall } from "../ports/balls.ts";
import type { Judgement } from "../ports/judge.ts";
import type { Profile, StoredExchange, StoredRound } from "../ports/store.ts";
import { passGate } from "../prospect/gate.ts";
import { moveOf } from "../prospect/own-moves.ts";
import type { Prospect } from "../prospect/schema.ts";
import { lineWanted, verdictLine } from "./coach-lines.ts";
import { hideContacts } from "./contacts.ts";
import { JUDGE_MS, type PracticeDeps } from "./deps.ts";
import { type Refusal, type Replied, refuse } from "./outcome.ts";
import { exchangeToJudge, playedExchanges } from "./reply.ts";
import { layOutRound } from "./start-round.ts";

/** Characters of an answer that are kept. */
export const BALL_LIMIT = 1000;

/** Flat on the table, or nearly so. */
const HARD = 3;
/** Nothing hard, or no words: one line of these gives nothing to answer. */
const NO_BALLS: readonly string[] = ["small_talk", "silence"];
/** A move rests this long in a channel, and so many balls are looked back on for that. */
const REST_MS = 28 * 24 * 60 * 60_000;
export const BALLS_SEEN = 60;
/** A prospect is not seen again within so many balls, when there are others. */
const PROSPECTS_REST = 4;

const HARDEST = 5;

export type BallWanted = {
  /** No line is harder; 5 unless said. */
  readonly cap?: number;
  readonly lang: Lang;
  readonly seed: number;
  readonly at: Date /** Newest first. */;
  readonly recent: readonly StoredBall[];
};
export type HardLine = Pick<StoredBall, "prospectId" | "moveId" | "intensity" | "line">;

/** One hard line for a channel: a move that has rested, or rested longest, from a prospect who likes it. Undefined without content. */
export function pickHardLine(deps: PracticeDeps, wanted: BallWanted): HardLine | undefined {
  const { lang, seed, recent } = wanted;
  const moveId = pickMove(deps, wanted);
  const seenLately = recent.slice(0, PROSPECTS_REST).map((one) => one.prospectId);
  const fond = deps.prospects.filter((one) => moveId !== undefined && one.favouriteMoves.includes(moveId));
  const pools = [fond, deps.prospects].map((pool) => pool.filter((one) => !seenLately.includes(one.id)));
  const prospect = pickOne([...pools, fond, deps.prospects].find((pool) => pool.length > 0) ?? [], draw(seed, "ball", "prospect"));
  if (moveId === undefined || !prospect) return undefined;
  const lines = hardLines(deps, prospect, { moveId, lang, cap: wanted.cap ?? HARDEST });
  const fresh = lines.filter(({ line }) => !recent.some((one) => one.line === line));
  const chosen = pickOne(fresh.length > 0 ? fresh : lines, draw(seed, "ball", "line"));
  return chosen && { prospectId: prospect.id, moveId, ...chosen };
}

function pickMove({ playbook }: PracticeDeps, { seed, at, recent }: BallWanted): string | undefined {
  const ids = playbook.moves.map((move) => move.id).filter((id) => !NO_BALLS.includes(id));
  const played = (id: string) => recent.find((one) => one.moveId === id)?.openedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  const rested = ids.filter((id) => at.getTime() - played(id) >= REST_MS);
  if (rested.length > 0) return pickOne(rested, draw(seed, "ball", "move"));
  return ids.toSorted((a, b) => played(a) - played(b))[0];
}

function hardLines(
  deps: PracticeDeps,
  prospect: Prospect,
  { moveId, lang, cap }: Pick<StoredBall, "moveId" | "lang"> & { readonly cap: number },
) {
  const { slots } = layOutRound(
    deps,
    wishOf({ playerId: "", lang, mode: "live", houseRules: [] }, { prospectId: prospect.id, moveId }),
    prospect,
  );
  return moveOf(moveById(deps.playbook, moveId), prospect)
    .wordings[lang].filter(({ at, say }) => at >= Math.min(HARD, cap) && at <= cap && say.replace(/\([^)]*\)/gu, "").trim() !== "")
    .map(({ at, say }) => ({ intensity: at as Intensity, line: passGate(fillSlots(say, slots), lang) }));
}

function wishOf(profile: Profile, { prospectId, moveId }: Pick<StoredBall, "prospectId" | "moveId">) {
  return { profile, prospectId, openingMove: moveId, length: 1, seed: 0 };
}

/** The ball as a round of one exchange of this player's own; undefined when its prospect or its move is no longer there. */
function roundOf(deps: PracticeDeps, ball: StoredBall, player: Profile): StoredRound | undefined {
  const prospect = deps.prospects.find((one) => one.id === ball.prospectId);
  if (!prospect || !deps.playbook.moves.some((move) => move.id === ball.moveId)) return undefined;
  const profile = { ...player, lang: ball.lang };
  const own = layOutRound(deps, wishOf(profile, ball), prospect);
  // The line is the same for all: with a rate below its offer, or a longer term, his own numbers would make nonsense of it.
  const anybodys = layOutRound(deps, wishOf({ ...profile, houseRules: [] }, ball), prospect).slots;
  const fits = Number(own.slots["rate"]) > Number(anybodys["offer"]) && Number(own.slots["my_days"]) < Number(anybodys["his_days"]);
  const { rate = "", my_days = "" } = own.slots;
  const { moveId, intensity, line } = ball;
  const exchange: StoredExchange = { number: 1, moveId, intensity, manner: "open", line, lineBy: "script", hints: 0 };
  return { ...own, id: ball.id, slots: fits ? { ...anybodys, rate, my_days } : anybodys, startedAt: ball.openedAt, exchanges: [exchange] };
}

export type BallReply = {
  readonly ball: StoredBall;
  readonly profile: Profile;
  readonly text: string;
  readonly shares: boolean;
  /** Names the event that brought it: worked on once more it gets the verdict that it got. */
  readonly eventKey: string;
  readonly signal: AbortSignal;
};
/** `counts` is false when the ball was over before the verdict was there. */
export type BallReplied = Replied & { readonly shares: boolean; readonly counts: boolean };

/**
 * Reads an answer and keeps it; the first one of a player is the one that counts. Refused: "answeredElsewhere" when he has answered,
 * "noOpenRound" when the ball was over before he did. Ways to reach him are taken out before anybody reads it, the judge included.
 */
export async function answerBall(deps: PracticeDeps, reply: BallReply): Promise<BallReplied | Refusal> {
  const { ball, profile, shares, eventKey, signal } = reply;
  const round = roundOf(deps, ball, profile);
  if (!round) return refuse("prospectGone");
  const before = await deps.store.findBallAnswer(ball.id, profile.playerId);
  if (before && before.eventKey !== eventKey) return refuse("answeredElsewhere");
  if (before)
    return { ...repliedOf(deps, round, { answer: before, judgement: { reading: before.reading, by: before.readBy } }), counts: true };
  if (ball.spread) return refuse("noOpenRound");
  const text = wordsOf(reply.text);
  if (normalise(text).trim() === "") return refuse("emptyReply");
  const judgement = await deps.judge.judge(exchangeToJudge(round, text), { deadlineMs: JUDGE_MS, signal });
  if (signal.aborted) return refuse("cancelled");
  const { reading, by: readBy } = judgement;
  const answer: BallAnswer = { ballId: ball.id, playerId: profile.playerId, reply: text, reading, readBy, shares, eventKey };
  const kept = await deps.store.answerBall(answer);
  if (kept === "known") return refuse("answeredElsewhere");
  return { ...repliedOf(deps, round, { answer, judgement }), counts: kept === "committed" };
}

/** What of an answer is stored and judged. */
export function wordsOf(text: string): string {
  return hideContacts([...text.trim().toWellFormed()].slice(0, BALL_LIMIT).join(""));
}

type Answered = { readonly answer: BallAnswer; readonly judgement: Judgement };

function repliedOf(deps: PracticeDeps, round: StoredRound, { answer, judgement }: Answered): Replied & { readonly shares: boolean } {
  const { reply = "", reading, readBy, shares } = answer;
  const [open] = round.exchanges as readonly [StoredExchange];
  const answered = { ...open, answer: { reply, reading, readBy } };
  const played = { ...round, exchanges: [answered] };
  const state = foldRound(round.setup, playedExchanges(played));
  return { kind: "replied", round: played, answered, judgement, state, shares, ...verdictLine(deps, played, answered) };
}

/** A strong line of the playbook's own, for a ball that no strong line is shown of. Undefined when its prospect is gone, or none passes. */
export function strongLineFor(deps: PracticeDeps, ball: StoredBall): string | undefined {
  const round = roundOf(deps, ball, { playerId: "", lang: ball.lang, mode: "live", houseRules: [] });
  const [exchange] = round?.exchanges ?? [];
  return round && exchange && strongerLine(lineWanted(deps, round, exchange));
}
