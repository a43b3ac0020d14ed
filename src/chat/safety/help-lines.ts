import type { Country } from "../../ports/care.ts";

/** Where somebody listens, and whom to call when it can't wait. Names and numbers read the same in any language. */
type HelpLine = { readonly line: string; readonly emergency: string };

/**
 * Numbers change: look at each page again once a year, and before a country is set. NL: 113.nl (113 and 0800-0113, free, day and night).
 * BE: zelfmoord1813.be. DE: telefonseelsorge.de. FR: 3114.fr. GB and IE: samaritans.org. US: 988lifeline.org. EU: 112 answers in each
 * member state. NL and US were compared with press reports and reference pages in November 2026, the others are as known then.
 */
export const HELP_LINES: Readonly<Record<Country, HelpLine>> = {
  NL: { line: "113 / 0800-0113 (113 Zelfmoordpreventie, 113.nl)", emergency: "112" },
  BE: { line: "1813 (Zelfmoordlijn, zelfmoord1813.be)", emergency: "112" },
  DE: { line: "0800 111 0 111 (TelefonSeelsorge)", emergency: "112" },
  FR: { line: "3114 (numéro national de prévention du suicide)", emergency: "112" },
  GB: { line: "116 123 (Samaritans)", emergency: "999" },
  IE: { line: "116 123 (Samaritans)", emergency: "112" },
  US: { line: "988 (Suicide & Crisis Lifeline)", emergency: "911" },
  EU: { line: "findahelpline.com", emergency: "112" },
};
export const DEFAULT_COUNTRY: Country = "NL";
