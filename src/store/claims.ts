import { type Expression, sql } from "kysely";
import type { Claim, Claimed, ClaimWish } from "../ports/inbox.ts";
import { listEventsIn } from "./inbox.ts";
import { listCardsIn } from "./outbox.ts";
import type { Database, Trx } from "./transactions.ts";

type Clock = Pick<Database, "now">;

/** So many milliseconds from now, by the clock of the database. */
export function fromNow({ now }: Clock, ms: number): Expression<number> {
  return sql<number>`${now} + ${ms}`;
}

/** Takes it when it is free, was not renewed in time, or is the owner's own; one higher each time. */
export async function claim(trx: Trx, { now }: Clock, wish: ClaimWish): Promise<Claimed | undefined> {
  const { conversation, owner, leaseMs, force = false } = wish;
  const taken = await trx
    .insertInto("claim")
    .columns(["conversation", "owner", "epoch", "held_until"])
    .values({ conversation, owner, epoch: 1, held_until: fromNow({ now }, leaseMs) })
    .onConflict((conflict) =>
      conflict
        .column("conversation")
        .doUpdateSet((eb) => ({
          owner,
          epoch: eb("claim.epoch", "+", 1),
          held_until: eb.ref("excluded.held_until"),
        }))
        .where((eb) => (force ? eb.lit(true) : eb.or([eb("claim.held_until", "<=", now), eb("claim.owner", "=", owner)]))),
    )
    .returning("epoch")
    .executeTakeFirst();
  if (!taken) return undefined;
  return {
    claim: { conversation, owner, epoch: taken.epoch },
    cards: await listCardsIn(trx, conversation),
    events: await listEventsIn(trx, conversation),
  };
}

/** False when another holds it. */
export async function renewClaim(trx: Trx, { conversation, epoch }: Claim, heldUntil: Expression<number>): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("claim")
    .set({ held_until: heldUntil })
    .where("conversation", "=", conversation)
    .where("epoch", "=", epoch)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function holdsClaim(trx: Trx, { conversation, epoch }: Claim): Promise<boolean> {
  const held = await trx
    .selectFrom("claim")
    .select("epoch")
    .where("conversation", "=", conversation)
    .where("epoch", "=", epoch)
    .executeTakeFirst();
  return held !== undefined;
}

/** What is let go of is free at once. */
export const LET_GO = sql<number>`0`;

/** As `holdsClaim`; being a write, it lets nobody else take the claim until the transaction is over, on every database. */
export async function holdClaim(trx: Trx, { conversation, epoch }: Claim): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("claim")
    .set({ epoch })
    .where("conversation", "=", conversation)
    .where("epoch", "=", epoch)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
