import type { Profile } from "../../ports/store.ts";
import { withOwnProspects } from "../../practice/own-prospects.ts";
import { seeProgress } from "../../practice/progress.ts";
import type { Card } from "../card.ts";
import type { ConversationDeps } from "../deps.ts";
import { drawProgressPage } from "../pages.ts";
import { paintCard } from "../paint-card.ts";
import { textsFor } from "../texts/texts.ts";
import { viewProgress } from "./view-progress.ts";

/** The page of a player's progress, and a picture of it where there is something to draw and pictures can be shown. */
export async function answerProgress(common: ConversationDeps, profile: Profile): Promise<readonly Card[]> {
  const deps = { ...common, practice: await withOwnProspects(common.practice, profile.playerId) };
  const seen = await seeProgress(deps.practice, profile.playerId);
  const page = drawProgressPage(deps, profile, seen);
  const { painter } = deps;
  const picture = painter && viewProgress(textsFor(profile.lang), profile.lang, seen);
  if (!picture) return [page];
  const { view, text } = picture;
  return [page, ...(await paintCard({ name: "voortgang.png", title: view.title, text }, () => painter.paintProgress(view)))];
}
