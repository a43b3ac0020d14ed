/** Loaded into the real program before it starts, to tell from outside what it holds: after a collection, with nothing of our own. */
process.on("message", () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, heapUsed, external, handles: process.getActiveResourcesInfo() });
});
// The program ends by itself, as it does without us.
process.channel?.unref();
