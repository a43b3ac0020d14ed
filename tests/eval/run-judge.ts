import type { Reading } from "../../src/game/verdict.ts";
import type { Judge, Judgement } from "../../src/ports/judge.ts";
import type { ModelFailureKind } from "../../src/ports/model.ts";
import { type Fold, foldsByLine } from "./folds.ts";
import { exchangeToJudge, type LabelledExchange } from "./labelled-exchange.ts";

/** One exchange and what the judge made of it. */
export type Judged = { readonly exchange: LabelledExchange; readonly reading: Reading; readonly stoodInFor?: Judgement["stoodInFor"] };
/** An exchange that the judge was kept from reading, by the network, the account or us. Says nothing about the judge: in no figure. */
export type Unread = { readonly exchange: LabelledExchange; readonly why: ModelFailureKind };
export type JudgeRun = {
  readonly judged: readonly Judged[];
  readonly unread: readonly Unread[];
  /** Set when the run was given up, because every next call would fail as well. */
  readonly gaveUp?: ModelFailureKind;
};

/** A judge to be measured. One that is trained gets the exchanges it may learn from; `fold` counts from 0. */
export type Contender = { readonly name: string; readonly judgeFor: (fold: number, train: readonly LabelledExchange[]) => Judge };

export type RunDeps = {
  /** Exchanges that are read at the same time. */
  readonly atOnce: number;
  /** For one exchange. */
  readonly deadlineMs: number;
  /** Ends the run: calls under way are dropped, the rest is not begun. */
  readonly signal: AbortSignal;
  /** Called after each exchange that was read or tried. */
  readonly onDone: () => void;
};

/** What keeps an exchange from being read; the other failures are the model's own answer, and the judge is measured with its stand-in. */
const UNREAD_BY: readonly string[] = [
  "unreachable",
  "busy",
  "overQuota",
  "misconfigured",
  "timeout",
  "cancelled",
  "overBudget",
  "breakerOpen",
];
const GIVE_UP_ON: readonly string[] = ["overQuota", "misconfigured", "overBudget", "breakerOpen"];

/** Has the judge read all exchanges. Results are in their order. Never throws for a failing model. */
export async function judgeAll(deps: RunDeps, judge: Judge, exchanges: readonly LabelledExchange[]): Promise<JudgeRun> {
  const results: (Judged | Unread)[] = [];
  const queue = exchanges.entries();
  let gaveUp: ModelFailureKind | undefined;
  const work = async () => {
    for (const [n, exchange] of queue) {
      if (deps.signal.aborted || gaveUp !== undefined) return;
      const { reading, stoodInFor } = await judge.judge(exchangeToJudge(exchange), deps);
      if (isFailure(stoodInFor, UNREAD_BY)) results[n] = { exchange, why: stoodInFor };
      else results[n] = { exchange, reading, ...(stoodInFor === undefined ? {} : { stoodInFor }) };
      if (isFailure(stoodInFor, GIVE_UP_ON)) gaveUp = stoodInFor;
      deps.onDone();
    }
  };
  await Promise.all(Array.from({ length: deps.atOnce }, work));
  const done = Object.values(results);
  return {
    judged: done.filter((one) => "reading" in one),
    unread: done.filter((one) => "why" in one),
    ...(gaveUp === undefined ? {} : { gaveUp }),
  };
}

/** One run for each fold: a judge that learnt from the other folds reads this one. */
export async function crossValidate(
  deps: RunDeps,
  contender: Contender,
  { exchanges, folds }: { readonly exchanges: readonly LabelledExchange[]; readonly folds: number },
): Promise<readonly JudgeRun[]> {
  const runs: JudgeRun[] = [];
  for (const [n, fold] of foldsByLine(exchanges, folds).entries()) runs.push(await judgeFold(deps, contender, { n, fold }));
  return runs;
}

function judgeFold(
  deps: RunDeps,
  contender: Contender,
  of: { readonly n: number; readonly fold: Fold<LabelledExchange> },
): Promise<JudgeRun> {
  return judgeAll(deps, contender.judgeFor(of.n, of.fold.train), of.fold.test);
}

function isFailure(why: Judgement["stoodInFor"], some: readonly string[]): why is ModelFailureKind {
  return why !== undefined && some.includes(why);
}
