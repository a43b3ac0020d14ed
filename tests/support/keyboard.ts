import { PassThrough } from "node:stream";
import { runTerminal } from "../../src/adapters/terminal/connect.ts";
import { parsePracticeOptions } from "../../src/adapters/terminal/parse.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { aProfile, conversationRig } from "./practice-rig.ts";

export type Sitting = {
  /** Keys as they come: "\r" is enter, "\x03" Ctrl-C, "\x04" Ctrl-D. */
  readonly type: (keys: string) => void;
  readonly endInput: () => void;
  /** Resolves when the text was shown since the last `until`. */
  readonly until: (text: string) => Promise<void>;
  readonly shown: () => string;
  readonly errors: () => string;
  readonly ended: ReturnType<typeof runTerminal>;
};

/** The terminal in this process, with a person at the keyboard or a pipe. */
export function sitDown(
  practice: PracticeDeps,
  args: readonly string[],
  over: { readonly byHand?: boolean; readonly columns?: number } = {},
): Sitting {
  const parsed = parsePracticeOptions(args);
  if (parsed.kind === "wrong") throw new Error(parsed.problems.join("\n"));
  const { byHand = true, columns = 88 } = over;
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let [shown, seen, said] = ["", 0, ""];
  const watchers = new Set<() => void>();
  output.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    for (const look of watchers) look();
  });
  errors.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const deps = {
    conversation: conversationRig(practice),
    input: Object.assign(input, { isTTY: byHand }),
    output: Object.assign(output, { isTTY: byHand, columns }),
    errors,
    colours: false,
    roundLength: 8,
    newSeed: () => 7,
  };
  const ended = runTerminal(deps, { options: parsed.options, profile: aProfile(), signal: new AbortController().signal });
  return {
    type: (keys) => input.write(keys),
    endInput: () => input.end(),
    until: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const at = shown.indexOf(text, seen);
          if (at < 0) return;
          seen = at + text.length;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    shown: () => shown,
    errors: () => said,
    ended,
  };
}
