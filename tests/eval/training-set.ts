import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Playbook } from "../../src/playbook/load.ts";
import { type LabelledExchange, readExchangesFile, VALIDATION_FILE } from "./labelled-exchange.ts";

const FOLDER = dirname(VALIDATION_FILE);

/** The files that a classifier learns from beside the validation set, in order of name. */
export function listTrainingFiles(): readonly string[] {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith("training-") && name.endsWith(".jsonl"));
  return names.sort().map((name) => join(FOLDER, name));
}

/** The exchanges of the training files. Throws, naming the problems, when one can't be read. */
export function readTrainingSet(playbook: Playbook): readonly LabelledExchange[] {
  return listTrainingFiles().flatMap((file) => readOrThrow(playbook, file));
}

/** All labelled exchanges: those of the training files and of the validation set. Throws like `readTrainingSet`. */
export function readAllExchanges(playbook: Playbook): readonly LabelledExchange[] {
  return [...readTrainingSet(playbook), ...readOrThrow(playbook, VALIDATION_FILE)];
}

function readOrThrow(playbook: Playbook, file: string): readonly LabelledExchange[] {
  const read = readExchangesFile(playbook, file);
  if (read.kind === "wrong") throw new Error(read.problems.join("\n"));
  return read.exchanges;
}
