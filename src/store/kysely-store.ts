import type { Store } from "../ports/store.ts";
import { coachCalls } from "./coach-calls.ts";
import { groupCalls } from "./group-calls.ts";
import { beginEvents, countSent, finishEvents, forgetEvents, listOpenEvents, takeEvent } from "./inbox.ts";
import { createKyselyBalls } from "./kysely-balls.ts";
import { addUsage, sumTokens } from "./model-usage.ts";
import { findProfile, replaceProfile } from "./profiles.ts";
import { findOpenRound, findRound, listDisputes, listRounds, listTries, startRound } from "./rounds.ts";
import { listSeenTips, markTipSeen } from "./seen-tips.ts";
import { type Db, inReading, inWriting, inWritingUnlessConflict } from "./transactions.ts";
import { addHints, addSecondReading, commitTurn, endRound, markDisputed, rewindRound, saveReflection } from "./turns.ts";

/** The store on any database whose schema is up to date. Owns the connection: disposing the store closes it, after the calls before. */
export function createKyselyStore(db: Db): Store {
  let closed: Promise<void> | undefined;
  return {
    findProfile: (playerId) => inReading(db, (trx) => findProfile(trx, playerId)),
    saveProfile: (profile) => inWriting(db, (trx) => replaceProfile(trx, profile)),

    listSeenTips: (playerId) => inReading(db, (trx) => listSeenTips(trx, playerId)),
    markTipSeen: (playerId, tipId) => inWriting(db, (trx) => markTipSeen(trx, playerId, tipId)),

    startRound: (round) => inWriting(db, (trx) => startRound(trx, round)),
    findRound: (roundId) => inReading(db, (trx) => findRound(trx, roundId)),
    findOpenRound: (playerId) => inReading(db, (trx) => findOpenRound(trx, playerId)),
    listRounds: (playerId, limit) => inReading(db, (trx) => listRounds(trx, playerId, limit)),

    commitTurn: (turn) => inWritingUnlessConflict(db, (trx) => commitTurn(trx, turn)),
    endRound: (roundId, ended) => inWritingUnlessConflict(db, (trx) => endRound(trx, roundId, ended)),
    rewindRound: (roundId, number) => inWritingUnlessConflict(db, (trx) => rewindRound(trx, roundId, number)),
    countHint: (roundId, number, count = 1) => inWriting(db, (trx) => addHints(trx, { roundId, number }, count)),
    listTries: (roundId, number) => inReading(db, (trx) => listTries(trx, roundId, number)),
    saveReflection: (roundId, reflection) => inWritingUnlessConflict(db, (trx) => saveReflection(trx, roundId, reflection)),
    saveSecondReading: (roundId, number, reading) =>
      inWritingUnlessConflict(db, (trx) => addSecondReading(trx, { roundId, number }, reading)),
    disputeReading: (roundId, number) => inWritingUnlessConflict(db, (trx) => markDisputed(trx, { roundId, number })),
    listDisputes: (limit) => inReading(db, (trx) => listDisputes(trx, limit)),

    takeEvent: (entry) => inWriting(db, (trx) => takeEvent(trx, entry)),
    listOpenEvents: () => inReading(db, listOpenEvents),
    beginEvents: (keys) => inWriting(db, (trx) => beginEvents(trx, keys)),
    countSent: (key) => inWriting(db, (trx) => countSent(trx, key)),
    finishEvents: (keys) => inWriting(db, (trx) => finishEvents(trx, keys)),
    forgetEvents: (before) => inWriting(db, (trx) => forgetEvents(trx, before)),

    ...groupCalls(db),
    ...coachCalls(db),
    ...createKyselyBalls(db),

    tokensOn: (day, playerId) => sumTokens(db, day, playerId),
    record: (entry) => inWriting(db, (trx) => addUsage(trx, entry)),

    [Symbol.asyncDispose]: () => {
      closed ??= closeWhenIdle(db);
      return closed;
    },
  };
}

/** Kysely would close SQLite's one connection under whoever waits for it; who asks for it now gets it after them. */
async function closeWhenIdle(db: Db): Promise<void> {
  await db.connection().execute(async () => {});
  await db.destroy();
}
