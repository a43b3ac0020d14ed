import { wholeWords, wordStarts } from "./lexicon.ts";

/**
 * The boundary contract of a dominant prospect, as a lexicon: what no line may hold, whatever a model thinks of it. Both
 * languages at once, because a model mixes them. It is the last gate and no judge: rather one harmless line too many to the
 * script. Beginnings of words where every continuation is as bad, whole words where an innocent one starts alike ("negeren").
 */
const NEVER: readonly RegExp[] = [
  // Swearing.
  wordStarts(
    "klo+tza|klo+tviool|klo+te|kut(?:wijf|zooi|kl|ding|op|gesprek|je)|hoer(?!a)|slet(?:je|ten)?(?!\\p{L})|mongo+l|debiel|idio+t|idiot(?!om)|trut(?:je|ten|tig|tebol)?(?!\\p{L})|lulkoek|lulha|godver",
  ),
  wordStarts("kanker(?:lijer|hoer|zooi|wijf|kop|ding)|(?:tering|tyfus|pleuris|pokken|klere)(?:lijer|zooi|wijf|hond|kop|ding|gesprek)"),
  wholeWords(
    "kut|lul|lullen|kanker|tyfus|tyf(?: toch)? op|tering(?! naar de nering)|mietjes?|flikkers?|flikker(?: toch)? op|rot op|sodemieter op|hou je (?:bek|smoel|kop)|bek houden|oetlul|hufters?|sukkels?|sukkeltje|eikels?",
  ),
  wordStarts("fu+c+k|motherf|bull?shit|shit(?!ak)|bitch|cunt|asshole|arseho|bastard|moron|wanker|dickhead|whore|slut|fagg|twat(?!\\p{L})"),
  wholeWords("retard(?:s|ed)?|losers?|idiots?|imbeciles?|piss off|shut (?:up|your mouth)|screw you|arse|prick(?! up)"),
  /\p{L}\*+\p{L}/u,
  // What somebody is.
  wholeWords(
    "negers?|neger(?:in|tje|s)|zwartjoekels?|kaffers?|nigg(?:er|a)s?|allochto+n(?:en)?|buitenlanders?|migrant(?:en|s)?|immigrants?|foreigners?",
  ),
  wholeWords(
    "moslims?|muslims?|islam(?:itisch|itische|ic)?|jood|joden|joodse?|jews?|jewish|christen(?:en)?|christelijke?|christians?|hindoes?|hindus?|katholieke?n?|hoofddoek(?:je)?|headscarf|hijab",
  ),
  wholeWords(
    "homo(?:'?s|fiel|fiele|seksueel|seksuele)?|lesbisch|lesbische|lesbo's|lesbian|lesbians|gay|gays|transgenders?|transseksueel|queer",
  ),
  wholeWords(
    "als vrouw|voor een (?:vrouw|meisje|dame)|typisch vrouwen|for a (?:woman|girl)|as a woman|typical woman|zwanger|pregnant|in de overgang(?! naar| van)|menopausal|that time of the month",
  ),
  wholeWords(
    "(?:op|voor) (?:jouw|je) leeftijd|(?:at|for) your age|huidskleur|skin colou?r|gehandicapt|handicapped|(?:jouw|je) (?:accent|afkomst|handicap)|jouw geloof|your (?:accent|origins?|faith(?! in)|religion|race|disability)",
  ),
  /(?:je|jij) (?:bent|ben|lijkt|oogt)[^.!?]{0,20}te (?:oud|jong|dik)|you(?:['’]re| are| look)[^.!?]{0,20}too (?:old|young|fat)/iu,
  // Sex and body.
  wholeWords(
    "sexy|seks|sex|geil|horny|lekker ding|lekkertje|borsten|tieten|kont(?:je)?|tits|boobs|naked|nude|naakt|mooie (?:benen|lijf)|nice (?:legs|body|arse|ass)|schatje|liefje|moppie|sweetheart|sweetie|darling|babe",
  ),
  // Threats.
  wordStarts(
    "ik (?:sla|schop|trap|steek) je(?= (?:op je|in elkaar|neer|verrot|tegen|voor je|dood|lens)|[.!,]|$)|ik vermoord|ik maak (?:je|jou) (?:kapot|af|dood|het leven zuur|met de grond gelijk)|ik (?:weet|vind) (?:je|jou) te vinden|ik weet waar je woont|ik (?:zal|ga) je (?:slaan|krijgen|kapot|laten voelen)|ik (?:pak|krijg) je nog wel",
  ),
  wholeWords(
    "pak (?:je|jou) terug|je krijgt (?:er |hier )?(?:nog )?spijt van|hier krijg je spijt van|nergens meer aan de bak|nooit meer (?:werk|een opdracht) (?:krijgt|vindt)|i know where you live|i(?:['’]ll| will) (?:(?:kill|hurt|destroy|ruin|break|end) you|beat you up|(?:destroy|ruin) your (?:career|business|reputation|name))|you(?:['’]ll| will) (?:regret|be sorry)|never work (?:again|in this (?:town|business))|watch your back",
  ),
  // Self-harm.
  wholeWords(
    "zelfmoord|zelfdoding|zelfdestructie|suicide|suicidal|kill yourself|hang yourself|go die|maak jezelf (?:van kant|dood|af)|spring (?:toch )?van een (?:brug|flat)|ga (?:toch )?dood",
  ),
  // His worth and his mind.
  /(?<!\p{L})(?:je|jij) (?:bent|ben|lijkt)(?: (?:echt|gewoon|een|wel|zo|toch|niet|helemaal|nogal|behoorlijk|duidelijk))* (?:dom(?:me|merik)?|achterlijk|gestoord|ziek in je|waardeloos|onnozel|zielig|mislukt|mislukkeling|nietsnut|(?:nul|niks|niets)(?: waard)?(?=[.!,?]|$)|prutser|stumper|gek(?! op| als)|knettergek|hysterisch|labiel|depressief)(?!\p{L})/iu,
  /(?<!\p{L})you(?:['’]re| are| look)(?: (?:just|really|so|a|an|such|clearly|quite|completely|rather))* (?:stupid|dumb|worthless|useless|pathetic|insane|crazy|mental|nobody|nothing(?! like| if| less| short)|failure|joke|fool|hysterical|unstable|depressed|retarded)(?!\p{L})/iu,
  wholeWords(
    "niet goed bij je hoofd|niet goed snik|niet (?:goed )?wijs|spoort niet|spoor jij wel|zoek (?:eens )?professionele hulp|see a (?:shrink|therapist)|(?:get|seek) (?:some )?(?:professional|psychological) help|out of your mind",
  ),
  // Passing for a human.
  wholeWords(
    "ik ben (?:echt |ook |maar |gewoon )*een (?:(?:echte?|echt|gewoon) )?(?:mens|persoon)(?! van)|i(?:['’]m| am) (?:only |just |really |actually )*(?:a )?(?:real )?(?:human(?: being)?|person)(?! of)|ik ben geen (?:ai|bot|computer|robot)|i(?:['’]m| am) not an? (?:ai|bot|computer|robot|machine)",
  ),
  // Elsewhere, and what is nobody's business.
  /@(?:channel|here|everyone)|https?:\/\/|www\.|\b[\w.+-]+@[\w-]+\.\w{2,}\b|\b[\w-]{2,}\.(?:nl|com|org|net|eu|io)\b|(?:\+\d{2}|\b0)[\d -]{8,}\d/iu,
  wholeWords(
    "(?:bel|app|mail|sms|whatsapp|text|ring|call|message) me (?:op|via|thuis|privé|on|at|via)(?! (?:maandag|dinsdag|woensdag|donderdag|vrijdag|monday|tuesday|wednesday|thursday|friday|that))|geef (?:me|mij) je (?:nummer|adres|mail\\p{L}*|06)|wat is je (?:06|telefoonnummer|nummer|adres|bsn|geboortedatum)|waar woon je|where do you live",
  ),
  wholeWords(
    "(?:what['’]?s|what is|give me) your (?:home )?(?:address|phone|number|phone number|date of birth|bank account|social security)|burgerservicenummer|rekeningnummer",
  ),
];

/** Names that models like to drop: no real employer and no real person comes to the table. As they are written, because "shell" is a word. */
const REAL_NAMES =
  /(?<!\p{L})(?:McKinsey|Deloitte|KPMG|PwC|Accenture|Capgemini|Google|Microsoft|Amazon|Facebook|Apple|Tesla|Philips|ASML|ING|Rabobank|ABN AMRO|KLM|Heineken|Unilever|Ahold|Shell|Coolblue|Booking\.com|Bol\.com|Randstad|Elon|Musk|Trump|Bezos|Steve Jobs|Zuckerberg|Rutte|Wilders)(?!\p{L})/u;

/** True when a line keeps within what a prospect may say. */
export function keepsBoundary(line: string): boolean {
  const forms = new Set([line, foldLookAlikes(line)]);
  return [...forms].every((form) => NEVER.every((pattern) => !pattern.test(form))) && !REAL_NAMES.test(line);
}

const LOOK_ALIKES: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", $: "s", "!": "i" };

/** Undoes accents, invisible characters, digits for letters, and letters drawn out or set apart: for matching only. */
function foldLookAlikes(line: string): string {
  return line
    .normalize("NFKD")
    .replace(/\p{M}|\p{DI}/gu, "")
    .replace(/(?<=\p{L})[01345@$!](?=\p{L})|(?<=\p{L})[01345@$]|[01345@$](?=\p{L})/gu, (sign) => LOOK_ALIKES[sign] ?? sign)
    .replace(/(?<!\p{L})\p{L}(?:[.\-_ ]\p{L}){2,}(?!\p{L})/gu, (spelt) => spelt.replace(/[.\-_ ]/gu, ""))
    .replace(/(\p{L})\1{2,}/gu, "$1");
}
