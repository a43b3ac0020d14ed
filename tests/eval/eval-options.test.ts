import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { parseEvalOptions } from "./eval-options.ts";
import { VALIDATION_FILE } from "./labelled-exchange.ts";
import { showProgress } from "./progress.ts";

describe("the flags of the evaluation", () => {
  it("measure the rules judge on the validation set by default", () => {
    expect(parseEvalOptions([])).toMatchObject({ kind: "options", options: { judge: "rules", file: VALIDATION_FILE, json: false } });
    expect(parseEvalOptions(["--judge", "model", "--limit", "20", "--worst", "5"])).toMatchObject({
      options: { judge: "model", limit: 20, worst: 5 },
    });
  });

  it.each([
    [["--judge", "oracle"], "--judge: use rules or model"],
    [["--limit", "0"], "--limit: give at least 1"],
    [["--worst", "many"], "--worst: give a whole number"],
    [["--report", "--limit", "9"], "--report: stands alone"],
    [["--cv", "--judge", "model"], "--cv: is for judges that are trained"],
    [["--fast"], "--fast"],
  ])("%s is refused in words", (argv, words) => {
    const parsed = parseEvalOptions(argv);
    expect(parsed.kind === "wrong" && parsed.problems.join()).toContain(words);
  });
});

describe("the progress of a run", () => {
  const shown = (isTTY: boolean, total: number) => {
    const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
    const countOne = showProgress(output, { total, text: "judge" });
    for (let n = 0; n < total; n += 1) countOne();
    return String(output.read());
  };

  it("is a line for each 10% when nobody looks", () => {
    const lines = shown(false, 390).trim().split("\n");
    expect(lines).toHaveLength(10);
    expect([lines[0], lines[9]]).toEqual(["judge: 10% (39 of 390)", "judge: 100% (390 of 390)"]);
    expect(shown(false, 3).trim().split("\n")).toHaveLength(3);
  });

  it("is a bar on a terminal, gone when it is full", () => {
    expect(shown(true, 4)).toContain("\r[###############...............] 2 of 4, judge");
    expect(shown(true, 4).endsWith("\r\u001b[2K")).toBe(true);
  });
});
