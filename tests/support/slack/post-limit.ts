/** How fast the app may post. The unit is a second of Slack's; a test may take a shorter one. */
export type PostLimitOptions = { readonly secondMs: number };

export type PostLimit = {
  /** Whether Slack takes this call now; of those it doesn't count, always. */
  readonly takes: (method: string, channel: string) => boolean;
};

/** Messages in a channel that may follow each other at once, as long as one a second is the measure. */
const BURST = 5;
const UPDATES_A_MINUTE = 50;

/** One message a second in each channel, short bursts apart, and fifty changes of messages a minute in all. */
export function createPostLimit({ secondMs }: PostLimitOptions, now: () => number): PostLimit {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  const draw = (name: string, everyMs: number) => {
    const { left, at } = buckets.get(name) ?? { left: BURST, at: now() };
    const filled = Math.min(BURST, left + (now() - at) / everyMs);
    const taken = filled >= 1;
    buckets.set(name, { left: taken ? filled - 1 : filled, at: now() });
    return taken;
  };
  return {
    takes(method, channel) {
      if (method === "chat.postMessage") return draw(channel, secondMs);
      return method !== "chat.update" || draw(method, (60 / UPDATES_A_MINUTE) * secondMs);
    },
  };
}
