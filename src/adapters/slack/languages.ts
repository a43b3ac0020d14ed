import type { WebClient } from "@slack/web-api";
import { LANGS, type Lang } from "../../game/language.ts";
import type { Store } from "../../ports/store.ts";
import { callSlack } from "./call.ts";
import { userOf } from "./place.ts";

export type LanguageDeps = {
  readonly client: WebClient;
  readonly store: Pick<Store, "findProfile">;
  /** When neither the player nor Slack says. */
  readonly fallback: Lang;
};

const KEPT = 5_000;

/** The language of a player: the one that he chose, else that of his Slack. Doesn't throw. */
export function createLanguages({ client, store, fallback }: LanguageDeps): (playerId: string) => Promise<Lang> {
  const locales = new Map<string, Lang>();
  return async (playerId) => {
    const profile = await store.findProfile(playerId).catch(() => undefined);
    if (profile) return profile.lang;
    const known = locales.get(playerId);
    if (known) return known;
    const lang = await askSlack(client, userOf(playerId).user);
    if (lang === undefined) return fallback;
    const [oldest] = locales.keys();
    if (locales.size >= KEPT && oldest !== undefined) locales.delete(oldest);
    locales.set(playerId, lang);
    return lang;
  };
}

/** Another language than ours is answered in English. */
async function askSlack(client: WebClient, user: string): Promise<Lang | undefined> {
  const called = await callSlack(() => client.users.info({ user, include_locale: true }), { repeatable: false });
  const locale = called.kind === "done" ? called.result.user?.locale : undefined;
  if (locale === undefined) return undefined;
  return LANGS.find((lang) => locale.toLowerCase().startsWith(lang)) ?? "en";
}
