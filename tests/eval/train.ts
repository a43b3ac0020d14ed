/** Writes the weights of the rules judge from the labelled exchanges: `npm run train`. The same exchanges give the same bytes. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { loadActs } from "../../src/judge/acts.ts";
import { CLASSIFIER_FILE } from "../../src/judge/classifier.ts";
import { openPlaybook } from "./judges.ts";
import { readExamples, trainClassifier } from "./train-classifier.ts";
import { readAllExchanges } from "./training-set.ts";

const examples = readExamples(loadActs(), readAllExchanges(openPlaybook()));
mkdirSync(dirname(CLASSIFIER_FILE), { recursive: true });
writeFileSync(CLASSIFIER_FILE, `${JSON.stringify(trainClassifier(examples))}\n`);
process.stdout.write(
  `Written: ${relative(".", CLASSIFIER_FILE)}, ${statSync(CLASSIFIER_FILE).size} bytes, from ${examples.length} exchanges\n`,
);
