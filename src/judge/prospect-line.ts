import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";
import type { MoveRule } from "../game/move.ts";
import type { ActSet } from "./acts.ts";
import { type Amount, type AmountUnit, findAmounts } from "./amounts.ts";
import { foldForMatching, normalise } from "./normalise.ts";
import { keepsOwnTerms } from "./own-terms.ts";

/**
 * What the prospect's line does: demand (asks or dictates something of substance), interview (questions the player as a
 * candidate), question (any other), remark, silence (says nothing; what he does stands between brackets).
 */
export const LINE_KINDS = ["demand", "interview", "question", "remark", "silence"] as const;
export type LineKind = (typeof LINE_KINDS)[number];
/** `amounts` are those he puts forward, not those of the player that he gives way to or finds too high. */
export type ProspectLine = { readonly kind: LineKind; readonly amounts: readonly Amount[]; readonly bareUnit: AmountUnit };

/** Reads the line in the light of the move that it makes. Never throws. */
export function readLine(acts: ActSet, exchange: LineToRead): ProspectLine {
  const text = foldForMatching(normalise(exchange.line));
  const bareUnit = unitAtStake(exchange.move, findAmounts(text, exchange.lang));
  const amounts = findAmounts(text, exchange.lang, bareUnit).filter(
    (amount) => !isYielded(acts, text, amount) && !keepsOwnTerms(amount, exchange.houseRules ?? []),
  );
  return { kind: readKind(acts, text, exchange.move), amounts, bareUnit };
}

type LineToRead = {
  readonly line: string;
  readonly move: MoveRule;
  readonly lang: Lang;
  readonly houseRules?: readonly HouseRule[];
};

/** "Vooruit, 95 dan" and "95 is te veel": what the player asks, said after him. */
function isYielded(acts: ActSet, text: string, amount: Amount): boolean {
  const yields = [...text.toLowerCase().matchAll(acts.yields)];
  return yields.some((match) => match.index <= amount.start && match.index + match[0].length >= amount.end);
}

/** What a number without a unit counts: what the line counts, else what the move is about. */
function unitAtStake(move: MoveRule, amounts: readonly Amount[]): AmountUnit {
  const money = amounts.find((amount) => amount.unit === "euro");
  const [first] = amounts;
  if (money) return "euro";
  if (first && first.unit !== "hours") return first.unit;
  return move.attacks === "terms" ? "days" : "euro";
}

function readKind(acts: ActSet, text: string, move: MoveRule): LineKind {
  const spoken = text.replace(/\([^)]*\)/gu, "").trim();
  if (spoken.replace(/[^\p{L}]/gu, "").length < 3) return "silence";
  const lower = text.toLowerCase();
  const has = (pattern: RegExp) => lower.search(pattern) >= 0;
  if (move.attacks === "frame" && has(acts.interview)) return "interview";
  const asks = text.includes("?");
  const presses = move.attacks === "price" || move.attacks === "terms" || move.attacks === "autonomy";
  if ((presses && !asks) || (move.attacks !== "status" && has(acts.demand))) return "demand";
  if (move.frame && has(acts.interview)) return "interview";
  return asks ? "question" : "remark";
}
