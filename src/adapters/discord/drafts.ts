import type { FormId } from "../../chat/action.ts";
import type { FormValues } from "../../chat/event.ts";

const KEPT = 2_000;

/** What somebody filled in that is not taken in yet: a form with a mistake, or one of several parts. In memory: a restart asks again. */
export type Drafts = {
  readonly keep: (playerId: string, form: FormId, values: FormValues) => void;
  readonly find: (playerId: string, form: FormId) => FormValues;
  readonly forget: (playerId: string, form: FormId) => void;
};

export function createDrafts(): Drafts {
  const drafts = new Map<string, FormValues>();
  const keyOf = (playerId: string, form: FormId) => `${playerId} ${form}`;
  return {
    keep(playerId, form, values) {
      const key = keyOf(playerId, form);
      drafts.delete(key);
      const [oldest] = drafts.keys();
      if (drafts.size >= KEPT && oldest !== undefined) drafts.delete(oldest);
      drafts.set(key, values);
    },
    find: (playerId, form) => drafts.get(keyOf(playerId, form)) ?? {},
    forget: (playerId, form) => void drafts.delete(keyOf(playerId, form)),
  };
}
