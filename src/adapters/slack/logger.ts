import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../ports/log.ts";

/** Bolt's warnings and errors. Of what it says only the error is kept: its sentences may hold what a player wrote. */
export function createLogger(log: Log): Logger {
  const write = (...said: readonly unknown[]) => log("clientWarned", { error: said.find((one) => one instanceof Error) });
  const nothing = () => {};
  return { debug: nothing, info: nothing, warn: write, error: write, setLevel: nothing, getLevel: () => LogLevel.WARN, setName: nothing };
}
