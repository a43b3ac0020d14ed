import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createTypedLines } from "../../../src/adapters/terminal/typed-lines.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lines at a keyboard where everything counts as slow. */
function keyboard() {
  const input = new PassThrough();
  const lines = createInterface({ input, output: new PassThrough().resume(), terminal: true });
  const typed = createTypedLines(lines, { byHand: true, pasteMs: 0 });
  const shows = async (text: string) => {
    while (lines.line !== text) await turn();
    // Time for whoever waits to go on without the rest.
    await turn();
  };
  return { input, lines, typed, shows };
}

describe("lines at the keyboard", () => {
  it("what stands at the prompt after a pasted line belongs to it, however long enter takes", async () => {
    const { input, lines, typed, shows } = keyboard();
    const next = typed.next("");
    input.write("Fijn dat je belt.\nMijn tarief");
    await shows("Mijn tarief");
    input.write(" is 95.\r");
    expect(await next).toBe("Fijn dat je belt.\nMijn tarief is 95.");
    lines.close();
  });

  it("lines that come one by one are replies of their own", async () => {
    const { input, lines, typed } = keyboard();
    const first = typed.next("");
    input.write("Een.\r");
    expect(await first).toBe("Een.");
    const second = typed.next("");
    input.write("Twee.\r");
    expect(await second).toBe("Twee.");
    lines.close();
  });

  it("a stop word among pasted lines is heard alone", async () => {
    const { input, lines, typed } = keyboard();
    const next = typed.next("");
    input.write("Een.\nstop\nTwee.\n");
    expect(await next).toBe("stop");
    lines.close();
  });

  it("the end of the input is undefined, also while it is waited for and ever after", async () => {
    const { lines, typed } = keyboard();
    const next = typed.next("");
    lines.close();
    expect(await next).toBeUndefined();
    expect(await typed.next("")).toBeUndefined();
    expect(await typed.ask("")).toBeUndefined();
  });
});
