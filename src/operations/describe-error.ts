/** What may be told of something that was thrown: its text, headers and bodies may hold anything, so none of them is read. */
export type DescribedError = {
  readonly error: string;
  /** The word that a system or a server gave it: "ECONNRESET", "SQLITE_BUSY", "57P01", "429". */
  readonly errorCode?: string;
  /** Places in our own code, innermost first: "src/chat/runner.ts:42:7". */
  readonly at?: readonly string[];
};

const NAME = /^[A-Za-z]\w{0,59}$/;
const PLACE = /\/(src\/[\w/.-]+\.(?:ts|js):\d+:\d+)\)?$/;
const CAUSES = 5;
const PLACES = 5;

/** Class, code and place of anything thrown. Doesn't throw. */
export function describeError(thrown: unknown): DescribedError {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const errorCode = codeOf(thrown);
  const at = placesOf(thrown);
  return { error: nameOf(thrown), ...(errorCode === undefined ? {} : { errorCode }), ...(at.length === 0 ? {} : { at }) };
}

/** Some clients call all their errors "Error": then their class says more. */
function nameOf(error: Error): string {
  const names = [error.name, error.constructor.name].filter((name) => NAME.test(name));
  return names.find((name) => name.toLowerCase() !== "error") ?? "Error";
}

/** The first code along the causes. A StoreFailure tells its kind, an answer over HTTP its status. */
function codeOf(error: Error): string | undefined {
  let cause: unknown = error;
  for (let depth = 0; depth < CAUSES && cause instanceof Error; depth++) {
    const { data, code, kind, status, statusCode } = cause as Error & Readonly<Record<string, unknown>>;
    const found = [wordOf(data), code, kind, status, statusCode].map(readCode).find((one) => one !== undefined);
    if (found !== undefined) return found;
    cause = cause.cause;
  }
  return undefined;
}

/** Slack's own word for it: that it said no at all is what the code tells. */
function wordOf(data: unknown): unknown {
  return typeof data === "object" && data !== null ? Reflect.get(data, "error") : undefined;
}

const STATUS = /^(?:status|HTTP) \d{3}$/;
const OWN_WORDS = ["no answer", "rate limited"];

/** A code as platforms, servers and systems write them, else nothing: no sentence gets through. */
export function readCode(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  return /^[A-Za-z0-9][\w.:-]{0,59}$/.test(value) || STATUS.test(value) || OWN_WORDS.includes(value) ? value : undefined;
}

function placesOf({ stack }: Error): readonly string[] {
  const lines = stack?.split("\n") ?? [];
  return lines
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => PLACE.exec(line)?.[1])
    .filter((place) => place !== undefined)
    .slice(0, PLACES);
}
