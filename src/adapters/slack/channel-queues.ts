import PQueue from "p-queue";

/** Slack takes about one message a second in each channel. */
export const POST_INTERVAL_MS = 1_000;

export type ChannelQueues = {
  /** Work in this channel after all that was asked before it, and not sooner than the interval after the last one began. */
  readonly run: <Value>(channel: string, work: () => Promise<Value>) => Promise<Value>;
  /** Lets go of what waits: it is never done, and never settles. */
  readonly drop: () => void;
  /** Channels that are remembered. */
  readonly size: () => number;
};

/** A channel in which nothing was asked for so long (milliseconds) is forgotten, once nothing waits in it: by then the interval is over. */
const FORGET_MS = 60_000;

/** One row a channel: its messages come in order, and no faster than Slack takes them. Other channels don't wait for it. */
export function createChannelQueues(intervalMs = POST_INTERVAL_MS): ChannelQueues {
  // In the order in which they were last asked for something.
  const queues = new Map<string, { readonly queue: PQueue; readonly at: number }>();
  const forgetIdle = (now: number) => {
    for (const [channel, { queue, at }] of queues) {
      if (now - at < FORGET_MS) return;
      if (queue.size + queue.pending === 0) queues.delete(channel);
    }
  };
  const queueOf = (channel: string) => {
    const now = performance.now();
    forgetIdle(now);
    const queue =
      queues.get(channel)?.queue ?? new PQueue({ concurrency: 1, interval: intervalMs, intervalCap: 1, strict: intervalMs > 0 });
    queues.delete(channel);
    queues.set(channel, { queue, at: now });
    return queue;
  };
  return {
    run: (channel, work) => queueOf(channel).add(work),
    drop() {
      for (const { queue } of queues.values()) queue.clear();
    },
    size: () => queues.size,
  };
}
