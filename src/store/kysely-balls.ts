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
import { type Db, inReading, inWriting, inWritingUnlessConflict } from "./transactions.ts";

/** Balls of the day on any database whose schema is up to date. */
export function createKyselyBalls(db: Db): Balls {
  return {
    openBall: (ball, alone) => inWriting(db, (trx) => openBall(trx, ball, alone)),
    findBall: (ballId) => inReading(db, (trx) => findBall(trx, ballId)),
    listOpenBalls: () => inReading(db, listOpenBalls),
    listBalls: (channel, limit) => inReading(db, (trx) => listBalls(trx, channel, limit)),
    placeBall: (ballId, at) => inWriting(db, (trx) => placeBall(trx, ballId, at)),
    dropBall: (ballId) => inWriting(db, (trx) => dropBall(trx, ballId)),
    answerBall: (answer) => inWriting(db, (trx) => answerBall(trx, answer)),
    findBallAnswer: (ballId, playerId) => inReading(db, (trx) => findBallAnswer(trx, ballId, playerId)),
    listBallAnswers: (ballId) => inReading(db, (trx) => listBallAnswers(trx, ballId)),
    keepBallAnswer: (ballId, playerId) => inWriting(db, (trx) => keepBallAnswer(trx, ballId, playerId)),
    revealBall: (reveal) => inWritingUnlessConflict(db, (trx) => revealBall(trx, reveal)),
    findBallSchedule: (channel) => inReading(db, (trx) => findBallSchedule(trx, channel)),
    listBallSchedules: () => inReading(db, listBallSchedules),
    saveBallSchedule: (schedule) => inWriting(db, (trx) => saveBallSchedule(trx, schedule)),
    dropBallSchedule: (channel) => inWriting(db, (trx) => dropBallSchedule(trx, channel)),
    forgetBallsOf: (playerId) => inWriting(db, (trx) => forgetBallsOf(trx, playerId)),
  };
}
