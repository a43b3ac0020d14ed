import { LANGS, type Lang } from "../game/language.ts";
import type { NotJudged } from "../game/verdict.ts";
import type { Acts } from "./acts.ts";
import type { Segment } from "./segments.ts";

/** A reply that can be read, and in which of the two languages it was written. */
export type Readable = { readonly kind: "readable"; readonly lang: Lang; readonly words: number };

/** The commonest words of neighbours, those left out that Dutch or English has too. Enough to refuse a reply, not to name its language. */
const OTHER_LANGUAGES: readonly ReadonlySet<string>[] = [
  "ich du er wir ihr nicht ist sind das der den dem und oder aber wenn weil mein meine dein unser ihre ein eine einen einem mit fur auf von zu zum zur bei auch noch schon kein keine konnen kann muss mochte habe haben hat danke bitte ja nein gut sehr wie warum preis stunde",
  "je tu il elle nous vous ils ne pas est sont le la les un une des du et ou mais si mon ma mes votre notre vos avec pour dans sur chez c'est j'ai n'est qui que quoi tres bien merci oui non bonjour prix heure par plus moins peux peut suis",
  "yo el ella nosotros usted no es son los las una unos y o pero si mi mis su sus con para por en de que como muy bien gracias hola precio hora mas menos puedo puede soy tengo esta este esto",
  "io lui lei noi voi non sono gli uno e ma se mio mia tuo vostro con per che come molto bene grazie ciao prezzo ora piu meno posso puo questo questa della del",
].map((words) => new Set(words.split(" ")));

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}]|['.,-](?=[\p{L}\p{N}]))*/gu;
/** With this many words or more, a reply without a single common word of ours is no reply in our languages. */
const ENOUGH_WORDS = 9;

/**
 * Can the reply be read honestly? Not when there is nothing in it, nothing but signs, or another language than the product's.
 * A reply in the product's other language is read in that one.
 */
export function checkReadable(
  acts: Acts,
  reply: { readonly raw: string; readonly segments: readonly Segment[]; readonly lang: Lang },
): Readable | NotJudged {
  if (reply.segments.length === 0) return { kind: "notJudged", reason: reply.raw.trim() === "" ? "empty" : "unreadable" };
  const text = reply.segments.map((segment) => segment.folded).join(" ");
  const words = (text.toLowerCase().match(WORD) ?? []).map((word) => word.replace(/^[a-z]'/u, ""));
  if (words.length === 0) return { kind: "notJudged", reason: "unreadable" };
  if (reply.segments.every((segment) => segment.quarantine !== undefined)) return { kind: "notJudged", reason: "noEvidence" };
  const ours = LANGS.map((lang) => ({ lang, hits: countHits(words, acts[lang].functionWords) }));
  const foreign = Math.max(...OTHER_LANGUAGES.map((language) => countHits(words, language)));
  const best = ours.reduce((a, b) => (b.hits > a.hits ? b : a));
  if (isOtherScript(text) || (foreign >= 2 && foreign > best.hits)) return { kind: "notJudged", reason: "otherLanguage" };
  if (words.length >= ENOUGH_WORDS && best.hits === 0) return { kind: "notJudged", reason: "unreadable" };
  const own = ours.find((one) => one.lang === reply.lang)?.hits ?? 0;
  // A few English words in a Dutch reply change nothing: the other language needs twice as many.
  return { kind: "readable", lang: best.hits >= 3 && best.hits >= 2 * own ? best.lang : reply.lang, words: words.length };
}

function countHits(words: readonly string[], language: ReadonlySet<string>): number {
  return words.filter((word) => language.has(word)).length;
}

function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin < letters / 2;
}
