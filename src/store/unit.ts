import type { ControlledTransaction } from "kysely";
import type { Claim } from "../ports/inbox.ts";
import { holdClaim } from "./claims.ts";
import type { Tables } from "./tables.ts";
import type { Database, Session } from "./transactions.ts";

/** The calls of one turn share a transaction. */
export type UnitSession = Session & {
  /** Whether something was written that is not committed. */
  readonly isOpen: () => boolean;
  /** Commits what was written so far; nothing happens when nothing was. */
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
  /** Another took the claim: nothing can be written any more. */
  readonly isLost: () => boolean;
};

class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

/**
 * A session whose transaction begins with the first write and sees that the claim holds. Reads before that see each their own moment,
 * later ones what was written. A call that fails is undone by itself, and the others stay.
 */
export function unitOn({ db }: Pick<Database, "db">, claim: Claim, outside: Session): UnitSession {
  let open: ControlledTransaction<Tables> | undefined;
  let lost = false;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: a savepoint of one call must not hold the writes of another.
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
  const begin = async (): Promise<ControlledTransaction<Tables>> => {
    if (lost) throw new ClaimLost();
    if (open) return open;
    const trx = await db.startTransaction().execute();
    try {
      lost = !(await holdClaim(trx, claim));
    } catch (error) {
      await undo(trx);
      throw error;
    }
    if (lost) {
      await undo(trx);
      throw new ClaimLost();
    }
    open = trx;
    return trx;
  };
  const end = (how: (trx: ControlledTransaction<Tables>) => Promise<unknown>) =>
    queued(async () => {
      const trx = open;
      open = undefined;
      if (trx) await how(trx);
    });
  return {
    write: (work) => queued(async () => inSavepoint(await begin(), work)),
    read: (work) => queued(async () => (open ? work(open) : outside.read(work))),
    commit: () =>
      end(async (trx) => {
        try {
          await trx.commit().execute();
        } catch (error) {
          await undo(trx);
          throw error;
        }
      }),
    rollback: () => end(undo),
    isLost: () => lost,
    isOpen: () => open !== undefined,
  };
}

async function inSavepoint<T>(trx: ControlledTransaction<Tables>, work: (trx: ControlledTransaction<Tables>) => Promise<T>): Promise<T> {
  const marked = await trx.savepoint("call").execute();
  try {
    const value = await work(trx);
    await marked.releaseSavepoint("call").execute();
    return value;
  } catch (error) {
    // A connection that is gone can't undo either: the first error tells why.
    await marked
      .rollbackToSavepoint("call")
      .execute()
      .catch(() => {});
    throw error;
  }
}

async function undo(trx: ControlledTransaction<Tables>): Promise<void> {
  await trx
    .rollback()
    .execute()
    .catch(() => {});
}
