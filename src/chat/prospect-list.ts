import type { Lang } from "../game/language.ts";
import type { WeightClass } from "../game/move.ts";
import type { Prospect } from "../prospect/schema.ts";
import { insideSentence } from "./phrases.ts";
import { textsFor } from "./texts/texts.ts";

/** A prospect as a choice in a list: the light ones first. */
export type ProspectChoice = {
  readonly id: string;
  readonly weightClass: WeightClass;
  readonly text: string /** For a narrow list: without his role. */;
  readonly short: string;
};

/** How many letters of a name make it close enough to be meant. */
const CLOSE_LETTERS = 3;

/** Ids that somebody may have meant who gave another one: a part of the id or the name, or the same first letters. Empty when he gave an id. */
export function findClose(choices: readonly ProspectChoice[], given: string): readonly string[] {
  const meant = given.trim().toLowerCase();
  if (meant.length < CLOSE_LETTERS || choices.some((one) => one.id === given)) return [];
  const isClose = ({ id }: ProspectChoice) =>
    id.includes(meant.replace(/\s+/gu, "_")) || id.split("_").some((part) => part.startsWith(meant.slice(0, CLOSE_LETTERS)));
  return choices.filter(isClose).map((one) => one.id);
}

export function listProspects(prospects: readonly Prospect[], lang: Lang): readonly ProspectChoice[] {
  const texts = textsFor(lang);
  return prospects
    .toSorted((a, b) => a.weightClass - b.weightClass)
    .map((one) => {
      const weightClass = one.weightClass as WeightClass;
      const heavy = texts(`weightClass.${weightClass}`);
      return {
        id: one.id,
        short: texts("choose.prospectItem", { name: one.name, role: one.sector[lang], weightClass: heavy }),
        weightClass,
        text: texts("choose.prospectItem", {
          name: one.name,
          role: insideSentence(one.role[lang]),
          weightClass: heavy,
        }),
      };
    });
}

/** The one prospect who goes by this name, or a part of it; `undefined` when none does, or several do. */
export function findNamed(prospects: readonly Prospect[], given: string): Prospect | undefined {
  const parts = given.trim().toLowerCase().split(/\s+/u);
  const found = prospects.filter(({ name }) => {
    const names = name.toLowerCase().split(/\s+/u);
    return parts.every((part) => names.includes(part));
  });
  return found.length === 1 ? found[0] : undefined;
}
