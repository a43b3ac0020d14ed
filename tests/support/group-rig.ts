import { type GroupDeed, parseAction } from "../../src/chat/action.ts";
import type { Button, Card } from "../../src/chat/card.ts";
import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import type { ChatEvent, GroupHappening } from "../../src/chat/event.ts";
import type { BoardCard, GroupCard } from "../../src/chat/group/group-card.ts";
import type { GroupOutlet, Outlet } from "../../src/chat/outlet.ts";
import { createRunner, type Runner } from "../../src/chat/runner.ts";
import type { GroupMode, GroupState } from "../../src/game/group-state.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Store } from "../../src/ports/store.ts";
import { keepLines } from "./log-lines.ts";
import { aProfile, conversationRig, practiceRig } from "./practice-rig.ts";
import type { RunnerRigOptions } from "./runner-rig.ts";

export type Posted = { readonly where: string; readonly card: Card | GroupCard | BoardCard };

/** A chat platform in memory: a channel with boards, a thread under each, direct messages, and private answers in place. */
export type FakePlatform = {
  /** All that was posted, in order; the board once for each time it changed. */
  readonly posted: readonly Posted[];
  /** Names of cards that were posted twice. */
  readonly doubles: readonly string[];
  readonly board: () => BoardCard;
  readonly thread: () => readonly GroupCard[];
  readonly dm: (playerId: string) => readonly Card[];
  readonly here: (playerId: string) => readonly Card[];
  /** From now on the thread can't be reached. */
  readonly archive: () => void;
  /** The time of all that play here: it goes on a little each time that it is asked. */
  readonly clock: Clock & { readonly passes: (ms: number) => void };
  readonly outlet: Outlet;
};

export function fakePlatform(): FakePlatform {
  const posted: Posted[] = [];
  const doubles: string[] = [];
  const names = new Set<string>();
  let archived = false;
  let time = Date.parse("2026-11-24T09:00:00Z");
  const post = (where: string, card: Posted["card"], name?: { readonly id: string; readonly maybeSent: boolean }) => {
    const isDouble = name !== undefined && names.has(name.id);
    if (isDouble && !name.maybeSent) doubles.push(name.id);
    if (isDouble && name.maybeSent) return "sent" as const;
    if (name) names.add(name.id);
    posted.push({ where, card });
    return "sent" as const;
  };
  const group: GroupOutlet = {
    async openBoard(place, card, name) {
      post("board", card, name);
      return { kind: "open", at: { place: `board in ${place}`, thread: `thread of ${card.group}` } };
    },
    changeBoard: async (_place, card) => post("board", card),
    sendToThread: async (_place, card, name) => (archived ? "gone" : post("thread", card, name)),
    sendToMember: async (playerId, card, name) => post(`dm ${playerId}`, card, name),
  };
  const cardsAt = (where: string) => posted.filter((one) => one.where === where).map((one) => one.card);
  return {
    posted,
    doubles,
    board: () => cardsAt("board").at(-1) as BoardCard,
    thread: () => cardsAt("thread") as readonly GroupCard[],
    dm: (playerId) => cardsAt(`dm ${playerId}`) as readonly Card[],
    here: (playerId) => cardsAt(`here ${playerId}`) as readonly Card[],
    archive: () => {
      archived = true;
    },
    clock: {
      now: () => new Date(time++),
      monotonic: () => performance.now(),
      passes: (ms) => {
        time += ms;
      },
    },
    outlet: { showBusy: () => () => {}, send: async (place, card, name) => post(place, card, name), group },
  };
}

/** Timers that run out when a test says so. */
export function handTimers() {
  const timers: { readonly ms: number; readonly callback: () => void }[] = [];
  return {
    running: () => timers.map(({ ms }) => ms),
    setTimer: (ms: number, callback: () => void) => {
      const timer = { ms, callback };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    /** The one that was set first. */
    runOut: () => timers.shift()?.callback(),
  };
}

export type GroupRig = {
  readonly runner: Runner;
  readonly platform: FakePlatform;
  readonly timers: ReturnType<typeof handTimers>;
  readonly log: readonly string[];
  readonly groupId: () => string;
  readonly state: () => Promise<GroupState>;
  /** Opens a group; these join in the order given, and are known players. Resolves when all of it is answered. */
  readonly gather: (mode: GroupMode, hotSeat: readonly string[], bench?: readonly string[]) => Promise<void>;
  /** Presses a button that he can see, on the board, in the thread or in his messages. Throws when there is none. */
  readonly press: (playerId: string, deed: GroupDeed, value?: string) => Promise<void>;
  /** Types in the thread; the name of the message is given back. */
  readonly say: (playerId: string, text: string) => Promise<string>;
  /** The clock of the moment runs out. */
  readonly timeRunsOut: () => Promise<void>;
  readonly happens: (playerId: string, what: GroupHappening) => Promise<void>;
  /** Sends any event without waiting for its answer. */
  readonly receive: (playerId: string, event: ChatEvent, key?: string) => Promise<boolean>;
};

export const OPENER = "test:trainer";

export async function accepts(store: Store, playerId: string): Promise<void> {
  await store.saveProfile(aProfile({ playerId, accepted: NOTICE_VERSION }));
}

/** A runner over the real conversation, the real judge and script and this store. Two rigs on one store and platform are two processes. */
export function groupRig(
  store: Store,
  options: RunnerRigOptions & { readonly platform?: FakePlatform; readonly name?: string } = {},
): GroupRig {
  const { platform = fakePlatform(), name = "" } = options;
  const timers = handTimers();
  const log: string[] = [];
  const practice = { ...practiceRig(store), clock: platform.clock, newId: () => `round ${name}${keys++}`, ...options.practice };
  let keys = 0;
  let taking: Promise<unknown> = Promise.resolve();
  const takeEvent: Store["takeEvent"] = (entry) => {
    const taken = store.takeEvent(entry);
    taking = taken;
    return taken;
  };
  const runner = createRunner({
    keys: "",
    alone: true,
    conversation: conversationRig(practice, { asksConsent: true, playsGroups: true, ...options.conversation }),
    inbox: { ...store, takeEvent },
    clock: practice.clock,
    langOf: async () => "nl",
    burstMs: 0,
    setTimer: timers.setTimer,
    log: keepLines(log),
    ...options.runner,
    outlet: { ...platform.outlet, ...options.outlet },
  });
  const nextKey = () => `${name}e${keys++}`;
  const receive: GroupRig["receive"] = (playerId, event, key = nextKey()) =>
    runner.receive(key, { playerId, event, place: `here ${playerId}` });
  const groupId = () => platform.board().group;
  const happens: GroupRig["happens"] = async (playerId, what) => {
    await receive(playerId, { kind: "group", group: groupId(), what });
    await runner.idle();
  };
  const press: GroupRig["press"] = async (playerId, deed, value) => {
    const action = parseAction(buttonFor(platform, playerId, { deed, value }).code);
    if (action?.kind !== "group") throw new Error("no button of a group");
    await receive(playerId, { kind: "pressed", action, seed: 1 });
    await runner.idle();
  };
  return {
    runner,
    platform,
    timers,
    log,
    groupId,
    async state() {
      const group = await store.findGroup(groupId());
      if (!group) throw new Error("no group");
      return group.state;
    },
    async gather(mode, hotSeat, bench = []) {
      for (const playerId of [OPENER, ...hotSeat, ...bench]) await accepts(store, playerId);
      const values = { prospect: "rob_verhagen", weightClass: "own", groupMode: mode, seconds: "60" };
      await receive(OPENER, { kind: "formSent", form: "group", values, seed: 7 });
      await runner.idle();
      for (const playerId of hotSeat) await press(playerId, "join", "hotSeat");
      for (const playerId of bench) await press(playerId, "join", "bench");
    },
    press,
    async say(playerId, text) {
      const message = nextKey();
      await happens(playerId, { do: "messageSent", text, messages: [message] });
      return message;
    },
    async timeRunsOut() {
      platform.clock.passes(timers.running()[0] ?? 0);
      timers.runOut();
      await taking;
      await runner.idle();
    },
    happens,
    receive,
  };
}

type Wanted = { readonly deed: GroupDeed; readonly value: string | undefined };

/** The newest that fits. */
function buttonFor(platform: FakePlatform, playerId: string, { deed, value }: Wanted): Button {
  const shown = [platform.board(), ...platform.thread(), ...platform.dm(playerId), ...platform.here(playerId)];
  const found = shown.flatMap(buttonsOf).findLast(({ code }) => {
    const action = parseAction(code);
    return action?.kind === "group" && action.do === deed && (value === undefined || action.value === value);
  });
  if (!found) throw new Error(`no button "${deed}" for ${playerId}`);
  return found;
}

/** Also of a card that a newer version made. */
function buttonsOf(card: unknown): readonly Button[] {
  if (typeof card !== "object" || card === null) return [];
  if ("label" in card && "code" in card) return [card as Button];
  return Object.values(card).flatMap(buttonsOf);
}

/** Both taps; without more, as the best of replies. */
export async function votesOn(rig: GroupRig, playerId: string, vote = { stance: "assertive", frame: "entrepreneur" }): Promise<void> {
  await rig.press(playerId, "stance", vote.stance);
  await rig.press(playerId, "frame", vote.frame);
}
