import type { Writable } from "node:stream";

const BAR_WIDTH = 30;
const STEPS = 10;

/** Shows how far a run is, from its first exchange on: a bar on a terminal, elsewhere a line for each 10%. The returned function counts one more as done. */
export function showProgress(
  output: Writable & { readonly isTTY?: boolean },
  of: { readonly total: number; readonly text: string },
): () => void {
  let done = 0;
  let step = 0;
  return () => {
    done += 1;
    const share = done / of.total;
    if (output.isTTY === true) {
      const bar = "#".repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, ".");
      // A finished bar makes room for the figures.
      output.write(done === of.total ? "\r\u001b[2K" : `\r[${bar}] ${done} of ${of.total}, ${of.text}`);
      return;
    }
    if (Math.floor(share * STEPS) === step) return;
    step = Math.floor(share * STEPS);
    output.write(`${of.text}: ${step * (100 / STEPS)}% (${done} of ${of.total})\n`);
  };
}
