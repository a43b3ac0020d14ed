import { cueMoveFor } from "../coach/warm-up-cues.ts";
import type { Lang } from "../game/language.ts";
import { compileBeliefs, hearBeliefs } from "../judge/beliefs.ts";
import { cutSegments } from "../judge/segments.ts";
import type { Playbook } from "../playbook/load.ts";
import type { Belief } from "../playbook/schema.ts";
import type { Intention, StoredRound } from "../ports/store.ts";
import type { WarmUp, WarmUpStep } from "../ports/warm-ups.ts";
import { isDrill } from "./is-drill.ts";

/** Statements that are shown at a time. */
export const STATEMENTS = 5;
/** Characters of an answer that are kept. */
const KEPT = 200;
/** Words that come later than this, in milliseconds, are no answer to what was asked. */
const WAITS_MS = 12 * 60 * 60_000;

/** What a player does at a step. A pick's value is a belief, or the number of a sentence. */
export type WarmUpAnswer =
  | { readonly kind: "pick"; readonly step: WarmUpStep; readonly value: string }
  | { readonly kind: "next"; readonly step: WarmUpStep; readonly value: string }
  | { readonly kind: "skip"; readonly step: WarmUpStep }
  | { readonly kind: "words"; readonly text: string };

/** A warm-up from the beginning, or with a thought that was heard; one that was begun goes on where it was. */
export function openWarmUp(
  playbook: Playbook,
  lang: Lang,
  wish: { readonly known: WarmUp | undefined; readonly beliefId?: string; readonly now: number },
): WarmUp {
  const { known, now } = wish;
  const heard = findBelief(playbook, wish.beliefId);
  if (heard) return { step: "origin", from: 0, askedAt: now, left: false, beliefId: heard.id, thought: heard.belief[lang] };
  if (known && known.step !== "done") return { ...known, askedAt: now, left: false };
  return { step: "belief", from: 0, askedAt: now, left: false };
}

/** Whether words that are typed now, outside a round, are the answer to the step. `lastRound` is the player's newest round. */
export function waitsForWords(warmUp: WarmUp | undefined, now: number, lastRound: StoredRound | undefined): warmUp is WarmUp {
  if (!warmUp || warmUp.left || warmUp.step === "done" || now - warmUp.askedAt > WAITS_MS) return false;
  return lastRound === undefined || lastRound.startedAt.getTime() <= warmUp.askedAt;
}

export type Stepped = { readonly warmUp: WarmUp /** What he resolves to do, when this step said it. */; readonly intention?: Intention };

/** The warm-up after an answer. An answer to a step that is behind him changes nothing. */
export function stepWarmUp(
  playbook: Playbook,
  lang: Lang,
  at: { readonly warmUp: WarmUp; readonly answer: WarmUpAnswer; readonly now: number },
): Stepped {
  const { warmUp, answer, now } = at;
  const on = (change: Partial<WarmUp>): Stepped => ({ warmUp: { ...warmUp, ...change, askedAt: now, left: false } });
  if (answer.kind !== "words" && answer.step !== warmUp.step) return on({});
  const words = answer.kind === "words" ? keptOf(answer.text) : "";
  if (answer.kind === "words" && words === "") return on({});
  switch (warmUp.step) {
    case "belief":
      return on(afterBelief(playbook, lang, { answer, words }));
    case "origin":
      return on({ step: "supporting", ...(words === "" ? {} : { origin: words }) });
    case "supporting": {
      const picked = answer.kind === "pick" ? findBelief(playbook, warmUp.beliefId)?.supporting[lang][Number(answer.value)] : undefined;
      const sentence = picked ?? words;
      return on({ step: "intention", ...(sentence === "" ? {} : { ownSentence: sentence }) });
    }
    case "intention": {
      const done = on({ step: "done", finishedAt: now });
      const iWill = asResolve(words, lang);
      return iWill === "" ? done : { ...done, intention: { cueMove: cueMoveFor(warmUp.beliefId), iWill } };
    }
    case "done":
      return on({});
  }
}

type Said = { readonly answer: WarmUpAnswer; readonly words: string };

function afterBelief(playbook: Playbook, lang: Lang, { answer, words }: Said): Partial<WarmUp> {
  if (answer.kind === "pick") {
    const belief = findBelief(playbook, answer.value);
    return belief ? { step: "origin", beliefId: belief.id, thought: belief.belief[lang] } : {};
  }
  if (answer.kind === "words") {
    const beliefId = hearThought(playbook.beliefs, lang, words);
    return { step: "origin", thought: words, ...(beliefId === undefined ? {} : { beliefId }) };
  }
  const next = answer.kind === "next" ? Number(answer.value) : Number.NaN;
  // Nothing to look into: then at least one thing to do.
  return next > 0 && next < playbook.beliefs.length ? { from: next } : { step: "intention" };
}

/** Which thought of the playbook his words are, if one. */
function hearThought(beliefs: readonly Belief[], lang: Lang, words: string): string | undefined {
  const same = beliefs.find((one) => plain(one.belief[lang]) === plain(words));
  return same?.id ?? hearBeliefs(compileBeliefs(beliefs, lang), cutSegments(words))[0]?.id;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function findBelief(playbook: Playbook, id: string | undefined): Belief | undefined {
  return playbook.beliefs.find((one) => one.id === id);
}

function keptOf(text: string): string {
  const line = text.toWellFormed().replace(/\s+/gu, " ").trim();
  return [...line].slice(0, KEPT).join("").trim();
}

/** His words as they read after "dan" or "I will": "Dan ik noem mijn prijs." is "noem ik mijn prijs". */
function asResolve(words: string, lang: Lang): string {
  const bare = words
    .replace(lang === "nl" ? /^als\b.*?\bdan\s+/iu : /^(?:when|if)\b.*?(?:,|\bthen)\s+/iu, "")
    .replace(lang === "nl" ? /^(?:\.{2,}|…)?\s*dan\s+/iu : /^(?:\.{2,}|…)?\s*(?:then\s+)?(?:i(?:'|’)ll|i will|i|to)\s+/iu, "")
    .replace(/[.!\s]+$/u, "");
  const turned = lang === "nl" ? bare.replace(/^ik\s+(?:zal\s+|ga\s+)?(\p{L}+)/iu, (_, verb: string) => `${verb} ik`) : bare;
  return turned.charAt(0).toLowerCase() + turned.slice(1);
}

/** Rounds that are looked back on for a thought that comes back. */
export const LOOKED_BACK = 20;

/** A thought of this round that was heard in an earlier one, too, since the player last warmed up with it. */
export function heardBefore(round: StoredRound, rounds: readonly StoredRound[], warmUp: WarmUp | undefined): string | undefined {
  const since = (beliefId: string) => (warmUp?.beliefId === beliefId ? (warmUp.finishedAt ?? 0) : 0);
  const earlier = rounds.filter((one) => one.id !== round.id && !isDrill(one));
  return beliefsIn(round).find((beliefId) =>
    earlier.some((one) => one.startedAt.getTime() > since(beliefId) && beliefsIn(one).includes(beliefId)),
  );
}

function beliefsIn({ exchanges }: StoredRound): readonly string[] {
  return exchanges.flatMap(({ answer }) => (answer?.reading.kind === "judged" ? answer.reading.beliefs : []));
}
