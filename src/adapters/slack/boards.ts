import { setTimeout as delay } from "node:timers/promises";
import PQueue from "p-queue";

/** Slack takes fifty changes of messages a minute in a workspace. */
export const UPDATE_INTERVAL_MS = 1_200;

/** So long (milliseconds) may the last changes take when the process ends. */
const LAST_MS = 2_000;

export type Boards<Board> = {
  /** Shows the board so, as soon as Slack takes it. What was to be shown before and is not yet never will be. */
  readonly change: (id: string, board: Board) => void;
  /** Resolves when all boards show what they should. */
  readonly idle: () => Promise<void>;
  /** Shows what waits, at once; resolves when that was tried, or takes too long. Nothing is shown after it. */
  readonly stop: () => Promise<void>;
};

export type BoardsDeps<Board> = {
  readonly show: (board: Board) => Promise<void>;
  /** Milliseconds between two changes. */
  readonly intervalMs?: number | undefined;
};

/**
 * Keeps boards up to date. Nobody waits for one: who plays looks at the thread, and many people who join at once are one change. After
 * a crash a board may show what was, until its next change; its buttons work all the same.
 */
export function createBoards<Board>({ show, intervalMs = UPDATE_INTERVAL_MS }: BoardsDeps<Board>): Boards<Board> {
  const waiting = new Map<string, Board>();
  const queue = new PQueue({ concurrency: 1, interval: intervalMs, intervalCap: 1, strict: intervalMs > 0 });
  let stopped = false;
  const showLatest = async (id: string) => {
    const board = waiting.get(id);
    waiting.delete(id);
    if (board !== undefined) await show(board);
  };
  return {
    change(id, board) {
      if (stopped) return;
      const isWaiting = waiting.has(id);
      waiting.set(id, board);
      if (!isWaiting) void queue.add(() => showLatest(id));
    },
    idle: () => queue.onIdle(),
    async stop() {
      stopped = true;
      queue.clear();
      await Promise.race([Promise.all([...waiting.keys()].map(showLatest)), delay(LAST_MS, undefined, { ref: false })]);
    },
  };
}
