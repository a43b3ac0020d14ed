import type { WeightClass } from "../game/move.ts";
import type { Reading } from "../game/verdict.ts";
import type { Playbook } from "../playbook/load.ts";
import type { Actor } from "../ports/actor.ts";
import type { Clock } from "../ports/clock.ts";
import type { Caps, ModelBudget } from "../ports/day-use.ts";
import type { ExchangeToJudge, Judge } from "../ports/judge.ts";
import type { Model } from "../ports/model.ts";
import type { Pseudonyms } from "../ports/pseudonyms.ts";
import type { Store } from "../ports/store.ts";
import type { OwnProspects } from "../prospect/own-prospects.ts";
import type { Prospect } from "../prospect/schema.ts";

/** What the stories are played with. */
export type PracticeDeps = {
  readonly store: Store;
  readonly judge: Judge;
  /** The rules judge, at once: for lines of our own, never for a player's verdict. */
  readonly readByRules: (exchange: ExchangeToJudge) => Reading;
  /** The same judge, and nothing of it is remembered: for what a player gives to be read beside a round. */
  readonly readFresh: (exchange: ExchangeToJudge) => Reading;
  readonly actor: Actor;
  readonly playbook: Playbook;
  readonly prospects: readonly Prospect[];
  /** Those that belong to one player each: the same ones that the actor finds. */
  readonly ownProspects: OwnProspects;
  /** Absent when none is set up: then the script speaks. */
  readonly model?: Model;
  /** What is left of the model's budget; absent where there is none. */
  readonly modelBudget?: ModelBudget;
  /** The rules judge and the script alone, for rounds that are played without the model; absent when there is none. */
  readonly withoutModel?: { readonly judge: Judge; readonly actor: Actor };
  /** Replies that may be given a day; absent: as many as he likes. */
  readonly dailyReplies?: Caps;
  /** The heaviest that is played, of weight classes and lines alike; 5 unless said. */
  readonly maxIntensity?: WeightClass;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What stands for a player where no id of his may stand. */
  readonly pseudonyms: Pseudonyms;
};

/** Milliseconds, from the call policy: judge 20 s, actor 25 s, whole exchange 30 s. */
export const JUDGE_MS = 20_000;
export const ACTOR_MS = 25_000;
export const EXCHANGE_MS = 30_000;
