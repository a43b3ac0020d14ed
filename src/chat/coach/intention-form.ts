import type { Playbook } from "../../playbook/load.ts";
import type { Move } from "../../playbook/schema.ts";
import type { Profile } from "../../ports/store.ts";
import { changeProfile } from "../../practice/profile.ts";
import type { Field } from "../card.ts";
import type { FormValues } from "../event.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

const I_WILL_LENGTH = 120;

/** "When they come up with ..., I will ...": the moment from a list, the rest in the player's own words. */
export function intentionFields(playbook: Playbook, texts: Texts, { lang, intention }: Profile): readonly Field[] {
  const moves = cueMoves(playbook);
  const chosen = moves.find((move) => move.id === intention?.cueMove) ?? moves[0];
  return [
    {
      kind: "choice",
      id: "cue",
      label: texts("coach.intention.cue"),
      optional: false,
      ...(chosen ? { initial: chosen.id } : {}),
      options: moves.map((move) => ({ value: move.id, label: move.name[lang] })),
    },
    {
      kind: "text",
      id: "iWill",
      label: texts("coach.intention.iWill"),
      hint: texts("coach.intention.hint"),
      optional: true,
      maxLength: I_WILL_LENGTH,
      ...(intention ? { initial: intention.iWill } : {}),
    },
  ];
}

/** Moves that test something: small talk is no moment to brace for. Every platform shows them all in one list. */
export function cueMoves({ moves }: Playbook): readonly Move[] {
  return moves.filter((move) => move.id !== "small_talk");
}

export type CheckedIntention =
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "profile"; readonly profile: Profile };

/** Without words there is no intention any more. */
export function checkIntention(playbook: Playbook, profile: Profile, values: FormValues): CheckedIntention {
  const iWill = [...(values["iWill"] ?? "").trim().replace(/\s+/gu, " ")].slice(0, I_WILL_LENGTH).join("");
  if (iWill === "") return { kind: "profile", profile: changeProfile(playbook, profile, { intention: "none" }) };
  const cue = playbook.moves.find((move) => move.id === values["cue"]);
  if (!cue) return { kind: "wrong", errors: { cue: textsFor(profile.lang)("coach.intention.unknown") } };
  const intention = { cueMove: cue.id, iWill: withoutLead(iWill) };
  return { kind: "profile", profile: changeProfile(playbook, profile, { intention }) };
}

/** The cards say "dan ..." and "I will ..." themselves: who typed it as well finds it there once. */
function withoutLead(iWill: string): string {
  const rest = iWill.replace(/^(?:\.\.\.\s*)?(?:dan|then|i will|i'll)\s+/iu, "").replace(/[.\s]+$/u, "");
  return rest === "" ? iWill : rest;
}
