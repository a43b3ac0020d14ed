import type { Profile } from "../ports/store.ts";
import { profileOf, rowOfProfile, rowsOfHouseRules } from "./profile-rows.ts";
import { type Trx, waitForTurn } from "./transactions.ts";

export async function findProfile(trx: Trx, playerId: string): Promise<Profile | undefined> {
  const row = await trx.selectFrom("profile").selectAll().where("player_id", "=", playerId).executeTakeFirst();
  if (!row) return undefined;
  const rules = await trx.selectFrom("house_rule").selectAll().where("player_id", "=", playerId).orderBy("position").execute();
  return profileOf(row, rules);
}

export async function replaceProfile(trx: Trx, profile: Profile): Promise<void> {
  await waitForTurn(trx, `profile ${profile.playerId}`);
  // The house rules go with the old profile.
  await trx.deleteFrom("profile").where("player_id", "=", profile.playerId).execute();
  await trx.insertInto("profile").values(rowOfProfile(profile)).execute();
  const rules = rowsOfHouseRules(profile);
  if (rules.length > 0) await trx.insertInto("house_rule").values(rules).execute();
}
