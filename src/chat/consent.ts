import type { Profile } from "../ports/store.ts";
import { button } from "./buttons.ts";
import type { Card } from "./card.ts";
import { type ConversationDeps, NOTICE_VERSION } from "./deps.ts";
import type { ChatEvent } from "./event.ts";
import { type Texts, textsFor } from "./texts/texts.ts";

/** The notice was never accepted, or has changed since. */
export function needsConsent(deps: ConversationDeps, profile: Profile): boolean {
  return deps.asksConsent && profile.accepted !== NOTICE_VERSION;
}

/** What may be done before the notice was accepted: nothing of it keeps or sends the player's words. */
export function isFree(event: ChatEvent): boolean {
  switch (event.kind) {
    case "accepted":
    case "tipWanted":
    case "pageWanted":
    case "langChosen":
    case "noReminders":
    case "reminderDue":
    case "watchWanted":
      return true;
    case "pressed":
      return isFreeAction(event.action);
    case "commandGiven":
      return event.command === "whistle" || event.command === "help";
    default:
      return false;
  }
}

function isFreeAction(action: Extract<ChatEvent, { kind: "pressed" }>["action"]): boolean {
  if (action.kind === "ball") return action.do === "accept" || action.do === "keep";
  if (action.kind === "command") return action.command === "whistle" || action.command === "help";
  if (action.kind === "meeting") return action.do === "noReminders";
  return ["accept", "tip", "page", "lang", "watch", "myData"].includes(action.kind);
}

/** What this is, what is kept, who sees it, how to get out. Shown before anything else, and again whenever asked. */
export function noticeLines(deps: ConversationDeps, texts: Texts): readonly string[] {
  const { modelName: model, modelHost: host = "" } = deps;
  return [
    `${texts("notice.what")} ${texts("notice.adults")}`,
    texts("notice.kept"),
    keptHowLong(deps, texts),
    model === undefined ? texts("notice.noModel") : texts("notice.model", { model, host }),
    ...(deps.practice.model?.moderation === undefined ? [] : [texts("notice.moderation")]),
    texts("notice.seen"),
    texts("notice.care"),
    texts("notice.group"),
    texts("notice.rights"),
    texts("notice.out"),
  ];
}

function keptHowLong({ retention }: ConversationDeps, texts: Texts): string {
  const { wordsDays, verdictsDays, meetingsDays } = retention;
  const words = wordsDays === 0 ? texts("notice.noWords") : texts("notice.words", { count: wordsDays });
  return [words, texts("notice.meetings", { count: meetingsDays }), texts("notice.longer", { count: verdictsDays })].join(" ");
}

/** The first thing that a player reads. */
export function drawWelcome(deps: ConversationDeps, { lang }: Profile): Extract<Card, { kind: "choices" }> {
  const texts = textsFor(lang);
  const text = [texts("notice.hello"), ...noticeLines(deps, texts)].join("\n");
  const buttons = [
    button(texts("button.accept"), { kind: "accept" }, "primary"),
    button(texts("button.tip"), { kind: "tip", subject: "" }),
    button(texts("button.otherLang"), { kind: "lang", lang: lang === "nl" ? "en" : "nl" }),
  ];
  return { kind: "choices", text, buttons };
}
