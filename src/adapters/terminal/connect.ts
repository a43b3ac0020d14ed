import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Card } from "../../chat/card.ts";
import { helpText, parseLine } from "../../chat/commands.ts";
import { handleEvent, type Speaker } from "../../chat/conversation.ts";
import type { ConversationDeps } from "../../chat/deps.ts";
import type { ChatEvent } from "../../chat/event.ts";
import { findClose, listProspects } from "../../chat/prospect-list.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import { draw, pickOne } from "../../game/random.ts";
import type { Profile } from "../../ports/store.ts";
import { chooseProspect } from "./choose.ts";
import type { PracticeOptions } from "./parse.ts";
import { showProgress } from "./progress.ts";
import { type Look, renderCard, renderItem, renderReply } from "./render.ts";

export type TerminalDeps = {
  readonly conversation: ConversationDeps;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Whether the environment wants colours; a transcript that goes to a file never has them. */
  readonly colours: boolean;
  readonly roundLength: number;
  readonly newSeed: () => number;
};

/** What is being practised, by whom. */
type Session = {
  readonly deps: TerminalDeps;
  readonly options: PracticeOptions;
  readonly profile: Profile;
  readonly look: Look;
  readonly lines: Interface;
  readonly speaker: Speaker;
};

/** Plays one round in the terminal: by hand, or with replies from a pipe. Resolves when the round ended or the input did. */
export async function runTerminal(
  deps: TerminalDeps,
  wish: { readonly options: PracticeOptions; readonly profile: Profile; readonly signal: AbortSignal },
): Promise<void> {
  const { profile, options, signal } = wish;
  const { input, output } = deps;
  const lines = createInterface({ input, output, terminal: isInteractive(deps) });
  const look = { texts: textsFor(profile.lang), width: Math.min(output.columns ?? 88, 88), colours: deps.colours && output.isTTY === true };
  const session: Session = { deps, options, profile, look, lines, speaker: { playerId: profile.playerId, lang: profile.lang, signal } };
  signal.addEventListener("abort", () => lines.close(), { once: true });
  try {
    await playRound(session);
  } finally {
    lines.close();
  }
}

function isInteractive(deps: TerminalDeps): boolean {
  return deps.input.isTTY === true && deps.output.isTTY === true;
}

async function playRound(session: Session): Promise<void> {
  const typed = typedLines(session);
  const event = await kickOffEvent(session, typed);
  if (!event) return;
  // What the flags said of him is kept, and the next round starts from it.
  await answer(session, { kind: "profileGiven", profile: session.profile });
  if (!(await answer(session, event)).playing) return;
  if (!session.options.json) write(session, { kind: "text", about: "help", text: session.look.texts("commands.short") });
  for (;;) {
    const line = await typed.next(`${session.look.texts("you")} › `);
    if (line === undefined) break;
    if (await handleLine(session, line)) return sayNotPlayed(session, await typed.countWaiting());
  }
  if (!session.options.json) write(session, { kind: "text", about: "notice", text: session.look.texts("open") });
}

/** Replies from a pipe that came after the end are counted, so that nobody thinks they were heard. */
function sayNotPlayed(session: Session, count: number): void {
  if (count === 0 || session.options.json || isInteractive(session.deps)) return;
  write(session, { kind: "text", about: "notice", text: session.look.texts("notPlayed", { count }) });
}

/** Plays one typed line. True when the round has ended. */
async function handleLine(session: Session, line: string): Promise<boolean> {
  const { texts } = session.look;
  if (!isInteractive(session.deps) && !session.options.json) session.deps.output.write(`\n${renderReply(session.look, line)}`);
  const parsed = parseLine(line);
  if (parsed.kind === "unknownCommand") {
    write(session, { kind: "text", about: "help", text: texts("commands.unknown", { command: parsed.word, help: helpText(texts) }) });
    return false;
  }
  return (await answer(session, parsed.event)).ended;
}

/** Hands an event to the conversation and writes the cards that come back. */
async function answer(session: Session, event: ChatEvent): Promise<{ readonly playing: boolean; readonly ended: boolean }> {
  const done = showProgress(session.deps.output, {
    wanted: isInteractive(session.deps) && !session.options.json,
    text: session.look.texts("thinking"),
  });
  const cards = await handleEvent(session.deps.conversation, session.speaker, event).finally(done);
  for (const card of cards) write(session, card);
  return { playing: cards.some((card) => card.kind === "prospectLine"), ended: cards.some((card) => card.kind === "debrief") };
}

function write(session: Session, card: Card): void {
  session.deps.output.write(session.options.json ? `${JSON.stringify(card)}\n` : renderCard(session.look, card));
}

async function kickOffEvent(session: Session, typed: TypedLines): Promise<ChatEvent | undefined> {
  const { deps, options, profile } = session;
  if (options.resume) return { kind: "resumeWanted" };
  const seed = options.seed ?? deps.newSeed();
  const round = { kind: "roundWanted", length: options.length ?? deps.roundLength, seed } as const;
  const weightClass = options.class === undefined ? {} : { weightClass: options.class };
  const choices = listProspects(deps.conversation.practice.prospects, profile.lang);
  if (options.prospect !== undefined) {
    nameCloseOnes(session, findClose(choices, options.prospect));
    return { ...round, ...weightClass, prospectId: options.prospect };
  }
  if (!isInteractive(deps) || choices.length === 0) {
    return { ...round, ...weightClass, prospectId: pickOne(choices, draw(seed, "prospect"))?.id ?? "" };
  }
  const say = (text: string) => deps.output.write(`${text}\n`);
  const item = (number: number, text: string) => deps.output.write(renderItem(session.look, number, text));
  const chosen = await chooseProspect({ ask: typed.next, say, item, texts: session.look.texts }, choices);
  return chosen && { ...round, ...chosen, ...weightClass };
}

/** Before the refusal of a prospect who is not there. */
function nameCloseOnes(session: Session, ids: readonly string[]): void {
  if (ids.length === 0 || session.options.json) return;
  write(session, { kind: "text", about: "refusal", text: session.look.texts("choose.close", { ids: ids.join(", ") }) });
}

type TypedLines = {
  readonly next: (prompt: string) => Promise<string | undefined>;
  /** Lines with words that came in already and were not asked for; waits for none. */
  readonly countWaiting: () => Promise<number>;
};

/** One line after the other, also when a pipe hands over all of them at once; undefined when the input has ended. */
function typedLines({ lines, deps }: Session): TypedLines {
  const iterator = lines[Symbol.asyncIterator]();
  const next = async (prompt: string) => {
    if (isInteractive(deps)) {
      lines.setPrompt(prompt);
      lines.prompt();
    }
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
  const countWaiting = async () => {
    const none = { done: true, value: undefined } as const;
    for (let count = 0; ; ) {
      const { done, value } = await Promise.race([iterator.next(), new Promise<typeof none>((turn) => setImmediate(turn, none))]);
      if (done) return count;
      if (value.trim() !== "") count += 1;
    }
  };
  return { next, countWaiting };
}
