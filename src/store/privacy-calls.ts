import type { PlayerData } from "../ports/player-data.ts";
import { cancelDeparture, forgetDepartures, listDeparted, noteDeparture } from "./privacy/departures.ts";
import { erasePlayer, findErasure, finishErasure } from "./privacy/erase-player.ts";
import { purge } from "./privacy/purge.ts";
import { readPlayer } from "./privacy/read-player.ts";
import { inReading, inWriting, type Session } from "./transactions.ts";

/** What a player may ask of what is kept of him. `scrub` leaves nothing of deleted rows in files of the database, where those are ours; it does not throw. */
export function privacyCalls(session: Session, scrub: () => Promise<void> = async () => {}): PlayerData {
  return {
    readPlayerData: (person) => inReading(session, (trx) => readPlayer(trx, person)),
    erasePlayer: (erasure) => inWriting(session, (trx) => erasePlayer(trx, erasure)),
    async finishErasure(person) {
      await inWriting(session, (trx) => finishErasure(trx, person));
      await scrub();
    },
    findErasure: (alias) => inReading(session, (trx) => findErasure(trx, alias)),
    async purge(retention, now) {
      const purged = await purge(session, retention, now);
      await scrub();
      return purged;
    },
    noteDeparture: (place, eraseAt) => inWriting(session, (trx) => noteDeparture(trx, place, eraseAt)),
    cancelDeparture: (place) => inWriting(session, (trx) => cancelDeparture(trx, place)),
    listDeparted: (now) => inReading(session, (trx) => listDeparted(trx, now)),
    forgetDepartures: (now) => inWriting(session, (trx) => forgetDepartures(trx, now)),
  };
}
