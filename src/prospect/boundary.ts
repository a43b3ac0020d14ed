import type { Lang } from "../game/language.ts";

/**
 * The boundary contract of a dominant prospect, as a lexicon: what no line may hold, whatever a model thinks of it. Word
 * beginnings, both languages at once, because a model mixes them. It is the last gate and no judge: rather one harmless line too many to the script.
 */
const NEVER: readonly RegExp[] = [
  word("kanker|tering|tyfus|klootza|lul(?:len)?|hoer|slet|mongool|debiel|idioot|sukkel|trut|kutwijf|mietje|flikker"),
  word("fuck|shit|bitch|cunt|asshole|bastard|idiot|moron|retard|loser|whore|slut|faggot"),
  word("neger|zwartjoekel|kaffer|nigger|allochtoon|moslim|islam|jood|jew|christen|muslim|hindu|homo|lesbisch|lesbian|gay|transgender"),
  word("ik sla|ik vermoord|ik maak je|pak je terug|kill you|hurt you|beat you|destroy you"),
  word("zelfmoord|zelfdoding|suicide|kill yourself"),
  word("sexy|lekker ding|borsten|kont|tits|naked|naakt"),
  word("ik ben een mens|i am human|i'm human|i am a real person|ik ben echt een persoon"),
  /@(?:channel|here|everyone)|https?:\/\/|www\.|\b[\w.]+@[\w.]+\.\w{2,}\b/iu,
  /(?:bel|app|mail) me (?:op|via)|call me on|whatsapp me|geef me je (?:nummer|adres)|what's your (?:address|phone)/iu,
];

function word(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})`, "iu");
}

/** True when a line keeps within what a prospect may say. */
export function keepsBoundary(line: string): boolean {
  return NEVER.every((pattern) => !pattern.test(line));
}

const COMMON: Readonly<Record<Lang, ReadonlySet<string>>> = {
  nl: new Set(
    "de het een en ik je jij we wij dat die niet is zijn voor van met maar ook wat hoe dan dus er nog wel geen naar op bij als om hier".split(
      " ",
    ),
  ),
  en: new Set(
    "the a an and i you we that this not is are for of with but also what how then so there still no to on at if your our my it do have".split(
      " ",
    ),
  ),
};

/** True unless the line clearly is in another language of the product than the one asked for. */
export function isInLanguage(line: string, lang: Lang): boolean {
  const words = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (of: Lang) => words.filter((one) => COMMON[of].has(one)).length;
  const other: Lang = lang === "nl" ? "en" : "nl";
  return words.length < 4 || count(lang) >= count(other);
}
