import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier, openClassifier } from "../../src/judge/classifier.ts";
import { createModelJudge } from "../../src/judge/model-judge.ts";
import { createRulesJudge } from "../../src/judge/rules-judge.ts";
import { createModel } from "../../src/llm/openai-model.ts";
import { addUsage, NO_USAGE } from "../../src/llm/usage.ts";
import { loadPlaybook, type Playbook } from "../../src/playbook/load.ts";
import type { Caps, DayLimits } from "../../src/ports/day-use.ts";
import type { Judge } from "../../src/ports/judge.ts";
import type { Usage } from "../../src/ports/model.ts";
import type { ModelSettings } from "../../src/settings.ts";
import { createDayLedger } from "../support/day-ledger.ts";
import { openAnswerCache } from "./answer-cache.ts";
import { type CachedModelReport, createCachedModel } from "./cached-model.ts";
import type { LabelledExchange } from "./labelled-exchange.ts";
import type { Contender } from "./run-judge.ts";
import { type Example, readExamples, trainClassifier } from "./train-classifier.ts";
import { readTrainingSet } from "./training-set.ts";

const PLAYBOOK_FOLDER = fileURLToPath(new URL("../../src/playbook", import.meta.url));
const CACHE_FILE = "eval-answers.jsonl";
/** As long as a real one, so that prompt sizes are true; always the same, so that an exchange asks the same in each run. */
const FIXED_NONCE = "00000000-0000-4000-8000-000000000000";
const CLOCK = { now: () => new Date(), monotonic: () => performance.now() };

/** The playbook of the product. */
export function openPlaybook(): Playbook {
  return loadPlaybook(PLAYBOOK_FOLDER).playbook;
}

/** The rules judge as the product has it. */
export function openRulesJudge(playbook: Playbook): Judge {
  return createRulesJudge({ beliefs: playbook.beliefs, acts: loadActs(), classifier: loadClassifier() });
}

/** The rules judge as it was before anything was trained: the weights set by hand alone. */
export function openHandSetJudge(playbook: Playbook): Judge {
  return createRulesJudge({ beliefs: playbook.beliefs, acts: loadActs() });
}

/**
 * The rules judge with weights from the exchanges of each fold, and those of `always` beside them. What is read of an exchange is kept
 * for the next fold.
 */
export function openTrainedContender(playbook: Playbook, always: readonly LabelledExchange[] = []): Contender {
  const acts = loadActs();
  const known = new Map<LabelledExchange, readonly Example[]>();
  const examplesOf = (exchange: LabelledExchange) => {
    const examples = known.get(exchange) ?? readExamples(acts, [exchange]);
    known.set(exchange, examples);
    return examples;
  };
  return {
    name: "rules, trained",
    judgeFor(_fold, train) {
      const classifier = openClassifier(trainClassifier([...always, ...train].flatMap(examplesOf), "a fold"));
      return createRulesJudge({ beliefs: playbook.beliefs, acts, classifier });
    },
  };
}

/** Judges for `--cv`, in the order of the tables. The one set by hand learns nothing and shows the spread of the folds. */
export function listContenders(playbook: Playbook): readonly Contender[] {
  const byHand = openHandSetJudge(playbook);
  return [{ name: "rules, set by hand", judgeFor: () => byHand }, openTrainedContender(playbook, readTrainingSet(playbook))];
}

export type ModelCosts = CachedModelReport & {
  /** Calls over the wire in this run, repairs and retries included, and what they cost. */
  readonly calls: number;
  readonly usage: Usage;
};
export type OpenedModelJudge = AsyncDisposable & { readonly judge: Judge; readonly costs: () => ModelCosts };

/** The model judge of the settings, its answers cached in the data folder, which must be there. Throws when it can't be written. */
export function openModelJudge(rules: Judge, of: { readonly settings: ModelSettings; readonly dataFolder: string }): OpenedModelJudge {
  let [calls, usage] = [0, NO_USAGE];
  const model = createModel(
    {
      // Of this run alone: a measurement does not eat the budget of the players.
      ledger: createDayLedger(),
      clock: CLOCK,
      log(event) {
        if (event.kind !== "callEnded") return;
        calls += event.attempts;
        usage = addUsage(usage, event.usage);
      },
    },
    // One run is one player: the day's total is the limit that protects the purse.
    { ...of.settings, limits: totalOnly(of.settings.limits) },
  );
  const cached = createCachedModel({ model, cache: openAnswerCache(join(of.dataFolder, CACHE_FILE)) });
  return {
    judge: createModelJudge({ model: cached, rules, clock: CLOCK, newNonce: () => FIXED_NONCE }),
    costs: () => ({ ...cached.report(), calls, usage }),
    [Symbol.asyncDispose]: () => model[Symbol.asyncDispose](),
  };
}

function totalOnly({ tokens, money }: DayLimits): DayLimits {
  const only = ({ total }: Caps): Caps => (total === undefined ? {} : { total });
  return { tokens: only(tokens), ...(money === undefined ? {} : { money: { ...money, caps: only(money.caps) } }) };
}
