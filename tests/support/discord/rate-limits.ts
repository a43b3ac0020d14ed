import type { Reply } from "./desk.ts";

/** How many calls Discord takes in so many milliseconds. */
export type Rate = { readonly calls: number; readonly ms: number };
export type RateLimits = {
  /** Of each bucket: to post in a channel, and to change messages there. */
  readonly channel: Rate;
  /** Of the bot, over everything but interactions. */
  readonly global: Rate;
};

type Call = { readonly method: string; readonly path: string };
type Headers = Readonly<Record<string, string>>;
/** What every answer says of its bucket, or the refusal of a call too many. */
export type Weighed = { readonly headers: Headers; readonly refusal?: Reply };

/** Counts calls as Discord does: a bucket fills anew when its time is over. */
export function createRateLimits({ channel, global }: RateLimits): (call: Call) => Weighed {
  const buckets = new Map<string, { until: number; left: number }>();
  const take = (name: string, { calls, ms }: Rate) => {
    const now = performance.now();
    const known = buckets.get(name);
    const bucket = known && known.until > now ? known : { until: now + ms, left: calls };
    buckets.set(name, bucket);
    bucket.left -= 1;
    return { left: bucket.left, seconds: Math.max(0.001, (bucket.until - now) / 1000) };
  };
  return (call) => {
    const name = bucketOf(call);
    if (call.path.startsWith("/interactions/") || call.path.startsWith("/webhooks/")) return { headers: {} };
    const all = take("global", global);
    if (all.left < 0) return tooMany(all.seconds, { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" });
    if (name === undefined) return { headers: {} };
    const { left, seconds } = take(name, channel);
    const headers = {
      "x-ratelimit-bucket": name.split(" ")[0] ?? "",
      "x-ratelimit-limit": String(channel.calls),
      "x-ratelimit-remaining": String(Math.max(0, left)),
      "x-ratelimit-reset-after": String(seconds),
    };
    return left < 0 ? tooMany(seconds, { ...headers, "x-ratelimit-scope": "user" }) : { headers };
  };
}

function bucketOf({ method, path }: Call): string | undefined {
  const [, channel, message] = /^\/channels\/(\d+)\/messages(\/\d+)?$/.exec(path) ?? [];
  if (channel === undefined || method === "GET") return undefined;
  return `${method.toLowerCase()}${message === undefined ? "" : "-one"} ${channel}`;
}

function tooMany(seconds: number, headers: Headers): Weighed {
  const isGlobal = headers["x-ratelimit-global"] === "true";
  const body = { message: "You are being rate limited.", retry_after: seconds, global: isGlobal };
  return { headers: { ...headers, "retry-after": String(seconds) }, refusal: { status: 429, body } };
}
