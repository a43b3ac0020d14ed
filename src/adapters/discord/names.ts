import { z } from "zod";
import { cut } from "../messaging/fit.ts";
import type { Api } from "./api.ts";
import { oneLine } from "./escape.ts";
import type { DiscordUser } from "./payload.ts";
import { userIdOf } from "./place.ts";

export type Names = {
  /** Discord tells a name with everything that somebody does. */
  readonly learn: (user: DiscordUser) => void;
  /** What Discord calls these players, by their ids; who can't be found is left out. Doesn't throw. */
  readonly of: (playerIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

const KEPT = 5_000;
/** Discord takes 32 characters. */
const NAME_LIMIT = 40;
const foundSchema = z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() });

/** Names of people as Discord shows them. In memory, and nowhere else. */
export function createNames({ findUser }: Pick<Api, "findUser">): Names {
  const known = new Map<string, string>();
  const keep = ({ id, username, global_name: name }: Pick<DiscordUser, "id" | "username" | "global_name">) => {
    known.delete(id);
    const [oldest] = known.keys();
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    known.set(id, cut(oneLine(name ?? username), NAME_LIMIT));
    return known.get(id);
  };
  const nameOf = async (user: string) => {
    const name = known.get(user);
    if (name !== undefined) return name;
    const called = await findUser(user);
    const found = called.kind === "done" ? foundSchema.safeParse(called.result).data : undefined;
    return found && keep(found);
  };
  return {
    learn: keep,
    async of(playerIds) {
      const pairs = playerIds.map(async (playerId) => {
        const user = userIdOf(playerId);
        const name = user === undefined ? undefined : await nameOf(user);
        return name === undefined ? [] : [[playerId, name] as const];
      });
      return new Map((await Promise.all(pairs)).flat());
    },
  };
}
