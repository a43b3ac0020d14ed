import type { Selectable } from "kysely";
import { z } from "zod";
import { withoutWords } from "../ball-rows.ts";
import { jsonText, readRow, toJsonText } from "../json-text.ts";
import { readingShape, reflectionShape } from "../shapes.ts";
import type { Tables } from "../tables.ts";
import type { Trx } from "../transactions.ts";

type Exchange = Selectable<Tables["exchange"]>;

const readingText = jsonText(readingShape);

/** A stored reading with its labels and none of its quotes. */
export function wipedReading(reading: string | null, name: string): string | null {
  return reading === null ? null : toJsonText(withoutWords(readRow(readingText, reading, name)));
}

/** The player's words, in his reply and in what was quoted of it. What he answered and how it was read stays told. */
export async function wipeReply(trx: Trx, row: Exchange): Promise<void> {
  const name = `exchange ${row.number} of round "${row.round_id}"`;
  await trx
    .updateTable("exchange")
    .set({
      reply: row.reply === null ? null : "",
      reading: wipedReading(row.reading, name),
      second_reading: wipedReading(row.second_reading, name),
      event_key: null,
    })
    .where("round_id", "=", row.round_id)
    .where("number", "=", row.number)
    .where("attempt", "=", row.attempt)
    .execute();
}

const roundRow = z.object({ reflection: jsonText(reflectionShape).nullable() });

/** All words of an ended round, those of the prospect too: he may have repeated what he heard. Tries that were put aside go whole. */
export async function wipeRound(trx: Trx, round: Pick<Selectable<Tables["round"]>, "id" | "reflection">): Promise<void> {
  await trx.deleteFrom("exchange").where("round_id", "=", round.id).where("discarded", "=", 1).execute();
  for (const row of await trx.selectFrom("exchange").selectAll().where("round_id", "=", round.id).execute()) await wipeReply(trx, row);
  await trx.updateTable("exchange").set({ line: "" }).where("round_id", "=", round.id).execute();
  const { reflection } = readRow(roundRow, round, `round "${round.id}"`);
  const { nextTime: _words, ...felt } = reflection ?? {};
  await trx
    .updateTable("round")
    .set((eb) => ({
      revision: eb("revision", "+", 1),
      words_gone: 1,
      slots: "{}",
      intention: null,
      closing_line: null,
      reflection: reflection === null ? null : toJsonText(felt),
    }))
    .where("id", "=", round.id)
    .execute();
}
