import type { HouseRule } from "../game/house-rule.ts";
import type { Playbook } from "../playbook/load.ts";
import type { Intention, Profile } from "../ports/store.ts";

/** What a player changes about himself; what is absent stays as it was. */
export type ProfileChange = Partial<Pick<Profile, "lang" | "mode" | "trade">> & {
  readonly intention?: Intention | "none";
  /** Limits by house-rule id: euros an hour for rate_floor, days for payment_term. */
  readonly limits?: Readonly<Record<string, number>>;
};

/** The profile with a change in it. Throws for a house rule that the playbook doesn't have. */
export function changeProfile(playbook: Playbook, profile: Profile, change: ProfileChange): Profile {
  const { limits = {}, intention = profile.intention, ...rest } = change;
  const changed = Object.entries(limits).map(([ruleId, limit]) => houseRuleOf(playbook, ruleId, limit));
  const kept = profile.houseRules.filter((rule) => !changed.some((one) => one.ruleId === rule.ruleId));
  const { intention: _before, ...others } = profile;
  return {
    ...others,
    ...rest,
    houseRules: [...kept, ...changed],
    ...(intention === undefined || intention === "none" ? {} : { intention }),
  };
}

/** A house rule of the playbook with the player's limit, or the suggested one. Throws for a rule that the playbook doesn't have. */
export function houseRuleOf(playbook: Playbook, ruleId: string, limit?: number): HouseRule {
  const template = playbook.houseRules.find((one) => one.id === ruleId);
  if (!template) throw new Error(`house rule "${ruleId}" is not in the playbook`);
  const { unit, keeps, suggestedLimit } = template;
  const ownLimit = limit ?? suggestedLimit;
  return { ruleId, unit, ...(keeps === undefined ? {} : { keeps }), ...(ownLimit === undefined ? {} : { limit: ownLimit }) };
}
