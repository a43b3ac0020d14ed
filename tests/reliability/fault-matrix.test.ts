import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FAULT_MATRIX } from "./fault-matrix.ts";

it("the matrix has its 44 rows, each with a proof or with a reason why there is none", () => {
  expect(FAULT_MATRIX.map(({ row }) => row)).toEqual(Array.from({ length: 44 }, (_none, n) => n + 1));
  expect(FAULT_MATRIX.filter(({ proofs, untested }) => proofs.length === 0 && untested === undefined)).toEqual([]);
});

it.each(FAULT_MATRIX)("fault $row: $fault: is proved by tests that are there", ({ proofs }) => {
  for (const [file, title] of proofs) {
    expect(existsSync(file), file).toBe(true);
    if (title !== "") expect(readFileSync(file, "utf8").replaceAll(/\s+/gu, " "), `${file}: ${title}`).toContain(title);
  }
});

it("what can't be tested here is said, and concerns these rows", () => {
  expect(FAULT_MATRIX.filter(({ untested }) => untested !== undefined).map(({ row }) => row)).toEqual([7, 16, 17, 20]);
});
