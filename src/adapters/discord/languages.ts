import { LANGS, type Lang } from "../../game/language.ts";
import type { Store } from "../../ports/store.ts";

export type Languages = {
  /** The language of a player: the one that he chose, else that of his Discord, else the fallback. Doesn't throw. */
  readonly of: (playerId: string) => Promise<Lang>;
  /** Discord tells the language of who presses or gives a command, and of nobody else. */
  readonly learn: (playerId: string, locale: string | undefined) => void;
};

const KEPT = 5_000;

/** A store that is slow is waited for so long, in milliseconds: an interaction must be answered within three seconds. */
const STORE_MS = 500;

export function createLanguages(store: Pick<Store, "findProfile">, fallback: Lang): Languages {
  const [chosen, seen] = [createMemory(), createMemory()];
  const read = async (playerId: string) => {
    const profile = await store.findProfile(playerId);
    if (profile) chosen.keep(playerId, profile.lang);
    return profile?.lang ?? seen.find(playerId) ?? fallback;
  };
  return {
    async of(playerId) {
      const lang = await within(STORE_MS, read(playerId));
      return lang ?? chosen.find(playerId) ?? seen.find(playerId) ?? fallback;
    },
    learn(playerId, locale) {
      if (locale !== undefined) seen.keep(playerId, langOf(locale));
    },
  };
}

function createMemory() {
  const langs = new Map<string, Lang>();
  return {
    find: (playerId: string) => langs.get(playerId),
    keep(playerId: string, lang: Lang): void {
      langs.delete(playerId);
      const [oldest] = langs.keys();
      if (langs.size >= KEPT && oldest !== undefined) langs.delete(oldest);
      langs.set(playerId, lang);
    },
  };
}

/** `undefined` when it fails or takes longer. */
async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  const first = await Promise.race([promise.catch(() => undefined), late.promise]);
  clearTimeout(timer);
  return first;
}

/** Another language than ours is answered in English. */
export function langOf(locale: string): Lang {
  return LANGS.find((lang) => locale.toLowerCase().startsWith(lang)) ?? "en";
}
