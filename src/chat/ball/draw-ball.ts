import type { Lang } from "../../game/language.ts";
import { FRAMES, STANCES } from "../../game/verdict.ts";
import type { BallAnswer, Spread, StoredBall } from "../../ports/balls.ts";
import { strongLineFor } from "../../practice/ball.ts";
import { ENOUGH } from "../../practice/ball-spread.ts";
import type { BallDeed } from "../action.ts";
import { button } from "../buttons.ts";
import type { Button } from "../card.ts";
import type { ConversationDeps } from "../deps.ts";
import type { BoardCard, SpreadCard } from "../group/group-card.ts";
import { quoted } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import { DEFAULT_ZONE } from "./ball-times.ts";

/** A button of a ball, with this label. */
export function ballButton(label: string, deed: { readonly ball: string; readonly do: BallDeed }, look?: Button["look"]): Button {
  return button(label, { kind: "ball", ...deed }, look);
}

/** Practise this very move, alone. */
export function drillButton(texts: Texts, { moveId }: Pick<StoredBall, "moveId">): Button {
  return button(texts("ball.button.drill"), { kind: "drill", moveId });
}

/** The one card in the channel, as it is now. */
export function drawBall(deps: ConversationDeps, ball: StoredBall): BoardCard {
  const texts = textsFor(ball.lang);
  const { id } = ball;
  const prospect = deps.practice.prospects.find((one) => one.id === ball.prospectId);
  const about = prospect ? texts("ball.card.about", { name: prospect.name, role: prospect.role[ball.lang] }) : ball.prospectId;
  const line = `${prospect?.face.sign ?? ""} ${quoted(ball.line)}`.trim();
  const card = { kind: "board", group: id, header: texts("ball.card.header"), seats: [] } as const;
  if (ball.spread) return { ...card, lines: [about, line, texts("ball.card.over")], buttons: [practiceButton(texts)] };
  return {
    ...card,
    lines: [about, line, texts("ball.card.way"), when(deps, ball)],
    buttons: [
      ballButton(texts("ball.button.answer"), { ball: id, do: "answer" }, "primary"),
      ballButton(texts("ball.button.schedule"), { ball: id, do: "schedule" }),
    ],
  };
}

function practiceButton(texts: Texts): Button {
  return button(texts("button.practice"), { kind: "form", form: "practice" });
}

function when({ timeZone = DEFAULT_ZONE }: ConversationDeps, { lang, revealAt }: StoredBall): string {
  const moment = momentIn(timeZone, lang, revealAt);
  return textsFor(lang)("ball.card.when", { when: moment.charAt(0).toUpperCase() + moment.slice(1) });
}

/** "dinsdag om 09:30", as the clock there says. */
export function momentIn(timeZone: string, lang: Lang, at: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang === "nl" ? "nl-NL" : "en-GB", { timeZone, ...options }).format(at);
  const day = part({ weekday: "long" });
  return textsFor(lang)("ball.card.moment", { day, time: part({ hour: "2-digit", minute: "2-digit" }) });
}

/** The next day: how many answered, how, and a few strong lines. Of too few nothing but that, and a line of our own. */
export function drawSpread(
  deps: ConversationDeps,
  ball: StoredBall & { readonly spread: Spread },
  shown: readonly BallAnswer[],
): SpreadCard {
  const texts = textsFor(ball.lang);
  const { spread } = ball;
  const lines = shown.toSorted((a, b) => (a.shown ?? 0) - (b.shown ?? 0)).flatMap(({ reply }) => reply ?? []);
  const ours = lines.length > 0 ? undefined : strongLineFor(deps.practice, ball);
  const quotes = ours === undefined ? lines : [ours];
  const heading = ours === undefined ? "ball.spread.shown" : "ball.spread.ours";
  return {
    kind: "spread",
    header: texts("ball.spread.header"),
    lines: [texts("ball.spread.line", { line: quoted(ball.line) }), ...countLines(texts, spread)],
    ...(quotes.length === 0 ? {} : { quotesText: texts(heading, { count: quotes.length }) }),
    quotes,
    buttons: [practiceButton(texts)],
  };
}

function countLines(texts: Texts, { answered, judged, stances, frames }: Spread): readonly string[] {
  if (answered === 0) return [texts("ball.spread.nobody")];
  if (judged < ENOUGH) return [texts("ball.spread.few", { count: answered })];
  const part = (count: number | undefined, value: string) => (count === undefined ? [] : [texts("ball.spread.part", { count, value })]);
  return [
    texts("ball.spread.answered", { count: answered }),
    texts("ball.spread.stances", { list: STANCES.flatMap((one) => part(stances[one], texts(`stance.${one}`))).join(", ") }),
    texts("ball.spread.frames", { list: FRAMES.flatMap((one) => part(frames[one], texts(`frame.${one}`))).join(", ") }),
    ...(judged < answered ? [texts("ball.spread.notRead", { count: answered - judged })] : []),
  ];
}
