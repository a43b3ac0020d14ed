/** The languages of the product. The first is the default. */
export const LANGS = ["nl", "en"] as const;
export type Lang = (typeof LANGS)[number];
