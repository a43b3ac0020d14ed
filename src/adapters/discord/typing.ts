import type { Api } from "./api.ts";

/** Discord shows it for ten seconds. */
const AGAIN_MS = 8_000;

export type TypingSigns = {
  /** "... is typing", until what it gives is called. Neither is waited for, and neither throws. */
  readonly show: (channel: string) => () => void;
  /** Resolves when none is being sent. */
  readonly idle: () => Promise<void>;
};

/** Signs that an answer is being made. */
export function createTypingSigns({ showTyping }: Api): TypingSigns {
  const running = new Set<Promise<unknown>>();
  const send = (channel: string) => {
    // A sign that can't be shown is missed by nobody.
    const sent = showTyping(channel).catch(() => {});
    running.add(sent);
    void sent.then(() => running.delete(sent));
  };
  return {
    show(channel) {
      send(channel);
      const timer = setInterval(send, AGAIN_MS, channel);
      timer.unref();
      return () => clearInterval(timer);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
