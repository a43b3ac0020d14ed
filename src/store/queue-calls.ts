import type { Inbox, TurnEnd, TurnOutcome, Unit } from "../ports/inbox.ts";
import type { Store } from "../ports/store.ts";
import { claim, fromNow, holdsClaim, LET_GO, renewClaim } from "./claims.ts";
import { areOpen, beginEvents, finishEvents, forgetEvents, hasWaiting, listOpenEvents, listWaiting, takeEvent } from "./inbox.ts";
import { addCards, countCards, dropCards } from "./outbox.ts";
import { type Database, inReading, inWriting, type Session } from "./transactions.ts";
import type { UnitSession } from "./unit.ts";

/** Events, claims and cards. */
export function queueCalls({ now }: Pick<Database, "now">, session: Session): Omit<Inbox<Store>, "inTurn"> {
  return {
    takeEvent: (entry) => inWriting(session, (trx) => takeEvent(trx, entry)),
    listOpenEvents: () => inReading(session, listOpenEvents),
    areOpen: (keys) => inReading(session, (trx) => areOpen(trx, keys)),
    hasWaiting: (conversation) => inReading(session, (trx) => hasWaiting(trx, conversation)),
    listWaiting: (keys) => inReading(session, (trx) => listWaiting(trx, keys)),
    forgetEvents: (before) => inWriting(session, (trx) => forgetEvents(trx, before)),
    claim: (wish) => inWriting(session, (trx) => claim(trx, { now }, wish)),
    renewClaim: (held, leaseMs) => inWriting(session, (trx) => renewClaim(trx, held, fromNow({ now }, leaseMs))),
    holdsClaim: (held) => inReading(session, (trx) => holdsClaim(trx, held)),
    releaseClaim: (held) => inWriting(session, (trx) => renewClaim(trx, held, LET_GO)),
    beginEvents: (keys) => inWriting(session, (trx) => beginEvents(trx, keys)),
    finishEvents: (keys) => inWriting(session, (trx) => finishEvents(trx, keys)),
    dropCards: (keys) => inWriting(session, (trx) => dropCards(trx, keys)),
    countCards: () => inReading(session, countCards),
  };
}

type Turning = { readonly session: UnitSession; readonly unit: Unit<Store> };

/** One turn in a session of its own. */
export async function inTurn({ session, unit }: Turning, work: (unit: Unit<Store>) => Promise<TurnEnd | "dropped">): Promise<TurnOutcome> {
  try {
    const end = await work(unit);
    if (end === "dropped") {
      await session.rollback();
      return session.isLost() ? "claimLost" : "dropped";
    }
    await session.write(async (trx) => {
      const [eventKey] = end.done;
      if (eventKey !== undefined) await addCards(trx, eventKey, end.cards);
      await finishEvents(trx, end.done);
    });
    await session.commit();
    return "committed";
  } catch (error) {
    await session.rollback();
    if (session.isLost()) return "claimLost";
    throw error;
  }
}
