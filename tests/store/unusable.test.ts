import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { UnusableReason } from "../../src/store/unusable.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";
import { aProfile, aRound, aTurn } from "../support/store-builders.ts";

const READ_ONLY_PROCESS = fileURLToPath(new URL("../support/store-read-only-process.ts", import.meta.url));

describe("a database file", () => {
  let file: string;
  beforeEach(() => {
    file = join(aTempFolder(), "spierbal.db");
  });
  afterEach(() => {
    chmodSync(dirname(file), 0o700);
    rmSync(dirname(file), { recursive: true });
  });

  const writeRounds = async (count: number) => {
    await using store = await openOrFail(file);
    await store.saveProfile(aProfile());
    for (let n = 0; n < count; n += 1) {
      await store.startRound(aRound(`r${n}`));
      await store.commitTurn(aTurn(`r${n}`, 1));
    }
  };
  /** All files of the folder with their bytes; a `-shm` holds nothing that outlives the processes that share it. */
  const bytesOfFolder = () =>
    readdirSync(dirname(file), { withFileTypes: true }).map((entry) => [
      entry.name,
      entry.isFile() && !entry.name.endsWith("-shm")
        ? createHash("sha256")
            .update(readFileSync(join(entry.parentPath, entry.name)))
            .digest("hex")
        : "",
    ]);
  /** Opens the file, expects this refusal, and the same files with the same bytes as before. */
  const expectRefusal = async (reason: UnusableReason) => {
    const before = bytesOfFolder();
    const opened = await openSqliteStore({ file, busyTimeoutMs: 20 });
    if (opened.kind === "open") await opened.store[Symbol.asyncDispose]();
    expect(opened).toMatchObject({ kind: "unusable", reason, place: file, advice: expect.stringMatching(/\w/) });
    expect(bytesOfFolder()).toEqual(before);
  };

  it("is made when there is none, or an empty one", async () => {
    await writeRounds(1);
    rmSync(file);
    writeFileSync(file, "");
    await writeRounds(1);
  });

  it("whose folder is missing is named", async () => {
    const away = join(dirname(file), "missing", "spierbal.db");
    expect(await openSqliteStore({ file: away })).toMatchObject({ kind: "unusable", reason: "folderMissing", place: away });
  });

  it.each([
    ["a word", "x"],
    ["a text", "Dit is geen database.\n".repeat(500)],
    ["zeros", "\0".repeat(8192)],
    ["a false start", `SQLite format 3\0${"x".repeat(8192)}`],
  ])("that holds %s is left alone", async (_what, content) => {
    writeFileSync(file, content, "latin1");
    await expectRefusal("notADatabase");
  });

  it("that is a folder is left alone", async () => {
    mkdirSync(file);
    await expectRefusal("notADatabase");
  });

  it("of another program is left alone", async () => {
    using other = new DatabaseSync(file);
    other.exec("create table note (text text)");
    await expectRefusal("otherProgram");
  });

  it("of a newer version is left alone", async () => {
    await writeRounds(1);
    using other = new DatabaseSync(file);
    other.exec("insert into spierbal_migration (name, timestamp) values ('9999_later', '2030-01-01')");
    other.close();
    await expectRefusal("newerSchema");
  });

  it("with broken pages is left alone, whichever page it is", async () => {
    await writeRounds(30);
    const whole = readFileSync(file);
    const pageSize = whole.readUInt16BE(16);
    expect(whole.length / pageSize).toBeGreaterThan(20);
    for (let page = 1; page < whole.length / pageSize; page += 1) {
      writeFileSync(file, Buffer.from(whole).fill(0xa5, page * pageSize, (page + 1) * pageSize));
      await expectRefusal("damaged");
    }
  });

  it("that was cut off is left alone", async () => {
    await writeRounds(30);
    truncateSync(file, Math.floor(statSync(file).size / 2));
    await expectRefusal("damaged");
  });

  it("that was lost beside its log is not made anew, and the log is kept", async () => {
    await using store = await openOrFail(file);
    await store.saveProfile(aProfile());
    const log = readFileSync(`${file}-wal`);
    const copy = join(dirname(file), "copy.db");
    for (const lost of ["missing", "empty"]) {
      writeFileSync(`${copy}-wal`, log);
      if (lost === "empty") writeFileSync(copy, "");
      expect(await openSqliteStore({ file: copy })).toMatchObject({ kind: "unusable", reason: "damaged" });
      expect(readFileSync(`${copy}-wal`).equals(log)).toBe(true);
    }
  });

  it("that another program keeps for itself is named", async () => {
    await writeRounds(1);
    using other = new DatabaseSync(file);
    other.exec("pragma locking_mode = exclusive; begin exclusive; update profile set lang = 'en'");
    await expectRefusal("locked");
    other.exec("rollback");
  });

  it("that another process keeps for itself is named", async () => {
    await writeRounds(1);
    const program = `
      const other = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
      other.exec("pragma locking_mode = exclusive; begin exclusive; update profile set lang = 'en'");
      process.stdout.write("locked");
      process.stdin.resume();`;
    const child = spawn(process.execPath, ["-e", program], { stdio: ["pipe", "pipe", "inherit"] });
    const exited = once(child, "exit");
    await once(child.stdout, "data");
    await expectRefusal("locked");
    child.kill("SIGKILL");
    await exited;
    await using store = await openOrFail(file);
    expect(await store.findProfile("anna")).toEqual(aProfile());
  });

  it.each(["all", "effective"])("that the program's user may not write to is named, when he gave up %s rights of root", async (rights) => {
    await writeRounds(1);
    const whole = readFileSync(file);
    // Who is not root has no other user's file: his own, write-protected, must do.
    const mine = (mode: number) => (process.getuid?.() === 0 ? mode : mode & 0o555);
    const makeFile = (name: string, modes: { readonly file: number; readonly folder: number }) => {
      const path = join(dirname(file), name, "spierbal.db");
      mkdirSync(dirname(path));
      writeFileSync(path, whole);
      chmodSync(path, mine(modes.file));
      chmodSync(dirname(path), modes.folder === 0o777 ? modes.folder : mine(modes.folder));
      return path;
    };
    chmodSync(dirname(file), 0o755);
    const files = [makeFile("file", { file: 0o644, folder: 0o777 }), makeFile("folder", { file: 0o666, folder: 0o755 })];
    const output = execFileSync(process.execPath, [READ_ONLY_PROCESS, rights, ...files], { encoding: "utf8" });
    expect(JSON.parse(output)).toEqual(["readOnly", "readOnly"]);
    for (const one of files) {
      expect(readFileSync(one).equals(whole)).toBe(true);
      if (rights === "all") expect(readdirSync(dirname(one))).toEqual(["spierbal.db"]);
      chmodSync(dirname(one), 0o777);
    }
  });

  it("that is read-only, or lies in a read-only folder, is named", async () => {
    await writeRounds(1);
    chmodSync(file, 0o444);
    await expectRefusal("readOnly");
    chmodSync(file, 0o644);
    chmodSync(dirname(file), 0o555);
    await expectRefusal("readOnly");
  });

  it("opens while another writer is at work", async () => {
    await writeRounds(1);
    using other = new DatabaseSync(file);
    other.exec("begin immediate");
    await using store = await openOrFail(file, 20);
    expect(await store.findProfile("anna")).toEqual(aProfile());
  });

  it("is made once when many open it at the same time", async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openOrFail(file)));
    for (const store of opened) await store.saveProfile(aProfile());
    for (const store of opened) expect(await store.findProfile("anna")).toEqual(aProfile());
    for (const store of opened) await store[Symbol.asyncDispose]();
  });
});
