import type { Api } from "./api.ts";

/** Discord shows it for ten seconds. */
const AGAIN_MS = 8_000;
/** An answer that is quicker needs no sign, and each sign is one of the few requests a second that Discord takes. */
const SLOW_MS = 250;

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
      let timer = setTimeout(() => {
        send(channel);
        timer = setInterval(send, AGAIN_MS, channel);
        timer.unref();
      }, SLOW_MS);
      timer.unref();
      return () => clearTimeout(timer);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
