import { AsyncLocalStorage } from "node:async_hooks";
import type { Claim } from "../ports/inbox.ts";
import type { Store } from "../ports/store.ts";
import { careCalls } from "./care-calls.ts";
import { coachCalls } from "./coach-calls.ts";
import { dayUseCalls } from "./day-use.ts";
import { groupCalls } from "./group-calls.ts";
import { createKyselyBalls } from "./kysely-balls.ts";
import { privacyCalls } from "./privacy-calls.ts";
import { findProfile, replaceProfile } from "./profiles.ts";
import { inTurn, queueCalls } from "./queue-calls.ts";
import { findOpenRound, findRound, listDisputes, listRounds, listTries, startRound } from "./rounds.ts";
import { listSeenTips, markTipSeen } from "./seen-tips.ts";
import { type Database, inReading, inWriting, inWritingUnlessConflict, type Session, sessionOn } from "./transactions.ts";
import { addHints, addSecondReading, commitTurn, endRound, markDisputed, rewindRound, saveReflection } from "./turns.ts";
import { type UnitSession, unitOn } from "./unit.ts";

/** The store on any database whose schema is up to date. Owns the connection: disposing the store closes it, after the calls before. */
export function createKyselyStore(database: Database): Store {
  const turn = new AsyncLocalStorage<UnitSession>();
  const session = outsideTurns(sessionOn(database), turn);
  let closed: Promise<void> | undefined;
  return {
    ...callsOn(database, session),
    inTurn(claim, work) {
      const unit = unitOn(database, claim, session);
      const parts = { session: unit, unit: { store: storeOfTurn(callsOn({ now: database.now }, unit)), settle: unit.commit } };
      return turn.run(unit, () => inTurn(parts, work));
    },
    [Symbol.asyncDispose]: () => {
      closed ??= database.close();
      return closed;
    },
  };
}

/** Who has an open transaction and asks for another one would wait for himself, for ever where there is one connection: a bug, told at once. */
function outsideTurns({ read, write }: Session, turn: AsyncLocalStorage<UnitSession>): Session {
  const refuse = () => {
    if (turn.getStore()?.isOpen()) throw new Error("the store was asked beside an open turn: ask the turn's own");
  };
  return {
    read: async (work) => {
      refuse();
      return read(work);
    },
    write: async (work) => {
      refuse();
      return write(work);
    },
  };
}

type Calls = Omit<Store, "inTurn" | typeof Symbol.asyncDispose>;

/** Lives as long as its turn: there is nothing to close, and no turn within it. */
function storeOfTurn(calls: Calls): Store {
  const inTurn = (claim: Claim) => Promise.reject(new Error(`a turn within a turn of "${claim.conversation}"`));
  return { ...calls, inTurn, [Symbol.asyncDispose]: async () => {} };
}

function callsOn(database: Pick<Database, "now" | "scrub">, session: Session): Calls {
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

    ...queueCalls(database, session),
    ...groupCalls(session),
    ...careCalls(session),
    ...coachCalls(session),
    ...createKyselyBalls(session),
    ...privacyCalls(session, database.scrub),
    ...dayUseCalls(session),
  };
}
