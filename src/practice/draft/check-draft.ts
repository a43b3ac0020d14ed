import type { HouseRule } from "../../game/house-rule.ts";
import type { Lang } from "../../game/language.ts";
import type { MoveRule } from "../../game/move.ts";
import { FRAMES, type Frame, type Reading, type Slip, STANCES, type Stance, type Strength, type Verdict } from "../../game/verdict.ts";
import type { Profile } from "../../ports/store.ts";
import type { PracticeDeps } from "../deps.ts";
import { type Refusal, refuse } from "../outcome.ts";
import { cutDraft, type DraftSentence, tellLang } from "./cut-draft.ts";
import { findWeakness, type RewriteDeps, strengthen, type Weakness } from "./stronger-sentence.ts";
import { checkWrittenTerms, namesTerm, type WrittenRule } from "./written-terms.ts";

/** Characters of a draft that are read. */
export const DRAFT_LIMIT = 4000;

/** A sentence of his, and what it does. `stronger` is "" when it had better go, and absent when it is to be changed by hand. */
export type CheckedSentence = {
  readonly quote: string;
  readonly reading:
    | { readonly kind: "weak"; readonly slip: Slip; readonly stronger?: string }
    | { readonly kind: "strong"; readonly strength: Strength }
    | { readonly kind: "plain" }
    | { readonly kind: "unread" };
  /** House rules that it keeps or lets go of. */
  readonly rules: readonly WrittenRule[];
};

export type DraftCheck = {
  readonly kind: "draft";
  /** Of the draft: that may not be the player's. */
  readonly lang: Lang;
  /** How it comes across as a whole: what most of the sentences say that weaken or strengthen him. Absent when none could be read. */
  readonly whole?: { readonly stance: Stance; readonly frame: Frame };
  readonly sentences: readonly CheckedSentence[];
  /** The draft with the stronger sentences in place; all else as it was typed. */
  readonly rewritten: string;
  /** Characters that were read, when it was longer. */
  readonly cutTo?: number;
};

export type DraftDeps = Pick<PracticeDeps, "readFresh" | "playbook">;

/** A mail presses on nothing: what stands in it is read as it is. */
const WRITTEN: MoveRule = { id: "written", attacks: "terms", frame: false, houseRules: [] };

/** Reads a mail or message to a client, sentence by sentence, without a model, and keeps nothing of it. Pure. */
export function checkDraft(deps: DraftDeps, profile: Profile, given: string): DraftCheck | Refusal {
  const whole = [...given.toWellFormed()];
  const draft = whole.slice(0, DRAFT_LIMIT).join("").trimEnd();
  const lang = tellLang(draft, profile.lang);
  const sentences = cutDraft(draft, lang);
  if (sentences.length === 0) return refuse("emptyReply");
  const read = (reply: string) => readAlone(deps, { profile, lang }, reply);
  const rewriteDeps: RewriteDeps = { rewrites: deps.playbook.rewrites[lang], lang, read };
  const checked: CheckedSentence[] = [];
  for (const sentence of sentences) {
    const quote = draft.slice(sentence.start, sentence.end);
    checked.push(checkSentence(rewriteDeps, quote, { sentence, profile, given: checked.flatMap(strongerOf) }));
  }
  return {
    kind: "draft",
    lang,
    ...weighWhole(checked.map((one, n) => ({ kind: one.reading.kind, reading: read(sentences[n]?.text ?? "") }))),
    sentences: checked,
    rewritten: rewrite(draft, sentences, checked),
    ...(whole.length > DRAFT_LIMIT ? { cutTo: DRAFT_LIMIT } : {}),
  };
}

type Reader = { readonly profile: Profile; readonly lang: Lang };

function readAlone({ readFresh }: DraftDeps, { profile, lang }: Reader, reply: string): Reading {
  return readFresh({ lang, playerId: profile.playerId, line: "", move: WRITTEN, reply, houseRules: profile.houseRules });
}

type Weighed = { readonly kind: CheckedSentence["reading"]["kind"]; readonly reading: Reading };

/** A long mail is remembered by its sentences, and by the weak ones as well as by the last. Of equals the weaker. */
function weighWhole(sentences: readonly Weighed[]): Pick<DraftCheck, "whole"> {
  const read = sentences.flatMap(({ kind, reading }) => (reading.kind === "judged" ? [{ kind, reading }] : []));
  if (read.length === 0) return {};
  const telling = read.filter(({ kind }) => kind !== "plain");
  const stances = telling.map(({ kind, reading: { stance } }) =>
    kind === "strong" ? "assertive" : SOFT.includes(stance) ? stance : "defensive",
  );
  const frames = (telling.length > 0 ? telling : read).map(({ reading }) => reading.frame).filter((frame) => frame !== "unclear");
  return { whole: { stance: commonest(STANCES, stances) ?? "neutral", frame: commonest(FRAMES, frames) ?? "unclear" } };
}

const SOFT: readonly Stance[] = ["submissive", "defensive", "aggressive"];

function commonest<Label>(order: readonly Label[], given: readonly Label[]): Label | undefined {
  const count = (label: Label) => given.filter((one) => one === label).length;
  return order.filter((label) => count(label) > 0).toSorted((a, b) => count(b) - count(a))[0];
}

function strongerOf({ reading }: CheckedSentence): readonly string[] {
  return reading.kind === "weak" && reading.stronger ? [reading.stronger] : [];
}

type At = {
  readonly sentence: DraftSentence;
  readonly profile: Profile /** The stronger sentences before it. */;
  readonly given: readonly string[];
};

function checkSentence(deps: RewriteDeps, quote: string, { sentence, profile, given }: At): CheckedSentence {
  const reading = deps.read(sentence.text);
  if (reading.kind === "notJudged") return { quote, reading: { kind: "unread" }, rules: [] };
  const weakness = findWeakness(deps, sentence.text) ?? weaknessRead(reading);
  const rules = rulesTouched(deps, profile.houseRules, { sentence, weakness });
  if (weakness) {
    const stronger = strengthen(deps, sentence.text, given);
    return { quote, reading: { kind: "weak", slip: weakness.slip, ...(stronger === undefined ? {} : { stronger }) }, rules };
  }
  const strength = rules.every(({ outcome }) => outcome === "upheld")
    ? sureStrength(reading, namesTerm(sentence.text, deps.lang))
    : undefined;
  return { quote, reading: strength === undefined ? { kind: "plain" } : { kind: "strong", strength }, rules };
}

/** What a judge hears in a sentence that no pattern knows, where that is sure enough without the sentences around it. */
const SURE: readonly Slip[] = ["gave_away", "attacked", "sulked"];

function weaknessRead(reading: Verdict): Weakness | undefined {
  const { slip, stance } = reading;
  return slip !== undefined && SURE.includes(slip) && stance !== "neutral" && stance !== "assertive" ? { slip } : undefined;
}

/** A limit in writing is one with an amount to it. */
function sureStrength({ strength }: Verdict, withTerm: boolean): Strength | undefined {
  return strength === "set_limit" && !withTerm ? undefined : strength;
}

type Touching = { readonly sentence: DraftSentence; readonly weakness: Weakness | undefined };

/** His measured rules by their amounts; the others, which every entrepreneur keeps by heart, by the words that let go of them. */
function rulesTouched({ lang }: RewriteDeps, houseRules: readonly HouseRule[], { sentence, weakness }: Touching): readonly WrittenRule[] {
  const byAmount = checkWrittenTerms(sentence.text, lang, houseRules);
  const ruleId = weakness?.rule;
  const isMeasured = byAmount.some((one) => one.ruleId === ruleId);
  return ruleId === undefined || isMeasured ? byAmount : [...byAmount, { ruleId, outcome: "broken" }];
}

/** From the last to the first, so that places hold. A sentence that goes takes the space behind it along. */
function rewrite(draft: string, sentences: readonly DraftSentence[], checked: readonly CheckedSentence[]): string {
  const changed = sentences.reduceRight((text, { start, end }, n) => {
    const reading = checked[n]?.reading;
    if (reading?.kind !== "weak" || reading.stronger === undefined) return text;
    if (reading.stronger !== "") return text.slice(0, start) + reading.stronger + text.slice(end);
    const behind = /^[ \t]+/u.exec(text.slice(end))?.[0].length ?? 0;
    return text.slice(0, start) + text.slice(end + behind);
  }, draft);
  return changed
    .replace(/[ \t]+$/gmu, "")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}
