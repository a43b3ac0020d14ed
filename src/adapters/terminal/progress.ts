import type { Writable } from "node:stream";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
/** Milliseconds between two frames, and before the first: an answer without a model comes sooner and shows none. */
const FRAME_MS = 120;

/** Shows that somebody is thinking until the returned function is called. Shows nothing when it is not wanted. */
export function showProgress(output: Writable, view: { readonly wanted: boolean; readonly text: string }): () => void {
  if (!view.wanted) return () => {};
  let frame = 0;
  const timer = setInterval(() => {
    output.write(`\r${FRAMES[frame++ % FRAMES.length]} ${view.text}`);
  }, FRAME_MS);
  return () => {
    clearInterval(timer);
    if (frame > 0) output.write("\r\u001b[2K");
  };
}
