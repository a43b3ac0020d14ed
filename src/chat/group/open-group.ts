import { openGroup } from "../../game/group-state.ts";
import type { Profile } from "../../ports/store.ts";
import { drawWelcome, needsConsent } from "../consent.ts";
import type { ConversationDeps } from "../deps.ts";
import type { ChatEvent } from "../event.ts";
import { textsFor } from "../texts/texts.ts";
import { drawBoard } from "./draw-board.ts";
import { readPlan } from "./group-fields.ts";
import type { GroupAnswer, GroupJob } from "./group-job.ts";
import { groupIdOf } from "./of-group.ts";
import { toHim } from "./told.ts";

type Opening = Extract<ChatEvent, { kind: "formSent" }>;

/** Opens a group: its board is the answer. Whoever opens it leads it, and joins when he wants to. */
export async function openNewGroup(
  deps: ConversationDeps,
  job: GroupJob,
  { profile, event }: { readonly profile: Profile; readonly event: Opening },
): Promise<GroupAnswer> {
  const { store, prospects, clock } = deps.practice;
  if (needsConsent(deps, profile)) return { cards: [{ to: "here", card: drawWelcome(deps, profile) }] };
  const texts = textsFor(profile.lang);
  const plan = readPlan(event.values, { lang: profile.lang, seed: event.seed, prospects });
  if (!plan) return { cards: [toHim(texts("refused.unknownProspect"), "refusal")] };
  const state = openGroup(plan, [profile.playerId, ...(deps.trainers ?? [])], clock.now().getTime());
  const id = groupIdOf(job.key);
  const cards = [{ to: "board", card: drawBoard(deps, { texts, groupId: id }, state) }] as const;
  const committed = await store.commitGroup({ group: { id, state }, from: 0 });
  // Another process was first with this very event, and has answered it.
  return committed === "committed" ? { cards, groupId: id } : { cards: [] };
}
