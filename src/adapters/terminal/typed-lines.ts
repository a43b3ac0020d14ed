import type { Interface } from "node:readline";
import { isUrgent, parseLine } from "../../chat/commands.ts";

/** What is typed, or comes from a pipe, in order. All give undefined when the input has ended. */
export type TypedLines = {
  /** One line: the answer to a question. */
  readonly ask: (prompt: string) => Promise<string | undefined>;
  /** One reply or command: of what was pasted, all lines are one reply. */
  readonly next: (prompt: string) => Promise<string | undefined>;
  /** Does the work, and aborts it as soon as somebody at the keyboard asks to be let out. */
  readonly interruptible: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
};

type Line = { readonly text: string; readonly at: number };

/** Lines that follow each other within this many milliseconds were pasted: nobody types so fast. */
const PASTE_MS = 50;
/** Lines kept before a pipe has to wait. */
const ENOUGH = 1_000;

/**
 * Reads on while others work, so that a stop word is heard at once. `byHand`: somebody sits at the keyboard; a pipe may hold a
 * "stop" for later and lines that belong to other exchanges, so its lines are taken one by one.
 */
export function createTypedLines(
  lines: Interface,
  { byHand, pasteMs = PASTE_MS }: { readonly byHand: boolean; readonly pasteMs?: number },
): TypedLines {
  const arrivals = listen(lines, byHand);
  const take = (prompt: string) => {
    if (byHand && !arrivals.isClosed()) {
      lines.setPrompt(prompt);
      lines.prompt();
    }
    return arrivals.take();
  };
  return {
    ask: async (prompt) => (await take(prompt))?.text,
    next: async (prompt) => {
      const first = await take(prompt);
      return first && byHand && isMessage(first.text) ? takePasted({ lines, arrivals, pasteMs }, first) : first?.text;
    },
    interruptible: async (work) => {
      const controller = new AbortController();
      arrivals.onStop(() => controller.abort());
      try {
        return await work(controller.signal);
      } finally {
        arrivals.onStop(() => {});
      }
    },
  };
}

type Arrivals = {
  /** Came in and was not taken. */
  readonly waiting: readonly Line[];
  readonly isClosed: () => boolean;
  /** Resolves when something changes. */
  readonly change: () => Promise<void>;
  readonly take: () => Promise<Line | undefined>;
  /** Called as soon as a stop word is typed. */
  readonly onStop: (stop: () => void) => void;
};

function listen(lines: Interface, byHand: boolean): Arrivals {
  const waiting: Line[] = [];
  let closed = false;
  let change = Promise.withResolvers<void>();
  let stop = () => {};
  const tell = () => {
    change.resolve();
    change = Promise.withResolvers<void>();
  };
  lines.on("line", (text) => {
    if (byHand && isUrgent(text)) {
      // What was typed before it is not wanted any more.
      waiting.length = 0;
      stop();
    }
    waiting.push({ text, at: performance.now() });
    if (waiting.length >= ENOUGH) lines.pause();
    tell();
  });
  lines.on("close", () => {
    closed = true;
    tell();
  });
  const take = async () => {
    while (waiting.length === 0 && !closed) {
      lines.resume();
      await change.promise;
    }
    return waiting.shift();
  };
  const onStop = (wanted: () => void) => {
    stop = wanted;
  };
  return { waiting, take, onStop, isClosed: () => closed, change: () => change.promise };
}

type Keyboard = { readonly lines: Interface; readonly arrivals: Arrivals; readonly pasteMs: number };

/** The first line with those that were pasted with it; a stop word that came meanwhile alone. */
async function takePasted(at: Keyboard, first: Line): Promise<string | undefined> {
  const { arrivals } = at;
  const pasted = [first];
  for (let last: Line | undefined = first; last; ) {
    last = (await followsAtOnce(at, last)) ? await arrivals.take() : undefined;
    if (last) pasted.push(last);
  }
  const [waiting] = arrivals.waiting;
  if (waiting && isUrgent(waiting.text)) return (await arrivals.take())?.text;
  return pasted.map((line) => line.text).join("\n");
}

/** Whether the next line belongs to what was pasted. A command stands by itself. */
async function followsAtOnce({ lines, arrivals, pasteMs }: Keyboard, last: Line): Promise<boolean> {
  const isAwaited = () => arrivals.waiting.length === 0 && !arrivals.isClosed();
  const untilQuiet = last.at + pasteMs - performance.now();
  if (isAwaited() && untilQuiet > 0) await arrivedWithin(arrivals.change(), untilQuiet);
  // The last line of what was pasted has no line break: it stands at the prompt until enter is pressed.
  const isUnfinished = isAwaited() && lines.line !== "";
  while (isUnfinished && isAwaited()) await arrivals.change();
  const [next] = arrivals.waiting;
  return next !== undefined && isMessage(next.text) && (isUnfinished || next.at - last.at <= pasteMs);
}

function isMessage(text: string): boolean {
  const parsed = parseLine(text);
  return parsed.kind === "event" && parsed.event.kind === "messageSent";
}

/** Resolves when something arrives, or after so many milliseconds. */
async function arrivedWithin(arrival: Promise<void>, ms: number): Promise<void> {
  const quiet = Promise.withResolvers<void>();
  const timer = setTimeout(quiet.resolve, ms);
  await Promise.race([arrival, quiet.promise]);
  clearTimeout(timer);
}
