import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PLAYBOOK } from "../support/practice-rig.ts";
import { computeFigures } from "./figures.ts";
import { openHandSetJudge } from "./judges.ts";
import { readExchangesFile, VALIDATION_FILE } from "./labelled-exchange.ts";
import { makeReport, REPORT_COMMAND, REPORT_FILE } from "./report.ts";
import { judgeAll } from "./run-judge.ts";
import { readTrainingSet } from "./training-set.ts";

const deps = { atOnce: 4, deadlineMs: 20_000, signal: new AbortController().signal, onDone: () => {} };

function validation() {
  const read = readExchangesFile(PLAYBOOK, VALIDATION_FILE);
  if (read.kind === "wrong") throw new Error(read.problems.join("\n"));
  return read.exchanges;
}

describe("the report on the rules judge", { timeout: 180_000 }, () => {
  it("stands in the project as it would be written now", async () => {
    const made = await makeReport(deps, PLAYBOOK, { training: readTrainingSet(PLAYBOOK), validation: validation() });
    // Compared whole, so that a failure says what to do before it shows tables.
    expect(readFileSync(REPORT_FILE, "utf8") === made, `${REPORT_FILE} is not of this judge any more. Run: ${REPORT_COMMAND}`).toBe(true);
  });

  it("shows the annotators' agreement that the README beside the exchanges tells", async () => {
    const { byLang } = computeFigures("rules", (await judgeAll(deps, openHandSetJudge(PLAYBOOK), validation())).judged);
    const readme = readFileSync(new URL("../../src/judge/exchanges/README.md", import.meta.url), "utf8");
    for (const question of ["stance", "frame", "matter", "person"] as const) {
      const [nl, en] = [byLang.nl?.[question].ceiling, byLang.en?.[question].ceiling];
      const both = (one: number | undefined, other: number | undefined) => `${one?.toFixed(3)} / ${other?.toFixed(3)}`;
      const row = readme.split("\n").find((line) => line.startsWith(`| ${question}`)) ?? "";
      expect(row).toContain(`${both(nl?.pairs, en?.pairs)}`);
      expect(row).toContain(`${both(nl?.fleiss, en?.fleiss)}`);
    }
  });
});
