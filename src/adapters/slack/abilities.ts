import type { Called } from "../messaging/call.ts";

/** What a workspace may lack. */
const ABILITIES = ["customAuthor", "files", "status", "openDm", "prompts", "home", "views", "locale"] as const;
export type Ability = (typeof ABILITIES)[number];

/** Remembers what this workspace can't do, so that it isn't asked each time. */
export type Abilities = {
  readonly can: (ability: Ability) => boolean;
  /** Takes note of a refusal that will not change. Anything else changes nothing. */
  readonly learn: (ability: Ability, called: Called<unknown>) => void;
};

const FOR_GOOD = [
  "unknown_method",
  "missing_scope",
  "not_allowed_token_type",
  "no_permission",
  "feature_not_enabled",
  "not_enabled",
  "method_deprecated",
];

/** @param scopes What the token was granted; `undefined` when Slack didn't say. */
export function createAbilities(scopes: readonly string[] | undefined): Abilities {
  const missing = new Set<Ability>();
  if (scopes && !scopes.includes("chat:write.customize")) missing.add("customAuthor");
  if (scopes && !scopes.includes("files:write")) missing.add("files");
  if (scopes && !scopes.includes("im:write")) missing.add("openDm");
  return {
    can: (ability) => !missing.has(ability),
    learn(ability, called) {
      if (called.kind === "refused" && FOR_GOOD.includes(called.error)) missing.add(ability);
    },
  };
}
