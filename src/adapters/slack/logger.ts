import { type Logger, LogLevel } from "@slack/bolt";

/** Bolt's warnings and errors, a line each, cut before any payload could show. */
export function createLogger(log: (line: string) => void): Logger {
  const write = (...said: readonly unknown[]) =>
    log(
      `slack: ${said
        .map((one) => (one instanceof Error ? one.name : String(one)))
        .join(" ")
        .slice(0, 160)}`,
    );
  const nothing = () => {};
  return { debug: nothing, info: nothing, warn: write, error: write, setLevel: nothing, getLevel: () => LogLevel.WARN, setName: nothing };
}
