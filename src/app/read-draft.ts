import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Io } from "./io.ts";

/** The draft to check: a file, or all that comes in. A problem is said in a line. */
export async function readDraft(
  { input, errors }: Pick<Io, "input" | "errors">,
  file: string | undefined,
): Promise<{ readonly kind: "draft"; readonly draft: string } | { readonly kind: "wrong"; readonly problem: string }> {
  if (file === undefined) {
    if (input.isTTY) errors.write("Paste your message, then press Ctrl-D on a line of its own.\n");
    return { kind: "draft", draft: await text(input) };
  }
  try {
    return { kind: "draft", draft: await readFile(file, "utf8") };
  } catch (error) {
    return { kind: "wrong", problem: `${file} can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})` };
  }
}
