import type { Lang } from "../game/language.ts";
import { PainterFailure } from "../ports/painter.ts";
import { type Profile, StoreFailure } from "../ports/store.ts";
import { blowWhistle, disputeVerdict, giveHint, replayExchange, reviewVerdict, takeTimeOut } from "../practice/coaching.ts";
import { isDrill, startDrill } from "../practice/drill.ts";
import { refuse, type StoryOutcome } from "../practice/outcome.ts";
import { giveTip } from "../practice/quick-tip.ts";
import { isAt, replyToProspect } from "../practice/reply.ts";
import { resumeRound, startRound } from "../practice/start-round.ts";
import { prospectById } from "../prospect/script-actor.ts";
import type { Action, Command } from "./action.ts";
import { answerBallForm, answerBallPress, drawBallWelcome } from "./ball/answer-ball.ts";
import { startButtons } from "./buttons.ts";
import type { Card } from "./card.ts";
import { helpText } from "./commands.ts";
import { drawWelcome, isFree, needsConsent } from "./consent.ts";
import { type ConversationDeps, NOTICE_VERSION } from "./deps.ts";
import { drawOutcome } from "./draw-outcome.ts";
import { viewRound } from "./draw-picture.ts";
import type { ChatEvent } from "./event.ts";
import { checkForm, drawForm, drawReplyForm, type SentForm } from "./forms.ts";
import { drawLineForm } from "./group/line-form.ts";
import { opensForm } from "./group/read-event.ts";
import { drawPage } from "./pages.ts";
import { textsFor } from "./texts/texts.ts";
import { findWay } from "./words.ts";

/** Who is talking, and in which language he is answered when he never chose one. */
export type Speaker = {
  readonly playerId: string;
  readonly lang: Lang;
  readonly signal: AbortSignal;
  /** Names what happened: the same event worked on twice gives one exchange and the same cards. */
  readonly eventKey?: string;
};

type Turn = { readonly deps: ConversationDeps; readonly speaker: Speaker; readonly profile: Profile };

/** One event in, the cards that answer it out. One event at a time per conversation; expected failures are cards, too. */
export async function handleEvent(deps: ConversationDeps, speaker: Speaker, event: ChatEvent): Promise<readonly Card[]> {
  let { lang } = speaker;
  try {
    const profile = await profileOf(deps, speaker);
    lang = profile.lang;
    const turn: Turn = { deps, speaker, profile };
    return needsConsent(deps, profile) && !isFree(event) ? [welcome(turn, event)] : await answer(turn, event);
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return [{ kind: "text", about: "refusal", text: textsFor(lang)(`store.${error.kind}`) }];
  }
}

/** Who came for a ball of the day finds his way to it. */
function welcome({ deps, profile }: Turn, event: ChatEvent): Card {
  const ball = event.kind === "pressed" && event.action.kind === "ball" ? event.action : undefined;
  return ball ? drawBallWelcome(deps, profile, ball) : drawWelcome(deps, profile);
}

/** The player as he is known, or as he comes in. */
export async function profileOf({ practice }: ConversationDeps, { playerId, lang }: Pick<Speaker, "playerId" | "lang">): Promise<Profile> {
  return (await practice.store.findProfile(playerId)) ?? { playerId, lang, mode: "live", houseRules: [] };
}

async function answer(turn: Turn, event: ChatEvent): Promise<readonly Card[]> {
  const { deps, speaker, profile } = turn;
  const { practice } = deps;
  const { playerId, signal } = speaker;
  const draw = (outcome: StoryOutcome) => drawWithPicture(turn, outcome);
  switch (event.kind) {
    case "roundWanted":
      return draw(await startWanted(turn, event));
    case "drillWanted":
      return draw(await startDrill(practice, { profile, moveId: event.moveId, seed: event.seed, signal }));
    case "resumeWanted":
      return draw(await resumeRound(practice, playerId));
    case "messageSent":
      return answerMessage(turn, event);
    case "commandGiven":
      return (await isElsewhere(turn, event)) ? draw(refuse("answeredElsewhere")) : answerCommand(turn, event.command);
    case "pressed":
      return answerPress(turn, event);
    case "formWanted":
      if (event.form === "group" && !deps.playsGroups) return [notHere(profile, "group")];
      return practice.prospects.length === 0 ? draw(refuse("noProspects")) : [drawForm(practice, profile, event.form)];
    case "formSent":
      return answerForm(turn, event);
    case "tipWanted":
      return draw(await giveTip({ ...practice, tipSearch: deps.tipSearch }, { profile, subject: event.subject, seed: event.seed }));
    case "pageWanted":
      return [await drawPage(deps, profile, event.page)];
    case "profileGiven":
      await practice.store.saveProfile(event.profile);
      return [];
    case "langChosen":
      return saveAndSay(turn, { ...profile, lang: event.lang });
    case "accepted":
      return accept(turn);
    case "ballWanted":
      return [notHere(profile, "ball")];
    case "group":
    case "ball":
      throw ofGroup();
    default:
      return neverReached(event);
  }
}

function startWanted({ deps, profile, speaker }: Turn, event: Extract<ChatEvent, { kind: "roundWanted" }>): Promise<StoryOutcome> {
  const { mode = profile.mode, length = deps.roundLength, ...wish } = event;
  return startRound(deps.practice, { ...wish, length, profile: { ...profile, mode }, signal: speaker.signal });
}

/** It is played in a channel. */
function notHere({ lang }: Profile, what: "group" | "ball"): Card {
  const texts = textsFor(lang);
  return { kind: "text", about: "notice", text: what === "group" ? texts("group.notHere") : texts("ball.notHere") };
}

/** What changes a group round or a ball of the day is worked on by the runner, in a row of its own. */
function ofGroup(): Error {
  return new Error("an event of a channel belongs to the runner");
}

/** Another version may have stored an event that this one doesn't know. */
function neverReached(event: never): never {
  throw new Error(`no answer to "${(event as ChatEvent).kind}"`);
}

type Message = Extract<ChatEvent, { kind: "messageSent" }>;

async function answerMessage(turn: Turn, { text, at }: Message): Promise<readonly Card[]> {
  const { deps, speaker } = turn;
  const { playerId, signal, eventKey } = speaker;
  const reply = { playerId, text, signal, ...(eventKey === undefined ? {} : { eventKey }), ...(at === undefined ? {} : { at }) };
  const outcome = await replyToProspect(deps.practice, reply);
  if (outcome.kind === "refused" && outcome.reason === "noOpenRound" && deps.asksConsent) return answerAtRest(turn, text);
  return drawWithPicture(turn, outcome);
}

/** The cards of an outcome; at the end of a round with a picture of it, where pictures can be shown. */
async function drawWithPicture({ deps, profile }: Turn, outcome: StoryOutcome): Promise<readonly Card[]> {
  const cards = drawOutcome(deps, profile.lang, outcome);
  const round = "debrief" in outcome && outcome.debrief && outcome.round.exchanges[0]?.answer ? outcome.round : undefined;
  if (!deps.painter || !round || isDrill(round)) return cards;
  const { name } = prospectById(deps.practice.prospects, round.setup.prospect.id);
  const { view, text } = viewRound(textsFor(round.lang), round, name);
  try {
    const png = await deps.painter.paintRound(view);
    return [...cards, { kind: "picture", name: "ronde.png", title: view.title, text, png }];
  } catch (error) {
    if (!(error instanceof PainterFailure)) throw error;
    // The debrief says the same in words.
    return cards;
  }
}

/** No round is open: the message may ask for something by a word; else these are the ways in. */
async function answerAtRest(turn: Turn, text: string): Promise<readonly Card[]> {
  const wanted = findWay(text, seedOf(text));
  if (wanted) return answer(turn, wanted);
  const texts = textsFor(turn.profile.lang);
  return [{ kind: "choices", text: texts("wayIn"), buttons: startButtons(texts) }];
}

/** Of the words themselves: the same message worked on twice draws the same. */
function seedOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 31, 7);
}

async function answerCommand(turn: Turn, command: Command): Promise<readonly Card[]> {
  const { deps, profile } = turn;
  if (command === "help") return deps.asksConsent ? [await drawPage(deps, profile, "help")] : [helpCard(profile)];
  return drawWithPicture(turn, await playCommand(turn, command));
}

function helpCard({ lang }: Profile): Card {
  return { kind: "text", about: "help", text: helpText(textsFor(lang)) };
}

async function playCommand({ deps, speaker }: Turn, command: Exclude<Command, "help">): Promise<StoryOutcome> {
  const { practice } = deps;
  const { playerId, signal } = speaker;
  switch (command) {
    case "hint":
      return giveHint(practice, playerId);
    case "again":
      return replayExchange(practice, playerId);
    case "timeOut":
      return takeTimeOut(practice, playerId);
    case "review":
      return reviewVerdict(practice, { playerId, signal });
    case "dispute":
      return disputeVerdict(practice, playerId);
    case "whistle":
      return blowWhistle(practice, playerId);
  }
}

async function answerPress(turn: Turn, { action, seed }: { readonly action: Action; readonly seed: number }): Promise<readonly Card[]> {
  const { deps, profile } = turn;
  switch (action.kind) {
    case "command":
      return (await isStale(turn, action)) ? [stale(turn)] : answerCommand(turn, action.command);
    case "reply":
      return [await drawReply(turn, action)];
    case "form":
      return answer(turn, { kind: "formWanted", form: action.form });
    case "page":
      return answer(turn, { kind: "pageWanted", page: action.page });
    case "start":
      return answer(turn, { kind: "roundWanted", prospectId: action.prospectId, seed });
    case "tip":
      return answer(turn, { kind: "tipWanted", subject: action.subject, seed });
    case "drill":
      return answer(turn, { kind: "drillWanted", moveId: action.moveId, seed });
    case "accept":
      return answer(turn, { kind: "accepted" });
    case "lang":
      return answer(turn, { kind: "langChosen", lang: action.lang });
    case "group":
      if (!opensForm(action)) throw ofGroup();
      return [await drawLineForm(deps.practice.store, profile, action)];
    case "ball":
      return answerBallPress(deps, { profile, ...turn.speaker }, action);
  }
}

/** The form to answer the line in; a line of earlier needs no answer any more. */
async function drawReply(turn: Turn, action: Extract<Action, { kind: "reply" }>): Promise<Card> {
  const round = await turn.deps.practice.store.findOpenRound(turn.speaker.playerId);
  return round && isAt(round, action) ? drawReplyForm(textsFor(turn.profile.lang), round) : stale(turn);
}

/** The round has moved on, or another one was begun, since the button was shown. The whistle always counts. */
async function isStale({ deps, speaker }: Turn, action: Extract<Action, { kind: "command" }>): Promise<boolean> {
  if (action.command === "whistle" || action.command === "help") return false;
  const [round] = await deps.practice.store.listRounds(speaker.playerId, 1);
  return !round || !isAt(round, action);
}

/** The command was typed at a line that is no longer the last one. The whistle only ends the round that it was blown in. */
async function isElsewhere({ deps, speaker }: Turn, { command, at }: Extract<ChatEvent, { kind: "commandGiven" }>): Promise<boolean> {
  if (at === undefined || command === "help") return false;
  const [round] = await deps.practice.store.listRounds(speaker.playerId, 1);
  if (command === "whistle") return round !== undefined && round.id !== at.roundId;
  return !round || !isAt(round, at);
}

function stale({ profile }: Turn): Card {
  return { kind: "text", about: "notice", text: textsFor(profile.lang)("stale") };
}

async function answerForm(turn: Turn, sent: Extract<ChatEvent, { kind: "formSent" }>): Promise<readonly Card[]> {
  const checked = checkForm(turn.deps.practice, turn.profile, sent);
  switch (checked.kind) {
    case "wrong":
      return [{ kind: "formErrors", form: sent.form, errors: checked.errors }];
    case "event":
      return answer(turn, checked.event);
    case "profile":
      return saveAndSay(turn, checked.profile);
    case "group":
      throw ofGroup();
    case "ball":
      return answerBallForm(turn.deps, { profile: turn.profile, ...turn.speaker }, sent);
  }
}

/** What is wrong in a form that was sent, to be told while it is still open; `undefined` when it can be handled as an event. Writes nothing. */
export async function findFormErrors(
  deps: ConversationDeps,
  speaker: Pick<Speaker, "playerId" | "lang">,
  sent: SentForm,
): Promise<Extract<Card, { kind: "formErrors" }> | undefined> {
  const checked = checkForm(deps.practice, await profileOf(deps, speaker), sent);
  return checked.kind === "wrong" ? { kind: "formErrors", form: sent.form, errors: checked.errors } : undefined;
}

async function saveAndSay({ deps, speaker }: Turn, profile: Profile): Promise<readonly Card[]> {
  const { store } = deps.practice;
  await store.saveProfile(profile);
  const texts = textsFor(profile.lang);
  // Who has not accepted the notice yet reads it now in his own language.
  if (needsConsent(deps, profile)) return [drawWelcome(deps, profile)];
  const text = texts("saved");
  // In a round the next thing is to reply, not to begin another one.
  if (await store.findOpenRound(speaker.playerId)) return [{ kind: "text", about: "notice", text }];
  return [{ kind: "choices", text, buttons: startButtons(texts) }];
}

async function accept({ deps, profile, speaker }: Turn): Promise<readonly Card[]> {
  await deps.practice.store.saveProfile({ ...profile, accepted: NOTICE_VERSION });
  // The notice was changed in the middle of a round: it goes on where it was.
  const resumed = await resumeRound(deps.practice, speaker.playerId);
  if (resumed.kind === "started") return drawOutcome(deps, profile.lang, resumed);
  const texts = textsFor(profile.lang);
  return [{ kind: "choices", text: texts("accepted"), buttons: startButtons(texts) }];
}
