import type { WebClient } from "@slack/web-api";
import { cut } from "../messaging/fit.ts";
import { callSlack } from "./call.ts";
import { userOf } from "./place.ts";

const KEPT = 5_000;
const NAME_LIMIT = 60;
/** Enough to get over a hiccup; a card does not wait for a name that stays away. */
const TRIES = 2;

/** What Slack calls these players, by their ids. Who can't be asked about now is left out. Doesn't throw. */
export type Names = (playerIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Names are asked for once and kept in memory only: they are never stored. */
export function createNames(client: WebClient): Names {
  const known = new Map<string, Promise<string | undefined>>();
  const nameOf = (playerId: string): Promise<string | undefined> => {
    const before = known.get(playerId);
    if (before) return before;
    const [oldest] = known.keys();
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    const asked = askSlack(client, playerId).catch(() => undefined);
    known.set(playerId, asked);
    void asked.then((name) => name === undefined && known.delete(playerId));
    return asked;
  };
  return async (playerIds) => {
    const named = await Promise.all(playerIds.map(async (playerId) => [playerId, await nameOf(playerId)] as const));
    return new Map(named.flatMap(([playerId, name]) => (name === undefined ? [] : [[playerId, name] as const])));
  };
}

/** The name that he chose to be called by, else his own. */
async function askSlack(client: WebClient, playerId: string): Promise<string | undefined> {
  const called = await callSlack(() => client.users.info({ user: userOf(playerId).user }), { repeatable: true, tries: TRIES });
  const user = called.kind === "done" ? called.result.user : undefined;
  const name = [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name].find((one) => one?.trim());
  return name === undefined ? undefined : cut(name.trim(), NAME_LIMIT);
}
