import { spawn } from "node:child_process";

/**
 * The real program in a process of its own, with nothing in its environment but this.
 * @param node Options of Node's own; with some, messages can be sent to it.
 */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>>, node: readonly string[] = []) {
  const child = spawn(process.execPath, [...node, "src/main.js", ...args], {
    stdio: node.length > 0 ? ["pipe", "pipe", "pipe", "ipc"] : "pipe",
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", SPIERBAL_BURST_MS: "0", SPIERBAL_LOG_LEVEL: "warn", ...env },
  });
  let [output, errors] = ["", ""];
  const seen = Promise.withResolvers<void>();
  const waiting = new Set<() => void>();
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    seen.resolve();
    for (const look of waiting) look();
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
    for (const look of waiting) look();
  });
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  const heard = (find: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (find()) resolve();
      };
      waiting.add(look);
      look();
    });
  /** Resolves when its output holds these words. */
  const prints = (words: string) => heard(() => output.includes(words));
  /** Resolves when its errors, where the log is, hold these words. */
  const logs = (words: string) => heard(() => errors.includes(words));
  return { prints, logs, child, code, said: seen.promise, output: () => output, errors: () => errors };
}
