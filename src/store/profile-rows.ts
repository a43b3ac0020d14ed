import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { LANGS } from "../game/language.ts";
import { COACHING_MODES, type Profile } from "../ports/store.ts";
import { jsonText, readRow, storableText, toJsonText } from "./json-text.ts";
import { houseRuleShape, intentionShape } from "./shapes.ts";
import type { Tables } from "./tables.ts";

const profileRow = z.object({
  lang: z.enum(LANGS),
  mode: z.enum(COACHING_MODES),
  trade: z.string().nullable(),
  intention: jsonText(intentionShape).nullable(),
  accepted: z.int().nullable(),
  time_zone: z.string().nullable(),
});

/** The profile that these rows hold; house rules in order. Throws a StoreFailure "unreadableRow". */
export function profileOf(row: Selectable<Tables["profile"]>, ruleRows: readonly Selectable<Tables["house_rule"]>[]): Profile {
  const { lang, mode, trade, intention, accepted, time_zone: timeZone } = readRow(profileRow, row, `profile "${row.player_id}"`);
  return {
    playerId: row.player_id,
    lang,
    mode,
    ...(trade === null ? {} : { trade }),
    houseRules: ruleRows.map((rule) =>
      readRow(
        houseRuleShape,
        {
          ruleId: rule.rule_id,
          unit: rule.unit,
          ...(rule.keeps === null ? {} : { keeps: rule.keeps }),
          ...(rule.limit_value === null ? {} : { limit: rule.limit_value }),
        },
        `house rule ${rule.position} of "${rule.player_id}"`,
      ),
    ),
    ...(intention === null ? {} : { intention }),
    ...(accepted === null ? {} : { accepted }),
    ...(timeZone === null ? {} : { timeZone }),
  };
}

export function rowOfProfile(profile: Profile): Insertable<Tables["profile"]> {
  return {
    player_id: profile.playerId,
    lang: profile.lang,
    mode: profile.mode,
    trade: profile.trade === undefined ? null : storableText(profile.trade),
    intention: profile.intention === undefined ? null : toJsonText(profile.intention),
    accepted: profile.accepted ?? null,
    time_zone: profile.timeZone ?? null,
  };
}

export function rowsOfHouseRules(profile: Profile): readonly Insertable<Tables["house_rule"]>[] {
  return profile.houseRules.map((rule, position) => ({
    player_id: profile.playerId,
    position,
    rule_id: storableText(rule.ruleId),
    unit: rule.unit,
    keeps: rule.keeps ?? null,
    limit_value: rule.limit ?? null,
  }));
}
