import type { Balls } from "../ports/balls.ts";
import {
  answerBall,
  dropBall,
  dropBallSchedule,
  findBall,
  findBallAnswer,
  findBallSchedule,
  forgetBallsOf,
  keepBallAnswer,
  listBallAnswers,
  listBallSchedules,
  listBalls,
  listOpenBalls,
  openBall,
  placeBall,
  revealBall,
  saveBallSchedule,
} from "./balls.ts";
import { inReading, inWriting, inWritingUnlessConflict, type Session } from "./transactions.ts";

/** Balls of the day on any database whose schema is up to date. */
export function createKyselyBalls(session: Session): Balls {
  return {
    openBall: (ball, alone) => inWriting(session, (trx) => openBall(trx, ball, alone)),
    findBall: (ballId) => inReading(session, (trx) => findBall(trx, ballId)),
    listOpenBalls: () => inReading(session, listOpenBalls),
    listBalls: (channel, limit) => inReading(session, (trx) => listBalls(trx, channel, limit)),
    placeBall: (ballId, at) => inWriting(session, (trx) => placeBall(trx, ballId, at)),
    dropBall: (ballId) => inWriting(session, (trx) => dropBall(trx, ballId)),
    answerBall: (answer) => inWriting(session, (trx) => answerBall(trx, answer)),
    findBallAnswer: (ballId, playerId) => inReading(session, (trx) => findBallAnswer(trx, ballId, playerId)),
    listBallAnswers: (ballId) => inReading(session, (trx) => listBallAnswers(trx, ballId)),
    keepBallAnswer: (ballId, playerId) => inWriting(session, (trx) => keepBallAnswer(trx, ballId, playerId)),
    revealBall: (reveal) => inWritingUnlessConflict(session, (trx) => revealBall(trx, reveal)),
    findBallSchedule: (channel) => inReading(session, (trx) => findBallSchedule(trx, channel)),
    listBallSchedules: () => inReading(session, listBallSchedules),
    saveBallSchedule: (schedule) => inWriting(session, (trx) => saveBallSchedule(trx, schedule)),
    dropBallSchedule: (channel) => inWriting(session, (trx) => dropBallSchedule(trx, channel)),
    forgetBallsOf: (playerId) => inWriting(session, (trx) => forgetBallsOf(trx, playerId)),
  };
}
