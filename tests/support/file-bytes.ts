import { existsSync, readFileSync } from "node:fs";

/** Which of these stand in the bytes of a SQLite database, its log or its index of the log. */
export function inBytes(file: string, words: readonly string[]): readonly string[] {
  const bytes = ["", "-wal", "-shm"].map((end) => (existsSync(file + end) ? readFileSync(file + end, "latin1") : "")).join("");
  return words.filter((word) => bytes.includes(word));
}
