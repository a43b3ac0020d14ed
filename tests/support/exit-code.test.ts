import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("a run of tests that failed says so, also when it started a PostgreSQL", () => {
  const program = `
    const { loadEmbedded } = await import("./tests/support/find-postgres.ts");
    await loadEmbedded();
    process.exitCode = 3;
  `;
  expect(spawnSync(process.execPath, ["--input-type=module", "--eval", program]).status).toBe(3);
});
