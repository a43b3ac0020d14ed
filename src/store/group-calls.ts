import type { GroupRounds } from "../ports/group-rounds.ts";
import {
  commitGroup,
  findGroup,
  findGroupAnswer,
  findGroupOfThread,
  forgetGroupAnswer,
  listOpenGroups,
  listVoteLabels,
  placeGroup,
} from "./groups.ts";
import { type Db, inReading, inWriting, inWritingUnlessConflict } from "./transactions.ts";

/** What belongs to group rounds. */
export function groupCalls(db: Db): GroupRounds {
  return {
    findGroup: (groupId) => inReading(db, (trx) => findGroup(trx, groupId)),
    findGroupOfThread: (thread) => inReading(db, (trx) => findGroupOfThread(trx, thread)),
    listOpenGroups: () => inReading(db, listOpenGroups),
    commitGroup: (step) => inWritingUnlessConflict(db, (trx) => commitGroup(trx, step)),
    placeGroup: (groupId, at) => inWriting(db, (trx) => placeGroup(trx, groupId, at)),
    findGroupAnswer: (key) => inReading(db, (trx) => findGroupAnswer(trx, key)),
    forgetGroupAnswer: (key) => inWriting(db, (trx) => forgetGroupAnswer(trx, key)),
    listVoteLabels: (limit) => inReading(db, (trx) => listVoteLabels(trx, limit)),
  };
}
