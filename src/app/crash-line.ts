import { describeError } from "../operations/describe-error.ts";
import { LOG_EVENTS } from "../ports/log.ts";

/**
 * The last line of a process in which something was thrown that nobody caught: as the log writes it, without any of its text. Made
 * without the log, which may be what failed.
 */
export function writeCrashLine(thrown: unknown, time: Date): string {
  const event = "processFailed";
  const [level, msg] = LOG_EVENTS[event];
  return `${JSON.stringify({ level, time: time.toISOString(), event, ...describeError(thrown), msg })}\n`;
}
