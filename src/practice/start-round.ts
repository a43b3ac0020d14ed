import { openRound } from "../game/director.ts";
import type { HouseRule } from "../game/house-rule.ts";
import type { WeightClass } from "../game/move.ts";
import type { RoundSetup } from "../game/round.ts";
import { stateAtKickOff } from "../game/state.ts";
import { moveRule } from "../playbook/load.ts";
import type { ActedLine } from "../ports/actor.ts";
import type { Profile, StoredRound } from "../ports/store.ts";
import { atMost, passGate } from "../prospect/gate.ts";
import type { Prospect } from "../prospect/schema.ts";
import { findShareLeft, isDayFull, partsFor } from "./allowance.ts";
import { capOf } from "./cap.ts";
import { ACTOR_MS, type PracticeDeps } from "./deps.ts";
import { refuse, type Started, type StoryOutcome } from "./outcome.ts";
import { lastReflection } from "./reflect.ts";
import { sceneOf } from "./scene.ts";
import { hasOwnTerms, slotsFor, termsOf, withTerms } from "./slots.ts";

export type StartRound = {
  /** The player as he plays now; saved, so that the next round starts from it. */
  readonly profile: Profile;
  readonly prospectId: string;
  /** Absent: the prospect's own. */
  readonly weightClass?: WeightClass;
  /** Exchanges. */
  readonly length: number;
  /** Absent: the one that the prospect likes to open with. */
  readonly openingMove?: string;
  /** Said word for word; absent: the actor finds the words. */
  readonly openingLine?: string;
  /** For this round alone: they go before the player's house rules. */
  readonly terms?: readonly HouseRule[];
  /** By the script and the rules alone, also when there is a model. */
  readonly withoutModel?: true;
  readonly seed: number;
  readonly signal: AbortSignal;
};

/** Kick-off: the prospect opens with a move. An older open round of the player is ended as broken off. */
export async function startRound(deps: PracticeDeps, asked: StartRound): Promise<StoryOutcome> {
  if (deps.prospects.length === 0) return refuse("noProspects");
  const prospect = deps.prospects.find((one) => one.id === asked.prospectId);
  if (!prospect) return refuse("unknownProspect");
  const { playerId } = asked.profile;
  if (await isDayFull(deps, playerId)) return refuse("dayFull");
  const cap = await capOf(deps, playerId);
  const wish = { ...asked, weightClass: Math.min(asked.weightClass ?? prospect.weightClass, cap) as WeightClass };
  const without = await whyWithoutModel(deps, wish);
  const empty: StoredRound = { ...layOutRound(deps, wish, prospect), ...(without.withoutModel ? { withoutModel: true as const } : {}) };
  const { setup } = empty;
  const ownTerms = hasOwnTerms(rulesFor(wish));
  const begun = await findBegun(deps, empty);
  if (begun) return { kind: "started", round: begun, resumed: false, ownTerms, ...(begun.withoutModel ? without : {}) };
  const direction = openRound(setup);
  const scene = atMost(sceneOf(empty, stateAtKickOff(setup), direction), cap);
  const acted: ActedLine =
    wish.openingLine === undefined
      ? await partsFor(deps, empty).actor.speak(scene, playerId, { deadlineMs: ACTOR_MS, signal: wish.signal })
      : { line: passGate(wish.openingLine, wish.profile.lang), by: "script" };
  if (wish.signal.aborted) return refuse("cancelled");
  const opening = {
    number: 1,
    moveId: setup.prospect.openingMove,
    intensity: scene.direction.intensity,
    manner: direction.manner,
    line: acted.line,
    lineBy: acted.by,
    hints: 0,
  };
  const round: StoredRound = { ...empty, exchanges: [opening] };
  const lastTime = await lastReflection(deps, playerId);
  const older = await deps.store.findOpenRound(playerId);
  await deps.store.saveProfile(wish.profile);
  await deps.store.startRound(round);
  const before = {
    ...(asked.weightClass !== undefined && asked.weightClass > cap ? { cappedAt: cap } : {}),
    ...(older === undefined ? {} : { brokeOff: older }),
    ...(lastTime === undefined ? {} : { lastTime }),
  };
  return { kind: "started", round, resumed: false, ownTerms, ...without, ...before };
}

/** Decided at kick-off: a round keeps its voice, and is not broken off by a budget that was spent before it began. */
async function whyWithoutModel(deps: PracticeDeps, wish: Wish): Promise<Pick<Started, "withoutModel">> {
  if (deps.withoutModel === undefined) return {};
  if (wish.withoutModel) return { withoutModel: "chosen" };
  return (await findShareLeft(deps, wish.profile.playerId)) === 0 ? { withoutModel: "spent" } : {};
}

function rulesFor({ profile, terms = [] }: Wish): readonly HouseRule[] {
  return [...profile.houseRules.filter(({ ruleId }) => !terms.some((one) => one.ruleId === ruleId)), ...terms];
}

/** The round that a wish asks for, before anything was said. Nothing is stored. */
export function layOutRound(deps: PracticeDeps, wish: Wish, prospect: Prospect): StoredRound {
  const houseRules = withTerms(deps.playbook, rulesFor(wish));
  return emptyRound(deps, wish, { setup: setUp(deps, wish, { prospect, houseRules }), prospect, houseRules });
}

/** This very kick-off, when it was begun before and nothing was said since: the same wish worked on once more after a crash. */
async function findBegun({ store }: PracticeDeps, wanted: StoredRound): Promise<StoredRound | undefined> {
  const open = await store.findOpenRound(wanted.playerId);
  return open?.exchanges.length === 1 && kickOffOf(open) === kickOffOf(wanted) ? open : undefined;
}

function kickOffOf({ lang, mode, setup, houseRules, intention }: StoredRound): string {
  return JSON.stringify([lang, mode, setup, houseRules, intention]);
}

type Wish = Omit<StartRound, "signal">;
type Chosen = { readonly prospect: Prospect; readonly houseRules: readonly HouseRule[] };

function setUp(deps: PracticeDeps, wish: Wish, { prospect, houseRules }: Chosen): RoundSetup {
  const cueMove = wish.profile.intention?.cueMove;
  const own = rulesFor(wish);
  return {
    seed: wish.seed,
    weightClass: wish.weightClass ?? (prospect.weightClass as WeightClass),
    length: wish.length,
    prospect: {
      id: prospect.id,
      affiliation: prospect.affiliation,
      favouriteMoves: prospect.favouriteMoves,
      openingMove: wish.openingMove ?? prospect.opening.move,
    },
    moves: deps.playbook.moves.map(moveRule),
    houseRuleIds: (own.length > 0 ? own : houseRules).map((rule) => rule.ruleId),
    ...(cueMove === undefined ? {} : { cueMove }),
  };
}

function emptyRound(deps: PracticeDeps, wish: Wish, chosen: Chosen & { readonly setup: RoundSetup }): StoredRound {
  const { profile } = wish;
  return {
    id: deps.newId(),
    playerId: profile.playerId,
    lang: profile.lang,
    mode: profile.mode,
    setup: chosen.setup,
    slots: slotsFor(chosen.prospect, termsOf(chosen.houseRules), profile.lang),
    houseRules: chosen.houseRules,
    ...(profile.intention === undefined ? {} : { intention: profile.intention }),
    startedAt: deps.clock.now(),
    exchanges: [],
  };
}

/** Takes up the open round where it stopped. */
export async function resumeRound(deps: PracticeDeps, playerId: string): Promise<StoryOutcome> {
  const round = await findPlayableRound(deps, playerId);
  return "kind" in round ? round : { kind: "started", round, resumed: true, ownTerms: true };
}

/** The player's open round; refused when there is none, or when its prospect is no longer there. */
export async function findPlayableRound(deps: PracticeDeps, playerId: string): Promise<StoredRound | ReturnType<typeof refuse>> {
  const round = await deps.store.findOpenRound(playerId);
  if (!round) return refuse("noOpenRound");
  const moveIds = new Set(deps.playbook.moves.map((move) => move.id));
  const complete =
    deps.prospects.some((one) => one.id === round.setup.prospect.id) && round.setup.moves.every((move) => moveIds.has(move.id));
  return complete ? round : refuse("prospectGone");
}
