import type { Lang } from "../game/language.ts";
import { type Profile, StoreFailure } from "../ports/store.ts";
import { startDrill } from "../practice/drill.ts";
import { refuse, type StoryOutcome } from "../practice/outcome.ts";
import { giveTip } from "../practice/quick-tip.ts";
import { debriefAgain, findEndedRound, reflectOnRound } from "../practice/reflect.ts";
import { isAt, replyToProspect } from "../practice/reply.ts";
import { resumeRound, startRound } from "../practice/start-round.ts";
import type { Action } from "./action.ts";
import { answerBallForm, answerBallPress, drawBallWelcome } from "./ball/answer-ball.ts";
import { button, startButtons } from "./buttons.ts";
import type { Button, Card } from "./card.ts";
import { answerCoach, pressCoach } from "./coach/answer-coach.ts";
import { answerProgress } from "./coach/answer-progress.ts";
import { answerAsProspect, answerBesideRound, isBesideRound, pressSwap } from "./coach/beside-round.ts";
import { isForCoach } from "./coach/coach-event.ts";
import { takeMeetingForm } from "./coach/meeting.ts";
import { drawReflectionForm } from "./coach/reflection-form.ts";
import { takeWords, warmUpButton } from "./coach/warm-up.ts";
import { answerCommand, isElsewhere, isStale } from "./commands-in-turn.ts";
import { drawWelcome, isFree, needsConsent } from "./consent.ts";
import type { ConversationDeps } from "./deps.ts";
import type { ChatEvent } from "./event.ts";
import { checkForm, drawForm, drawReplyForm, type SentForm } from "./forms.ts";
import { drawLineForm } from "./group/line-form.ts";
import { opensForm } from "./group/read-event.ts";
import { drawPage } from "./pages.ts";
import { accept, saveAndSay } from "./profile-in-turn.ts";
import { answerAside, offerWayOut, readAside } from "./safety/aside.ts";
import { answerDistress, drawCare, easeOff } from "./safety/care.ts";
import { hearDistress } from "./safety/distress.ts";
import { listen } from "./safety/listen.ts";
import { hearsDistress } from "./safety/words-in.ts";
import { textsFor } from "./texts/texts.ts";
import { coached, drawCoach, drawWithPicture, profileOf, type Speaker, stale, type Turn, withOwn } from "./turn.ts";
import { findWay } from "./words.ts";

/** One event in, the cards that answer it out. One event at a time per conversation; expected failures are cards, too. */
export async function handleEvent(deps: ConversationDeps, speaker: Speaker, event: ChatEvent): Promise<readonly Card[]> {
  try {
    return await answerEvent(deps, speaker, event);
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    const { lang } = await profileOf(deps, speaker).catch(() => speaker);
    return [drawStoreFailure(deps, { lang, event }, error)];
  }
}

/** As `handleEvent`, but a failure of the store is thrown: for who can wait until it has passed. */
export async function answerEvent(deps: ConversationDeps, speaker: Speaker, event: ChatEvent): Promise<readonly Card[]> {
  const profile = await profileOf(deps, speaker);
  const turn: Turn = { deps: await withOwn(deps, profile), speaker, profile };
  if (hearsDistress(event)) return await answerDistress(turn);
  return needsConsent(deps, profile) && !isFree(event) ? [welcome(turn, event)] : await answer(turn, event);
}

type Heard = { readonly lang: Lang; readonly event: ChatEvent };

/** Help can't wait for a disk. */
export function drawStoreFailure(deps: ConversationDeps, { lang, event }: Heard, { kind }: StoreFailure): Card {
  if (hearsDistress(event)) return drawCare(deps, lang);
  return { kind: "text", about: "refusal", text: textsFor(lang)(`store.${kind}`) };
}

/** Who came for a ball of the day finds his way to it. */
function welcome({ deps, profile }: Turn, event: ChatEvent): Card {
  const ball = event.kind === "pressed" && event.action.kind === "ball" ? event.action : undefined;
  return ball ? drawBallWelcome(deps, profile, ball) : drawWelcome(deps, profile);
}

const answer = (turn: Turn, event: ChatEvent) => answerMeant(turn, listen(event));

async function answerMeant(turn: Turn, event: ChatEvent): Promise<readonly Card[]> {
  const { deps, speaker, profile } = turn;
  const { practice } = deps;
  const draw = (outcome: StoryOutcome) => drawWithPicture(turn, outcome);
  if (isBesideRound(event)) return answerBesideRound(deps, { ...speaker, profile }, event);
  if (isForCoach(event)) return drawCoach(turn, await answerCoach(coached(turn), event));
  switch (event.kind) {
    case "roundWanted":
      return draw(await startWanted(turn, event));
    case "drillWanted":
      return draw(await startDrill(practice, { profile, moveId: event.moveId, seed: event.seed, signal: speaker.signal }));
    case "resumeWanted":
      return draw(await resumeRound(practice, speaker.playerId));
    case "messageSent":
      return answerMessage(turn, event);
    case "commandGiven":
      return (await isElsewhere(turn, event)) ? draw(refuse("answeredElsewhere")) : answerCommand(turn, event.command);
    case "pressed":
      return answerPress(turn, event);
    case "formWanted":
      return openForm(turn, event.form);
    case "formSent":
      return answerForm(turn, event);
    case "tipWanted":
      return draw(await giveTip({ ...practice, tipSearch: deps.tipSearch }, { profile, subject: event.subject, seed: event.seed }));
    case "pageWanted":
      return event.page === "progress" ? answerProgress(deps, profile) : [await drawPage(deps, profile, event.page)];
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

function openForm(turn: Turn, form: Extract<ChatEvent, { kind: "formWanted" }>["form"]): Card[] | Promise<readonly Card[]> {
  const { deps, profile } = turn;
  if (form === "group" && !deps.playsGroups) return [notHere(profile, "group")];
  if (deps.practice.prospects.length === 0) return drawWithPicture(turn, refuse("noProspects"));
  return [drawForm(deps.practice, profile, form)];
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
  const aside = readAside(text);
  if (aside !== undefined) return answerAside(turn, aside);
  const eased = hearDistress(text) === "stress" ? await easeOff(turn) : undefined;
  if (eased) return eased;
  // Heard always: nobody says this to a prospect.
  if (findWay(text, 0)?.kind === "noReminders") return answer(turn, { kind: "noReminders" });
  const outcome = await replyToProspect(deps.practice, reply);
  if (outcome.kind !== "refused" || outcome.reason !== "noOpenRound")
    return [...(await drawWithPicture(turn, outcome)), ...offerWayOut(turn, outcome, text)];
  const isWord = isOneWord(text) && deps.asksConsent && findWay(text, 0) !== undefined;
  const swapped = isWord ? undefined : await answerAsProspect(deps, { ...speaker, profile: turn.profile }, text);
  return swapped ?? (await answerAtRest(turn, text)) ?? drawWithPicture(turn, outcome);
}

/** With more words behind it a word may well be a line of the prospect's: "Kijk, zo doen wij dat." */
function isOneWord(text: string): boolean {
  return !/\s/u.test(text.trim());
}

/**
 * No round is open: the message may ask for something by a word, or answer a step of the warm-up; else these are the ways in. On
 * somebody's own computer there are none but those of the terminal.
 */
async function answerAtRest(turn: Turn, text: string): Promise<readonly Card[] | undefined> {
  const wanted = turn.deps.asksConsent ? findWay(text, seedOf(text)) : undefined;
  if (wanted) return answer(turn, wanted);
  const warmedUp = await takeWords(coached(turn), text);
  if (warmedUp) return warmedUp.cards;
  if (!turn.deps.asksConsent) return undefined;
  const texts = textsFor(turn.profile.lang);
  return [{ kind: "choices", text: texts("wayIn"), buttons: await waysIn(turn) }];
}

/** For who has not begun, with what the coach has to offer. */
async function waysIn({ deps, profile }: Turn): Promise<readonly Button[]> {
  const texts = textsFor(profile.lang);
  const warmUp = await deps.practice.store.findWarmUp(profile.playerId);
  return [...startButtons(texts), button(texts("meeting.button.menu"), { kind: "meeting", do: "menu" }), warmUpButton(texts, warmUp)];
}

/** Of the words themselves: the same message worked on twice draws the same. */
function seedOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 31, 7);
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
    case "reflect":
      return [await drawReflection(turn, action.roundId)];
    case "debrief":
      return drawDebriefAsked(turn, action.roundId);
    case "start": {
      const { kind: _kind, ...wish } = action;
      return answer(turn, { kind: "roundWanted", ...wish, seed });
    }
    case "tip":
      return answer(turn, { kind: "tipWanted", subject: action.subject, seed });
    case "drill":
      return answer(turn, { kind: "drillWanted", moveId: action.moveId, seed });
    case "watch":
      return answer(turn, { kind: "watchWanted", watch: action.watch, step: action.step });
    case "swap":
      return pressSwap(deps, { ...turn.speaker, profile }, { action, seed });
    case "accept":
      return answer(turn, { kind: "accepted" });
    case "lang":
      return answer(turn, { kind: "langChosen", lang: action.lang });
    case "warmUp":
    case "meeting":
      return drawCoach(turn, await pressCoach(coached(turn), action, seed));
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

async function drawReflection(turn: Turn, roundId: string): Promise<Card> {
  const round = await findEndedRound(turn.deps.practice, { playerId: turn.speaker.playerId, roundId });
  return round ? drawReflectionForm(textsFor(turn.profile.lang), round) : stale(turn);
}

async function drawDebriefAsked(turn: Turn, roundId: string): Promise<readonly Card[]> {
  const outcome = await debriefAgain(turn.deps.practice, { playerId: turn.speaker.playerId, roundId });
  return outcome ? drawWithPicture(turn, outcome) : [stale(turn)];
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
    case "reflection": {
      const { kind: _kind, ...given } = checked;
      return drawWithPicture(turn, await reflectOnRound(turn.deps.practice, { playerId: turn.speaker.playerId, ...given }));
    }
    case "meeting":
      return drawCoach(turn, await takeMeetingForm(coached(turn), sent));
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
  const profile = await profileOf(deps, speaker);
  const checked = checkForm((await withOwn(deps, profile)).practice, profile, sent);
  return checked.kind === "wrong" ? { kind: "formErrors", form: sent.form, errors: checked.errors } : undefined;
}
