import { LANGS, type Lang } from "../../game/language.ts";
import type { Store } from "../../ports/store.ts";

export type Languages = {
  /** The language of a player: the one that he chose, else that of his Discord, else the fallback. Doesn't throw. */
  readonly of: (playerId: string) => Promise<Lang>;
  /** Discord tells the language of who presses or gives a command, and of nobody else. */
  readonly learn: (playerId: string, locale: string | undefined) => void;
};

const KEPT = 5_000;

export function createLanguages(store: Pick<Store, "findProfile">, fallback: Lang): Languages {
  const seen = new Map<string, Lang>();
  return {
    async of(playerId) {
      const profile = await store.findProfile(playerId).catch(() => undefined);
      return profile?.lang ?? seen.get(playerId) ?? fallback;
    },
    learn(playerId, locale) {
      if (locale === undefined) return;
      seen.delete(playerId);
      const [oldest] = seen.keys();
      if (seen.size >= KEPT && oldest !== undefined) seen.delete(oldest);
      seen.set(playerId, langOf(locale));
    },
  };
}

/** Another language than ours is answered in English. */
export function langOf(locale: string): Lang {
  return LANGS.find((lang) => locale.toLowerCase().startsWith(lang)) ?? "en";
}
