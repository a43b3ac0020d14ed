import { fileURLToPath } from "node:url";
import type { Playbook } from "../../src/playbook/load.ts";
import { computeFigures, type Figures } from "./figures.ts";
import { openHandSetJudge, openRulesJudge, openTrainedContender } from "./judges.ts";
import type { LabelledExchange } from "./labelled-exchange.ts";
import { type NamedFigures, renderComparison, renderFigures, renderFolds } from "./render-figures.ts";
import { crossValidate, judgeAll, type RunDeps } from "./run-judge.ts";

export const REPORT_FILE = fileURLToPath(new URL("../../src/judge/exchanges/REPORT.md", import.meta.url));
export const REPORT_COMMAND = "npm run eval -- --report";
const FOLDS = 5;

export type ReportSets = { readonly training: readonly LabelledExchange[]; readonly validation: readonly LabelledExchange[] };

/**
 * The committed report on the rules judge. Its weights have seen the validation set, so its main figures are cross-validated: five judges,
 * each trained without a fifth of the prospect lines and reading those. Holds no date and no time, so that it changes only when a figure does.
 */
export async function makeReport(deps: RunDeps, playbook: Playbook, { training, validation }: ReportSets): Promise<string> {
  const exchanges = [...training, ...validation];
  const runs = await crossValidate(deps, openTrainedContender(playbook), { exchanges, folds: FOLDS });
  const isValidation = new Set(validation);
  const judged = runs.map((run) => run.judged.filter((one) => isValidation.has(one.exchange)));
  const figures = computeFigures("rules", judged.flat());
  const elsewhere = runs.flatMap((run) => run.judged.filter((one) => !isValidation.has(one.exchange)));
  const of = async (name: string, judge: ReturnType<typeof openRulesJudge>, those: readonly LabelledExchange[]): Promise<NamedFigures> => ({
    name,
    figures: computeFigures(name, (await judgeAll(deps, judge, those)).judged),
  });
  const comparison = renderComparison([
    { name: "validation, cross-validated", figures },
    { name: "training files, cross-validated", figures: computeFigures("rules", elsewhere) },
    await of("validation, weights set by hand alone", openHandSetJudge(playbook), validation),
    await of("training files, weights set by hand alone", openHandSetJudge(playbook), training),
    await of("validation, as shipped: has seen them", openRulesJudge(playbook), validation),
  ]);
  const folds: readonly Figures[] = judged.map((fold, n) => computeFigures(`fold ${n + 1}`, fold));
  return [HEAD, comparison, renderFolds(folds), renderFigures(figures)].join("\n");
}

const HEAD = `# How good is the rules judge?

Written by \`${REPORT_COMMAND}\`; don't edit.

**The judge that ships has seen \`validation.jsonl\`: its weights are trained on these exchanges and on the training files.** What it makes of
them says nothing about new ones. So the figures here are cross-validated: all exchanges are parted into five by prospect line, and
each part is read by weights that were trained on the other four alone. Only the first table has other figures, for comparison.

The patterns that hear the signs were written with the validation set in view, and not with the training files. On those the figures are
lower, and they are the better guess for exchanges of another hand.

## In short: macro-F1
`;
