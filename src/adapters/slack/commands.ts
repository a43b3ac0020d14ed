import type { Lang } from "../../game/language.ts";

/** What the slash commands of the app are for: start a round, get a tip, everything else. */
export type CommandNames = { readonly practice: string; readonly tip: string; readonly menu: string };

/** The names when no setting gives others. Another app in the workspace may have taken one: the app that was installed last gets it. */
export const COMMAND_NAMES: Readonly<Record<Lang, CommandNames>> = {
  nl: { practice: "/oefen", tip: "/tip", menu: "/spierbal" },
  en: { practice: "/practice", tip: "/tip", menu: "/spierbal" },
};

/** What is wrong with a name for a command, or `undefined`. Slack takes 32 characters with the slash. */
export function commandNameProblem(name: string): string | undefined {
  return /^\/[a-z0-9_-]{1,31}$/.test(name)
    ? undefined
    : `"${name}" is no name for a command: a slash and at most 31 small letters, digits, - or _ (like /oefen)`;
}
