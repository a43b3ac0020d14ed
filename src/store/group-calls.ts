import type { GroupRounds } from "../ports/group-rounds.ts";
import { commitGroup, findGroup, findGroupOfThread, listOpenGroups, listVoteLabels, placeGroup } from "./groups.ts";
import { inReading, inWriting, inWritingUnlessConflict, type Session } from "./transactions.ts";

/** What belongs to group rounds. */
export function groupCalls(session: Session): GroupRounds {
  return {
    findGroup: (groupId) => inReading(session, (trx) => findGroup(trx, groupId)),
    findGroupOfThread: (thread) => inReading(session, (trx) => findGroupOfThread(trx, thread)),
    listOpenGroups: () => inReading(session, listOpenGroups),
    commitGroup: (step) => inWritingUnlessConflict(session, (trx) => commitGroup(trx, step)),
    placeGroup: (groupId, at) => inWriting(session, (trx) => placeGroup(trx, groupId, at)),
    listVoteLabels: (limit) => inReading(session, (trx) => listVoteLabels(trx, limit)),
  };
}
