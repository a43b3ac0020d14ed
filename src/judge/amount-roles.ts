import type { Lang } from "../game/language.ts";

/** What an amount is about, as far as the words beside it tell. */
export type AmountSubject = "perHour" | "perDay" | "perPeriod" | "discount" | "payment" | "notice" | "otherTime" | "unknown";
/** said: it stands; refused: "85 doe ik niet"; floor: "niet onder de 90"; ceiling: "binnen 14 dagen"; weighed: "60 dagen is lang". */
export type AmountRole = "said" | "refused" | "floor" | "ceiling" | "weighed";

/** The clause in which an amount stands, without the amount. */
export type Around = { readonly before: string; readonly after: string };

const ROLES: Readonly<Record<Lang, readonly (readonly [AmountRole, "before" | "after" | "both", RegExp])[]>> = {
  nl: [
    ["floor", "before", /(?:niet|nooit|geen cent|niks|niemand)\s(?:\p{L}+\s){0,3}(?:onder|beneden)\s(?:de\s|die\s|dat\s)?$/iu],
    ["floor", "before", /(?:niet|nooit|geen (?:euro|cent))\s(?:minder|lager)\sdan\s(?:de\s)?$/iu],
    ["floor", "both", /(?:onder|beneden)\s(?:de\s|die\s)?\|.*(?<!\p{L})(?:niet|nooit|geen|niks|niemand|lukt|stop)(?!\p{L})/iu],
    ["floor", "before", /(?:minimaal|minstens|tenminste|ten minste|vanaf|op zijn minst|ondergrens is|minimum (?:is|van))\s(?:de\s)?$/iu],
    ["ceiling", "before", /(?:niet|nooit)\s(?:\p{L}+\s){0,2}(?:boven|over|langer dan|meer dan|later dan)\s(?:de\s)?$/iu],
    ["ceiling", "before", /(?:maximaal|hooguit|hoogstens|uiterlijk|binnen(?: de)?|ten hoogste|tot|op z'n hoogst)\s$/iu],
    ["refused", "before", /(?<!\p{L})(?:geen|nooit(?: voor)?|niet(?: voor| op| tegen| met| naar)?)\s(?:de\s|die\s)?$/iu],
    [
      "refused",
      "after",
      /^\s?(?:\p{L}+\s){0,4}(?:niet|niks|nooit|te weinig|te laag|te lang|te kort|te veel|te hoog|te duur|onhaalbaar)(?!\p{L})/iu,
    ],
    ["weighed", "after", /^\s?(?:\p{L}+\s){0,3}(?:lang|laag|weinig|kort|krap|mager|een (?:hele|lange) (?:tijd|termijn|poos))(?!\p{L})/iu],
  ],
  en: [
    [
      "floor",
      "before",
      /(?:not|n't|never|cannot|nothing|nobody|no one)\s(?:\p{L}+\s){0,4}(?:below|under|beneath|lower than|less than)\s(?:the\s|that\s)?$/iu,
    ],
    ["floor", "before", /(?:no|not|nothing|never)\s(?:less|lower)\sthan\s$|(?:nothing|not|never)\s(?:below|under)\s$/iu],
    ["floor", "both", /(?:below|under)\s(?:the\s)?\|.*(?:n't|not|never|nothing|no)(?!\p{L})/iu],
    ["floor", "before", /(?:at least|a minimum of|minimum(?: is)?|from|starts? at)\s$/iu],
    ["ceiling", "before", /(?:not|n't|never|no)\s(?:\p{L}+\s){0,3}(?:above|over|longer than|more than|beyond|past|later than)\s$/iu],
    ["ceiling", "before", /(?:at most|maximum of|max|up to|within|no later than)\s$/iu],
    ["refused", "before", /(?<!\p{L})(?:no|not(?: for| at| on)?|never(?: for)?|n't (?:do|take|accept|work for|offer|give|wait))\s$/iu],
    [
      "refused",
      "after",
      /^\s?(?:\p{L}+\s){0,3}(?:isn't|won't|doesn't|don't|can't|not|never|too low|too little|too long|too short|too much|too high|too expensive)(?!\p{L})/iu,
    ],
    [
      "weighed",
      "after",
      /^\s?(?:\p{L}+\s){0,3}(?:long|low|little|short|tight|thin|a (?:long|fair) (?:time|while|wait|stretch))(?!\p{L})/iu,
    ],
  ],
};

/** How the amount is meant, by the clause around it. */
export function readRole(around: Around, lang: Lang): AmountRole {
  const both = `${around.before}|${around.after}`;
  const row = ROLES[lang].find(([, where, pattern]) => pattern.test(where === "both" ? both : around[where]));
  return row?.[0] ?? "said";
}

const SUBJECTS: Readonly<Record<Lang, readonly (readonly [AmountSubject, RegExp])[]>> = {
  nl: [
    [
      "perHour",
      /^[,-]*\s?(?:euro\s)?(?:per uur|p\/?u(?!\p{L})|\/\s?u(?:ur)?|het uur|an hour)|(?:uurtarief|uurprijs|per uur|een uur)[^|]*$/iu,
    ],
    ["perDay", /^[,-]*\s?(?:euro\s)?(?:per dag|\/\s?dag|een dag|per dagdeel)|(?:dagtarief|dagprijs|per dag|middag|dag)[^|]*$/iu],
    ["perPeriod", /^[,-]*\s?(?:euro\s)?(?:per (?:week|maand|jaar|kwartaal|stuk|pagina|woord)|\/\s?(?:maand|mnd|week|jaar))/iu],
    ["discount", /^\s?(?:korting|eraf|af(?!\p{L})|minder|goedkoper|er ?van ?af)|(?:korting|zak)[^|]*$/iu],
    ["notice", /^\s?opzeg|opzeg[^|]*$/iu],
    ["otherTime", /^\s?(?:ziek|vrij|vakantie|regen|werk|lang|per|in de|onderweg|strand)/iu],
    ["payment", /^\s?(?:na|netto|betaal)|(?:betaal|betalen|factu|termijn|krediet|geld)[^|]*$/iu],
    [
      "otherTime",
      /^\s?(?:\p{L}+\s){0,3}(?:resultaat|klaar|oplever|opgeleverd|af(?!\p{L})|staat het|draait)|(?:resultaat|klaar|lever|oplever|staat het|draait)[^|]*$/iu,
    ],
  ],
  en: [
    ["perHour", /^\s?(?:euros\s)?(?:per hour|an hour|\/\s?h(?:ou)?r?(?!\p{L})|hourly|p\/?h(?!\p{L}))|(?:hourly|an hour)[^|]*$/iu],
    ["perDay", /^\s?(?:euros\s)?(?:per day|a day|\/\s?day)|(?:day rate|daily)[^|]*$/iu],
    ["perPeriod", /^\s?(?:euros\s)?(?:per (?:week|month|year|quarter|piece|page|word)|a (?:week|month|year)|\/\s?(?:month|week|year))/iu],
    ["discount", /^\s?(?:discount|off(?!\p{L})|less|cheaper)|(?:discount|knock|take)[^|]*$/iu],
    ["notice", /^['’]?s?['’]?\s?notice|notice[^|]*$/iu],
    ["otherTime", /^['’]?s?['’]?\s?(?:of\s|off(?!\p{L})|holiday|leave|a (?:week|year)|on site)/iu],
    ["payment", /^\s?(?:after|net|from invoice)|(?:pay|paid|payment|invoice|due)[^|]*$/iu],
    [
      "otherTime",
      /^\s?(?:\p{L}+\s){0,3}(?:results?|ready|done|finished|delivered|up and running)|(?:results?|ready|done|finish|deliver|see it|running)[^|]*$/iu,
    ],
  ],
};

/** What the amount is about: what follows decides, else what went before. */
export function readSubject(around: Around, lang: Lang): AmountSubject {
  const after = SUBJECTS[lang].find(([, pattern]) => pattern.test(`${around.after}|`));
  const before = SUBJECTS[lang].find(([, pattern]) => pattern.test(around.before));
  return after?.[0] ?? before?.[0] ?? "unknown";
}

/** Words before a number without a unit that say what it counts, whatever the line counts: "en mijn tarief is 95". */
const COUNTED: Readonly<Record<Lang, readonly (readonly ["euro" | "days", RegExp])[]>> = {
  nl: [
    ["euro", /(?<!\p{L})(?:tarief|uurtarief|prijs|uurprijs|reken|vraag)(?!\p{L})[^|]*$/iu],
    ["euro", /(?<!\p{L})(?:doe|doen|werk|werken|begin|kan)(?!\p{L})[^|]*(?<!\p{L})voor\s?$/iu],
    ["days", /(?<!\p{L})(?:betaaltermijn|betalingstermijn|termijn|betalen|betaling|facturen (?:lopen|staan))(?!\p{L})[^|]*$/iu],
  ],
  en: [
    ["euro", /(?<!\p{L})(?:rate|price|fee|charge)(?!\p{L})[^|]*$/iu],
    ["euro", /(?<!\p{L})(?:do|doing|work|start|go)(?!\p{L})[^|]*(?<!\p{L})for\s?$/iu],
    ["days", /(?<!\p{L})(?:payment(?:'s)?|payment terms?|invoices (?:run|are|go)|paid)(?!\p{L})[^|]*$/iu],
  ],
};

/** What a number without a unit counts by the words before it, if they tell. */
export function readCounted(around: Around, lang: Lang): "euro" | "days" | undefined {
  return COUNTED[lang].find(([, pattern]) => pattern.test(around.before))?.[0];
}

export const BACK_REFERENCES: Readonly<Record<Lang, RegExp>> = {
  nl: /(?:daar|er)\s(?:\p{L}+\s){0,3}(?:niet|nooit)\s(?:meer\s)?(?:onder|beneden)|(?:niet|geen (?:cent|euro)) (?:minder|lager)(?!\sdan)/iu,
  en: /(?:not|n't|never)\s(?:\p{L}+\s){0,3}(?:below|under|lower than|less than)\s(?:that|it|this)|not a (?:cent|penny|euro) less/iu,
};
