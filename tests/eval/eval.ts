/** Measures a judge on labelled exchanges: `npm run eval -- --help`. Prints figures; passes no verdict on them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Playbook } from "../../src/playbook/load.ts";
import { JUDGE_MS } from "../../src/practice/deps.ts";
import { readSettings, type Settings } from "../../src/settings.ts";
import { readDisputes } from "./disputes.ts";
import { EVAL_USAGE, type EvalOptions, parseEvalOptions } from "./eval-options.ts";
import { computeFigures, type Figures } from "./figures.ts";
import { listContenders, type ModelCosts, openModelJudge, openPlaybook, openRulesJudge } from "./judges.ts";
import { type LabelledExchange, readExchangesFile, takeSpread } from "./labelled-exchange.ts";
import { showProgress } from "./progress.ts";
import { renderCosts } from "./render-costs.ts";
import { renderFigures, renderFolds, renderWorst } from "./render-figures.ts";
import { makeReport, REPORT_FILE } from "./report.ts";
import { crossValidate, type JudgeRun, judgeAll, type RunDeps } from "./run-judge.ts";
import { readTrainingSet } from "./training-set.ts";
import { findWorst } from "./worst.ts";

const OK = 0;
const FAILED = 1;
const WRONG_USE = 2;
const INTERRUPTED = 130;
/** Calls to a model at the same time. */
const AT_ONCE = 4;
const FOLDS = 5;

const stop = new AbortController();
const say = (text: string) => process.stdout.write(text);
const warn = (text: string) => process.stderr.write(text);

/** Resolves to the exit code: 1 when some exchange could not be measured, 130 when the run was broken off. */
async function run(argv: readonly string[]): Promise<number> {
  const parsed = parseEvalOptions(argv);
  const settings = readSettings();
  if (parsed.kind === "wrong") return refuse([...parsed.problems, "", EVAL_USAGE]);
  if (settings.kind === "wrong") return refuse(settings.problems);
  const { options } = parsed;
  if (options.help) {
    say(EVAL_USAGE);
    return OK;
  }
  if (options.disputes) return await printDisputes(settings.settings);
  const playbook = openPlaybook();
  const read = readExchangesFile(playbook, options.file);
  if (read.kind === "wrong") return refuse(read.problems);
  const task = { options, playbook, exchanges: takeSpread(read.exchanges, options.limit) };
  if (options.report) return await writeReport(task);
  if (options.cv) return await compareOnFolds(task);
  return options.judge === "model" ? await measureModel(task, settings.settings) : await measureRules(task);
}

async function printDisputes(settings: Settings): Promise<number> {
  const read = await readDisputes(settings.dataFolder);
  if (read.kind === "unusable") return refuse([read.problem]);
  say(read.lines.map((line) => `${line}\n`).join(""));
  warn(`${read.lines.length} disputed readings\n`);
  return OK;
}

type Task = { readonly options: EvalOptions; readonly playbook: Playbook; readonly exchanges: readonly LabelledExchange[] };

function refuse(problems: readonly string[]): number {
  warn(`${problems.join("\n")}\n`);
  return WRONG_USE;
}

function runDeps(total: number, text: string): RunDeps {
  return { atOnce: AT_ONCE, deadlineMs: JUDGE_MS, signal: stop.signal, onDone: showProgress(process.stderr, { total, text }) };
}

async function writeReport({ playbook, exchanges: validation }: Task): Promise<number> {
  const training = readTrainingSet(playbook);
  // Both sets are read in the folds and by the hand-set judge, the validation set by the judge as it ships too.
  const readings = 2 * training.length + 3 * validation.length;
  const report = await makeReport(runDeps(readings, "rules judge"), playbook, { training, validation });
  if (stop.signal.aborted) return INTERRUPTED;
  writeFileSync(REPORT_FILE, report);
  say(`Written: ${relative(".", REPORT_FILE)}\n`);
  return OK;
}

async function measureRules({ options, playbook, exchanges }: Task): Promise<number> {
  const run = await judgeAll(runDeps(exchanges.length, "rules judge"), openRulesJudge(playbook), exchanges);
  return report(options, { name: "rules", run });
}

async function measureModel({ options, playbook, exchanges }: Task, settings: Settings): Promise<number> {
  if (settings.model === undefined) return refuse(["OPENAI_MODEL: is missing: name the model to measure, or use --judge rules"]);
  const folderProblem = makeFolder(settings.dataFolder);
  if (folderProblem !== undefined)
    return refuse([`SPIERBAL_DATA: ${settings.dataFolder} can't be made (${folderProblem}): name a folder where you may write`]);
  const of = { settings: settings.model, dataFolder: settings.dataFolder };
  await using opened = openModelJudge(openRulesJudge(playbook), of);
  const name = `model ${settings.model.model}`;
  const run = await judgeAll(runDeps(exchanges.length, name), opened.judge, exchanges);
  return report(options, { name, run, costs: opened.costs() });
}

/** The code of what went wrong, or undefined when the folder is there. */
function makeFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown reason";
  }
}

async function compareOnFolds({ options, playbook, exchanges }: Task): Promise<number> {
  for (const contender of listContenders(playbook)) {
    const runs = await crossValidate(runDeps(exchanges.length, contender.name), contender, { exchanges, folds: FOLDS });
    const whole = { judged: runs.flatMap((one) => one.judged), unread: runs.flatMap((one) => one.unread) };
    const name = `${contender.name}, ${FOLDS}-fold cross-validation`;
    const folds = runs.map((one, n) => computeFigures(`fold ${n + 1}`, one.judged));
    const code = report(options, { name, run: whole, folds });
    if (code !== OK) return code;
  }
  return OK;
}

type Measured = { readonly name: string; readonly run: JudgeRun; readonly costs?: ModelCosts; readonly folds?: readonly Figures[] };

/** Prints what was measured; figures only of a run that was not broken off. */
function report(options: EvalOptions, { name, run, costs, folds }: Measured): number {
  if (stop.signal.aborted || run.gaveUp !== undefined) return reportBrokenOff(run, costs);
  const figures = computeFigures(name, run.judged);
  const worst = options.worst === undefined ? undefined : findWorst(run.judged, options.worst);
  const unread = Object.groupBy(run.unread, (one) => one.why);
  if (options.json) {
    say(`${JSON.stringify({ file: options.file, ...figures, unread, folds, worst, costs })}\n`);
  } else {
    say(`# Judge: ${name}, on ${relative(".", options.file)}\n\n${renderFigures(figures)}`);
    if (folds) say(`\n${renderFolds(folds)}`);
    if (worst) say(`\n${renderWorst(worst)}`);
    if (costs) say(`\n${renderCosts(costs)}`);
  }
  if (run.unread.length === 0) return OK;
  const reasons = Object.entries(unread).map(([why, those]) => `${why} ${those.length}`);
  warn(
    `${run.unread.length} exchanges could not be measured (${reasons.join(", ")}) and are in no figure. Run it again to ask for these alone.\n`,
  );
  return FAILED;
}

function reportBrokenOff(run: JudgeRun, costs: ModelCosts | undefined): number {
  const kept = costs === undefined ? "" : " Every answer is kept: the same command goes on where this run stopped.";
  warn(`\nBroken off after ${run.judged.length} exchanges${run.gaveUp === undefined ? "" : ` (${run.gaveUp})`}.${kept}\n`);
  if (costs) warn(renderCosts(costs));
  return run.gaveUp === undefined ? INTERRUPTED : FAILED;
}

for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  });
}
process.exitCode = await run(process.argv.slice(2));
