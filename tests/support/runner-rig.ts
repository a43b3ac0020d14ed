import type { Card } from "../../src/chat/card.ts";
import type { Delivery } from "../../src/chat/delivery.ts";
import { type ConversationDeps, NOTICE_VERSION } from "../../src/chat/deps.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Outlet } from "../../src/chat/outlet.ts";
import { createRunner, type Runner } from "../../src/chat/runner.ts";
import type { RunnerDeps } from "../../src/chat/runner-deps.ts";
import type { Judge } from "../../src/ports/judge.ts";
import type { Profile, Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { startRound } from "../../src/practice/start-round.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aProfile, conversationRig, practiceRig } from "./practice-rig.ts";

export type Sent = { readonly place: string; readonly card: Card };

export type RunnerRig = {
  readonly runner: Runner;
  readonly sent: readonly Sent[];
  readonly log: readonly string[];
  readonly store: Store;
  /** Hands an event of this player to the runner; the place of the answer is its key. */
  readonly receive: (key: string, event: ChatEvent, playerId?: string) => Promise<boolean>;
};

export type RunnerRigOptions = {
  readonly practice?: Partial<PracticeDeps>;
  readonly conversation?: Partial<ConversationDeps>;
  readonly outlet?: Partial<Outlet>;
  readonly runner?: Partial<RunnerDeps>;
};

export const PLAYER = aProfile().playerId;

export async function memoryStore(): Promise<Store> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}

/** Reads nothing in any reply: the round goes on to its last exchange. */
export const READS_NOTHING: Judge = {
  judge: async () => ({ reading: { kind: "notJudged", reason: "unreadable" }, by: "rules" }),
  readAgain: async () => ({ reading: { kind: "notJudged", reason: "unreadable" }, by: "rules" }),
};

/** A runner over the real conversation and this store, and an outlet that keeps what is sent. */
export function runnerRig(store: Store, options: RunnerRigOptions = {}): RunnerRig {
  const sent: Sent[] = [];
  const log: string[] = [];
  const practice = { ...practiceRig(store), judge: READS_NOTHING, ...options.practice };
  const runner = createRunner({
    keys: "",
    alone: true,
    conversation: conversationRig(practice, { asksConsent: true, ...options.conversation }),
    inbox: store,
    clock: practice.clock,
    langOf: async () => "nl",
    burstMs: 0,
    log: (event, { key } = {}) => log.push(`${event} ${key}`),
    ...options.runner,
    outlet: {
      showBusy: () => () => {},
      async send(place, card) {
        sent.push({ place, card });
        return "sent";
      },
      ...options.outlet,
    },
  });
  const receive: RunnerRig["receive"] = (key, event, playerId = PLAYER) => runner.receive(key, aDelivery(key, event, playerId));
  return { runner, sent, log, store, receive };
}

export function aDelivery(key: string, event: ChatEvent, playerId = PLAYER): Delivery {
  return { playerId, event, place: key };
}

/** A player who accepted the notice. */
export async function aKnownPlayer(store: Store, over: Partial<Profile> = {}): Promise<Profile> {
  const profile = aProfile({ accepted: NOTICE_VERSION, ...over });
  await store.saveProfile(profile);
  return profile;
}

/** The same, in a round that waits for his first reply. */
export async function aPlayerInRound(store: Store, over: Partial<Profile> = {}, length = 12): Promise<Profile> {
  const profile = await aKnownPlayer(store, over);
  const wish = { profile, prospectId: "rob_verhagen", length, seed: 1, signal: new AbortController().signal };
  const started = await startRound({ ...practiceRig(store), newId: () => `round of ${profile.playerId}` }, wish);
  if (started.kind !== "started") throw new Error(started.kind);
  return profile;
}

/** All replies of a player's last rounds, as they were stored: a burst is one. */
export async function repliesOf(store: Store, playerId = PLAYER): Promise<readonly string[]> {
  const rounds = await store.listRounds(playerId, 9);
  return rounds.toReversed().flatMap((round) => round.exchanges.flatMap(({ answer }) => (answer ? [answer.reply] : [])));
}

export const says = (text: string): ChatEvent => ({ kind: "messageSent", text });
export const WHISTLE: ChatEvent = { kind: "commandGiven", command: "whistle" };
