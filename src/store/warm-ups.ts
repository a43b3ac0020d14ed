import { z } from "zod";
import { WARM_UP_STEPS, type WarmUp } from "../ports/warm-ups.ts";
import { jsonText, readRow, toJsonText } from "./json-text.ts";
import type { Trx } from "./transactions.ts";

const words = z.string().exactOptional();

/** Loose, as all that stands in JSON: what a later optional property adds comes back unharmed. */
const warmUpShape: z.ZodType<WarmUp> = z.looseObject({
  step: z.enum(WARM_UP_STEPS),
  from: z.int(),
  askedAt: z.number(),
  left: z.boolean(),
  beliefId: words,
  thought: words,
  origin: words,
  ownSentence: words,
  finishedAt: z.number().exactOptional(),
  shownIn: words,
  eventKey: words,
});

const warmUpRow = z.object({ state: jsonText(warmUpShape) });

export async function findWarmUp(trx: Trx, playerId: string): Promise<WarmUp | undefined> {
  const row = await trx.selectFrom("warm_up").selectAll().where("player_id", "=", playerId).executeTakeFirst();
  return row && readRow(warmUpRow, row, `warm-up of "${playerId}"`).state;
}

export async function saveWarmUp(trx: Trx, playerId: string, warmUp: WarmUp): Promise<void> {
  const state = toJsonText(warmUp);
  await trx
    .insertInto("warm_up")
    .values({ player_id: playerId, state })
    .onConflict((conflict) => conflict.column("player_id").doUpdateSet({ state }))
    .execute();
}
