import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Io } from "../../src/app/io.ts";
import { run } from "../../src/app/run.ts";

export type Ran = { readonly code: number | null; readonly output: string; readonly errors: string };
export type ProgramRun = {
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** "leaves": nobody reads what it writes, and the pipe is closed before it begins. */
  readonly reader?: "stays" | "leaves";
};

/** Settings of the machine that must not reach a test. */
const CLEAN_ENV = {
  PATH: process.env["PATH"] ?? "",
  OPENAI_BASE_URL: "",
  OPENAI_API_KEY: "",
  OPENAI_MODEL: "",
  SLACK_BOT_TOKEN: "",
  DISCORD_TOKEN: "",
};

/** Runs the real program (`node src/main.js ...`) to its end, with the input from a pipe. */
export function runProgram({ args, input = "", env = {}, reader = "stays" }: ProgramRun): Promise<Ran> {
  const child = spawn(process.execPath, ["src/main.js", ...args], { env: { ...CLEAN_ENV, ...env } });
  let [output, errors] = ["", ""];
  if (reader === "leaves") child.stdout.destroy();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  // A program that ends before it has read its input closes the pipe: its exit code says why.
  child.stdin.on("error", () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, errors }));
  });
}

/**
 * The same program, from its arguments to its exit code, in this process: for what an own process adds nothing to but the half second that
 * it takes to start.
 */
export async function runHere({ args, input = "", env = {} }: Omit<ProgramRun, "reader">): Promise<Ran> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(output), text(errors)]);
  const io = {
    input: Readable.from(input === "" ? [] : [input], { objectMode: false }),
    output,
    errors,
    signal: new AbortController().signal,
  };
  const code = await run(args, io as unknown as Io, { ...CLEAN_ENV, ...env }).finally(() => {
    output.end();
    errors.end();
  });
  const [written, complained] = await said;
  return { code, output: written, errors: complained };
}

/** A folder for a test's data, removed with it. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "spierbal-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
