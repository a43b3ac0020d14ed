import { clausesOf, plainWords } from "../../practice/plain-words.ts";

/**
 * What a player asks who wants out: "out" of the role, now; "timeOut" for a break; "maybe" when he may as well be talking to the prospect
 * ("stop met bellen"): then the round goes on, and a button is shown. Pure, without a model, both languages at once: nobody in panic
 * looks up which language he set.
 */
export type HeardStop = "out" | "timeOut" | "maybe";

/** Around what counts they change nothing. */
const FILLER =
  "ok(?:e|ay)?|nee?|no|nou|ja|yes|pf+|poe+h?|oef|help|sorry|please|plz|pls|aub|a\\.?u\\.?b|alsjeblieft|asjeblieft|alstublieft|graag|even|nu|now|maar|gewoon|just|echt|really|hoor|jongens|bot|coach|spierbal|hey|hee?|hai|hoi|ho|oh|wacht|wait|genoeg|enough|basta|bedankt|dank je|thanks|thank you|svp|s'il (?:vous|te) plait|bitte|jetzt|maintenant|meteen|direct|dan|toch|zeg|man|h+m+|e+h+|u+h+|u+m+|and|en|but|so|dus|want|god|jezus|jeez";
const fillersAround = new RegExp(`^(?:(?:${FILLER}) )*(?:${FILLER})$|^(?:(?:${FILLER}) )+|(?: (?:${FILLER}))+$`, "u");

const ADVERB =
  "er|hier|mee|ermee|hiermee|graag|nu|nou|echt|even|liever|gewoon|maar|toch|meteen|ook|hoor|uit|heel|alsjeblieft|wel|eigenlijk|dus|direct";
const STOP = "stop|stopp|stoop|sotp|stpo|tsop|stp|dtop|stoo|stiop|stoip|stpp|stpop|ztop";
const STOPPING = "stopp?en|stoppe|stopepn|sotppen|stoppn|stppen|stoppem|ophouden|aufhoren|arreter|stopper";
/** The practice itself, which no client ever speaks of. */
const PRACTICE_NL = "(?:deze |de |dit |het |mijn )?(?:ronde|oefening|oefenronde|oefenen|oefengesprek|rollenspel|simulatie|spel)";
const PRACTICE_EN = "(?:the |this |my )?(?:round|exercise|practice|practise|practising|practicing|role[ -]?play(?:ing)?|simulation|game)";

/** A whole part of a sentence that says: let me out. Nobody says these to a client. */
const STRONG: readonly RegExp[] = [
  `ik (?:wil|wou|ga|moet|zou)(?: (?:${ADVERB}))* (?:${STOPPING}|kappen|eruit|hieruit|weg|eruit stappen)(?: (?:${ADVERB}))*`,
  "ik wil(?: (?:nu|echt|hier|gewoon))* eruit",
  "ik wil (?:dit |hier )?(?:echt )?niet meer(?: (?:verder|door|doorgaan|spelen|oefenen|meedoen))?|ik wil (?:hier )?niet (?:mee )?(?:verder|door|doorgaan)(?: (?:spelen|oefenen|gaan))?",
  `(?:mag|kan) ik(?: (?:${ADVERB}))* (?:${STOPPING}|eruit|weg)`,
  "(?:haal|laat) (?:me|mij) (?:er|hier)? ?(?:uit|weg|gaan)",
  `(?:ik wil )?(?:met )?${PRACTICE_NL} (?:stoppen|verlaten|beeindigen|afbreken)`,
  `(?:stop|beeindig|verlaat|sluit|breek)(?: met)? ${PRACTICE_NL}(?: af)?`,
  `ik (?:wil )?(?:stop|stoppen|kap) met ${PRACTICE_NL}`,
  `i (?:really |just )?(?:want to|wanna|need to|would like to|have to)(?: (?:really|just|please))* (?:stop|quit|leave|get out|exit|go)(?: (?:now|this|it|here|please|${PRACTICE_EN}))*`,
  "i'?d like to (?:stop|quit|leave|exit)(?: (?:now|this|here|please))*",
  "i (?:really |just )?(?:want|need) out",
  "let me (?:out|go)(?: of (?:here|this))?|get me out(?: of (?:here|this))?",
  "(?:can|may|could) i (?:please )?(?:stop|quit|leave|exit|go)(?: (?:now|this|here|please))*",
  "i don'?t (?:want|wanna)(?: to)? (?:do |play |continue |go on |be here )?(?:with )?(?:this )?any ?more|i don'?t want to (?:continue|go on|play)",
  `(?:stop|end|quit|leave|exit) ${PRACTICE_EN}`,
  "ich (?:will|mochte|muss)(?: (?:jetzt|bitte|hier))* (?:aufhoren|raus|stoppen|abbrechen)|ich hore(?: jetzt)? auf",
  "je (?:veux|voudrais|dois) (?:arreter|sortir|stopper|m'arreter)|j'arrete",
  "safe ?-?word|stopwoord|noodstop|code (?:rood|red)",
].map(whole);

/** The same, of what a client may hear as well: only when nothing else is said. */
const MILD: readonly RegExp[] = [
  `(?:${STOP}|🛑)(?: (?:${STOP}|🛑))*`,
  `${STOPPING}|halt|quit|exit|abort|abbrechen|afbreken|arrete[rz]?|stoppez|hor(?:t)? auf|schluss(?: jetzt)?|eruit|i quit|i give up|ik geef op|ik geef het op`,
  "ik (?:stop|kap|nok|hou|houd)(?: (?:er|hier) ?mee)?(?: op| af)?",
  "(?:laten|kunnen|zullen|mogen) we(?: (?:nu|even|maar|hier|er|mee|ermee|hiermee))* (?:stoppen|ophouden)(?: (?:ermee|hiermee))?",
  "we stoppen(?: (?:er|hier)mee)?",
  "dit is (?:echt )?niet meer (?:leuk|fijn|prettig|oke?)|dit is (?:echt )?niet (?:leuk|fijn|prettig|oke?) meer",
  "ik vind (?:dit|het) (?:echt )?(?:niet (?:leuk|fijn|prettig) meer|niet meer (?:leuk|fijn|prettig))",
  "ik (?:trek|kan) (?:dit|het) (?:echt )?niet(?: meer)?(?: aan)?",
  "(?:this|it) (?:isn'?t|is not|ain'?t)(?: (?:fun|ok|okay|nice|funny))? any ?more",
  "(?:this|it) (?:isn'?t|is not|ain'?t) (?:fun|ok|okay|nice|funny) any ?more",
  "i (?:can'?t|cannot) (?:do|take) (?:this|it)(?: any ?more)?",
  "(?:let'?s|can we|could we|shall we)(?: (?:please|just))* (?:stop|quit)(?: (?:now|here|this))*",
  "on arrete|c'est fini|je m'arrete|ich bin raus",
].map(whole);

/** Words that are a full answer to a prospect, too: they count as the whole message, with nothing before them. */
const ALONE = whole(
  "klaar|ik ben (?:er |hier )?klaar(?: mee)?|we zijn klaar|fertig|fini|done|i'?m done|i am done|einde|the end|rood|red|out|i'?m out|finished|i'?m finished|ich bin fertig",
);
const ALONE_AROUND = /(?: (?:nu|nou|now|please|aub|even|hoor|echt))+$/u;

const TIME_OUT = whole(
  "pauze|pause|time-? ?out|break|pauze graag|(?:ik wil|mag ik|kan ik|ik heb|ik moet)(?: (?:nu|even|een|graag))* (?:pauze|time-? ?out)(?: (?:nodig|houden|nemen))?|(?:i need|i want|can i have|can we have|could i have) (?:a |an )?(?:pause|break|time-? ?out)|(?:ich brauche )?(?:eine )?pause",
);

/** What may be meant for the prospect: the talk goes on, with a way out beside it. */
const MAYBE = /(?<!\p{L})(?:stop|stoppen|ophouden|kappen met|quit|aufhoren|arrete[rz]?)(?!\p{L})/u;
/** It is said of others, or depends on something: "als u zo doorgaat, stop ik ermee". */
const REPORTED = /(?<!\p{L})(?:als|indien|tenzij|anders|zodra|if|unless|otherwise|zei|zeggen|zegt|said|says|told)(?!\p{L})/u;
/** So many words at most are a cry and no argument. */
const CRY_WORDS = 25;

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}

/** What a message asks, if anything, of the practice itself. A longer one than this (UTF-16 units) is no cry. */
const LONGEST = 2_000;
export function hearStop(text: string): HeardStop | undefined {
  if (text.length > LONGEST) return undefined;
  // Drawn-out letters stand for one or for two: "stoooop", "klaaaaar".
  const doubled = text.replace(/(\p{L})\1{2,}/giu, "$1$1");
  const heard = hear(text);
  const also = doubled === text ? undefined : hear(doubled);
  return heard === undefined || heard === "maybe" ? (also ?? heard) : heard;
}

function hear(text: string): HeardStop | undefined {
  const clauses = clausesOf(text);
  const bare = clauses.map(withoutFillers).filter((clause) => clause !== "");
  const isQuestion = text.trimEnd().endsWith("?");
  const [only] = clauses;
  if (clauses.length === 1 && only !== undefined && !isQuestion && ALONE.test(only.replace(ALONE_AROUND, ""))) return "out";
  const [first] = bare;
  if (bare.length === 1 && first !== undefined && TIME_OUT.test(first) && (!isQuestion || first.includes(" "))) return "timeOut";
  if (bare.length > 0 && bare.every((clause) => isStrong(clause) || isMild(clause))) return "out";
  const plain = plainWords(text);
  const isCry = plain.split(" ").length <= CRY_WORDS && !REPORTED.test(plain);
  if (isCry && bare.some(isStrong)) return "out";
  return MAYBE.test(plain) ? "maybe" : undefined;
}

function withoutFillers(clause: string): string {
  let before = clause;
  for (;;) {
    const after = before.replace(fillersAround, "").trim();
    if (after === before) return after;
    before = after;
  }
}

const isStrong = (clause: string) => STRONG.some((pattern) => pattern.test(clause));
const isMild = (clause: string) => MILD.some((pattern) => pattern.test(clause));
