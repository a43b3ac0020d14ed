/** Words that say nothing of a subject, without accents: articles, pronouns, auxiliaries, and the verbs by which people ask. */
const DUTCH = `
aan achter al alle alles als altijd ander andere anders bent bij daar daarna daarom dan dat deze die dit doe doen doet door dus eens eerst eerste
een eigen elk elke even ga gaan gaat geen geef geeft geven gewoon had hadden heb hebben hebt heeft heel hem het hier hoe hun iemand iets jij jou
jouw jullie kan kon kun kunnen kunt laat laten maak maakt maar mag me meer met mij mijn moet moeten naar net niemand niet niets nog nooit of om omdat ook
onder ons onze ooit over per sta staat steeds te tegen terug tip tips toch toen tot uit van veel vaak vanaf voor waar waarom waarop waarvan wanneer want waren
was wat weer wel welk welke werd weet weten wie wij wil wilde willen wilt word worden wordt zal ze zeg zegt zeggen zei zelf zich zij zijn zo zonder zou zouden zullen
`;
const ENGLISH = `
about after all also always and any anybody are around asked away back because been before being both but came can come could did does doing done don't
else even ever every everybody for from get gets getting give gives giving goes going had has have having he'd her here him his how i'd i'll i'm i've
if it's its itself just keep let let's like made make makes many may me might more most much must my never not nothing now off once one only
other others our out over own per put puts quite really said same say saying says she should simply some somebody someone something still such take takes tell
than that that's the their them then there there's these they they'd they'll they're thing things this those tip tips too until very want wants was way we'd well went were
what what's when where which while who who's why will with without won't would you you'd you'll you're you've your yours yourself
`;
const STOP_WORDS: ReadonlySet<string> = new Set([...DUTCH.split(/\s+/u), ...ENGLISH.split(/\s+/u)]);

/** True for a word in small letters and without accents that says nothing of a subject in Dutch or in English. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.replaceAll("’", "'"));
}
