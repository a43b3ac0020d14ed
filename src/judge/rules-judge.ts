import type { Closing, Reading, Verdict } from "../game/verdict.ts";
import type { Belief } from "../playbook/schema.ts";
import type { ExchangeToJudge, Judge } from "../ports/judge.ts";
import type { Acts } from "./acts.ts";
import { readAddressed } from "./addressed.ts";
import { type BeliefMatcher, compileBeliefs, hearBeliefs } from "./beliefs.ts";
import { type Answers, decideAnswers } from "./decide.ts";
import { collectEvidence } from "./evidence.ts";
import { type Features, readFeatures } from "./features.ts";
import { checkHouseRules } from "./house-rules.ts";
import { nameLesson } from "./lesson.ts";
import { checkReadable } from "./readable.ts";
import { cutSegments, type Segment } from "./segments.ts";

export type RulesJudgeDeps = { readonly beliefs: readonly Belief[]; readonly acts: Acts };

/**
 * A judge without a model: no key, no network, the same verdict for the same exchange, always. It knows no more than this
 * exchange, so a second reading is the same reading.
 */
export function createRulesJudge({ beliefs, acts }: RulesJudgeDeps): Judge {
  const matchers = { nl: compileBeliefs(beliefs, "nl"), en: compileBeliefs(beliefs, "en") };
  const judge: Judge["judge"] = async (exchange) => ({ reading: readExchange({ acts, matchers }, exchange), by: "rules" });
  return { judge, readAgain: judge };
}

export type ReadingDeps = { readonly acts: Acts; readonly matchers: Readonly<Record<"nl" | "en", readonly BeliefMatcher[]>> };

/** Reads one exchange, at once. Pure. */
export function readExchange(deps: ReadingDeps, exchange: ExchangeToJudge): Reading {
  const segments = cutSegments(exchange.reply);
  const readable = checkReadable(deps.acts, { raw: exchange.reply, segments, lang: exchange.lang });
  if (readable.kind === "notJudged") return readable;
  const features = readFeatures(deps.acts, exchange, { segments, readable });
  const answers = decideAnswers(features);
  return composeVerdict(exchange, { segments, features, answers, heard: hearBeliefs(deps.matchers[readable.lang], segments) });
}

type Read = {
  readonly segments: readonly Segment[];
  readonly features: Features;
  readonly answers: Answers;
  readonly heard: ReturnType<typeof hearBeliefs>;
};

function composeVerdict(exchange: ExchangeToJudge, { segments, features, answers, heard }: Read): Verdict {
  const addressed = readAddressed(exchange.move, features, answers);
  const houseRules = checkHouseRules(exchange, features, answers);
  const traded = answers.matter === "held" && features.heard.trades !== undefined;
  const shown = { features, answers, addressed: addressed.addressed === "addressed", houseRules, beliefs: heard.map((one) => one.segment) };
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
