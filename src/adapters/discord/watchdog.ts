import { type Client, Events } from "discord.js";

/** Without any shard for so long, starting anew is the cure. */
const DEAF_MS = 90_000;

export type ShardWatch = {
  /** Whether at least one shard is connected. */
  readonly isOpen: () => boolean;
  readonly stop: () => void;
};

/** Watches whether anything can still come in: the client connects again by itself, but may never get there. */
export function watchShards(client: Client, onLost: (reason: string) => void): ShardWatch {
  const open = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const opened = (shard: number) => {
    open.add(shard);
    clearTimeout(timer);
    timer = undefined;
  };
  const closed = (shard: number) => {
    open.delete(shard);
    // Said again with every try to get back: the time runs from the first.
    if (stopped || open.size > 0 || timer !== undefined) return;
    timer = setTimeout(() => onLost(`no connection to Discord for ${DEAF_MS / 1000} seconds`), DEAF_MS);
    timer.unref();
  };
  client.on(Events.ShardReady, opened);
  client.on(Events.ShardResume, opened);
  client.on(Events.ShardReconnecting, closed);
  return {
    isOpen: () => open.size > 0,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
