import { parseAction } from "../../chat/action.ts";
import type { Button, Card } from "../../chat/card.ts";
import { isWhistle } from "../../chat/commands.ts";
import type { ChatEvent } from "../../chat/event.ts";
import { findWay } from "../../chat/words.ts";
import { fillInForm, talkOf } from "./ask-form.ts";
import { ask, isInteractive, type Session, type Table, tableAfter, write } from "./session.ts";

const NO_ROUND: Table = { phase: "before" };

/**
 * Talks with the coach outside of a round: forms are asked question by question, buttons are chosen by their number, and what is typed is
 * an answer. Ends when a round begins, when there is nothing left to choose, or with an empty line or a stop word.
 */
export async function converse(session: Session, first: ChatEvent): Promise<Table> {
  let { cards } = await ask(session, first);
  for (;;) {
    const form = cards.find((card) => card.kind === "form");
    if (form) {
      const answered = await fillInForm(session, form);
      if (answered === undefined) return NO_ROUND;
      cards = answered;
      continue;
    }
    for (const card of cards) write(session, card);
    if (cards.some((card) => card.kind === "prospectLine")) return tableAfter(NO_ROUND, cards);
    const event = await chooseNext(session, cards);
    if (event === undefined) return NO_ROUND;
    cards = (await ask(session, event)).cards;
    if (event.kind === "commandGiven") {
      for (const card of cards) if (card.kind === "choices") write(session, card);
      return NO_ROUND;
    }
  }
}

/** What the player does with the buttons before him; `undefined` when he leaves, or when there are none. */
async function chooseNext(session: Session, cards: readonly Card[]): Promise<ChatEvent | undefined> {
  const talk = talkOf(session);
  const buttons = cards.findLast((card) => card.kind === "choices")?.buttons ?? [];
  if (buttons.length === 0) return undefined;
  buttons.forEach(({ label }, n) => {
    talk.item(n + 1, label);
  });
  const typed = (await talk.ask("› "))?.trim();
  if (typed === undefined || typed === "") return undefined;
  if (isWhistle(typed)) return { kind: "commandGiven", command: "whistle" };
  return pressed(session, buttons, typed) ?? findCoachWay(typed) ?? { kind: "messageSent", text: typed };
}

function pressed({ deps, options }: Session, buttons: readonly Button[], typed: string): ChatEvent | undefined {
  const action = /^\d{1,2}$/u.test(typed) ? parseAction(buttons[Number(typed) - 1]?.code ?? "") : undefined;
  return action && { kind: "pressed", action, seed: options.seed ?? deps.newSeed() };
}

const COACH_WAYS: readonly ChatEvent["kind"][] = ["warmUpWanted", "meetingsWanted", "noReminders", "timeZoneChosen"];

/** What a typed line asks of the coach by a word. */
export function findCoachWay(line: string): ChatEvent | undefined {
  const way = findWay(line, 0);
  return way && COACH_WAYS.includes(way.kind) ? way : undefined;
}

/** What the flags ask for before any round: a warm-up or a real meeting. `undefined` when they ask for neither. */
export async function converseByFlags(session: Session): Promise<Table | undefined> {
  const { options } = session;
  if (options["warm-up"]) return converse(session, { kind: "warmUpWanted" });
  return options.meeting ? converse(session, { kind: "meetingsWanted" }) : undefined;
}

/** At the start of a sitting at the keyboard: what is due is asked, and who never played hears of the warm-up. */
export async function greet(session: Session): Promise<Table> {
  const { deps, options, profile, look } = session;
  if (!isInteractive(deps) || options.resume || options.json) return NO_ROUND;
  const { store } = deps.conversation.practice;
  const [rounds, warmUp] = [await store.listRounds(profile.playerId, 1), await store.findWarmUp(profile.playerId)];
  if (rounds.length === 0 && warmUp === undefined) write(session, { kind: "text", about: "help", text: look.texts("warmup.terminal") });
  return converse(session, { kind: "remindersWanted" });
}
