import { type BallDeed, parseAction } from "../../src/chat/action.ts";
import type { Button, Card, FormCard } from "../../src/chat/card.ts";
import { findFormErrors, handleEvent } from "../../src/chat/conversation.ts";
import type { ChatEvent, FormValues } from "../../src/chat/event.ts";
import type { BoardCard, GroupCard, SpreadCard } from "../../src/chat/group/group-card.ts";
import type { Runner } from "../../src/chat/runner.ts";
import { createRunner } from "../../src/chat/runner.ts";
import type { Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { type FakePlatform, fakePlatform } from "./group-rig.ts";
import { handTime } from "./hand-time.ts";
import { keepLines } from "./log-lines.ts";
import { conversationRig, practiceRig } from "./practice-rig.ts";
import type { RunnerRigOptions } from "./runner-rig.ts";

const CHANNEL = { channel: "test:c1", place: "channel 1" };

export type BallRig = {
  readonly runner: Runner;
  readonly platform: FakePlatform;
  readonly practice: PracticeDeps;
  readonly log: readonly string[];
  /** Asks for a ball in the channel, and waits for what comes of it. */
  readonly asks: (playerId: string, key?: string) => Promise<void>;
  /** Sends any event without waiting for its answer. */
  readonly receive: (playerId: string, event: ChatEvent, key?: string) => Promise<boolean>;
  /** Presses a button of the card, which is answered on the spot. */
  readonly presses: (playerId: string, deed: BallDeed, ball?: string) => Promise<Card>;
  /** Fills in a form that he was shown; the fields that he leaves are as the form has them. Gives the cards that he gets, errors included. */
  readonly sends: (playerId: string, form: Card, values: FormValues) => Promise<readonly Card[]>;
  /** Presses "answer", fills the form in and sends it. */
  readonly answers: (playerId: string, line: string, shares?: "yes" | "no") => Promise<readonly Card[]>;
  /** The time goes on to this moment, and all timers until then run out. */
  readonly timeIs: (moment: string) => Promise<void>;
  readonly balls: () => readonly BoardCard[];
  readonly spreads: () => readonly SpreadCard[];
};

/** A runner over the real conversation, the real rules judge and this store. Two rigs on one store and platform are two processes. */
export function ballRig(
  store: Store,
  options: RunnerRigOptions & { readonly platform?: FakePlatform; readonly name?: string } = {},
): BallRig {
  const { platform = fakePlatform(), name = "" } = options;
  const { setTimer, takeEvent, timeIs } = handTime({ store, clock: platform.clock, idle: () => runner.idle() });
  const log: string[] = [];
  const practice = { ...practiceRig(store), clock: platform.clock, ...options.practice };
  const conversation = conversationRig(practice, { asksConsent: true, playsGroups: true, ...options.conversation });
  const onTheSpot = new Map<string, readonly Card[]>();
  let keys = 0;
  const runner = createRunner({
    keys: "test:",
    alone: true,
    conversation,
    inbox: { ...store, takeEvent },
    clock: practice.clock,
    langOf: async () => "nl",
    burstMs: 0,
    setTimer,
    log: keepLines(log),
    ...options.runner,
    outlet: { ...platform.outlet, ...options.outlet },
  });
  const nextKey = () => `test:${name}e${keys++}`;
  const receive: BallRig["receive"] = (playerId, event, key = nextKey()) =>
    runner.receive(key, { playerId, event, place: `here ${playerId}` });
  const cardsAt = (where: string) => platform.posted.filter((one) => one.where === where).map((one) => one.card);
  const sends: BallRig["sends"] = async (playerId, card, values) => {
    const form = card as FormCard;
    const initial = Object.fromEntries(form.fields.map(({ id, initial: value = "" }) => [id, value]));
    const context = form.context ?? "";
    const sent = { form: form.form, values: { ...initial, ...values }, seed: 1, context };
    const wrong = await findFormErrors(conversation, { playerId, lang: "nl" }, sent);
    if (wrong) return [wrong];
    const before = platform.here(playerId).length;
    await receive(playerId, { kind: "formSent", ...sent });
    await runner.idle();
    return platform.here(playerId).slice(before);
  };
  const presses: BallRig["presses"] = async (playerId, deed, ball) => {
    const shown = [...cardsAt("board"), ...platform.here(playerId), ...(onTheSpot.get(playerId) ?? [])].flatMap(buttonsOf);
    const found = shown
      .map(({ code }) => parseAction(code))
      .findLast((one) => one?.kind === "ball" && one.do === deed && (ball ?? one.ball) === one.ball);
    if (!found) throw new Error(`no button "${deed}"`);
    const signal = new AbortController().signal;
    const [card] = await handleEvent(conversation, { playerId, lang: "nl", signal }, { kind: "pressed", action: found, seed: 1 });
    if (!card) throw new Error("a press has an answer");
    onTheSpot.set(playerId, [...(onTheSpot.get(playerId) ?? []), card]);
    return card;
  };
  return {
    runner,
    platform,
    practice,
    log,
    async asks(playerId, key) {
      await receive(playerId, { kind: "ballWanted", seed: 7, at: CHANNEL }, key);
      await runner.idle();
    },
    receive,
    presses,
    sends,
    async answers(playerId, line, shares = "no") {
      return sends(playerId, await presses(playerId, "answer"), { line, shares });
    },
    timeIs,
    balls: () => cardsAt("board") as readonly BoardCard[],
    spreads: () => (cardsAt("thread") as readonly GroupCard[]).filter((one) => one.kind === "spread"),
  };
}

function buttonsOf(card: unknown): readonly Button[] {
  if (typeof card !== "object" || card === null) return [];
  if ("label" in card && "code" in card) return [card as Button];
  return Object.values(card).flatMap(buttonsOf);
}
