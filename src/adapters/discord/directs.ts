import { wordOf } from "../messaging/call.ts";
import { CODE } from "./call.ts";
import { isClosedTo, type PostDeps } from "./post.ts";

export type Opened = { readonly kind: "open"; readonly channel: string } | { readonly kind: "closed" | "gone" | "lost" };

export type Directs = {
  /** The direct message with a user, as far as it is known. */
  readonly known: (user: string) => string | undefined;
  /** Asks Discord. "closed": he can't be written to; "gone": not now; "lost": this process can't write to anybody any more. */
  readonly open: (user: string) => Promise<Opened>;
};

const KEPT = 10_000;

/** The direct messages by user. */
export function createDirects({ api, log, onTokenDead }: Pick<PostDeps, "api" | "log" | "onTokenDead">): Directs {
  const directs = new Map<string, string>();
  return {
    known: (user) => directs.get(user),
    async open(user) {
      const opened = await api.openDirect(user);
      if (opened.kind === "done") {
        const [oldest] = directs.keys();
        if (directs.size >= KEPT && oldest !== undefined) directs.delete(oldest);
        directs.set(user, opened.result.id);
        return { kind: "open", channel: opened.result.id };
      }
      log(`discord: a direct message could not be opened: ${wordOf(opened)}`);
      if (opened.kind !== "refused") return { kind: "gone" };
      if (isClosedTo(opened.error)) return { kind: "closed" };
      if (opened.error !== CODE.unauthorized) return { kind: "gone" };
      onTokenDead();
      return { kind: "lost" };
    },
  };
}
