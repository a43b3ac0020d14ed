import { findRepliesLeft, findShareLeft } from "../practice/allowance.ts";
import type { ConversationDeps } from "./deps.ts";
import type { Texts } from "./texts/texts.ts";

/** From here on it is little. */
const LITTLE_SHARE = 0.2;
const FEW_REPLIES = 10;

/** What this player may still do today; nothing as long as that is plenty. */
export async function limitLines({ practice }: ConversationDeps, texts: Texts, playerId: string): Promise<readonly string[]> {
  const replies = await findRepliesLeft(practice, playerId);
  const share = await findShareLeft(practice, playerId);
  return [...repliesLines(texts, replies), ...shareLines(texts, share)];
}

function repliesLines(texts: Texts, left: number | undefined): readonly string[] {
  if (left === undefined || left > FEW_REPLIES) return [];
  return [left === 0 ? texts("limits.noReplies") : texts("limits.replies", { count: left })];
}

function shareLines(texts: Texts, left: number | undefined): readonly string[] {
  if (left === undefined || left > LITTLE_SHARE) return [];
  return [left === 0 ? texts("limits.spent") : texts("limits.left", { percent: Math.max(1, Math.round(left * 100)) })];
}
