/** Writes the weights of the rules judge from the labelled exchanges: `npm run train`. The same exchanges give the same bytes. */
import { statSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { loadActs } from "../../src/judge/acts.ts";
import { CLASSIFIER_FILE } from "../../src/judge/classifier.ts";
import { openPlaybook } from "./judges.ts";
import { readAllExchanges } from "./training-set.ts";
import { readExamples, trainClassifier } from "./train-classifier.ts";

const examples = readExamples(loadActs(), readAllExchanges(openPlaybook()));
writeFileSync(CLASSIFIER_FILE, `${JSON.stringify(trainClassifier(examples))}\n`);
process.stdout.write(`Written: ${relative(".", CLASSIFIER_FILE)}, ${statSync(CLASSIFIER_FILE).size} bytes, from ${examples.length} exchanges\n`);
