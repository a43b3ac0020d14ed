import { groupOfTeam } from "../game/group-state.ts";
import type { ForEach, Use } from "../ports/day-use.ts";
import type { PracticeDeps } from "./deps.ts";
import { findPayer } from "./payer.ts";

const SCOPES = ["player", "workspace", "total"] as const;

/** Replies that may still be given today, by the limit that is nearest; undefined when nothing is limited. */
export async function findRepliesLeft(deps: PracticeDeps, playerId: string): Promise<number | undefined> {
  const { dailyReplies = {} } = deps;
  if (Object.keys(dailyReplies).length === 0) return undefined;
  const used = await useToday(deps, playerId);
  const left = SCOPES.flatMap((scope) => {
    const cap = dailyReplies[scope];
    return cap === undefined ? [] : [Math.max(0, cap - used[scope].exchanges)];
  });
  return Math.min(...left);
}

/** A team counts and is never stopped: one of its players would be held up by what others did. */
export async function isDayFull(deps: PracticeDeps, playerId: string): Promise<boolean> {
  return groupOfTeam(playerId) === undefined && (await findRepliesLeft(deps, playerId)) === 0;
}

/** Counts where there is something to count for. */
export async function countReply(deps: PracticeDeps, playerId: string): Promise<void> {
  if (Object.keys(deps.dailyReplies ?? {}).length === 0) return;
  await deps.store.countExchange(dayOf(deps.clock.now()), await findPayer(deps, playerId));
}

/** What is left of the model's budget for this player today: from 1 to 0; undefined where there is no model. */
export async function findShareLeft(deps: PracticeDeps, playerId: string): Promise<number | undefined> {
  return deps.modelBudget?.shareLeft(await useToday(deps, playerId));
}

/** Asked of the store that the story is played with: in a turn it is that of the turn. */
async function useToday(deps: PracticeDeps, playerId: string): Promise<ForEach<Use>> {
  const now = deps.clock.now();
  return deps.store.useOn(dayOf(now), await findPayer(deps, playerId), now);
}

/** Judge and actor of a round: with the model when there is one, or without it when it is played so. */
export function partsFor(deps: PracticeDeps, { withoutModel }: { readonly withoutModel?: true }): Pick<PracticeDeps, "judge" | "actor"> {
  return (withoutModel && deps.withoutModel) || deps;
}

/** Days of the limits are those of UTC. */
function dayOf(now: Date): string {
  return now.toISOString().slice(0, "YYYY-MM-DD".length);
}
