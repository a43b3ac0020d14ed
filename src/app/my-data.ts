import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import type { Texts } from "../chat/texts/texts.ts";
import { finishForgetting, forgetPlayer, gatherMyData, type MyDataDeps } from "../practice/my-data.ts";
import { FAILED, type Io, OK } from "./io.ts";

/** Whose data, and in which language he is spoken to. */
export type Owner = { readonly playerId: string; readonly texts: Texts };

/** Writes all that is kept of him, to the file or to the output. */
export async function giveMyData(
  deps: MyDataDeps,
  io: Io,
  { playerId, texts, file }: Owner & { readonly file: string | undefined },
): Promise<number> {
  const document = `${JSON.stringify(await gatherMyData(deps, playerId), null, 2)}\n`;
  if (file === undefined) {
    io.output.write(document);
    return OK;
  }
  try {
    // For his eyes alone, and never over something else.
    await writeFile(file, document, { mode: 0o600, flag: "wx" });
  } catch (error) {
    io.errors.write(`--my-data: ${file} can't be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})\n`);
    return FAILED;
  }
  io.output.write(`${texts("privacy.terminal.written", { file })}\n`);
  return OK;
}

const YES = /^\s*(?:ja|yes)\s*$/iu;

/** Erases all that is kept of him, once he has typed yes. */
export async function forgetMe(deps: MyDataDeps, io: Io, { playerId, texts }: Owner): Promise<number> {
  const lines = createInterface({ input: io.input, output: io.output, terminal: false });
  io.output.write(`${texts("privacy.terminal.ask")} `);
  const answer: string = await new Promise((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(""));
    io.signal.addEventListener("abort", () => resolve(""), { once: true });
  });
  lines.close();
  if (!YES.test(answer)) {
    io.output.write(`${texts("privacy.terminal.kept")}\n`);
    return OK;
  }
  await forgetPlayer(deps, playerId);
  await finishForgetting(deps, playerId);
  io.output.write(`${texts("privacy.terminal.erased")}\n`);
  return OK;
}
