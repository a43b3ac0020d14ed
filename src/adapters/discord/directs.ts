import { wordOf } from "../messaging/call.ts";
import { CODE } from "./call.ts";
import { createClosedDoors } from "./closed-doors.ts";
import type { DiscordMessage } from "./message.ts";
import { playerIdOf } from "./place.ts";
import { isClosedTo, type PostDeps, type Posted, postMessage } from "./post.ts";

export type Directs = {
  /** Posts one message to a user, once. */
  readonly send: (post: DirectPost) => Promise<Posted>;
  /** Whether he took none when we last tried. */
  readonly isClosed: (user: string) => boolean;
  /** The same, and that was only minutes ago. */
  readonly isClosedNow: (user: string) => boolean;
};

export type DirectPost = {
  readonly user: string;
  readonly message: DiscordMessage;
  /** Names this message for ever. */
  readonly mark: string;
  /** An earlier process may have posted it. */
  readonly maybeSent: boolean;
  /** The direct message, where it is known. */
  readonly channel?: string | undefined;
  /** What it answers, where that stands there. */
  readonly after?: string | undefined;
};

const KEPT = 10_000;

type DirectsDeps = PostDeps & {
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** The direct messages with everybody. */
export function createDirects(deps: DirectsDeps): Directs {
  const channels = new Map<string, string>();
  const doors = createClosedDoors(deps.now);
  return {
    isClosed: doors.isClosed,
    isClosedNow: doors.isClosedNow,
    async send(post) {
      const posted = await sendDirect(deps, channels, post);
      if (posted === "closed") doors.close(post.user);
      if (posted === "sent") doors.open(post.user);
      return posted;
    },
  };
}

async function sendDirect(deps: DirectsDeps, channels: Map<string, string>, { user, ...post }: DirectPost): Promise<Posted> {
  const known = post.channel ?? channels.get(user);
  if (known !== undefined) {
    const posted = await postMessage(deps, { ...post, channel: known });
    // What we knew of the conversation may be old.
    if (posted !== "moved") return posted;
  }
  const opened = await openDirect(deps, channels, user);
  return opened.kind === "open" ? postMessage(deps, { ...post, channel: opened.channel }) : opened.kind;
}

/** "closed": he can't be written to; "gone": not now; "lost": this process can't write to anybody any more. */
type Opened = { readonly kind: "open"; readonly channel: string } | { readonly kind: "closed" | "gone" | "lost" };

async function openDirect({ api, log, onTokenDead }: DirectsDeps, channels: Map<string, string>, user: string): Promise<Opened> {
  const opened = await api.openDirect(user);
  if (opened.kind === "done") {
    const [oldest] = channels.keys();
    if (channels.size >= KEPT && oldest !== undefined) channels.delete(oldest);
    channels.set(user, opened.result.id);
    return { kind: "open", channel: opened.result.id };
  }
  log("directFailed", { player: playerIdOf(user), code: wordOf(opened) });
  if (opened.kind !== "refused") return { kind: "gone" };
  if (isClosedTo(opened.error)) return { kind: "closed" };
  if (opened.error !== CODE.unauthorized) return { kind: "gone" };
  onTokenDead();
  return { kind: "lost" };
}
