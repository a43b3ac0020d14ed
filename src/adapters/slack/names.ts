import type { WebClient } from "@slack/web-api";
import { cut } from "../messaging/fit.ts";
import { callSlack } from "./call.ts";
import { userOf } from "./place.ts";

const KEPT = 5_000;
const NAME_LIMIT = 60;

export type Names = {
  /** What Slack calls these players, by their ids. Who can't be asked about now is left out. Doesn't throw. */
  readonly of: (playerIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** A name that came along with what he pressed: it does as long as Slack doesn't tell how he wants to be called. */
  readonly hear: (playerId: string, name: string) => void;
};

/** Names are asked for once and kept in memory only: they are never stored. */
export function createNames(client: WebClient): Names {
  const known = new Map<string, Promise<string | undefined>>();
  const heard = new Map<string, string>();
  const nameOf = (playerId: string): Promise<string | undefined> => {
    const before = known.get(playerId);
    if (before) return before;
    forgetOldest(known);
    const asked = askSlack(client, playerId).catch(() => undefined);
    known.set(playerId, asked);
    void asked.then((name) => name === undefined && known.delete(playerId));
    return asked;
  };
  return {
    async of(playerIds) {
      const named = await Promise.all(
        playerIds.map(async (playerId) => [playerId, (await nameOf(playerId)) ?? heard.get(playerId)] as const),
      );
      return new Map(named.flatMap(([playerId, name]) => (name === undefined ? [] : [[playerId, name] as const])));
    },
    hear(playerId, name) {
      forgetOldest(heard);
      heard.set(playerId, cut(name, NAME_LIMIT));
    },
  };
}

function forgetOldest(names: Map<string, unknown>): void {
  const [oldest] = names.keys();
  if (names.size >= KEPT && oldest !== undefined) names.delete(oldest);
}

/** The name that he chose to be called by, else his own. */
async function askSlack(client: WebClient, playerId: string): Promise<string | undefined> {
  // Once: a card waits for it, and the next card asks again.
  const called = await callSlack(() => client.users.info({ user: userOf(playerId).user }), { repeatable: true, tries: 1 });
  const user = called.kind === "done" ? called.result.user : undefined;
  const name = [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name].find((one) => one?.trim());
  return name === undefined ? undefined : cut(name.trim(), NAME_LIMIT);
}
