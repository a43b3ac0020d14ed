import type { WebClient } from "@slack/web-api";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Log } from "../../ports/log.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import type { Place } from "./place.ts";

export type BusySignDeps = {
  readonly client: WebClient;
  readonly abilities: Abilities;
  readonly textsOf: (place: Place) => Promise<Texts>;
  readonly log: Log;
};

export type BusySigns = {
  /** "... is thinking", until what it gives is called. Neither is waited for, and neither throws. */
  readonly show: (place: Place) => () => void;
  /** Resolves when none is being set or taken away. */
  readonly idle: () => Promise<void>;
};

/** Signs that an answer is being made, where the workspace can show them. */
export function createBusySigns(deps: BusySignDeps): BusySigns {
  const running = new Set<Promise<unknown>>();
  const run = <Value>(work: Promise<Value>): Promise<Value | undefined> => {
    const safe = work.catch((error: unknown) => void deps.log("signFailed", { error }));
    running.add(safe);
    void safe.then(() => running.delete(safe));
    return safe;
  };
  return {
    show({ channel, thread, ts, shared, ...place }) {
      const root = thread ?? ts;
      if (channel === undefined || root === undefined || !deps.abilities.can("status")) return () => {};
      let over = false;
      const set = async () => {
        const texts = await deps.textsOf({ ...place, channel });
        // An answer that was quicker needs no sign.
        if (over) return "none";
        if (!(await setStatus(deps, { channel, root, status: texts("busy") }))) return "none";
        return over ? "late" : "shown";
      };
      const sign = run(set());
      const takeAway = async () => {
        const shown = await sign;
        // Slack takes it away itself when an answer comes in the thread; ours come there only where the player writes in one, and in
        // a round of a group not before all have voted.
        const isAnswered = thread !== undefined && !shared;
        if (shown === "late" || (shown === "shown" && !isAnswered)) await setStatus(deps, { channel, root, status: "" });
      };
      return () => {
        over = true;
        void run(takeAway());
      };
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

type Status = { readonly channel: string; readonly root: string; readonly status: string };

/** Tried once: a sign that comes later is worse than none. */
async function setStatus({ client, abilities }: BusySignDeps, { channel, root, status }: Status): Promise<boolean> {
  const options = { channel_id: channel, thread_ts: root, status };
  const called = await callSlack(() => client.assistant.threads.setStatus(options), { repeatable: false, tries: 1 });
  abilities.learn("status", called);
  return called.kind === "done";
}
