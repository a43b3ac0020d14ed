import { KNOWN_COMPANIES, SMALL_WORDS } from "./words.ts";

/** What was left out of a text, by kind. */
export type LeftOutKind = "mail" | "link" | "phone" | "account" | "number" | "address" | "person" | "company";

export type Pattern = {
  readonly kind: LeftOutKind;
  readonly pattern: RegExp;
  /** Whether what was found is what is looked for. */
  readonly counts?: (found: string) => boolean;
};

const digitsIn = (text: string) => text.replace(/\D/gu, "").length;
const LEGAL_FORM = "b\\.?v\\.?|n\\.?v\\.?|v\\.?o\\.?f\\.?|gmbh|ltd\\.?|llc|inc\\.?|plc|holding|groep|group";
const PARTICLE = "(?i:van|von|de|der|den|des|het|'t|ten|ter|te|la|le|el|al|di|da|du)";
const NAME = `(?:\\p{L}\\.\\s?)*(?:${PARTICLE}\\s+){0,3}[\\p{L}][\\p{L}'’-]+(?:\\s+(?:${PARTICLE}\\s+){0,3}\\p{Lu}[\\p{L}'’-]+)*`;

/** "meneer wil" and "het heet dan": what follows is no name. */
function isNamed(found: string): boolean {
  const words = found.trim().split(/\s+/u).slice(1);
  const last = words.at(-1)?.toLowerCase() ?? "";
  return !SMALL_WORDS.has(last) && last !== "is" && last.length > 1;
}

/** A date or an amount is no telephone number. */
function isPhone(found: string): boolean {
  const plain = found.trim();
  if (/^\d{4}-\d{2}-\d{2}\b|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b/u.test(plain)) return false;
  if (/^\d{1,3}(?:[. ]\d{3})+(?:,\d\d)?$/u.test(plain)) return false;
  return digitsIn(plain) >= 8;
}

function hasOwnName(found: string): boolean {
  const before = found.trim().split(/\s+/u).slice(0, -1);
  return before.some((word) => !SMALL_WORDS.has(word.toLowerCase()));
}

/** In this order: what an earlier one takes, a later one does not see. */
export const PATTERNS: readonly Pattern[] = [
  { kind: "mail", pattern: /[\p{L}\p{N}._%+'-]+\s?@\s?[\p{L}\p{N}-]+(?:\s?\.\s?[\p{L}\p{N}-]+)+/giu },
  {
    kind: "mail",
    pattern:
      /[\p{L}\p{N}._-]+\s*(?:\[at\]|\(at\)|\{at\}|<at>|\s(?:apenstaartje|at)\s)\s*[\p{L}\p{N}-]+\s*(?:\.|\[(?:dot|punt)\]|\((?:dot|punt)\)|\s(?:punt|dot)\s)\s*\p{L}{2,}/giu,
  },
  { kind: "person", pattern: /<[@#!][^<>]{1,80}>|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,}/gu },
  { kind: "link", pattern: /(?:(?:https?|ftp):\/\/|www\.)\S+/giu },
  {
    kind: "link",
    pattern:
      /(?<![\p{L}\p{N}@])(?:[\p{L}\p{N}-]+\.)+(?:nl|com|org|net|eu|be|de|io|co|info|biz|app|dev|shop|online|frl|amsterdam|uk|fr|ai|tv)(?:\/\S*)?(?![\p{L}\p{N}])/giu,
  },
  {
    kind: "account",
    pattern: /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ .-]?[a-z]{4})?(?:[ .-]?\d{2,4}){2,7}(?![\p{L}\p{N}])/giu,
    counts: (found) => digitsIn(found) >= 10,
  },
  { kind: "account", pattern: /(?<![\p{L}\p{N}])NL\s?\d{9}\s?B\s?\d{2}(?![\p{L}\p{N}])/giu },
  { kind: "phone", pattern: /(?<![\p{L}\p{N}])(?:\+\s?|00)?\(?\d[\d\s()./-]{6,}\d(?![\p{L}\p{N}])/gu, counts: isPhone },
  { kind: "number", pattern: /\d{6,}/gu },
  { kind: "address", pattern: /(?<![\p{L}\p{N}])[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})(?![\p{L}\p{N}])/gu },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])(?:[\p{L}'-]+(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dijk|dreef)|\p{L}+\s(?:street|road|avenue|lane))\s+\d+(?:\s?[a-z](?![\p{L}\p{N}]))?/giu,
  },
  {
    kind: "person",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?i:meneer|mevrouw|dhr\\.?|mevr\\.?|mw\\.?|heer|mr\\.?|mrs\\.?|ms\\.?|dr\\.?|drs\\.?|ir\\.?|prof\\.?|mister|miss|juffrouw)\\s+${NAME}`,
      "gu",
    ),
    counts: isNamed,
  },
  {
    kind: "person",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?i:heet|heten|genaamd|naam is|called|named|name is|contactpersoon|contact person)\\s+${NAME}`,
      "gu",
    ),
    counts: isNamed,
  },
  { kind: "company", pattern: KNOWN_COMPANIES },
  {
    kind: "company",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:\\p{Lu}[\\p{L}\\p{N}'’.-]*|&|en|and)\\s+){0,4}[\\p{L}\\p{N}'’-]+\\s+(?i:${LEGAL_FORM})(?![\\p{L}\\p{N}])`,
      "gu",
    ),
    counts: hasOwnName,
  },
  { kind: "company", pattern: /(?<![\p{L}\p{N}])[\p{L}'’-]+\s+(?:&|en)\s+(?:zn\.?|zonen|co\.?|sons)(?![\p{L}\p{N}])/giu },
  {
    kind: "company",
    pattern: /(?<![\p{L}\p{N}])(?:firma|stichting|charity|foundation)\s+\p{L}[\p{L}'’-]+/giu,
    counts: isNamed,
  },
];
