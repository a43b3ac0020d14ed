import type { Lang } from "../game/language.ts";
import { QUESTIONS } from "../game/verdict.ts";
import type { Profile, StoredRound } from "../ports/store.ts";
import type { WarmUp } from "../ports/warm-ups.ts";
import { withOwnProspects } from "../practice/own-prospects.ts";
import { readStanding, type Standing } from "../practice/standing.ts";
import type { PageId } from "./action.ts";
import { button, intentionButton, startButtons } from "./buttons.ts";
import type { Button, PageCard } from "./card.ts";
import { ownRuleLines, standingLines } from "./coach/rule-lines.ts";
import { warmUpButton } from "./coach/warm-up.ts";
import { needsConsent, noticeLines } from "./consent.ts";
import type { ConversationDeps } from "./deps.ts";
import { insideSentence } from "./phrases.ts";
import { type Texts, textsFor } from "./texts/texts.ts";

type Section = PageCard["sections"][number];

/** One of the pages as it is now for this player. */
export async function drawPage(common: ConversationDeps, profile: Profile, page: PageId): Promise<PageCard> {
  const deps = { ...common, practice: await withOwnProspects(common.practice, profile.playerId) };
  const texts = textsFor(profile.lang);
  const base = { kind: "page", page, header: texts(`page.${page}`) } as const;
  switch (page) {
    case "help":
      return { ...base, sections: [{ lines: helpLines(texts) }], buttons: startButtons(texts) };
    case "privacy":
      return { ...base, sections: [{ lines: noticeLines(deps, texts) }], buttons: privacyButtons(deps, texts, profile) };
    case "progress":
      return {
        ...base,
        sections: progressSections(deps, texts, { profile, standing: await readStanding(deps.practice, profile.playerId) }),
        buttons: startButtons(texts),
      };
    case "home":
      return {
        ...base,
        ...drawHome(deps, texts, {
          profile,
          standing: await readStanding(deps.practice, profile.playerId),
          warmUp: await deps.practice.store.findWarmUp(profile.playerId),
        }),
      };
  }
}

const HELP = ["way", "round", "tip", "meeting", "rules", "stop"] as const;

function helpLines(texts: Texts): readonly string[] {
  return HELP.map((key) => texts(`help.${key}`));
}

function privacyButtons(deps: ConversationDeps, texts: Texts, profile: Profile): readonly Button[] {
  return needsConsent(deps, profile) ? [button(texts("button.accept"), { kind: "accept" }, "primary")] : [];
}

type Who = { readonly profile: Profile; readonly standing: Standing };

function drawHome(
  deps: ConversationDeps,
  texts: Texts,
  who: Who & { readonly warmUp: WarmUp | undefined },
): Pick<PageCard, "sections" | "buttons"> {
  const { profile, standing } = who;
  const name = standing.open && prospectName(deps, standing.open);
  const open = name === undefined ? undefined : [texts("home.open", { name })];
  const languages = button(texts("button.otherLang"), { kind: "lang", lang: profile.lang === "nl" ? "en" : "nl" });
  return {
    sections: [
      { lines: open ?? [texts("home.welcome")], buttons: homeButtons(texts, who.warmUp) },
      ...progressSections(deps, texts, who),
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

/** Counts and patterns, no grades. */
function progressSections(deps: ConversationDeps, texts: Texts, { profile, standing }: Who): readonly Section[] {
  const { judged, onTarget } = standing;
  const questions = QUESTIONS.map((question) =>
    texts("progress.question", { question: texts(`progress.target.${question}`), right: onTarget[question], of: judged }),
  );
  const weak = standing.weakest;
  const ruled = standingLines(texts, deps.practice.playbook, { profile, standing });
  const move = weak && deps.practice.playbook.moves.find((one) => one.id === weak.moveId);
  const practise = move && [
    button(texts("button.drillMove", { move: insideSentence(move.name[profile.lang]) }), { kind: "drill", moveId: move.id }),
  ];
  return [
    { header: texts("progress.header"), lines: judged === 0 ? [texts("progress.none")] : questions },
    ...(weak ? [{ header: texts("progress.weak"), lines: [texts(`slip.${weak.slip}`)], ...(practise ? { buttons: practise } : {}) }] : []),
    ...(standing.rounds.length > 0
      ? [{ header: texts("progress.rounds"), lines: standing.rounds.slice(0, 5).map((round) => roundLine(deps, profile.lang, round)) }]
      : []),
    ...(ruled.length > 0 ? [{ header: texts("coach.band.header"), lines: ruled }] : []),
    intentionSection(deps, texts, profile),
  ];
}

function intentionSection(deps: ConversationDeps, texts: Texts, { intention, lang }: Profile): Section {
  const move = deps.practice.playbook.moves.find((one) => one.id === intention?.cueMove);
  const line =
    intention && move
      ? texts("coach.intention.onPage", { move: insideSentence(move.name[lang]), iWill: intention.iWill })
      : texts("coach.intention.none");
  return { header: texts("progress.intention"), lines: [line], buttons: [intentionButton(texts)] };
}

function roundLine(deps: ConversationDeps, lang: Lang, round: StoredRound): string {
  const texts = textsFor(lang);
  const name = prospectName(deps, round) ?? round.setup.prospect.id;
  const kind = round.ended?.result.kind ?? "brokenOff";
  const date = new Intl.DateTimeFormat(lang, { day: "numeric", month: "short" }).format(round.startedAt);
  return texts("progress.round", { date, name, result: texts(`progress.result.${kind}`) });
}

function ruleLines(deps: ConversationDeps, texts: Texts, who: Who): readonly string[] {
  const lines = ownRuleLines(texts, deps.practice.playbook, who);
  return lines.length > 0 ? lines : [texts("home.noRules")];
}
