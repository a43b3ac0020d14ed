export type Turns = {
  /** Work for one player at a time, in order. */
  readonly take: <Value>(playerId: string, work: () => Promise<Value>) => Promise<Value>;
  /** Resolves when none is left. */
  readonly idle: () => Promise<void>;
};

/** What is answered on the spot, outside of the conversation's own row, still comes one after the other: the same tip is not given twice. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(playerId, work) {
      const turn = (last.get(playerId) ?? Promise.resolve()).then(work, work);
      const over = () => {
        if (last.get(playerId) === turn) last.delete(playerId);
      };
      last.set(playerId, turn);
      turn.then(over, over);
      return turn;
    },
    async idle() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
