import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { AT, type Planted, plant } from "../support/filled-store.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";

const folder = aTempFolder();
afterAll(() => rm(folder, { recursive: true }));

/** Which of these stand in the bytes of the database, its log or its index of the log. */
function inBytes(file: string, words: readonly string[]): readonly string[] {
  const bytes = ["", "-wal", "-shm"].map((end) => (existsSync(file + end) ? readFileSync(file + end, "latin1") : "")).join("");
  return words.filter((word) => bytes.includes(word));
}

/** Ids and words of his, and the words of his that were in texts of others. */
const canariesOf = ({ all, own }: Planted) => [...new Set([...own, ...all])];

describe("the files of a SQLite database", () => {
  it("hold no byte of a player who was erased, and all of the others", async () => {
    const file = join(folder, "erased.db");
    await using store = await openOrFail(file);
    const anna = await plant(store, "slack:T1:ANNA", "qanna");
    const bo = await plant(store, "slack:T1:BO", "qbo");
    expect(inBytes(file, canariesOf(anna))).toEqual(canariesOf(anna));
    await store.erasePlayer({ ...anna, at: AT });
    await store.finishErasure(anna);
    expect(inBytes(file, canariesOf(anna))).toEqual([]);
    expect(inBytes(file, canariesOf(bo))).toEqual(canariesOf(bo));
  });

  it("hold no word that a purge wiped", async () => {
    const file = join(folder, "purged.db");
    await using store = await openOrFail(file);
    await plant(store, "slack:T1:ANNA", "qanna");
    for (const day of [0, 31])
      await store.purge({ wordsDays: 30, verdictsDays: 365, meetingsDays: 90 }, new Date(AT.getTime() + day * 86_400_000));
    const words = ["first", "again", "last", "line", "closing", "nextTime", "slot", "ball", "inGroup", "pending", "swapAnswer"];
    expect(
      inBytes(
        file,
        words.map((word) => `qanna-${word}"`),
      ),
    ).toEqual([]);
    expect(inBytes(file, ["qanna-firstQuote", "qanna-line2", "qanna-inGroup", "qanna-pending"])).toEqual([]);
  });

  it("are written anew when an older version made them, which left what it deleted", async () => {
    const file = join(folder, "old.db");
    {
      await using store = await openOrFail(file);
      await plant(store, "slack:T1:ANNA", "qanna");
    }
    const old = new DatabaseSync(file);
    old.exec("pragma secure_delete = off; delete from kept_line; delete from spierbal_migration where name >= '0011'");
    for (const table of ["profile", "seen_tip", "swap", "group_round", "vote_label"])
      old.exec(`alter table ${table} drop column kept_since`);
    old.exec("drop index round_by_age; drop index ball_by_age; alter table round drop column words_gone");
    old.exec(
      "alter table vote_label drop column group_id; alter table vote_label drop column author; drop table erased; drop table departure",
    );
    old.exec("drop table rest; drop table care_count; drop table intensity_cap; alter table round drop column eased");
    old.exec("drop table day_use; drop table model_hold; alter table round drop column without_model");
    old.exec("pragma wal_checkpoint(truncate)");
    old.close();
    expect(inBytes(file, ["qanna-kept"])).toEqual(["qanna-kept"]);
    await using store = await openOrFail(file);
    expect(inBytes(file, ["qanna-kept", "qanna-trade"])).toEqual(["qanna-trade"]);
    expect(await store.listRounds("slack:T1:ANNA", 9)).toHaveLength(2);
  });
});
