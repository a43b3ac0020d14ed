import { pino } from "pino";
import { LOG_EVENTS, type Log, type LogFormat, type LogLevel } from "../ports/log.ts";
import type { Pseudonyms } from "../ports/pseudonyms.ts";
import { pickFields } from "./log-fields.ts";

export type LogOptions = {
  /** What is less bad than this is left out. */
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** What must never stand in a line: tokens, keys, passwords. */
  readonly secrets: readonly string[];
};

export type LogDeps = { readonly output: { readonly write: (text: string) => unknown }; readonly pseudonymOf: Pseudonyms };

/** Nothing of these gets past `pickFields`. Should one ever, it stops here. */
const NEVER = ["text", "body", "headers", "token", "authorization", "password", "message", "config", "request", "response", "err", "stack"];

/** The log, one line for each thing that happened. */
export function createLog({ output, pseudonymOf }: LogDeps, { level, format, secrets }: LogOptions): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`]), remove: true },
      hooks: { streamWrite: blankOut(secrets) },
    },
    { write: (line: string) => void output.write(format === "json" ? line : toText(line)) },
  );
  return (event, fields = {}) => {
    const [severity, says] = LOG_EVENTS[event];
    logger[severity]({ event, ...pickFields(fields, pseudonymOf) }, says);
  };
}

/** Shorter ones are no secrets, and would blank out words. */
const SHORTEST_SECRET = 8;

function blankOut(secrets: readonly string[]): (line: string) => string {
  const written = secrets.filter(({ length }) => length >= SHORTEST_SECRET).map((secret) => JSON.stringify(secret).slice(1, -1));
  return (line) => written.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line);
}

function toText(line: string): string {
  const { level, time, event, msg, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const more = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
  return `${String(time)} ${String(level)} ${String(event)}: ${String(msg)}${more.join("")}\n`;
}
