import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { CLASSIFIER_FILE, classifierFileSchema, classify, loadClassifier, openClassifier } from "../../src/judge/classifier.ts";
import { PLAYBOOK } from "../support/practice-rig.ts";
import { fitLogistic, type Row } from "./logistic.ts";
import { hashExamples, readExamples, trainClassifier } from "./train-classifier.ts";
import { readAllExchanges } from "./training-set.ts";

const ACTS = loadActs();
const ALL = readAllExchanges(PLAYBOOK);
const SOME = ALL.filter((_one, n) => n % 12 === 0);

describe("the weights that ship", { timeout: 60_000 }, () => {
  const file = classifierFileSchema.parse(JSON.parse(readFileSync(CLASSIFIER_FILE, "utf8")));

  it("are trained on the exchanges and clues of today", () => {
    const now = hashExamples(readExamples(ACTS, ALL));
    expect(file.trainedOn === now, `${CLASSIFIER_FILE} is stale. Run: npm run train, then: npm run eval -- --report`).toBe(true);
  });

  it("take less than 1.5 MB, and less than 60 ms to load", () => {
    expect(statSync(CLASSIFIER_FILE).size).toBeLessThan(1_500_000);
    const times = Array.from({ length: 10 }, () => {
      const before = performance.now();
      loadClassifier();
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(60);
  });
});

describe("training", { timeout: 60_000 }, () => {
  const examples = readExamples(ACTS, SOME);
  const trained = trainClassifier(examples);

  it("gives the same bytes for the same exchanges, and others for others", () => {
    expect(JSON.stringify(trainClassifier(readExamples(ACTS, SOME)))).toBe(JSON.stringify(trained));
    expect(trainClassifier(examples.slice(1)).trainedOn).not.toBe(trained.trainedOn);
  });

  it("learns what it is shown", () => {
    const classifier = openClassifier(trained);
    const right = examples.filter(({ clues, labels }) => {
      const { scores } = classify(classifier, clues).matter;
      return ["conceded", "open", "held"][scores.indexOf(Math.max(...scores))] === labels.matter;
    });
    expect(right.length / examples.length).toBeGreaterThan(0.8);
    expect(new Set(SOME.map((one) => one.lang))).toEqual(new Set(LANGS));
  });

  it("refuses weights that do not fit the clues", () => {
    expect(() => openClassifier({ ...trained, clues: `${trained.clues}\tone more` })).toThrow(/weights for stance/u);
  });
});

describe("logistic regression", () => {
  const row = (value: number, label: number): Row => ({ places: Int32Array.of(0, 1), values: Float64Array.of(1, value), label });
  const options = { l2: 0.1, balance: 0, iterations: 50 };
  const shape = { features: 2, labels: 2 };

  it("parts what can be parted, on the right side", () => {
    const weights = fitLogistic([row(-2, 0), row(-1, 0), row(1, 1), row(2, 1)], shape, options);
    expect(weights[3]).toBeGreaterThan(0.5);
    expect(weights[2]).toBeCloseTo(-(weights[3] ?? 0), 3);
  });

  it("says nothing of a feature that tells nothing", () => {
    const weights = fitLogistic([row(1, 0), row(1, 1), row(-1, 0), row(-1, 1)], shape, options);
    for (const weight of weights) expect(Math.abs(weight)).toBeLessThan(1e-6);
  });
});
