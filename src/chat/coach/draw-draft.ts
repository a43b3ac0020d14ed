import type { Profile } from "../../ports/store.ts";
import type { PracticeDeps } from "../../practice/deps.ts";
import type { CheckedSentence, DraftCheck } from "../../practice/draft/check-draft.ts";
import type { WrittenRule } from "../../practice/draft/written-terms.ts";
import type { Refusal } from "../../practice/outcome.ts";
import type { Card } from "../card.ts";
import { quoted, statementOf } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

/** Sentences that one answer shows: more is no help, and the rewritten text has them all. */
const SHOWN = { weak: 6, strong: 3 } as const;
/** Characters of a sentence that are quoted. */
const QUOTE_LENGTH = 220;

type Draw = { readonly texts: Texts; readonly practice: Pick<PracticeDeps, "playbook">; readonly profile: Profile };
type Weak = CheckedSentence & { readonly reading: Extract<CheckedSentence["reading"], { kind: "weak" }> };

/** What was found in a draft, and the draft with the stronger sentences in place, to copy. */
export function drawDraft(practice: Draw["practice"], profile: Profile, check: DraftCheck | Refusal): readonly Card[] {
  const texts = textsFor(profile.lang);
  if (check.kind === "refused") return [{ kind: "text", about: "refusal", text: texts("draft.refused") }];
  const weak = check.sentences.filter(isWeak);
  const isChanged = weak.some(({ reading }) => reading.stronger !== undefined);
  const paragraphs = [
    wholeText(texts, check),
    ...weakParagraphs({ texts, practice, profile }, weak, isChanged),
    ...brokenOnly({ texts, practice, profile }, check),
    ...strongParagraph(texts, check),
    ...unreadParagraph(texts, check),
    [...(check.cutTo === undefined ? [] : [texts("draft.cut", { limit: check.cutTo })]), texts("draft.kept")].join(" "),
  ];
  const report: Card = { kind: "text", about: "coach", text: paragraphs.join("\n\n") };
  return isChanged ? [report, { kind: "copy", header: texts("draft.rewritten"), text: check.rewritten }] : [report];
}

function isWeak(sentence: CheckedSentence): sentence is Weak {
  return sentence.reading.kind === "weak";
}

function wholeText(texts: Texts, { whole, sentences }: DraftCheck): string {
  if (!whole) return texts("draft.unreadAll");
  const line = `${texts(`draft.whole.${whole.stance}`)}${texts(`draft.frame.${whole.frame}`)}`;
  const isClean = sentences.every(({ reading, rules }) => reading.kind !== "weak" && rules.every(({ outcome }) => outcome === "upheld"));
  return isClean ? `${line} ${texts("draft.nothing")}` : line;
}

function weakParagraphs(draw: Draw, weak: readonly Weak[], isChanged: boolean): readonly string[] {
  if (weak.length === 0) return [];
  const { texts } = draw;
  const left = weak.length - SHOWN.weak;
  const more = isChanged ? texts("draft.more", { count: left }) : texts("draft.moreByHand");
  return [texts("draft.change"), ...worstFirst(weak).map((one) => weakText(draw, one)), ...(left > 0 ? [more] : [])];
}

/** Those against a house rule, then those that the rewritten text leaves as they are, then the others; as they stand in the draft. */
function worstFirst(weak: readonly Weak[]): readonly Weak[] {
  const rank = ({ rules, reading }: Weak) =>
    rules.some(({ outcome }) => outcome === "broken") ? 0 : reading.stronger === undefined ? 1 : 2;
  const shown = weak.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN.weak);
  return weak.filter((one) => shown.includes(one));
}

function weakText(draw: Draw, { quote, reading, rules }: Weak): string {
  const { texts } = draw;
  const { slip, stronger } = reading;
  const way =
    stronger === undefined
      ? texts("draft.byHand", { advice: texts(`draft.advice.${slip}`) })
      : stronger === ""
        ? texts("draft.drop")
        : texts("draft.stronger", { line: quoted(stronger) });
  return [texts("draft.weak", { quote: quoteOf(quote), what: texts(`draft.slip.${slip}`) }), ...brokenRules(draw, rules), way].join("\n");
}

/** Sentences that say firmly what he does not want. */
function brokenOnly(draw: Draw, { sentences }: DraftCheck): readonly string[] {
  return sentences
    .filter((sentence) => !isWeak(sentence) && sentence.rules.some(({ outcome }) => outcome === "broken"))
    .map(({ quote, rules }) => [quoteOf(quote), ...brokenRules(draw, rules)].join("\n"));
}

function brokenRules({ texts, practice, profile }: Draw, rules: readonly WrittenRule[]): readonly string[] {
  return rules
    .filter(({ outcome }) => outcome === "broken")
    .flatMap(({ ruleId }) => {
      const template = practice.playbook.houseRules.find((one) => one.id === ruleId);
      const own = profile.houseRules.find((one) => one.ruleId === ruleId);
      // A rule is his when he has set it: nobody is held to a limit that he never chose.
      if (!template || !own) return [];
      return [texts("draft.brokenRule", { rule: statementOf(template, profile.lang, own.limit ?? template.suggestedLimit) })];
    });
}

function strongParagraph(texts: Texts, { sentences }: DraftCheck): readonly string[] {
  const strong = sentences.flatMap(({ quote, reading }) =>
    reading.kind === "strong" ? [texts("draft.strong", { quote: quoteOf(quote), what: texts(`draft.strength.${reading.strength}`) })] : [],
  );
  return strong.length === 0 ? [] : [[texts("draft.keep"), ...strong.slice(0, SHOWN.strong)].join("\n")];
}

function unreadParagraph(texts: Texts, { whole, sentences }: DraftCheck): readonly string[] {
  const unread = sentences.filter(({ reading }) => reading.kind === "unread");
  const [first] = unread;
  return first && whole ? [texts("draft.unread", { count: unread.length, quote: quoteOf(first.quote) })] : [];
}

function quoteOf(sentence: string): string {
  const characters = [...sentence.replace(/\s+/gu, " ")];
  return quoted(characters.length > QUOTE_LENGTH ? `${characters.slice(0, QUOTE_LENGTH).join("").trimEnd()} …` : characters.join(""));
}
