import { fileURLToPath } from "node:url";
import type { Judge } from "../../src/ports/judge.ts";
import { computeFigures } from "./figures.ts";
import type { LabelledExchange } from "./labelled-exchange.ts";
import { renderFigures } from "./render-figures.ts";
import { judgeAll, type RunDeps } from "./run-judge.ts";

export const REPORT_FILE = fileURLToPath(new URL("../../src/judge/exchanges/REPORT.md", import.meta.url));
export const REPORT_COMMAND = "npm run eval -- --report";

/** The committed report: the rules judge on the validation set. Holds no date and no time, so that it changes only when a figure does. */
export async function makeReport(deps: RunDeps, rules: Judge, validation: readonly LabelledExchange[]): Promise<string> {
  const { judged } = await judgeAll(deps, rules, validation);
  return `# How good is the rules judge?\n\nMeasured on \`validation.jsonl\`. Written by \`${REPORT_COMMAND}\`; don't edit.\n\n${renderFigures(computeFigures("rules", judged))}`;
}
