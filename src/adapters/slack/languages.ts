import type { WebClient } from "@slack/web-api";
import { LANGS, type Lang } from "../../game/language.ts";
import type { Store } from "../../ports/store.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { isOnSlack, userOf } from "./place.ts";

export type LanguageDeps = {
  readonly client: WebClient;
  readonly store: Pick<Store, "findProfile">;
  /** When neither the player nor Slack says. */
  readonly fallback: Lang;
  readonly abilities: Abilities;
};

const KEPT = 5_000;

/** The language of a player: the one that he chose, else that of his Slack. Doesn't throw. */
export function createLanguages(deps: LanguageDeps): (playerId: string) => Promise<Lang> {
  const { store, fallback } = deps;
  // Promises, so that who is asked about twice at once is asked for once.
  const locales = new Map<string, Promise<Lang | undefined>>();
  const localeOf = (playerId: string): Promise<Lang | undefined> => {
    const known = locales.get(playerId);
    if (known) return known;
    const [oldest] = locales.keys();
    if (locales.size >= KEPT && oldest !== undefined) locales.delete(oldest);
    const asked = askSlack(deps, userOf(playerId).user).catch(() => undefined);
    locales.set(playerId, asked);
    void asked.then((lang) => lang === undefined && locales.delete(playerId));
    return asked;
  };
  return async (playerId) => {
    const profile = await store.findProfile(playerId).catch(() => undefined);
    if (profile) return profile.lang;
    // A team, and what happens by itself, is nobody whom Slack knows.
    return (isOnSlack(playerId) ? await localeOf(playerId) : undefined) ?? fallback;
  };
}

/** Another language than ours is answered in English. */
async function askSlack({ client, abilities }: LanguageDeps, user: string): Promise<Lang | undefined> {
  if (!abilities.can("locale")) return undefined;
  // Once: who waits for an answer is better served with the usual language than late.
  const called = await callSlack(() => client.users.info({ user, include_locale: true }), { repeatable: true, tries: 1 });
  abilities.learn("locale", called);
  const locale = called.kind === "done" ? called.result.user?.locale : undefined;
  if (locale === undefined) return undefined;
  return LANGS.find((lang) => locale.toLowerCase().startsWith(lang)) ?? "en";
}
