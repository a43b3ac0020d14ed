import { join } from "node:path";
import type { Dispute } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";

/** More than anybody will read through in one go. */
const AT_MOST = 10_000;

export type DisputesRead =
  | { readonly kind: "disputes"; readonly lines: readonly string[] }
  | { readonly kind: "unusable"; readonly problem: string };

/**
 * The readings that players did not agree with, as lines of the format of the labelled exchanges with the judge's own labels:
 * relabel them, and they are training exchanges. They are a player's words: keep them out of the repository unless he gave them.
 */
export async function readDisputes(dataFolder: string): Promise<DisputesRead> {
  const opened = await openSqliteStore({ file: join(dataFolder, "spierbal.db") });
  if (opened.kind === "unusable") return { kind: "unusable", problem: `${opened.place}: ${opened.advice}` };
  await using store = opened.store;
  const disputes = await store.listDisputes(AT_MOST);
  return { kind: "disputes", lines: disputes.map(toLine) };
}

function toLine({ lang, moveId, line, answer }: Dispute, index: number): string {
  const { reading, readBy, reply } = answer;
  const labels =
    reading.kind === "judged" ? { stance: reading.stance, frame: reading.frame, matter: reading.matter, person: reading.person } : {};
  return JSON.stringify({ id: `D-${lang}-${index + 1}`, lang, move: moveId, prospect: line, reply, ...labels, readBy });
}
