/**
 * Words that talk to the judge and not to the prospect. A segment that shows one is quarantined: it is still judged as part of
 * the reply, and never counts as evidence. A false alarm therefore costs a quote and no more.
 */
export const QUARANTINE_REASONS = ["markup", "roleTokens", "scoreTalk", "encoded"] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

const PATTERNS: Readonly<Record<QuarantineReason, readonly RegExp[]>> = {
  markup: [
    /<\/?[a-z!?][^<>]{0,80}>/iu,
    /```|~~~|\{\{|\}\}|\[\[|\]\]/u,
    /["'][\p{L}_ ]{2,30}["']\s*:/u,
    /^\s{0,3}(?:#{1,6}\s|---+\s*$|\*{3,}\s*$)/mu,
  ],
  roleTokens: [
    /<\|[^|]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>/iu,
    /^\s*(?:system|assistant|user|developer|human|ai|judge|prospect|coach|systeem|assistent|rechter)\s*:/imu,
    /(?:ignore|disregard|forget|negeer|vergeet)\s+(?:\p{L}+\s+){0,3}(?:instructions?|prompts?|rules|rubric|instructies|opdrachten|regels)/iu,
    /(?:as|als)\s+(?:an?|een)\s+(?:ai|language model|taalmodel)/iu,
  ],
  scoreTalk: [
    /(?<![\p{L}])(?:verdict|rubric|evidence id|submission note|correction log|beoordelingsmodel|eindoordeel)(?![\p{L}])/iu,
    /(?<![\p{L}])(?:stance|frame|matter|houding)\s*[:=]/iu,
    /(?<![\p{L}])(?:judge|grade|score|rate|mark|label|beoordeel|scoor|waardeer)\s+(?:this|my|the|dit|deze|mijn)\s+(?:reply|answer|response|antwoord|reactie)/iu,
    /(?<![\p{L}])(?:assertive|assertief)\s*[+/,]\s*(?:entrepreneur|ondernemer|held|warm)/iu,
  ],
  encoded: [/[A-Za-z0-9+/=]{40,}/u, /(?:\\[ux][0-9a-f]{2,4}){4,}/iu, /(?:%[0-9a-f]{2}){6,}/iu, /(?:&#x?[0-9a-f]+;){3,}/iu],
};

/** Why this normalised text can't be evidence, or undefined when it can. */
export function findQuarantine(text: string): QuarantineReason | undefined {
  return QUARANTINE_REASONS.find((reason) => PATTERNS[reason].some((pattern) => pattern.test(text)));
}
