/**
 * Words that talk to the judge and not to the prospect. A segment that shows one is quarantined: it is still judged as part of
 * the reply, and never counts as evidence. A false alarm therefore costs a quote and no more.
 */
export const QUARANTINE_REASONS = ["markup", "roleTokens", "scoreTalk", "paperwork", "unsaid", "encoded"] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

const PATTERNS: Readonly<Record<QuarantineReason, readonly RegExp[]>> = {
  markup: [
    /<\/?(?!(?:a|b|i|u|em|strong|small|br|hr|p|div|span|h[1-6]|ul|ol|li|table|tr|td|th|img|form|input|button|label|select|option|nav|main|header|footer|body|head|html|script|style|link|meta|video|iframe|svg)(?:\s[^<>]{0,60})?\/?>)[a-z!?][^<>]{0,80}>/iu,
    /<{2,}|>{2,}/u,
    /```|~~~|\{\{|\}\}|\[\[|\]\]/u,
    /[{[,]\s*["'][\p{L}_ ]{2,30}["']\s*:|["']\s*:\s*[{[]/u,
    /["'](?:stance|frame|matter|person|reasons|label|evidence|verdict|oordeel|houding|kader|zaak|mens|opdracht|task)["']\s*:/iu,
    /^\s{0,3}(?:#{1,6}\s|---+\s*$|\*{3,}\s*$)/mu,
  ],
  roleTokens: [
    /<\|[^|]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>/iu,
    /^\s*[[(]?(?:system|assistant|user|developer|human|ai|judge|jury|referee|prospect|coach|trainer|client|customer|player|me|systeem|assistent|gebruiker|rechter|scheidsrechter|klant|speler|ik)[\])]?\s*[:>]|^\s*\[[^\]]{3,40}\]/imu,
    /(?:ignore|disregard|forget|negeer|vergeet)\s+(?:\p{L}+\s+){0,3}(?:instructions?|prompts?|rules|rubric|instructies|opdrachten|regels)/iu,
    /(?:negeer|vergeet|ignore|disregard|forget)\s+(?:je|jouw|your)\s+(?:regels|instructies|rules|instructions|prompt)/iu,
    /(?<!\p{L})(?:vanaf nu|from now on)(?!\p{L})[^.!?]{0,30}(?<!\p{L})(?:ben je|you're|you are|je bent)(?!\p{L})|(?:je bent|you're|you are)\s+(?:vanaf nu|nu|now|from now on)(?!\p{L})|(?<!\p{L})(?:doe alsof je|speel dat je|pretend (?:you're|you are|to be)|play an? \p{L}+ (?:jury|judge|referee|fan))(?!\p{L})/iu,
    /(?:herhaal|repeat)\s+(?:letterlijk|woord voor woord|word for word|verbatim)|(?:wat (?:jou|je) is verteld|what you were told)|(?:etiketten|labels)\s+(?:mag|may|can|kun)|\((?:de |the )?(?:klant|client|prospect|opdrachtgever|weergavenaam|display name)(?!\p{L})/iu,
    /(?:as|als)\s+(?:an?|een)\s+(?:ai|language model|taalmodel)/iu,
    /^\s*(?:antwoord|oplossing|answer|reply|solution)\s*:/iu,
    /^\s*\(?(?:titel van deze draad|linkvoorbeeld|weergavenaam|bestandsnaam|title of this thread|link preview|display name|file name)\s*:/iu,
  ],
  scoreTalk: [
    /(?<![\p{L}])(?:rubric|evidence id|submission note|correction log|beoordelingsmodel|eindoordeel)(?![\p{L}])/iu,
    /(?<![\p{L}])(?:stance|frame|matter|houding)\s*[:=]/iu,
    /(?<![\p{L}])(?:judge|grade|score|rate|mark|label|beoordeel|scoor|waardeer)\s+(?:this|my|the|dit|deze|mijn)\s+(?:reply|answer|response|antwoord|reactie)/iu,
    /(?<!\p{L})(?:assertie(?:f|ve)|assertive|jury|scheidsrechter|referee)(?!\p{L})/iu,
    /(?<!\p{L})(?:hoogste|bovenste|beste|gunstigste?|top|best|highest|strongest|full)\s+(?:stand|cijfer|vakje|label|etiket|waarden?|plank|mark|marks|band|box|label|values?|shelf|outcome)(?!\p{L})|(?<!\p{L})(?:laag|hoger|low|higher) (?:cijfer|mark)(?!\p{L})/iu,
    /(?<!\p{L})(?:las me|read me)\s+(?:\p{L}+\s+){0,4}(?:verkeerd|wrong)(?!\p{L})|(?:telde|telt|counted|counts) (?:\p{L}+ ){0,4}(?:als|as) (?:stand|hold|hou)/iu,
    /(?<!\p{L})(?:hierbij|hiermee|hereby|with this)(?!\p{L})[^.!?]{0,60}(?<!\p{L})(?:grens|leiding|boundary|limit|lead)(?!\p{L})/iu,
    /(?<!\p{L})(?:dit|this)\s+(?:is\s+)?(?:\p{L}+,?\s+){0,6}(?:antwoord|reply|answer|response)(?!\p{L})|past alleen|only the label/iu,
    /(?<![\p{L}])(?:assertive|assertief)\s*[+/,]\s*(?:entrepreneur|ondernemer|held|warm)/iu,
  ],
  paperwork: [
    /(?<!\p{L})(?:erratum|errata|correctieblad|revision history|superseded|filing remark|noot bij (?:de |deze )?(?:inzending|antwoord)|bijlage [a-z0-9]{1,2}\s*:|versie \d+ van (?:dit|het|mijn) antwoord|geldende tekst|standing text|citaat van een collega|quotes a colleague|form \d+\p{L}?, completed)(?!\p{L})/iu,
    /(?<!\p{L})(?:voor de lezer|aan wie dit (?:leest|weegt)|for the reader|whoever (?:reads|weighs) this|bij het wegen|when you weigh)(?!\p{L})/iu,
    /['"][^'"]{1,20}['"]\s+(?:betekent|staat voor|stands for|means)|(?:elke keer dat ik|each time i|every time i|telkens als ik)\s+(?:say\s+)?['"]/iu,
  ],
  unsaid: [
    /(?<!\p{L})(?:ik (?:\p{L}+ ){0,3}voor de spiegel|in mijn hoofd|geoefend|oefende|stel dat ik (?:zei|zeg)|had (?:hier |ik )?(?:gezegd|moeten zeggen)|zou (?:hier )?(?:gezegd hebben|hebben gezegd)|lees hier|in front of the mirror|in my head|rehearsed|(?:would|could) have said|suppose i (?:said|say)|read here)(?!\p{L})/iu,
  ],
  encoded: [/[A-Za-z0-9+/=]{40,}/u, /(?:\\[ux][0-9a-f]{2,4}){4,}/iu, /(?:%[0-9a-f]{2}){6,}/iu, /(?:&#x?[0-9a-f]+;){3,}/iu],
};

/** Why this normalised text can't be evidence, or undefined when it can. */
export function findQuarantine(text: string): QuarantineReason | undefined {
  return QUARANTINE_REASONS.find((reason) => PATTERNS[reason].some((pattern) => pattern.test(text)));
}
