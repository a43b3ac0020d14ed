import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";
import { aTurn } from "../support/store-builders.ts";

const CHILD = fileURLToPath(new URL("../support/store-crash-process.ts", import.meta.url));

describe("processes on one database file", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = aTempFolder();
    file = join(folder, "spierbal.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const play = (playerId: string, turns: number) =>
    spawn(process.execPath, [CHILD, file, playerId, String(turns)], { stdio: ["ignore", "pipe", "inherit"] });

  /** Counts, for each round that a process acknowledged, the last exchange that was. */
  const readAcknowledged = async (child: ChildProcess, killAfter: number) => {
    const last = new Map<string, number>();
    let count = 0;
    const exited = once(child, "exit");
    if (!child.stdout) throw new Error("the child has no output");
    for await (const line of createInterface({ input: child.stdout })) {
      const [round = "", number] = line.split(" ");
      last.set(round, Number(number));
      count += 1;
      if (count === killAfter) child.kill("SIGKILL");
    }
    await exited;
    return { last, count, signal: child.signalCode };
  };

  const expectKept = async (acknowledged: ReadonlyMap<string, number>) => {
    await using store = await openOrFail(file);
    for (const [id, number] of acknowledged) {
      const round = await store.findRound(id);
      const answered = round?.exchanges.filter((exchange) => exchange.answer).length ?? 0;
      expect(answered).toBeGreaterThanOrEqual(number);
      // Whole or not at all: an answer never stands without the line that follows it.
      expect(round?.exchanges).toHaveLength(answered + 1);
    }
  };

  it("lose no acknowledged turn when they are killed, and go on afterwards", { timeout: 60_000 }, async () => {
    let acknowledged = 0;
    for (const [index, killAfter] of [1, 37, 64, 150, 333].entries()) {
      const { last, count, signal } = await readAcknowledged(play("anna", 1_000_000), killAfter);
      expect(signal).toBe("SIGKILL");
      expect(count).toBeGreaterThanOrEqual(killAfter);
      await expectKept(last);
      using database = new DatabaseSync(file);
      expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
      await using store = await openOrFail(file);
      const open = await store.findOpenRound("anna");
      // Between the end of one round and the start of the next there is always an open one: the start ends the older.
      expect(open, `after kill ${index + 1}`).toBeDefined();
      expect(await store.commitTurn(aTurn(open?.id ?? "", open?.exchanges.length ?? 0))).toBe("committed");
      acknowledged += count;
    }
    expect(acknowledged).toBeGreaterThanOrEqual(585);
  });

  it("make the database and write at the same time, and lose nothing", { timeout: 60_000 }, async () => {
    const played = await Promise.all(["anna", "bo", "cem"].map((player) => readAcknowledged(play(player, 100), 0)));
    for (const { last, count } of played) {
      expect(count).toBe(100);
      await expectKept(last);
    }
  });
});
