import type { Directs } from "./directs.ts";
import type { DiscordMessage } from "./message.ts";
import { type PostDeps, type Posted, postMessage } from "./post.ts";

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

/** Posts one message in the direct messages with a user, once. */
export async function sendDirect(deps: PostDeps, directs: Directs, { user, channel, ...post }: DirectPost): Promise<Posted> {
  const known = channel ?? directs.known(user);
  if (known !== undefined) {
    const posted = await postMessage(deps, { ...post, channel: known });
    // What we knew of the conversation may be old.
    if (posted !== "moved") return posted;
  }
  const opened = await directs.open(user);
  return opened.kind === "open" ? postMessage(deps, { ...post, channel: opened.channel }) : opened.kind;
}
