/** Invisible, without width, not a part of any word: an address with it inside is no address any more. */
export const JOINER = "\u2060";

/**
 * Words of players, prospects and models as they may be shown where nothing reads mark-up. Apps look for addresses in what they show:
 * a joiner inside an address keeps it from becoming a link, and one after @ keeps it from calling anybody. Control characters, those
 * that turn the direction of writing round and halves of a surrogate pair go out.
 */
export function inert(words: string): string {
  return words
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replaceAll("\t", " ")
    .replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/@(?=[^\s\u2060])/gu, `@${JOINER}`)
    .replace(/(?<=[\p{L}\p{N}])[.．。｡](?=\p{L})/gu, `$&${JOINER}`);
}
