import { isNobody } from "../../game/group-forget.ts";
import type { GroupState } from "../../game/group-state.ts";
import { findMember } from "../../game/group-state.ts";

const OPEN = "\u27E6";
const CLOSE = "\u27E7";
const SLOT = /\u27E6([^\u27E6\u27E7]*)\u27E7/gu;

/** Stands for a person's name in a text, so that no name is stored or sent to a model. */
export function nameSlot(playerId: string): string {
  return `${OPEN}${playerId}${CLOSE}`;
}

/** The same; a word for who was erased. */
export function slotOf(playerId: string, someone: string): string {
  return isNobody(playerId) ? someone : nameSlot(playerId);
}

/** Ids of the players whose names a card shows, each once. */
export function namedIn(card: unknown): readonly string[] {
  return [...new Set(textsIn(card).flatMap((text) => [...text.matchAll(SLOT)].map((match) => match[1] as string)))];
}

/** The card with names in place of the slots. A name that is missing leaves "?". */
export function fillNames<T>(card: T, names: ReadonlyMap<string, string>): T {
  return mapTexts(card, (text) => text.replace(SLOT, (_slot, playerId: string) => names.get(playerId) ?? "?")) as T;
}

/** A player's words without names: a mention of a member is his letter, of anybody else `someone`. */
export function hideNames(state: GroupState, text: string, someone: string): string {
  return text
    .replace(SLOT, (_slot, playerId: string) => findMember(state, playerId)?.letter ?? someone)
    .replaceAll(OPEN, "")
    .replaceAll(CLOSE, "");
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part, change)]));
}
