import type { Readable, Writable } from "node:stream";
import { type Action, parseAction } from "../../chat/action.ts";
import type { Button, Card } from "../../chat/card.ts";
import { handleEvent } from "../../chat/conversation.ts";
import type { ConversationDeps } from "../../chat/deps.ts";
import type { At, ChatEvent } from "../../chat/event.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import type { Speaker } from "../../chat/turn.ts";
import type { Profile } from "../../ports/store.ts";
import type { PracticeOptions } from "./parse.ts";
import { showProgress } from "./progress.ts";
import { type Look, renderCard } from "./render.ts";
import type { TypedLines } from "./typed-lines.ts";

export type TerminalDeps = {
  readonly conversation: ConversationDeps;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Where it is said that a round can't be begun. */
  readonly errors: Writable;
  /** Whether the environment wants colours; a transcript that goes to a file never has them. */
  readonly colours: boolean;
  readonly roundLength: number;
  readonly newSeed: () => number;
};

/** Who practises, and how it looks to him. */
export type Session = {
  readonly deps: TerminalDeps;
  readonly options: PracticeOptions;
  readonly profile: Profile;
  readonly look: Look;
  readonly typed: TypedLines;
  readonly speaker: Speaker;
};

/** Where the player sits: no round yet, a line that waits for him, or the debrief behind him. */
export type Table = {
  readonly phase: "before" | "playing" | "ended";
  readonly at?: At;
  /** The round that the debrief, or the page of his progress, advises, as its button says. */
  readonly next?: Action;
};

export function isInteractive({ input, output }: Pick<TerminalDeps, "input" | "output">): boolean {
  return input.isTTY === true && output.isTTY === true;
}

const WIDEST = 88;
/** A terminal that doesn't know its width says 0. */
const NARROWEST = 40;

export function lookOf({ output, colours }: TerminalDeps, { lang }: Pick<Profile, "lang">): Look {
  const width = Math.max(NARROWEST, Math.min(output.columns || WIDEST, WIDEST));
  return { texts: textsFor(lang), width, colours: colours && output.isTTY === true };
}

/** What the conversation answers. A stop word that is typed meanwhile aborts it; `stopped` says so, or that the session was. */
export async function ask(session: Session, event: ChatEvent): Promise<{ readonly cards: readonly Card[]; readonly stopped: boolean }> {
  const { deps, look, options, speaker, typed } = session;
  const done = showProgress(deps.output, { wanted: isInteractive(deps) && !options.json, text: look.texts("thinking") });
  return typed
    .interruptible(async (stop) => {
      const signal = AbortSignal.any([speaker.signal, stop]);
      const cards = await handleEvent(deps.conversation, { ...speaker, signal }, event);
      return { cards, stopped: signal.aborted };
    })
    .finally(done);
}

export function write({ deps, options, look }: Session, card: Card): void {
  deps.output.write(options.json ? `${JSON.stringify(card, withoutButtons)}\n` : renderCard(look, card));
}

/** Buttons and places hold ids that are new each time, and nobody can press them here. */
export function withoutButtons(key: string, value: unknown): unknown {
  return key === "buttons" || key === "at" ? undefined : value;
}

/** Where the cards leave the player. */
export function tableAfter(table: Table, cards: readonly Card[]): Table {
  const line = cards.findLast((card) => card.kind === "prospectLine");
  const at = line?.at ?? table.at;
  const phase = isOver(cards) ? "ended" : line ? "playing" : table.phase;
  const advisers = cards.filter((card) => card.kind === "debrief" || card.kind === "page");
  const next = advisers.length > 0 ? adviceOf(advisers.flatMap(buttonsOf)) : table.next;
  return { phase, ...(at === undefined ? {} : { at }), ...(next === undefined ? {} : { next }) };
}

function buttonsOf(card: Extract<Card, { kind: "debrief" | "page" }>): readonly Button[] {
  return card.kind === "page" ? card.sections.flatMap((section) => section.buttons ?? []) : card.buttons;
}

/** The first button that stands out: the round that is advised. */
function adviceOf(buttons: readonly Button[]): Action | undefined {
  const action = parseAction(buttons.find((one) => one.look === "primary")?.code ?? "");
  return action?.kind === "start" ? action : undefined;
}

/** A round ends with its debrief, a drill with its verdict and what can be done next. */
function isOver(cards: readonly Card[]): boolean {
  if (cards.some((card) => card.kind === "debrief")) return true;
  return cards.some((card) => card.kind === "verdict") && cards.at(-1)?.kind === "choices";
}
