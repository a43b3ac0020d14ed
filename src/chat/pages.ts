import type { Profile, StoredRound } from "../ports/store.ts";
import type { KeptLine } from "../ports/swaps.ts";
import type { WarmUp } from "../ports/warm-ups.ts";
import { withOwnProspects } from "../practice/own-prospects.ts";
import { type ProgressSeen, seeProgress } from "../practice/progress.ts";
import type { PageId } from "./action.ts";
import { button, coachButtons, draftButton, intentionButton, startButtons } from "./buttons.ts";
import type { Button, PageCard } from "./card.ts";
import { progressSections } from "./coach/progress-sections.ts";
import { ownRuleLines } from "./coach/rule-lines.ts";
import { warmUpButton } from "./coach/warm-up.ts";
import { needsConsent, noticeLines } from "./consent.ts";
import type { ConversationDeps } from "./deps.ts";
import { limitLines } from "./limit-lines.ts";
import { myDataButtons } from "./my-data.ts";
import { insideSentence, quoted } from "./phrases.ts";
import { type Texts, textsFor } from "./texts/texts.ts";

type Section = PageCard["sections"][number];

/** One of the pages as it is now for this player. */
export async function drawPage(common: ConversationDeps, profile: Profile, page: PageId): Promise<PageCard> {
  const deps = { ...common, practice: await withOwnProspects(common.practice, profile.playerId) };
  const texts = textsFor(profile.lang);
  const base = { kind: "page", page, header: texts(`page.${page}`) } as const;
  const limits = page === "help" || page === "home" ? await limitLines(deps, texts, profile.playerId) : [];
  switch (page) {
    case "help":
      return {
        ...base,
        sections: [{ lines: [...limits, ...helpLines(texts)] }],
        buttons: [...startButtons(texts), ...coachButtons(texts)],
      };
    case "privacy":
      return { ...base, sections: [{ lines: noticeLines(deps, texts) }], buttons: privacyButtons(deps, texts, profile) };
    case "progress":
      return drawProgressPage(deps, profile, await seeProgress(deps.practice, profile.playerId));
    case "home":
      return {
        ...base,
        ...drawHome(deps, texts, {
          profile,
          limits,
          seen: await seeProgress(deps.practice, profile.playerId),
          warmUp: await deps.practice.store.findWarmUp(profile.playerId),
        }),
      };
  }
}

/** The page of what was seen of a player's progress. */
export function drawProgressPage(deps: ConversationDeps, profile: Profile, seen: ProgressSeen): PageCard {
  const texts = textsFor(profile.lang);
  const name = seen.standing.open && prospectName(deps, seen.standing.open);
  const open = name === undefined ? [] : [{ header: texts("progress.next.header"), lines: [texts("progress.next.open", { name })] }];
  const sections = [...open, ...seenSections(deps, texts, { profile, seen }), ...keptSections(texts, seen.kept)];
  return { kind: "page", page: "progress", header: texts("page.progress"), sections, buttons: startButtons(texts) };
}

function seenSections(deps: ConversationDeps, texts: Texts, { profile, seen }: Who): readonly Section[] {
  const { playbook, prospects } = deps.practice;
  return [...progressSections(texts, { playbook, prospects, profile, seen }), intentionSection(deps, texts, profile)];
}

const HELP = ["way", "round", "tip", "meeting", "rules", "beside", "stop"] as const;

function helpLines(texts: Texts): readonly string[] {
  return HELP.map((key) => texts(`help.${key}`));
}

function privacyButtons(deps: ConversationDeps, texts: Texts, profile: Profile): readonly Button[] {
  const accept = needsConsent(deps, profile) ? [button(texts("button.accept"), { kind: "accept" }, "primary")] : [];
  return [...accept, ...myDataButtons(texts)];
}

type Who = { readonly profile: Profile; readonly seen: ProgressSeen };

function drawHome(
  deps: ConversationDeps,
  texts: Texts,
  who: Who & { readonly warmUp: WarmUp | undefined; readonly limits: readonly string[] },
): Pick<PageCard, "sections" | "buttons"> {
  const { profile, seen, warmUp, limits } = who;
  const { open: round } = seen.standing;
  const name = round && prospectName(deps, round);
  const open = name === undefined ? undefined : [texts("home.open", { name })];
  const languages = button(texts("button.otherLang"), { kind: "lang", lang: profile.lang === "nl" ? "en" : "nl" });
  return {
    sections: [
      { lines: [...(open ?? [texts("home.welcome")]), ...limits], buttons: [...homeButtons(texts, warmUp), draftButton(texts)] },
      ...seenSections(deps, texts, who),
      {
        header: texts("home.rules"),
        lines: ruleLines(deps, texts, who),
        buttons: [button(texts("button.change"), { kind: "form", form: "houseRules" })],
      },
    ],
    buttons: [
      button(texts("button.profile"), { kind: "form", form: "profile" }),
      languages,
      button(texts("button.privacy"), { kind: "page", page: "privacy" }),
    ],
  };
}

function homeButtons(texts: Texts, warmUp: WarmUp | undefined): readonly Button[] {
  return [...startButtons(texts), button(texts("meeting.button.menu"), { kind: "meeting", do: "menu" }), warmUpButton(texts, warmUp)];
}

/** Undefined when he is no longer there: then the round can't be played on. */
function prospectName({ practice }: ConversationDeps, { setup }: StoredRound): string | undefined {
  return practice.prospects.find((one) => one.id === setup.prospect.id)?.name;
}

function intentionSection(deps: ConversationDeps, texts: Texts, { intention, lang }: Profile): Section {
  const move = deps.practice.playbook.moves.find((one) => one.id === intention?.cueMove);
  const line =
    intention && move
      ? texts("coach.intention.onPage", { move: insideSentence(move.name[lang]), iWill: intention.iWill })
      : texts("coach.intention.none");
  return { header: texts("progress.intention"), lines: [line], buttons: [intentionButton(texts)] };
}

/** Lines that he took along from a swapped round. */
function keptSections(texts: Texts, kept: readonly KeptLine[]): readonly Section[] {
  return kept.length === 0 ? [] : [{ header: texts("swap.keptHeader"), lines: kept.slice(-KEPT_SHOWN).map(({ line }) => quoted(line)) }];
}

/** The newest. */
const KEPT_SHOWN = 10;

function ruleLines(deps: ConversationDeps, texts: Texts, { profile, seen }: Who): readonly string[] {
  const lines = ownRuleLines(texts, deps.practice.playbook, { profile, standing: seen.standing });
  return lines.length > 0 ? lines : [texts("home.noRules")];
}
