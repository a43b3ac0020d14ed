import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { foldRound } from "../../src/game/state.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";
import { aTurn } from "../support/store-builders.ts";

const CRASH_PROCESS = fileURLToPath(new URL("../support/store-crash-process.ts", import.meta.url));
/** When each process is killed: after so many acknowledged turns, and then so many milliseconds. Drawn at random, once. */
const KILLS = [
  [1, 0],
  [7, 3.1],
  [23, 0.4],
  [38, 7.9],
  [52, 1.7],
  [64, 5.2],
] as const;

const answersOf = (round: StoredRound) =>
  round.exchanges.flatMap(({ moveId, answer }) => (answer ? [{ moveId, reading: answer.reading }] : []));

describe("processes on one database file", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = aTempFolder();
    file = join(folder, "spierbal.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const play = (playerId: string, turns: number) =>
    spawn(process.execPath, [CRASH_PROCESS, file, playerId, String(turns)], { stdio: ["ignore", "pipe", "inherit"] });

  /** How many turns of each round the process acknowledged, up to its end. */
  const readAcknowledged = async (child: ChildProcess, onTurn: (count: number) => void) => {
    const turns = new Map<string, number>();
    const exited = once(child, "exit");
    if (!child.stdout) throw new Error("the child has no output");
    let count = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [round = "", number] = line.split(" ");
      turns.set(round, Number(number));
      count += 1;
      onTurn(count);
    }
    await exited;
    return turns;
  };

  /** Every round is whole and folds, and holds what was acknowledged; resolves to the number of turns beyond that. */
  const countUnacknowledged = async (playerId: string, acknowledged: ReadonlyMap<string, number>) => {
    await using store = await openOrFail(file);
    const rounds = await store.listRounds(playerId, 1000);
    expect(rounds.map((round) => round.id)).toEqual(expect.arrayContaining([...acknowledged.keys()]));
    let more = 0;
    for (const round of rounds) {
      const answers = answersOf(round);
      expect(answers.length).toBeGreaterThanOrEqual(acknowledged.get(round.id) ?? 0);
      // Whole or not at all: an answer never stands without the line that follows it.
      expect(round.exchanges).toHaveLength(answers.length + 1);
      expect(foldRound(round.setup, answers).exchanges).toBe(answers.length);
      more += answers.length - (acknowledged.get(round.id) ?? 0);
    }
    return more;
  };

  it("lose no acknowledged turn when they are killed, and go on afterwards", { timeout: 60_000 }, async () => {
    const acknowledged = new Map<string, number>();
    for (const [turns, milliseconds] of KILLS) {
      const child = play("anna", Number.POSITIVE_INFINITY);
      const seen = await readAcknowledged(child, (count) => {
        if (count === turns) setTimeout(() => child.kill("SIGKILL"), milliseconds);
      });
      expect(child.signalCode).toBe("SIGKILL");
      for (const [id, number] of seen) acknowledged.set(id, number);
      expect(await countUnacknowledged("anna", acknowledged)).toBeLessThanOrEqual(1);
      using database = new DatabaseSync(file);
      expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
      await using store = await openOrFail(file);
      const open = await store.findOpenRound("anna");
      if (!open) throw new Error("the process starts a round before its first turn");
      expect(await store.commitTurn(aTurn(open.id, open.exchanges.length))).toBe("committed");
      // What stands now, the turn included that was not acknowledged, has to stand after the next kill too.
      for (const round of await store.listRounds("anna", 1000)) acknowledged.set(round.id, answersOf(round).length);
    }
    const all = KILLS.reduce((sum, [turns]) => sum + turns, 0);
    expect([...acknowledged.values()].reduce((sum, number) => sum + number, 0)).toBeGreaterThanOrEqual(all);
  });

  it("make the database and write at the same time, and lose nothing", { timeout: 60_000 }, async () => {
    const players = ["anna", "bo", "cem"];
    const played = await Promise.all(players.map((player) => readAcknowledged(play(player, 30), () => {})));
    for (const [index, player] of players.entries()) {
      const acknowledged = played[index] ?? new Map();
      expect([...acknowledged.values()]).toEqual([10, 10, 10]);
      expect(await countUnacknowledged(player, acknowledged)).toBe(0);
    }
  });
});
