import type { Closing, Reading, Verdict } from "../game/verdict.ts";
import type { Belief } from "../playbook/schema.ts";
import type { ExchangeToJudge, Judge } from "../ports/judge.ts";
import type { Acts } from "./acts.ts";
import { readAddressed } from "./addressed.ts";
import { type BeliefMatcher, compileBeliefs, hearBeliefs } from "./beliefs.ts";
import type { Classifier } from "./classifier.ts";
import type { Answers } from "./decide.ts";
import { type Decision, decide } from "./decision.ts";
import { collectEvidence } from "./evidence.ts";
import { type Features, readFeatures } from "./features.ts";
import { checkHouseRules } from "./house-rules.ts";
import { nameLesson } from "./lesson.ts";
import { checkReadable } from "./readable.ts";
import { cutSegments, type Segment } from "./segments.ts";

export type RulesJudgeDeps = {
  readonly beliefs: readonly Belief[];
  readonly acts: Acts;
  /** Trained weights. Without them the weights that were set by hand decide alone. */
  readonly classifier?: Classifier;
};

/**
 * A judge without a model: no key, no network, the same verdict for the same exchange, always. It knows no more than this
 * exchange, so a second reading is the same reading.
 */
export function createRulesJudge({ beliefs, ...trained }: RulesJudgeDeps): RulesJudge {
  const matchers = { nl: compileBeliefs(beliefs, "nl"), en: compileBeliefs(beliefs, "en") };
  const read = (exchange: ExchangeToJudge) => readExchange({ ...trained, matchers }, exchange);
  const judge: Judge["judge"] = async (exchange) => ({ reading: read(exchange), by: "rules" });
  return { judge, readAgain: judge, read };
}

export type RulesJudge = Judge & { /** The same reading, at once. */ readonly read: (exchange: ExchangeToJudge) => Reading };

export type ReadingDeps = Omit<RulesJudgeDeps, "beliefs"> & { readonly matchers: Readonly<Record<"nl" | "en", readonly BeliefMatcher[]>> };

/** Reads one exchange, at once. Pure. */
export function readExchange(deps: ReadingDeps, exchange: ExchangeToJudge): Reading {
  const segments = cutSegments(exchange.reply);
  const readable = checkReadable(deps.acts, { raw: exchange.reply, segments, lang: exchange.lang });
  if (readable.kind === "notJudged") return readable;
  const features = readFeatures(deps.acts, exchange, { segments, readable });
  const decision = decide({ move: exchange.move, features, segments }, deps.classifier);
  return composeVerdict(exchange, { segments, features, decision, heard: hearBeliefs(deps.matchers[readable.lang], segments) });
}

type Read = {
  readonly segments: readonly Segment[];
  readonly features: Features;
  readonly decision: Decision;
  readonly heard: ReturnType<typeof hearBeliefs>;
};

function composeVerdict(exchange: ExchangeToJudge, { segments, features, decision, heard }: Read): Verdict {
  const { answers, grounds } = decision;
  const addressed = readAddressed(exchange.move, features, answers);
  const houseRules = checkHouseRules(exchange, features, answers);
  const traded = answers.matter === "held" && features.heard.trades !== undefined;
  const shown = { features, grounds, addressed: addressed.addressed === "addressed", houseRules, beliefs: heard.map((one) => one.segment) };
  return {
    kind: "judged",
    ...answers,
    ...addressed,
    traded,
    closing: readClosing(features, answers),
    houseRules,
    beliefs: heard.map((one) => one.id),
    evidence: collectEvidence(exchange.reply, segments, shown),
    ...nameLesson({ features, answers, addressed, traded }),
  };
}

/** The player ends the talk himself when his goodbye is the last thing he says, and he does not bow out of it. */
function readClosing(features: Features, answers: Answers): Closing {
  const goodbye = features.heard.no_match;
  const firm = answers.matter !== "conceded" && answers.stance !== "submissive" && answers.stance !== "defensive";
  return goodbye && goodbye.at >= 0.5 && firm && !features.heard.asks_need ? "noMatch" : "none";
}
