import PQueue from "p-queue";

/** Slack takes about one message a second in each channel. */
export const POST_INTERVAL_MS = 1_000;

export type ChannelQueues = {
  /** Work in this channel after all that was asked before it, and not sooner than the interval after the last one began. */
  readonly run: <Value>(channel: string, work: () => Promise<Value>) => Promise<Value>;
  /** Lets go of what waits: it is never done, and never settles. */
  readonly drop: () => void;
};

/** One row a channel: its messages come in order, and no faster than Slack takes them. Other channels don't wait for it. */
export function createChannelQueues(intervalMs = POST_INTERVAL_MS): ChannelQueues {
  const queues = new Map<string, PQueue>();
  const queueOf = (channel: string) => {
    const known = queues.get(channel);
    if (known) return known;
    const queue = new PQueue({ concurrency: 1, interval: intervalMs, intervalCap: 1, strict: intervalMs > 0 });
    queues.set(channel, queue);
    return queue;
  };
  return {
    run: (channel, work) => queueOf(channel).add(work),
    drop() {
      for (const queue of queues.values()) queue.clear();
    },
  };
}
