import { createInstance, type TFunction } from "i18next";
import type { Lang } from "../../game/language.ts";
import { en } from "./en.ts";
import { nl } from "./nl.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof nl };
  }
}

/** Finds a text by its typed key and fills it in. */
export type Texts = TFunction;

const i18n = createInstance();
// Everything is in memory, so this is done when it returns. Escaping is the adapter's business: it knows its platform.
void i18n.init({
  initAsync: false,
  fallbackLng: false,
  interpolation: { escapeValue: false },
  resources: { nl: { translation: nl }, en: { translation: en } },
});

/** The texts of one language. */
export function textsFor(lang: Lang): Texts {
  return i18n.getFixedT(lang);
}
