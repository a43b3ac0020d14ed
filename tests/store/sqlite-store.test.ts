import { readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pid, platform } from "node:process";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { StoreFailure } from "../../src/ports/store.ts";
import { createKyselyStore } from "../../src/store/kysely-store.ts";
import { migrateToLatest } from "../../src/store/migrations.ts";
import { sqliteDatabase } from "../../src/store/sqlite-store.ts";
import { describeStore } from "../contract/store-contract.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";
import { anAnswer, aRound, aTurn } from "../support/store-builders.ts";

describeStore("the store on a SQLite file", async () => {
  const folder = aTempFolder();
  return { open: () => openOrFail(join(folder, "spierbal.db")), remove: () => rm(folder, { recursive: true }) };
});

describe("the store on SQLite", () => {
  it("is gone with its process when it is in memory", async () => {
    await using one = await openOrFail(":memory:");
    await using other = await openOrFail(":memory:");
    await one.startRound(aRound("r1"));
    expect(await other.findRound("r1")).toBeUndefined();
  });

  it("writes ahead, so that readers never wait for a writer", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    await store.startRound(aRound("r1"));
    using other = new DatabaseSync(file);
    expect(other.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
  });

  it("waits for another writer without stopping the process, then commits", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    await store.startRound(aRound("r1"));
    using other = new DatabaseSync(file);
    other.exec("begin immediate");
    const committed = store.commitTurn(aTurn("r1", 1));
    // Reached only when the wait leaves the event loop free.
    await new Promise((resume) => setImmediate(resume));
    other.exec("commit");
    expect(await committed).toBe("committed");
  });

  it("says that it is busy when another writer does not let go, and has written nothing", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file, 20);
    await store.startRound(aRound("r1"));
    using other = new DatabaseSync(file);
    other.exec("begin immediate");
    await expect(store.commitTurn(aTurn("r1", 1))).rejects.toMatchObject({ name: "StoreFailure", kind: "busy" });
    other.exec("rollback");
    expect(await store.commitTurn(aTurn("r1", 1))).toBe("committed");
  });

  it("keeps a rewound answer as a discarded attempt", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    await store.startRound(aRound("r1"));
    await store.commitTurn(aTurn("r1", 1));
    await store.rewindRound("r1", 1);
    await store.commitTurn(aTurn("r1", 1));
    using other = new DatabaseSync(file, { readOnly: true });
    const rows = other.prepare("select number, attempt, discarded, reply is null as open from exchange order by number, attempt").all();
    expect(rows.map((row) => Object.values(row))).toEqual([
      [1, 1, 1, 0],
      [1, 2, 0, 0],
      [2, 1, 1, 1],
      [2, 2, 0, 1],
    ]);
  });

  it("keeps nothing of what a player said in an event that is done", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    await store.takeEvent({ key: "k", conversation: "anna", body: "secret", receivedAt: new Date() });
    await store.finishEvents(["k"]);
    using other = new DatabaseSync(file, { readOnly: true });
    expect(
      other
        .prepare("select event_key, body from inbox")
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([{ event_key: "k", body: null }]);
  });

  it("writes nothing at all on a conflict", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    await store.startRound(aRound("r1"));
    await store.commitTurn(aTurn("r1", 1));
    await store.startRound(aRound("r2"));
    using other = new DatabaseSync(file, { readOnly: true });
    const everything = () => ["round", "exchange"].map((table) => other.prepare(`select * from ${table} order by 1, 2`).all());
    const before = everything();
    const ended = { at: new Date(), result: { kind: "walkOut" } } as const;
    for (const attempt of [
      store.commitTurn(aTurn("r1", 2)),
      store.commitTurn(aTurn("r2", 2)),
      store.endRound("r1", ended),
      store.rewindRound("r1", 1),
      store.rewindRound("r2", 2),
      store.saveSecondReading("r2", 1, aVerdict()),
    ]) {
      expect(await attempt).toBe("conflict");
    }
    expect(everything()).toEqual(before);
  });

  it("says that the disk is full, has written nothing, and goes on when there is room again", async () => {
    await using folder = aFolder();
    const database = new DatabaseSync(join(folder.path, "spierbal.db"));
    const ours = sqliteDatabase(database, 20);
    await ours.db.transaction().execute(migrateToLatest);
    await using store = createKyselyStore(ours);
    await store.startRound(aRound("r1"));
    const before = await store.findRound("r1");
    database.exec("pragma max_page_count = 1");
    const long = anAnswer({ reply: "x".repeat(100_000) });
    await expect(store.commitTurn(aTurn("r1", 1, long))).rejects.toMatchObject({ name: "StoreFailure", kind: "full" });
    expect(await store.findRound("r1")).toStrictEqual(before);
    database.exec("pragma max_page_count = 100000");
    expect(await store.commitTurn(aTurn("r1", 1, long))).toBe("committed");
  });

  it.skipIf(platform !== "linux")(
    "keeps its lock on the file when the same process opens and closes it again (seen in /proc)",
    async () => {
      await using folder = aFolder();
      const file = join(folder.path, "spierbal.db");
      const locks = () =>
        readFileSync("/proc/locks", "utf8")
          .split("\n")
          .filter((line) => line.includes(` ${pid} `) && line.includes(`:${statSync(file).ino} `)).length;
      await using store = await openOrFail(file);
      await store.startRound(aRound("r1"));
      expect(locks()).toBe(1);
      await (await openOrFail(file))[Symbol.asyncDispose]();
      expect(locks()).toBe(1);
    },
  );

  it.each([
    ["setup", 'update round set setup = \'{"seed":"secret"}\'', /round "r1": setup\.seed \(invalid_type\)/],
    ["setup that is no JSON", "update round set setup = 'secret'", /round "r1": setup \(custom\)/],
    ["mode", "update round set mode = 'secret'", /round "r1": mode/],
    ["start", "update round set started_at = 'secret'", /round "r1": started_at/],
    ["reading", 'update exchange set reading = \'{"kind":"secret"}\' where number = 1', /exchange 1 of round "r1": reading\.kind/],
    ["missing reading", "update exchange set reading = null where number = 1", /exchange 1 of round "r1": reading/],
  ])("names a row whose %s can't be read, and quotes nothing of it", async (_what, sql, message) => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    await store.startRound(aRound("r1"));
    await store.commitTurn(aTurn("r1", 1));
    using other = new DatabaseSync(file);
    other.exec(sql);
    const failure = await store.findRound("r1").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreFailure);
    expect(failure).toMatchObject({ kind: "unreadableRow", message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain("secret");
    await store.startRound(aRound("r2"));
    expect((await store.findOpenRound("anna"))?.id).toBe("r2");
  });

  it("names the damage when pages break while it is open", async () => {
    await using folder = aFolder();
    const file = join(folder.path, "spierbal.db");
    await using store = await openOrFail(file);
    using other = new DatabaseSync(file);
    other.enableDefensive(false);
    other.exec("pragma writable_schema = on; update sqlite_schema set rootpage = 9999 where name = 'round'; pragma schema_version = 999");
    await expect(store.startRound(aRound("r1"))).rejects.toMatchObject({ name: "StoreFailure", kind: "damaged" });
  });
});

function aFolder() {
  const path = aTempFolder();
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
