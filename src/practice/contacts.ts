/** Ways to reach somebody, and signatures: what a line must not hold before others see it, or a model does. */
const CONTACTS: readonly RegExp[] = [
  // A name in a platform's own words, or as cards keep it.
  /<[@#!][^>]*>|\u27E6[^\u27E6\u27E7]*\u27E7/gu,
  // Addresses of mail and of the web.
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?:https?:\/\/|www\.)\S+/giu,
  /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+\.(?:nl|be|com|net|org|eu|io|dev|info|biz|amsterdam)(?![\p{L}\p{N}])(?:\/\S*)?/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+/gu,
  // A bank account, before its digits are taken for a telephone.
  /(?<![\p{L}\p{N}])\p{Lu}{2}\p{N}{2}(?: ?[\p{Lu}\p{N}]{4}){2,7}(?: ?[\p{Lu}\p{N}]{1,3})?(?![\p{L}\p{N}])/gu,
  // A telephone begins with a plus or a nought, and no amount does.
  /(?<![\p{N}.,])(?:\+\p{N}|0\p{N})(?:[ ().-]*\p{N}){7,13}(?!\p{N})/gu,
];

/** A greeting at the very end, with a name of a few words behind it. */
const SIGNED =
  /(?:^|(?<=[.!?\n])\s*)(?:met (?:vriendelijke |hartelijke )?groet(?:en)?|(?:vriendelijke |hartelijke )?groet(?:en|jes)?|mvg|(?:kind |best |warm )?regards|cheers)(?:[,!\n ]+\p{L}[\p{L}'-]*){0,4}[.!]?\s*$/iu;

/** The words without ways to reach anybody and without a signature; "…" stands where something was. */
export function hideContacts(text: string): string {
  return CONTACTS.reduce((left, pattern) => left.replace(pattern, "…"), text)
    .replace(SIGNED, "")
    .trim();
}
