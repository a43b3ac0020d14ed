import type { Card } from "../../chat/card.ts";
import { helpText, isUrgent, isWhistle, parseLine } from "../../chat/commands.ts";
import type { ChatEvent } from "../../chat/event.ts";
import { findClose, listProspects } from "../../chat/prospect-list.ts";
import { afterwardsText, coachEventOf, isRematch, rematchOf } from "./afterwards.ts";
import { fillInForm } from "./ask-form.ts";
import { converse, converseByFlags, findCoachWay, greet } from "./converse.ts";
import { chooseKickOff } from "./kick-off.ts";
import { playSwapped } from "./play-swap.ts";
import { renderReply } from "./render.ts";
import { ask, isInteractive, lookOf, type Session, type Table, tableAfter, write } from "./session.ts";

/** Plays from the kick-off until the player leaves or the input ends; "refused" when there was no kick-off. */
export async function play(before: Session): Promise<"done" | "refused"> {
  if (before.options.swap) return playSwapped(before);
  if (before.options.progress) return showProgressPage(before);
  const talked = await talkFirst(before);
  if (talked) return talked;
  const known = isInteractive(before.deps) && !before.options.resume ? await renewed(before) : before;
  const kickOff = await chooseKickOff(known);
  if (!kickOff) return "done";
  const { profile, event } = kickOff;
  const session = { ...known, profile, look: lookOf(known.deps, profile), speaker: { ...known.speaker, lang: profile.lang } };
  // What he answered is kept, and the next round starts from it.
  if (profile !== known.profile) await ask(session, { kind: "profileGiven", profile });
  const table = await begin(session, event);
  if (typeof table === "string") return table;
  await playOn(session, table);
  return "done";
}

/** How it goes, and nothing is played. */
async function showProgressPage(session: Session): Promise<"done"> {
  const { cards } = await ask(session, { kind: "pageWanted", page: "progress" });
  for (const card of cards) write(session, card);
  return "done";
}

/** What comes before any round, by flags or because it is time; "done" when it led to a round or was all that was asked for. */
async function talkFirst(session: Session): Promise<"done" | undefined> {
  const byFlags = await converseByFlags(session);
  const table = byFlags ?? (await greet(session));
  if (table.phase === "playing") await playOn(await renewed(session), table);
  return byFlags !== undefined || table.phase === "playing" ? "done" : undefined;
}

/** The player may have changed his language, his time zone or his intention meanwhile. */
async function renewed(session: Session): Promise<Session> {
  const profile = (await session.deps.conversation.practice.store.findProfile(session.profile.playerId)) ?? session.profile;
  return { ...session, profile, look: lookOf(session.deps, profile), speaker: { ...session.speaker, lang: profile.lang } };
}

/** Kick-off. Why there is none goes where errors go: nothing was played. Who stopped it himself need not be told. */
async function begin(session: Session, event: ChatEvent): Promise<Table | "done" | "refused"> {
  const { deps, look, options } = session;
  const { cards, stopped } = await ask(session, event);
  const table = tableAfter({ phase: "before" }, cards);
  if (table.phase === "before" && stopped) return "done";
  if (table.phase === "before" && !options.json) nameCloseOnes(session);
  for (const card of cards) {
    if (table.phase === "before" && card.kind === "text" && !options.json) deps.errors.write(`${card.text}\n`);
    else write(session, card);
  }
  if (table.phase === "before") return "refused";
  say(session, "help", look.texts("commands.short"));
  return table;
}

/** Ahead of the refusal of a prospect who is not there. */
function nameCloseOnes({ deps, look, options, profile }: Session): void {
  const ids =
    options.prospect === undefined ? [] : findClose(listProspects(deps.conversation.practice.prospects, profile.lang), options.prospect);
  if (ids.length > 0) deps.errors.write(`${look.texts("choose.close", { ids: ids.join(", ") })}\n`);
}

/** Lines from a pipe after the end, before the rest is left unread: a pipe may have no end. */
const MOST_NOT_PLAYED = 1_000;

async function playOn(session: Session, first: Table): Promise<void> {
  const { texts } = session.look;
  let table = first;
  let notPlayed = 0;
  while (notPlayed < MOST_NOT_PLAYED) {
    const line = await session.typed.next(table.phase === "playing" ? `${texts("you")} › ` : "› ");
    if (line === undefined) break;
    const step = await (table.phase === "playing" ? playLine(session, table, line) : playAfterwards(session, table, line));
    if (step === "leave") return;
    if (step === "notPlayed") notPlayed += 1;
    else table = step;
  }
  if (notPlayed > 0) say(session, "notice", texts("notPlayed", { count: notPlayed }));
  if (await isOpen(session, table)) say(session, "notice", texts("open"));
}

/** Whether the round of this table waits for a reply. */
async function isOpen({ deps, profile }: Session, { at }: Table): Promise<boolean> {
  const open = await deps.conversation.practice.store.findOpenRound(profile.playerId);
  return open !== undefined && open.id === at?.roundId;
}

type Step = Table | "leave" | "notPlayed";

async function playLine(session: Session, table: Table, line: string): Promise<Step> {
  echo(session, line);
  const parsed = parseLine(line);
  if (parsed.kind === "unknownCommand") return sayUnknown(session, table, parsed.word);
  const after = await answer(session, table, parsed.event);
  // Out is out, also when there was no round to end.
  if (isUrgent(line)) return "leave";
  if (after.phase === "ended" && isInteractive(session.deps)) say(session, "help", afterwardsText(session.look.texts));
  return after;
}

/** The last reply can be done over, the last verdict challenged, and another round begun. */
async function playAfterwards(session: Session, table: Table, line: string): Promise<Step> {
  const byHand = isInteractive(session.deps);
  if (isWhistle(line) || (byHand && line.trim() === "")) return "leave";
  const way = findCoachWay(line);
  if (way) {
    const talked = await converse(session, way);
    return talked.phase === "playing" ? talked : table;
  }
  const parsed = parseLine(line);
  if (isUrgent(line) && parsed.kind === "event") {
    await answer(session, table, parsed.event);
    return "leave";
  }
  const { options, deps } = session;
  const wanted = isRematch(line) ? await rematchOf(session) : coachEventOf(line, table, options.seed ?? deps.newSeed());
  const isReply = parsed.kind === "event" && parsed.event.kind === "messageSent" && wanted === undefined;
  if (isReply && !byHand) return line.trim() === "" ? table : "notPlayed";
  echo(session, line);
  if (parsed.kind === "unknownCommand") return sayUnknown(session, table, parsed.word);
  if (isReply) {
    say(session, "help", afterwardsText(session.look.texts));
    return table;
  }
  return answer(session, table, wanted ?? parsed.event);
}

function sayUnknown(session: Session, table: Table, command: string): Table {
  const { texts } = session.look;
  const help = table.phase === "playing" ? helpText(texts) : afterwardsText(texts);
  say(session, "help", texts("commands.unknown", { command, help }));
  return table;
}

async function answer(session: Session, table: Table, event: ChatEvent): Promise<Table> {
  const { cards } = await ask(session, placed(event, table));
  let after = tableAfter(table, cards);
  for (const card of cards) {
    if (card.kind !== "form") {
      write(session, card);
      continue;
    }
    const answered = (await fillInForm(session, card)) ?? [];
    for (const one of answered) write(session, one);
    after = tableAfter(after, answered);
  }
  return after;
}

/** The event with the line that it answers. */
function placed(event: ChatEvent, { at }: Table): ChatEvent {
  return at !== undefined && (event.kind === "messageSent" || event.kind === "commandGiven") ? { ...event, at } : event;
}

/** A transcript that comes from a pipe shows what was said; at a keyboard it stands there already. */
function echo({ deps, look, options }: Session, line: string): void {
  if (!isInteractive(deps) && !options.json) deps.output.write(`\n${renderReply(look, line)}`);
}

/** What only helps a reader: it is no card of the round. */
function say(session: Session, about: Extract<Card, { kind: "text" }>["about"], text: string): void {
  if (!session.options.json) write(session, { kind: "text", about, text });
}
