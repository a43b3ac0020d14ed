import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { QUESTIONS } from "../../src/game/verdict.ts";
import { PLAYBOOK } from "../support/practice-rig.ts";
import { exchangeToJudge, readExchanges, readExchangesFile, takeSpread, VALIDATION_FILE } from "./labelled-exchange.ts";

const ROW = {
  id: "X-1",
  lang: "nl",
  move: "rate_dictate",
  prospect: "Wij betalen 70.",
  reply: "Mijn tarief is 95.",
  stance: "assertive",
  frame: "entrepreneur",
  matter: "held",
  person: "neutral",
};
const read = (...rows: readonly unknown[]) =>
  readExchanges(PLAYBOOK, rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n"));

describe("a file of labelled exchanges", () => {
  it("gives each exchange the rule of its move, and the judge neither label nor id", () => {
    const result = read(ROW);
    if (result.kind !== "exchanges" || !result.exchanges[0]) throw new Error("not read");
    const asked = exchangeToJudge(result.exchanges[0]);
    expect(asked.move).toEqual({ id: "rate_dictate", attacks: "price", frame: true, houseRules: ["rate_floor"] });
    expect(asked).toMatchObject({ lang: "nl", line: "Wij betalen 70.", reply: "Mijn tarief is 95.", houseRules: [] });
    expect(JSON.stringify(asked)).not.toMatch(/assertive|X-1/);
  });

  it("names the line and the fault of whatever is wrong, all at once", () => {
    const result = read(ROW, "{broken", { ...ROW, stance: "brave" }, "", { ...ROW, move: "bribe" });
    if (result.kind !== "wrong") throw new Error("read");
    expect(result.problems).toHaveLength(3);
    expect(result.problems[0]).toContain("line 2 is not JSON");
    expect(result.problems[1]).toMatch(/line 3: stance: .*submissive/);
    expect(result.problems[2]).toBe('line 5: move "bribe" is not in the playbook');
    expect(readExchanges(PLAYBOOK, "\n")).toEqual({ kind: "wrong", problems: ["holds no exchange"] });
    expect(readExchangesFile(PLAYBOOK, "no-such-file.jsonl")).toMatchObject({ kind: "wrong" });
  });

  it("is what stands in the project: 390 exchanges whose labels are the majority of three votes", () => {
    const result = readExchangesFile(PLAYBOOK, VALIDATION_FILE);
    if (result.kind !== "exchanges") throw new Error(result.problems.join("\n"));
    expect(result.exchanges).toHaveLength(readFileSync(VALIDATION_FILE, "utf8").trim().split("\n").length);
    expect(result.exchanges).toHaveLength(390);
    for (const { id, labels, votes } of result.exchanges)
      for (const question of QUESTIONS) {
        const same = votes?.[question].filter((vote) => vote === labels[question]).length ?? 0;
        expect(votes?.[question].length === 3 && same >= 2, `${id} ${question}`).toBe(true);
      }
  });

  it("is thinned evenly", () => {
    expect(takeSpread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
    expect(takeSpread([0, 1], 5)).toEqual([0, 1]);
    expect(takeSpread([0, 1])).toEqual([0, 1]);
  });
});
