import { clausesOf, plainWords } from "../../practice/plain-words.ts";

/**
 * What a player's words tell of how he is: "distress" when he may be thinking of death or of harming himself, "stress" for what practice
 * does to people. A lexicon in both languages, rather once too often than once too little; it names no illness and keeps nothing. Pure.
 */
export type HeardDistress = "distress" | "stress";

const any = (...patterns: readonly string[]) => new RegExp(`(?<![\\p{L}'])(?:${patterns.join("|")})(?![\\p{L}'])`, "u");

/** Said of himself. What stands behind it may make it a way of speaking: "ik wil dood neervallen van verbazing". */
const EXPLICIT = any(
  "(?:ik|het liefst)(?: \\w+){0,4} (?:wil|wou|zou|ga|kan beter|moet)(?: \\w+){0,4} (?:dood(?:gaan)?|sterven)(?! neer| moe| op| stil| van| voor| ziek| aan| door)",
  "(?:wil|wou|zou|wilde|kan) ik(?: \\w+){0,4} (?:dood(?:gaan)?|sterven)(?! neer| moe| op| stil| van| voor| ziek| aan| door)",
  "ik wil(?: \\w+){0,2} dood(?! neer| moe| op| stil| van| voor| ziek| aan| door)",
  "ik(?: \\w+){0,8} er(?: \\w+)? (?:een )?einde? aan (?:te )?(?:maken|maak)(?! ?:| met| zodra| als)",
  "ik maak er(?: \\w+)? (?:een )?einde? aan(?! ?:| met| zodra| als| die| dat| deze)",
  "(?:mijn leven|m'n leven)(?: \\w+)? (?:beeindigen|te beeindigen)|(?:beeindig|neem) (?:ik )?mijn (?:eigen )?leven",
  "ik(?: \\w+){0,4} niet (?:meer|langer)(?: \\w+){0,2} leven(?! van| op| met| bij| in)",
  "(?:mezelf|mijzelf|me zelf)(?: (?:iets|wat|weer|echt|soms|vaak|dan|nu|eens|ook))* (?:aandoen|aan (?:te )?doen|pijn (?:te )?doen|(?:te )?snijden|van kant|(?:te )?beschadig(?:en)?|(?:te )?verwonden|(?:te )?doden|op (?:te )?hangen|ophangen|om het leven)(?! in)",
  "(?:snij|snijd|verwond|beschadig|dood|hang|verminkt?) (?:ik )?(?:mezelf|mijzelf|me zelf)(?! in)",
  "(?:doe|deed) (?:ik )?(?:mezelf|mijzelf|me zelf)(?: \\w+){0,2} (?:iets aan|wat aan|pijn|aan)",
  "maak(?: ik)? (?:mezelf|mijzelf|me zelf) (?:van kant|dood|af)",
  "(?:was ik maar|ik wou dat ik|ik wilde dat ik|had ik maar|ik wens dat ik)(?: maar)? (?:dood|nooit geboren|er niet meer)(?: \\w+)?",
  "ik(?: \\w+){0,2} spring(?:en)?(?: \\w+){0,2} (?:voor (?:de|een) trein|van (?:de|een|het) (?:brug|flat|dak|gebouw|balkon))",
  "ik denk (?:\\w+ ){0,3}aan (?:de|mijn(?: eigen)?) dood|mijn (?:eigen )?dood",
  "i(?:'m| am|'ve|'d|'ll)?(?: \\w+){0,4} (?:want|wanna|going|gonna|plan|planning|thinking|think|thought|tempted|trying|try|ready|need|will|ll|keep|rather|about)(?: \\w+){0,4} (?:kill(?:ing)? myself|end(?:ing)? (?:my life|it all)|tak(?:e|ing) my (?:own )?life|die|be dead|(?:hurt|harm|cut)(?:ting|ing)? myself)(?! of| to hear| for a| laughing| if| by| with a)",
  "i(?:'m| am)? (?:\\w+ ){0,2}(?:killing|harming|cutting) myself(?! short| off| out| a| with| by)|i(?:'ve| have) been (?:hurting|harming|cutting) myself(?! short| off)|i (?:harm|cut) myself(?! short| off| a| out| shaving)",
  "i'?ll (?:kill myself|end it all|end my life)|end(?:ing)? my (?:own )?life|tak(?:e|ing) my (?:own )?life|kill myself(?! laughing| over| for a| to)",
  "i (?:\\w+ ){0,2}(?:don'?t|do not|no longer) want to (?:live|be alive|exist)(?! off| on| with| in| from| of| by| at)",
  "i (?:really )?(?:wish|wished) (?:that )?(?:i|i'd) (?:was|were|had been)(?: \\w+)? (?:dead|never born|gone)|better off dead|i'?d rather be dead|kms",
  "i(?:'m| am| feel|'ve been|'m feeling)(?: \\w+){0,2} suicidal|ik (?:ben|voel me)(?: \\w+){0,2} suicidaal",
);

/** The word itself counts when it is said of himself, and not of a plan or a deadline. */
const WORD = /(?<!\p{L})(?:zelfmoord\p{L}*|zelfdoding\p{L}*|suicid\p{L}*)/u;
const OF_HIMSELF = any("ik", "mij", "me", "mijn", "i", "i'm", "i've", "my", "mezelf", "myself");
const OF_A_THING = any(
  "(?:commercieel|commerciele|zakelijke?|financiele?|politieke?|economische|commercial|career|financial|business|political|professional|brand) (?:zelfmoord|suicide)",
  "(?:dat|dit|die|deze|zo'n|that|this|it|such a|the)(?: \\w+)?(?:'s| is| zou| was| would be| voelt als| feels like| noem ik| is like)(?: \\w+){0,2} (?:zelfmoord|suicide)",
  "(?:zelfmoord|suicide)(?: ?-? ?)(?:missie|mission|preventie|prevention|actie|commando|squad|linea?|lijn)",
);

/** Without the word: that it need not go on, that he is in the way, that there is no way out. */
const IMPLICIT = any(
  "(?:het|alles|'t) hoeft(?: (?:allemaal|echt|van|voor|mij|me))* niet meer(?: voor mij)?$|(?:voor|van) mij hoeft (?:het|alles|'t)(?: (?:allemaal|echt))* niet meer",
  "(?:iedereen|ze|zij|de wereld|mijn (?:\\w+)|mijn vrouw en \\w+)(?: \\w+){0,2} beter af zonder (?:mij|me)",
  "zie (?:ik )?(?:het|'t)(?: leven)?(?: echt)? niet meer zitten(?! om| met| zo| bij)|zie (?:ik )?het leven niet(?: \\w+)? zitten",
  "(?:geen|nergens(?: een)?) (?:uitweg|toekomst)(?: \\w+)? meer(?! uit| in| voor (?:dit|deze|die|het|ons|u|de))",
  "ik wil (?:gewoon )?(?:er )?niet meer (?:zijn|bestaan|wakker worden)|nooit meer wakker (?:worden|wordt|te worden)",
  "(?:beter|fijner|makkelijker|opluchting)(?: \\w+){0,4} als ik er niet(?: meer)? (?:was|ben|zou zijn)|als ik er niet(?: meer)? (?:was|ben)(?: \\w+){0,3} (?:beter|opluchting|missen)",
  "(?:niemand|geen mens|geen hond)(?: \\w+){0,2} (?:mij|me)(?: \\w+)? (?:missen|mist)|(?:niemand|geen mens) (?:mist|zal mij|zou mij) (?:mij|me|missen)",
  "ik wil(?: \\w+){0,2} verdwijnen(?: \\w+){0,3} (?:nooit|voorgoed|altijd)|ik wil(?: \\w+){0,2} (?:voorgoed|voor altijd) (?:verdwijnen|weg)",
  "(?:leven|bestaan) heeft (?:voor mij )?geen (?:zin|nut)|reden(?: \\w+){0,2} (?:om )?te leven|waar(?:voor|om) ik(?: \\w+)? leef|(?:niet|niks) waard om te leven|niks om voor te leven",
  "ik kan (?:echt )?niet meer(?: \\w+){0,4} wil dat (?:het|alles)(?: \\w+)? (?:ophoudt|stopt|over is)",
  "(?:everyone|everybody|they|people|the world|my (?:\\w+)|my wife and \\w+)(?:'d| would|'ll| will| are|'re)?(?: \\w+){0,2} better off without me",
  "(?:see|there(?:'s| is)|have) no way out(?! of| for (?:this|that|the|us)| in)",
  "no point (?:in|to) (?:living|life|being alive|going on living|go on living)|life(?: \\w+)? (?:is|isn'?t)(?: \\w+)? (?:not )?worth(?: \\w+)? living|not worth living|(?:no reason|nothing(?: left)?) (?:to live(?: for)?|to go on living)(?! with)",
  "(?:nobody|no one|noone)(?: (?:would|will))?(?:'d|'ll)?(?: even| really)? miss me",
  "(?:don'?t want to|never) wake up(?: (?:again|tomorrow|any ?more|ever))?(?! to| at| early| with)",
  "i (?:\\w+ ){0,2}(?:don'?t|do not) want to be here any ?more(?: \\w+){0,2} (?:world|earth)",
  "(?:better|easier)(?: \\w+){0,4} if i (?:weren'?t|wasn'?t|was not|were not|was gone|were gone)(?! in (?:the|that|your))",
  "i want to (?:just )?disappear(?: \\w+)? (?:good|forever|ever)|(?:i'?m|i am)(?: just)? (?:such )?a burden (?:to|on|for) (?:every\\w+|my \\w+|them|others|people|all)",
  "i can'?t take (?:it|this) any ?more(?: \\w+){0,2} life",
);

/** Short of that: what practice does to people. */
const STRESS = new RegExp(
  `^(?:${[
    "ik (?:vind|vond) (?:dit|het|hem|'t)(?: (?:heel|echt|best|wel|zo|erg|nogal|toch|te|een beetje|allemaal|hartstikke))* (?:eng|doodeng|spannend|moeilijk|heftig|naar|zwaar|intimiderend)",
    "ik word(?: (?:hier|er|hiervan|ervan|nu|zo|heel|echt|erg|best|wel|een beetje))* (?:zenuwachtig|nerveus|gestrest|bang|onzeker|verdrietig|misselijk|angstig|gespannen)(?: van)?",
    "ik (?:ga|crepeer)(?: hier)? dood van de (?:stress|zenuwen)|ik (?:zit|sta)(?: hier)? te (?:trillen|beven|huilen|zweten)(?: \\w+){0,4}|ik (?:tril|beef|huil|zweet|bevries|blokkeer|klap dicht|moet huilen)(?: \\w+){0,3}",
    "ik durf (?:dit|het|mijn \\w+|hem)(?: (?:gewoon|echt))* niet(?: te \\w+)?|ik ben(?: (?:heel|echt|zo|best|wel|een beetje|nu))* (?:bang|zenuwachtig|nerveus|gestrest|gespannen|in paniek|overstuur|van slag)",
    "ik krijg(?: (?:hier|er|nu|echt|zo|hiervan|ervan))* (?:stress|paniek|hartkloppingen|buikpijn|het benauwd)(?: van)?|ik voel me(?: (?:zo|nu|heel|echt|hier))* (?:klein|rot|slecht|naar|dom|ellendig|aangevallen)(?: (?:nu|hier|hierdoor|hiervan))*",
    "dit is(?: (?:echt|mij|me|heel))* (?:te (?:eng|zwaar|veel|heftig)|eng|doodeng|heftig)(?: voor mij)?",
    "i(?:'m| am)(?: (?:so|really|very|quite|a bit|getting|too))* (?:nervous|scared|anxious|stressed|terrified|panicking|shaking|upset)(?: (?:about|of|by|now) ?(?:this|this one|it|him|her)?)?",
    "(?:this|it|he|she)(?: (?:really|is|all))* (?:makes me|stresses me|scares me)(?: (?:so|really|very|out))*(?: (?:nervous|anxious|scared|stressed|sad|cry))?|(?:this|it) is (?:too |so |really )?(?:scary|frightening|stressful|much for me)",
    "i(?:'m| am) dying of (?:stress|nerves)(?: here)?|i feel(?: (?:so|really|very|a bit))* (?:small|bad|sick|awful|anxious|attacked|stupid)(?: (?:right now|now|here))?|i don'?t dare(?: to)?(?: \\w+){0,4}|i freeze(?: up)?|i want to cry|i(?:'m| am) (?:about to cry|crying)",
  ].join("|")})$`,
  "u",
);
/** A cry for ease is short; longer than this (words) there is an answer in it. */
const EASE_WORDS = 16;

export function hearDistress(text: string): HeardDistress | undefined {
  const plain = plainWords(text).replace(/\n+/gu, " . ");
  if (isDistress(plain)) return "distress";
  const clauses = clausesOf(text).map((clause) =>
    clause.replace(/^(?:(?:pf+|oef|poe|sorry|ok|oke|eh+|ja|nee|no|yes|maar|but|god|jeetje|well|tja|help) )+/u, ""),
  );
  const isShort = plain.split(" ").length <= EASE_WORDS;
  return isShort && clauses.some((clause) => STRESS.test(clause)) ? "stress" : undefined;
}

function isDistress(plain: string): boolean {
  const sentences = plain.split(/[.!?;]+/u).map((one) => one.replace(/,/gu, "").replace(/\s+/gu, " ").trim());
  return sentences.some((one) => {
    if (EXPLICIT.test(one) || IMPLICIT.test(one)) return true;
    return WORD.test(one) && OF_HIMSELF.test(one) && !OF_A_THING.test(one);
  });
}
