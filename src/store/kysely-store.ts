import type { Store } from "../ports/store.ts";
import { careCalls } from "./care-calls.ts";
import { coachCalls } from "./coach-calls.ts";
import { dayUseCalls } from "./day-use.ts";
import { groupCalls } from "./group-calls.ts";
import { beginEvents, countSent, finishEvents, forgetEvents, listOpenEvents, takeEvent } from "./inbox.ts";
import { createKyselyBalls } from "./kysely-balls.ts";
import { privacyCalls } from "./privacy-calls.ts";
import { findProfile, replaceProfile } from "./profiles.ts";
import { findOpenRound, findRound, listDisputes, listRounds, listTries, startRound } from "./rounds.ts";
import { listSeenTips, markTipSeen } from "./seen-tips.ts";
import { type Database, inReading, inWriting, inWritingUnlessConflict, sessionOn } from "./transactions.ts";
import { addHints, addSecondReading, commitTurn, endRound, markDisputed, rewindRound, saveReflection } from "./turns.ts";

/** The store on any database whose schema is up to date. Owns the connection: disposing the store closes it, after the calls before. */
export function createKyselyStore(database: Database): Store {
  const session = sessionOn(database);
  let closed: Promise<void> | undefined;
  return {
    findProfile: (playerId) => inReading(session, (trx) => findProfile(trx, playerId)),
    saveProfile: (profile) => inWriting(session, (trx) => replaceProfile(trx, profile)),

    listSeenTips: (playerId) => inReading(session, (trx) => listSeenTips(trx, playerId)),
    markTipSeen: (playerId, tipId) => inWriting(session, (trx) => markTipSeen(trx, playerId, tipId)),

    startRound: (round) => inWriting(session, (trx) => startRound(trx, round)),
    findRound: (roundId) => inReading(session, (trx) => findRound(trx, roundId)),
    findOpenRound: (playerId) => inReading(session, (trx) => findOpenRound(trx, playerId)),
    listRounds: (playerId, limit) => inReading(session, (trx) => listRounds(trx, playerId, limit)),

    commitTurn: (turn) => inWritingUnlessConflict(session, (trx) => commitTurn(trx, turn)),
    endRound: (roundId, ended) => inWritingUnlessConflict(session, (trx) => endRound(trx, roundId, ended)),
    rewindRound: (roundId, number) => inWritingUnlessConflict(session, (trx) => rewindRound(trx, roundId, number)),
    countHint: (roundId, number, count = 1) => inWriting(session, (trx) => addHints(trx, { roundId, number }, count)),
    listTries: (roundId, number) => inReading(session, (trx) => listTries(trx, roundId, number)),
    saveReflection: (roundId, reflection) => inWritingUnlessConflict(session, (trx) => saveReflection(trx, roundId, reflection)),
    saveSecondReading: (roundId, number, reading) =>
      inWritingUnlessConflict(session, (trx) => addSecondReading(trx, { roundId, number }, reading)),
    disputeReading: (roundId, number) => inWritingUnlessConflict(session, (trx) => markDisputed(trx, { roundId, number })),
    listDisputes: (limit) => inReading(session, (trx) => listDisputes(trx, limit)),

    takeEvent: (entry) => inWriting(session, (trx) => takeEvent(trx, entry)),
    listOpenEvents: () => inReading(session, listOpenEvents),
    beginEvents: (keys) => inWriting(session, (trx) => beginEvents(trx, keys)),
    countSent: (key) => inWriting(session, (trx) => countSent(trx, key)),
    finishEvents: (keys) => inWriting(session, (trx) => finishEvents(trx, keys)),
    forgetEvents: (before) => inWriting(session, (trx) => forgetEvents(trx, before)),

    ...groupCalls(session),
    ...careCalls(session),
    ...coachCalls(session),
    ...createKyselyBalls(session),
    ...privacyCalls(session, database.scrub),
    ...dayUseCalls(session),

    [Symbol.asyncDispose]: () => {
      closed ??= database.close();
      return closed;
    },
  };
}
