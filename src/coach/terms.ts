import { givesGround } from "../game/pitch.ts";
import type { Playbook } from "../playbook/load.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";

/** What the player held and gave away, in his own words for it ("je tarief"). */
export type TermsLeft = { readonly held: readonly string[]; readonly conceded: readonly string[] };

/** Each thing once, and in one list only: how he left it the last time it was spoken of. */
export function termsLeft(playbook: Playbook, round: StoredRound): TermsLeft {
  const last = new Map(round.exchanges.flatMap((exchange) => spokenOf(playbook, round, exchange)));
  const namesThat = (wereHeld: boolean) => [...last].filter(([, isHeld]) => isHeld === wereHeld).map(([name]) => name);
  return { held: namesThat(true), conceded: namesThat(false) };
}

/** What one reply held (true) or gave away (false). A house rule may be spoken of on any move. */
function spokenOf(playbook: Playbook, { lang }: StoredRound, { answer, moveId }: StoredExchange): readonly (readonly [string, boolean])[] {
  if (answer?.reading.kind !== "judged") return [];
  const { reading } = answer;
  // A move may be gone from the playbook since the round was played: then there is no name for it.
  const yours = playbook.moves.find((move) => move.id === moveId)?.yours[lang];
  const isSettled = reading.matter === "held" || givesGround(reading);
  const rules = reading.houseRules.flatMap(({ ruleId, outcome }): readonly (readonly [string, boolean])[] => {
    const name = nameOfRule(playbook, ruleId, lang);
    return name === undefined ? [] : [[name, outcome === "upheld"]];
  });
  // With a house rule it is clear what he spoke of; without one it was what lay on the table.
  return rules.length > 0 || yours === undefined || !isSettled ? rules : [[yours, !givesGround(reading)]];
}

/** The name that all moves on this rule share; undefined when they press on it in different ways. */
function nameOfRule(playbook: Playbook, ruleId: string, lang: StoredRound["lang"]): string | undefined {
  const names = new Set(playbook.moves.filter((move) => move.houseRules[0] === ruleId).map((move) => move.yours[lang]));
  return names.size === 1 ? [...names][0] : undefined;
}
