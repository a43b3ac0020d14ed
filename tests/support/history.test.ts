import { describe, expect, it } from "vitest";
import { checkHistory, type Op, type Step } from "./history.ts";

/** One step a millisecond: "p1 verdict a" is what p1 did about the message with the word a. "=m" names a post. */
function aHistory(text: string, conversation = "slack:U1"): readonly Step[] {
  return text.split(",").map((words, at) => {
    const [process = "", op = "", key = "", mark] = words.trim().split(" ");
    return { at, process, op: op as Op, key, conversation, ...(mark === undefined ? {} : { mark }) };
  });
}
const rulesIn = (steps: readonly Step[]) => checkHistory(steps).violations.map(({ rule }) => rule);

const SAID = "player sent a, p1 acknowledged a";
const ANSWERED = `${SAID}, p1 judged a, p1 voiced a, p1 verdict a m1, p1 line a m2`;

describe("the checker of histories", () => {
  it("finds nothing wrong where each message got one verdict and one line, in order", () => {
    const steps = aHistory(`${ANSWERED}, player sent b, p2 acknowledged b, p2 verdict b m3, p2 line b m4`);
    expect(checkHistory(steps)).toEqual({ violations: [], acknowledged: 2, answered: 2, flagged: [] });
  });

  it.each([
    ["an acknowledged message without an answer", SAID, "lost"],
    ["one with a verdict and no line", `${SAID}, p1 verdict a m1`, "lost"],
    ["a second verdict under another name", `${ANSWERED}, p1 verdict a m9`, "doubleVerdict"],
    ["a second line under another name", `${ANSWERED}, p1 line a m9`, "doubleLine"],
    ["the same post twice, where nothing was ambiguous", `${ANSWERED}, p1 line a m2`, "doublePost"],
    ["an answer before that of an earlier message", `player sent b, ${ANSWERED}, p1 verdict b m3`, "outOfOrder"],
    ["a line before its verdict", `${SAID}, p1 line a m2, p1 verdict a m1`, "outOfOrder"],
    ["a process that speaks again of what another took over", `${SAID}, p1 verdict a m1, p2 verdict a m1, p1 line a m2`, "stale"],
    ["a line after stop", `${SAID}, player stopSent s, p1 stopAnswered s, p1 verdict a m1, p1 line a m2`, "lineAfterStop"],
    ["a call of the model that no death explains", `${ANSWERED}, p1 judged a`, "dearer"],
  ])("finds %s", (_what, history, rule) => {
    expect(rulesIn(aHistory(history))).toContain(rule);
  });

  it("doesn't miss the answer to what was said before stop", () => {
    expect(rulesIn(aHistory(`${SAID}, player stopSent s, p1 stopAnswered s`))).toEqual([]);
  });

  it("lets a message cost one call more for each process that died under it", () => {
    const died: Step = { at: 1.5, process: "p1", op: "killed", key: "", conversation: "" };
    const steps = aHistory(`${SAID}, p1 judged a, p2 judged a, p2 voiced a, p2 verdict a m1, p2 line a m2`);
    expect(rulesIn([...steps, { ...died, at: 2.5 }])).toEqual([]);
    expect(rulesIn([...steps, died])).toEqual(["dearer"]);
  });

  it("takes a message that was never acknowledged for none of ours", () => {
    expect(rulesIn(aHistory("player sent a"))).toEqual([]);
  });

  it("flags one doubled post on Slack for each ambiguous send, and none on Discord", () => {
    const twice = `${ANSWERED}, p1 ambiguous a, p2 line a m2`;
    expect(checkHistory(aHistory(twice))).toMatchObject({ violations: [], flagged: [{ rule: "doublePost" }] });
    expect(rulesIn(aHistory(`${twice}, p2 line a m2`))).toEqual(["doublePost"]);
    expect(rulesIn(aHistory(twice, "discord:5"))).toEqual(["doublePost"]);
  });

  it("reads each conversation by itself, whatever order it is told in", () => {
    const steps = [...aHistory(ANSWERED), ...aHistory(ANSWERED, "discord:5")];
    expect(rulesIn(steps.toReversed())).toEqual([]);
  });
});
