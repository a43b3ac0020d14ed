/**
 * A process of its own that plays rounds against a database file until it has committed so many turns or is killed:
 * `node store-crash-process.ts FILE PLAYER TURNS`. Prints `<round> <exchange>` after each commit that was acknowledged.
 */
import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aRound, aTurn } from "./store-builders.ts";

const TURNS_A_ROUND = 10;
const [, , file = "", playerId = "", turns = "0"] = process.argv;
const opened = await openSqliteStore({ file });
if (opened.kind === "unusable") throw new Error(`${opened.place}: ${opened.reason}`);
await using store = opened.store;
for (let turn = 0; turn < Number(turns); turn += 1) {
  const id = `${playerId}-${process.pid}-${Math.floor(turn / TURNS_A_ROUND)}`;
  const number = (turn % TURNS_A_ROUND) + 1;
  if (number === 1) await store.startRound(aRound(id, { playerId }));
  if ((await store.commitTurn(aTurn(id, number))) !== "committed") throw new Error(`turn ${turn} conflicts`);
  writeSync(1, `${id} ${number}\n`);
}
