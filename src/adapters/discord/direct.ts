import { wordOf } from "../messaging/call.ts";
import { createClosedDoors } from "./closed-doors.ts";
import type { DiscordMessage } from "./message.ts";
import { type PostDeps, type Posted, postMessage } from "./post.ts";

export type Directs = {
  /** Posts one message to a user, once. "closed": he takes none from us. */
  readonly send: (post: DirectPost) => Promise<Posted>;
  /** Whether he took none when we last tried. */
  readonly isClosed: (user: string) => boolean;
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

/** The direct messages with everybody. `now` in milliseconds since 1970. */
export function createDirects(deps: PostDeps & { readonly now: () => number }): Directs {
  const rooms = new Map<string, string>();
  const doors = createClosedDoors(deps.now);
  return {
    isClosed: doors.isClosed,
    async send(post) {
      const posted = await sendDirect(deps, rooms, post);
      if (posted === "closed") doors.close(post.user);
      return posted;
    },
  };
}

async function sendDirect(deps: PostDeps, rooms: Map<string, string>, { user, ...post }: DirectPost): Promise<Posted> {
  for (const isFresh of [false, true]) {
    const channel = isFresh ? await openDirect(deps, rooms, user) : (post.channel ?? rooms.get(user));
    if (channel === undefined && !isFresh) continue;
    if (channel === undefined) return "closed";
    const posted = await postMessage(deps, { ...post, channel });
    // What we knew of the conversation may be old.
    if (posted !== "moved") return posted;
    rooms.delete(user);
  }
  return "moved";
}

/** Nothing when the player can't be written to. */
async function openDirect({ api, log }: PostDeps, rooms: Map<string, string>, user: string): Promise<string | undefined> {
  const opened = await api.openDirect(user);
  if (opened.kind !== "done") {
    log(`discord: a direct message could not be opened: ${wordOf(opened)}`);
    return undefined;
  }
  const [oldest] = rooms.keys();
  if (rooms.size >= KEPT && oldest !== undefined) rooms.delete(oldest);
  rooms.set(user, opened.result.id);
  return opened.result.id;
}
