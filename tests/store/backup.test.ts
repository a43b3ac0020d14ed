import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/app/run.ts";
import type { Store } from "../../src/ports/store.ts";
import { backUpPostgres, restorePostgres, type ServerCopyResult } from "../../src/store/postgres-backup.ts";
import { backUpSqlite, restoreSqlite } from "../../src/store/sqlite-backup.ts";
import { aDatabase, openOn, type TestDatabase } from "../support/postgres.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";
import { anAnswer, aProfile, aRound, aTurn } from "../support/store-builders.ts";

/** A place that a database can be in, and can be lost from. */
type Ground = {
  readonly open: () => Promise<Store>;
  readonly backUp: (copy: string) => Promise<ServerCopyResult>;
  readonly restore: (copy: string, replace?: boolean) => Promise<ServerCopyResult>;
  readonly execute: (statement: string) => Promise<unknown>;
  readonly remove: () => Promise<void>;
};

async function onSqlite(): Promise<Ground> {
  const file = join(aTempFolder(), "spierbal.db");
  return {
    open: () => openOrFail(file),
    backUp: (copy) => backUpSqlite(file, copy),
    restore: (copy, replace = false) => restoreSqlite(copy, file, replace),
    execute: async (statement) => {
      using database = new DatabaseSync(file);
      database.exec(statement);
    },
    remove: async () => rmSync(join(file, ".."), { recursive: true }),
  };
}

async function onPostgres(): Promise<Ground> {
  const database: TestDatabase = await aDatabase("nothing");
  return {
    open: () => openOn(database.url),
    backUp: (copy) => backUpPostgres(database.url, copy),
    restore: (copy, replace = false) => restorePostgres(copy, database.url, replace),
    execute: (statement) => database.query(`set search_path to spierbal; ${statement}`),
    remove: database.drop,
  };
}

describe.each([
  ["a SQLite file", onSqlite],
  ["PostgreSQL", onPostgres],
])("a backup of %s", (_name, makeGround) => {
  let folder: string;
  let ground: Ground;
  const copy = () => join(folder, "copy");
  beforeEach(async () => {
    folder = aTempFolder();
    ground = await makeGround();
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await ground.remove();
  });

  it("made while others write brings everything back, as of one moment, into an empty place", async () => {
    const store = await ground.open();
    await store.saveProfile(aProfile());
    await store.startRound(aRound("r1"));
    let number = 0;
    let stop = false;
    const writing = (async () => {
      while (!stop && number < 500) {
        number += 1;
        await store.commitTurn(aTurn("r1", number, anAnswer({ reply: `Reply ${number}. ' \\ \t \n €` })));
      }
    })();
    while (number < 3) await new Promise((resume) => setImmediate(resume));
    expect(await ground.backUp(copy())).toEqual({ kind: "done" });
    stop = true;
    await writing;
    await store[Symbol.asyncDispose]();
    expect(readdirSync(folder)).toEqual(["copy"]);
    expect(statSync(copy()).mode & 0o077).toBe(0);
    await ground.remove();
    ground = await makeGround();
    expect(await ground.restore(copy())).toEqual({ kind: "done" });
    await using restored = await ground.open();
    expect(await restored.findProfile("anna")).toStrictEqual(aProfile());
    const exchanges = (await restored.findRound("r1"))?.exchanges ?? [];
    expect(exchanges.length).toBeGreaterThanOrEqual(3);
    expect(exchanges.at(-1)?.answer).toBeUndefined();
    expect(exchanges.slice(0, -1).map(({ answer }) => answer?.reply)).toEqual(
      exchanges.slice(0, -1).map((_, index) => `Reply ${index + 1}. ' \\ \t \n €`),
    );
    expect(await restored.commitTurn(aTurn("r1", exchanges.length))).toBe("committed");
    expect(await restored.takeEvent({ key: "new", conversation: "c", body: "{}", receivedAt: new Date() })).toBe(true);
  });

  it("does not go over a file that is there", async () => {
    await (await ground.open())[Symbol.asyncDispose]();
    writeFileSync(copy(), "dear");
    expect(await ground.backUp(copy())).toEqual({ kind: "thereAlready", place: copy() });
    expect(readFileSync(copy(), "utf8")).toBe("dear");
  });

  it("is restored over rows only when that is asked for", async () => {
    {
      await using store = await ground.open();
      await store.saveProfile(aProfile({ trade: "before" }));
      expect((await ground.backUp(copy())).kind).toBe("done");
      await store.saveProfile(aProfile({ trade: "after" }));
      await store.saveProfile(aProfile({ playerId: "bo" }));
    }
    expect((await ground.restore(copy())).kind).toBe("thereAlready");
    {
      await using store = await ground.open();
      expect(await store.findProfile("anna")).toMatchObject({ trade: "after" });
    }
    expect(await ground.restore(copy(), true)).toEqual({ kind: "done" });
    await using store = await ground.open();
    expect(await store.findProfile("anna")).toMatchObject({ trade: "before" });
    expect(await store.findProfile("bo")).toBeUndefined();
  });

  it("of a newer version, of another program, or that is broken changes nothing", async () => {
    {
      await using store = await ground.open();
      await store.saveProfile(aProfile());
    }
    expect((await ground.backUp(copy())).kind).toBe("done");
    await ground.execute("insert into spierbal_migration (name, timestamp) values ('9999_later', '2030-01-01')");
    const newer = await ground.backUp(join(folder, "newer"));
    await ground.execute("delete from spierbal_migration where name = '9999_later'");
    const whole = readFileSync(copy());
    writeFileSync(join(folder, "half"), whole.subarray(0, whole.length / 2));
    writeFileSync(join(folder, "word"), "no backup");
    // A newer database is not backed up by this version when it is a file; the server's program does not ask.
    for (const name of newer.kind === "done" ? ["newer", "half", "word", "none"] : ["half", "word", "none"]) {
      const { kind } = await ground.restore(join(folder, name), true);
      expect([name, kind]).toEqual([name, expect.stringMatching(/unusable|toolFailed/u)]);
    }
    await using store = await ground.open();
    expect(await store.findProfile("anna")).toEqual(aProfile());
  });
});

it("a SQLite file that somebody has open is not replaced", async () => {
  const folder = aTempFolder();
  const [file, copy] = [join(folder, "spierbal.db"), join(folder, "copy")];
  {
    await using store = await openOrFail(file);
    await store.saveProfile(aProfile());
    await backUpSqlite(file, copy);
    expect(await restoreSqlite(copy, file, true)).toMatchObject({ kind: "unusable", reason: "locked" });
    expect(await store.findProfile("anna")).toEqual(aProfile());
  }
  expect(await restoreSqlite(copy, file, true)).toEqual({ kind: "done" });
  rmSync(folder, { recursive: true });
});

describe("the commands", () => {
  const start = async (folder: string, argv: readonly string[]) => {
    const [output, errors] = [new PassThrough(), new PassThrough()];
    process.env["SPIERBAL_DATA"] = join(folder, "data");
    const io = { input: process.stdin, output, errors, signal: new AbortController().signal };
    const code = await run(argv, io as unknown as Parameters<typeof run>[1]);
    delete process.env["SPIERBAL_DATA"];
    output.end();
    errors.end();
    return { code, said: await text(output), complained: await text(errors) };
  };

  it("say where the backup is, and what to do when there is something already", async () => {
    const folder = aTempFolder();
    mkdirSync(join(folder, "data"));
    await using store = await openOrFail(join(folder, "data", "spierbal.db"));
    await store.saveProfile(aProfile());
    const made = await start(folder, ["backup"]);
    expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/The backup is in .*spierbal-\d{8}T\d{6}Z\.db/u) });
    const [name = ""] = readdirSync(join(folder, "data", "backup"));
    const copy = join(folder, "data", "backup", name);
    expect(await start(folder, ["restore", copy])).toMatchObject({ code: 1, complained: expect.stringMatching(/--replace/u) });
    expect(await start(folder, ["restore"])).toMatchObject({ code: 2, complained: expect.stringMatching(/restore -- FILE/u) });
    await store[Symbol.asyncDispose]();
    expect(await start(folder, ["restore", copy, "--replace"])).toMatchObject({ code: 0, said: expect.stringMatching(/as it was/u) });
    rmSync(folder, { recursive: true });
  });
});
