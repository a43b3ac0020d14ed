import { describe, expect, it } from "vitest";
import { StoreFailure } from "../../src/ports/store.ts";
import { openPostgresStore, postgresDatabase } from "../../src/store/postgres-store.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { aDatabase, openOn, useDatabase } from "../support/postgres.ts";
import { aProfile, aRound, aTurn } from "../support/store-builders.ts";

const database = useDatabase();

const reasonOf = async (url: string) => {
  const opened = await openPostgresStore({ url, poolSize: 2 });
  if (opened.kind === "open") await opened.store[Symbol.asyncDispose]();
  else expect(opened.advice).toMatch(/\w/u);
  return opened.kind === "open" ? "open" : opened.reason;
};
const urlOfMissing = () => database().url.replace(/\/spierbal_test_\w+/u, "/nothing_here");

describe("a PostgreSQL database", () => {
  it("gets its tables once when many open it at the same time, in a schema of their own", async () => {
    const fresh = await aDatabase("nothing");
    await fresh.query("create table public.note (text text)");
    const stores = await Promise.all(Array.from({ length: 6 }, () => openOn(fresh.url, 2)));
    for (const store of stores) await store.saveProfile(aProfile());
    for (const store of stores) expect(await store.findProfile("anna")).toEqual(aProfile());
    for (const store of stores) await store[Symbol.asyncDispose]();
    const schemas = await fresh.query(
      "select distinct schemaname from pg_tables where tablename <> 'note' and schemaname !~ '^(pg_|information)'",
    );
    expect(schemas).toEqual([{ schemaname: "spierbal" }]);
    await fresh.drop();
  });

  it("of an older version is brought up to date, all of it or nothing", async () => {
    const fresh = await aDatabase();
    await fresh.query("delete from spierbal.spierbal_migration where name = (select max(name) from spierbal.spierbal_migration)");
    // The tables of the last step are there already: it fails half-way.
    await expect(openPostgresStore({ url: fresh.url, poolSize: 1 })).rejects.toThrow(/SQLSTATE 42/u);
    const left = () => fresh.query("select count(*)::integer as n from pg_stat_activity where datname = current_database()");
    await expect.poll(left).toEqual([{ n: 1 }]);
    await fresh.drop();
  });

  it("of a newer version, of another program, or one that is read-only is refused, and left as it is", async () => {
    const fresh = await aDatabase();
    await fresh.query("insert into spierbal.spierbal_migration (name, timestamp) values ('9999_later', '2030-01-01')");
    expect(await reasonOf(fresh.url)).toBe("newerSchema");
    await fresh.query("delete from spierbal.spierbal_migration where name = '9999_later'");
    const readOnly = new URL(fresh.url);
    readOnly.searchParams.set("options", "-c default_transaction_read_only=on");
    expect(await reasonOf(readOnly.href.replaceAll("+", "%20"))).toBe("readOnly");
    expect(await reasonOf(fresh.url)).toBe("open");
    await fresh.query("drop table spierbal.spierbal_migration");
    expect(await reasonOf(fresh.url)).toBe("otherProgram");
    await fresh.drop();
  });

  it("that is missing, or does not let this user in, or is not there at all, is named without its password", async () => {
    expect(await reasonOf(urlOfMissing())).toBe("missing");
    expect(await reasonOf("postgresql://ann:secret@127.0.0.1:1/spierbal")).toBe("unreachable");
    const opened = await openPostgresStore({ url: "postgresql://ann:secret@127.0.0.1:1/spierbal", poolSize: 1 });
    expect(opened).toMatchObject({ place: 'PostgreSQL at 127.0.0.1:1, database "spierbal"' });
    expect(JSON.stringify(opened)).not.toMatch(/ann|secret/u);
  });

  it("whose user may not make tables is named", async () => {
    const fresh = await aDatabase("nothing");
    await fresh.query("create role spierbal_test_guest login password 'guest'");
    await fresh.query(`revoke create on database ${new URL(fresh.url).pathname.slice(1)} from public`);
    const url = new URL(fresh.url);
    url.searchParams.set("options", "-c role=spierbal_test_guest");
    expect(await reasonOf(url.href.replaceAll("+", "%20"))).toBe("noRight");
    await fresh.drop();
    await database().query("drop role spierbal_test_guest");
  });
});

describe("the store on PostgreSQL", () => {
  const others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

  it("goes on after all its connections were ended while they rested", async () => {
    await using store = await openOn(database().url);
    await store.saveProfile(aProfile());
    await Promise.all(Array.from({ length: 4 }, () => store.findProfile("anna")));
    await database().query(`select pg_terminate_backend(pid) ${others}`);
    await expect.poll(() => store.findProfile("anna").catch(() => undefined)).toEqual(aProfile());
  });

  it("says that it is unavailable when its connection ends in the middle, has written nothing, and goes on", async () => {
    await using store = await openOn(database().url);
    await store.startRound(aRound("cut"));
    const before = await store.findRound("cut");
    await using held = await holdTable();
    const committed = store.commitTurn(aTurn("cut", 1)).catch((error: unknown) => error);
    await held.somebodyWaits();
    await database().query(`select pg_terminate_backend(pid) ${others} and wait_event_type = 'Lock'`);
    expect(await committed).toMatchObject({ name: "StoreFailure", kind: "unavailable" });
    await held.letGo();
    expect(await store.findRound("cut")).toStrictEqual(before);
    expect(await store.commitTurn(aTurn("cut", 1))).toBe("committed");
  });

  it("says that it is busy when a lock is not given, or no connection is free, and has written nothing", async () => {
    const opened = await openPostgresStore({ url: database().url, poolSize: 1, statementTimeoutMs: 100 });
    if (opened.kind === "unusable") throw new Error(opened.reason);
    await using store = opened.store;
    await store.startRound(aRound("locked"));
    await using held = await holdTable();
    await expect(store.commitTurn(aTurn("locked", 1))).rejects.toMatchObject({
      name: "StoreFailure",
      kind: "busy",
      message: "busy: SQLSTATE 57014",
    });
    await held.letGo();
    expect(await store.commitTurn(aTurn("locked", 1))).toBe("committed");
  });

  it("notices that its connection swallows everything, and goes on over a new one", async () => {
    const url = new URL(database().url);
    const socket = url.searchParams.get("host") ?? decodeURIComponent(url.hostname);
    const port = Number(url.port || 5432);
    await using proxy = await startFaultProxy(socket.startsWith("/") ? { path: `${socket}/.s.PGSQL.${port}` } : { port });
    const through = new URL(
      url.href.replace(/@?[^/@]*(?=\/spierbal_test)/u, (at) => `${at.startsWith("@") ? "@" : ""}127.0.0.1:${proxy.port}`),
    );
    through.searchParams.delete("host");
    const opened = await openPostgresStore({ url: through.href.replaceAll("+", "%20"), poolSize: 1, statementTimeoutMs: 100 });
    if (opened.kind === "unusable") throw new Error(opened.reason);
    await using store = opened.store;
    await store.saveProfile(aProfile());
    proxy.blackHole();
    await expect(store.findProfile("anna")).rejects.toMatchObject({ name: "StoreFailure", kind: "unavailable" });
    proxy.heal();
    expect(await store.findProfile("anna")).toEqual(aProfile());
    expect(proxy.total()).toBe(2);
  });

  it("throws a bug as what it is, without the row that the server quotes", async () => {
    await using store = await openOn(database().url);
    const bug = await store
      .startRound(aRound("twice", { slots: { trade: "secret" } }))
      .then(() => store.startRound(aRound("twice")))
      .catch((error: unknown) => error);
    expect(bug).toMatchObject({ name: "PostgresRefusal", message: "SQLSTATE 23505, round_pkey" });
    expect(bug).not.toBeInstanceOf(StoreFailure);
    expect(JSON.stringify(bug, Object.getOwnPropertyNames(bug))).not.toMatch(/secret|twice/u);
  });

  it("names a row that can't be read, and quotes nothing of it", async () => {
    await using store = await openOn(database().url);
    await store.startRound(aRound("odd"));
    await database().query("update spierbal.round set mode = 'secret' where id = 'odd'");
    await expect(store.findRound("odd")).rejects.toMatchObject({
      kind: "unreadableRow",
      message: expect.stringMatching(/round "odd": mode/u),
    });
  });

  it("has a clock that all processes share", async () => {
    const shared = postgresDatabase({ url: database().url, poolSize: 1 });
    const { at } = await shared.db.selectNoFrom(shared.now.as("at")).executeTakeFirstOrThrow();
    const [row] = await database().query("select extract(epoch from clock_timestamp())::float8 * 1000 as at");
    expect(typeof at).toBe("number");
    expect(Number(row?.["at"]) - at).toBeLessThan(5000);
    expect(Number(row?.["at"]) - at).toBeGreaterThanOrEqual(-1);
    await shared.close();
  });

  /** Nobody else writes an exchange until it lets go. */
  async function holdTable() {
    const holder = postgresDatabase({ url: database().url, poolSize: 1 });
    const [locked, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const done = holder.db.transaction().execute(async (trx) => {
      await trx.schema.alterTable("exchange").addColumn("held", "integer").execute();
      locked.resolve();
      await free.promise;
      throw new Error("let go");
    });
    const ended = done.catch(() => {});
    await Promise.race([locked.promise, done]);
    const letGo = async () => {
      free.resolve();
      await ended;
    };
    const waiters = () => database().query(`select pid ${others} and wait_event_type = 'Lock'`);
    return {
      letGo,
      somebodyWaits: () => expect.poll(waiters, { interval: 5, timeout: 4000 }).toHaveLength(1),
      async [Symbol.asyncDispose]() {
        await letGo();
        await holder.close();
      },
    };
  }
});
