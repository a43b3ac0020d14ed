import { cueMoveFor } from "../../coach/warm-up-cues.ts";
import type { Profile } from "../../ports/store.ts";
import type { WarmUp } from "../../ports/warm-ups.ts";
import { openWarmUp, STATEMENTS, stepWarmUp, type WarmUpAnswer, waitsForWords } from "../../practice/warm-up.ts";
import { type Action, parseAction } from "../action.ts";
import { button } from "../buttons.ts";
import type { Button, Card } from "../card.ts";
import { quoted } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import type { CoachAnswer, Coached } from "./coached.ts";

type WarmUpAction = Extract<Action, { kind: "warmUp" }>;

/** Begins the warm-up, or goes on where the player left it. */
export async function beginWarmUp(turn: Coached, beliefId?: string): Promise<CoachAnswer> {
  const { deps, profile } = turn;
  const { store, playbook, clock } = deps.practice;
  const known = await store.findWarmUp(profile.playerId);
  if (known !== undefined && isRepeat(turn, known)) return { cards: [await drawWarmUp(turn, known)] };
  const now = clock.now().getTime();
  const warmUp = openWarmUp(playbook, profile.lang, { known, now, ...(beliefId === undefined ? {} : { beliefId }) });
  await store.saveWarmUp(profile.playerId, named(turn, warmUp));
  return { cards: [await drawWarmUp(turn, warmUp)] };
}

export async function pressWarmUp(turn: Coached, action: WarmUpAction): Promise<CoachAnswer> {
  const { do: deed, step = "done", value = "" } = action;
  if (deed === "open") return beginWarmUp(turn, action.value);
  return answerStep(turn, deed === "skip" ? { kind: "skip", step } : { kind: deed, step, value });
}

/** The answer to words that are typed outside of a round; `undefined` when no step of a warm-up waits for them. */
export async function takeWords(turn: Coached, text: string): Promise<CoachAnswer | undefined> {
  const { store, clock } = turn.deps.practice;
  const { playerId } = turn.profile;
  const warmUp = await store.findWarmUp(playerId);
  if (warmUp !== undefined && isRepeat(turn, warmUp)) return { cards: [await drawWarmUp(turn, warmUp)] };
  const [lastRound] = await store.listRounds(playerId, 1);
  if (!waitsForWords(warmUp, clock.now().getTime(), lastRound)) return undefined;
  const picked = await numbered(turn, warmUp, text);
  return picked ? pressWarmUp(turn, picked) : answerStep(turn, { kind: "words", text });
}

/** Lets a warm-up rest that waits for words; `undefined` when none does. */
export async function leaveWarmUp({ deps, profile }: Coached): Promise<Card | undefined> {
  const { store, clock } = deps.practice;
  const warmUp = await store.findWarmUp(profile.playerId);
  const [lastRound] = await store.listRounds(profile.playerId, 1);
  if (!waitsForWords(warmUp, clock.now().getTime(), lastRound)) return undefined;
  await store.saveWarmUp(profile.playerId, { ...warmUp, left: true });
  const texts = textsFor(profile.lang);
  return { kind: "choices", text: texts("warmup.left"), buttons: [warmUpButton(texts, warmUp)] };
}

/** Opens the warm-up, or goes on with it. */
export function warmUpButton(texts: Texts, warmUp: WarmUp | undefined, look?: Button["look"]): Button {
  const isBegun = warmUp !== undefined && warmUp.step !== "done";
  return button(texts(isBegun ? "warmup.button.goOn" : "warmup.button.open"), { kind: "warmUp", do: "open" }, look);
}

async function answerStep(turn: Coached, given: WarmUpAnswer): Promise<CoachAnswer> {
  const { deps, profile } = turn;
  const { store, playbook, clock } = deps.practice;
  const warmUp = await store.findWarmUp(profile.playerId);
  if (!warmUp) return beginWarmUp(turn);
  if (isRepeat(turn, warmUp)) return { cards: [await drawWarmUp(turn, warmUp)] };
  const answer = inWords(textsFor(profile.lang), warmUp, given);
  const stepped = stepWarmUp(playbook, profile.lang, { warmUp, answer, now: clock.now().getTime() });
  const { intention } = stepped;
  // The resolution first: when we are stopped in between, the step is simply taken once more.
  const changed: Profile = intention === undefined ? profile : { ...profile, intention };
  if (intention !== undefined) await store.saveProfile(changed);
  await store.saveWarmUp(profile.playerId, named(turn, stepped.warmUp));
  return { cards: [await drawWarmUp({ ...turn, profile: changed }, stepped.warmUp)] };
}

/** A resolution that is picked is words like any other. */
function inWords(texts: Texts, warmUp: WarmUp, answer: WarmUpAnswer): WarmUpAnswer {
  if (answer.kind !== "pick" || answer.step !== "intention" || warmUp.step !== "intention") return answer;
  return { kind: "words", text: resolves(texts, warmUp)[Number(answer.value)] ?? "" };
}

function isRepeat({ eventKey }: Coached, warmUp: WarmUp): boolean {
  return eventKey !== undefined && warmUp.eventKey === eventKey;
}

function named({ eventKey }: Coached, warmUp: WarmUp): WarmUp {
  return eventKey === undefined ? warmUp : { ...warmUp, eventKey };
}

/** "2" is the second button of the step. */
async function numbered(turn: Coached, warmUp: WarmUp, text: string): Promise<WarmUpAction | undefined> {
  const number = /^\s*(\d)[.)]?\s*$/u.exec(text)?.[1];
  const card = await drawWarmUp(turn, warmUp);
  const pressed = number === undefined || card.kind !== "choices" ? undefined : card.buttons[Number(number) - 1];
  const action = pressed && parseAction(pressed.code);
  return action?.kind === "warmUp" ? action : undefined;
}

/** The step that the player is at, as a card. */
async function drawWarmUp({ deps, profile }: Coached, warmUp: WarmUp): Promise<Card> {
  const texts = textsFor(profile.lang);
  const { playbook } = deps.practice;
  switch (warmUp.step) {
    case "belief": {
      const shown = playbook.beliefs.slice(warmUp.from, warmUp.from + STATEMENTS);
      const next = warmUp.from + STATEMENTS;
      return choices(texts(warmUp.from === 0 ? "warmup.first" : "warmup.more"), [
        ...shown.map((one) => button(one.belief[profile.lang], { kind: "warmUp", do: "pick", step: "belief", value: one.id })),
        button(texts("warmup.button.none"), { kind: "warmUp", do: "next", step: "belief", value: String(next) }),
        skipButton(texts, warmUp),
      ]);
    }
    case "origin":
      return choices(texts("warmup.origin", { thought: quoted(warmUp.thought ?? "") }), [skipButton(texts, warmUp)]);
    case "supporting":
      return drawSupporting(texts, warmUp, playbook.beliefs.find(({ id }) => id === warmUp.beliefId)?.supporting[profile.lang] ?? []);
    case "intention":
      return drawResolve(texts, warmUp);
    case "done":
      return drawDone(texts, warmUp, profile);
  }
}

function drawSupporting(texts: Texts, warmUp: WarmUp, sentences: readonly string[]): Card {
  const { origin } = warmUp;
  const mirror =
    origin === undefined ? texts("warmup.supporting.skipped") : texts("warmup.supporting.mirrored", { origin: quoted(origin) });
  const buttons = sentences.map((sentence, n) => button(sentence, { kind: "warmUp", do: "pick", step: "supporting", value: String(n) }));
  const ask = texts(sentences.length > 0 ? "warmup.supporting.pick" : "warmup.supporting.own");
  return choices(`${mirror} ${ask}`, [...buttons, skipButton(texts, warmUp)]);
}

function drawResolve(texts: Texts, warmUp: WarmUp): Card {
  const { ownSentence, thought } = warmUp;
  const mirror = ownSentence === undefined ? [] : [texts("warmup.intention.mirrored", { sentence: quoted(ownSentence) })];
  const none = thought === undefined ? [texts("warmup.none")] : [];
  const ask = texts("warmup.intention.ask", { when: texts(`warmup.when.${cueMoveFor(warmUp.beliefId)}`) });
  const buttons = resolves(texts, warmUp).map((text, n) =>
    button(`… ${text}`, { kind: "warmUp", do: "pick", step: "intention", value: String(n) }),
  );
  return choices([...mirror, ...none, ask].join(" "), [...buttons, skipButton(texts, warmUp)]);
}

function resolves(texts: Texts, { beliefId }: WarmUp): readonly string[] {
  const { first, second } = texts(`warmup.iWill.${cueMoveFor(beliefId)}`, { returnObjects: true });
  return [first, second];
}

/** His own words, whole. */
function drawDone(texts: Texts, { ownSentence, beliefId }: WarmUp, { intention }: Profile): Card {
  const cueMove = cueMoveFor(beliefId);
  const resolve = intention?.cueMove === cueMove ? intention.iWill : undefined;
  const lines = [
    ...(ownSentence === undefined ? [] : [quoted(ownSentence)]),
    ...(resolve === undefined ? [] : [texts("warmup.done.intention", { when: texts(`warmup.when.${cueMove}`), iWill: resolve })]),
  ];
  const text =
    lines.length === 0 ? texts("warmup.done.nothing") : [texts("warmup.done.header"), ...lines, texts("warmup.done.next")].join("\n");
  return choices(text, [
    button(texts("button.practice"), { kind: "form", form: "practice" }, "primary"),
    button(texts("meeting.button.menu"), { kind: "meeting", do: "menu" }),
  ]);
}

function skipButton(texts: Texts, { step }: WarmUp): Button {
  return button(texts("warmup.button.skip"), { kind: "warmUp", do: "skip", step });
}

function choices(text: string, buttons: readonly Button[]): Card {
  return { kind: "choices", text, buttons };
}
