import { viewProgress } from "../../src/chat/coach/view-progress.ts";
import { viewRound } from "../../src/chat/draw-picture.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { readProgress } from "../../src/coach/progress.ts";
import type { Lang } from "../../src/game/language.ts";
import type { Reading, RuleCheck, Verdict } from "../../src/game/verdict.ts";
import { drawProgress } from "../../src/pictures/draw-progress.ts";
import { drawRound } from "../../src/pictures/draw-round.ts";
import { createPainter } from "../../src/pictures/painter.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { standingOf } from "../../src/practice/standing.ts";
import { aSetup, aVerdict } from "../support/game-arbitraries.ts";
import { aRoundOf } from "../support/picture-builders.ts";

const kept = (outcome: RuleCheck["outcome"], kindly = true) => [{ ruleId: "rate_floor", outcome, named: true, kindly }];
const GOOD = aVerdict({ houseRules: kept("upheld") });
const ASKS = aVerdict({ matter: "open" });
const COLD = aVerdict({ person: "cold", houseRules: kept("upheld", false) });
const DEFENDS = aVerdict({ stance: "defensive", frame: "unclear", matter: "open", person: "neutral", slip: "justified" });
const APPLIES = aVerdict({ stance: "submissive", frame: "freelancer", matter: "open", person: "warm", slip: "applied" });
const GIVES = aVerdict({ ...APPLIES, matter: "conceded", slip: "gave_away", houseRules: kept("broken") });

/** How somebody learns in eight rounds, oldest first. */
const LEARNS: readonly (readonly Verdict[])[] = [
  [APPLIES, GIVES, DEFENDS, GIVES, GIVES, GIVES],
  [DEFENDS, GIVES, APPLIES, ASKS, GIVES, DEFENDS, GIVES],
  [ASKS, DEFENDS, COLD, GIVES, ASKS, DEFENDS, COLD, GIVES],
  [ASKS, COLD, DEFENDS, GOOD, GIVES, COLD, ASKS, GOOD],
  [DEFENDS, ASKS, COLD, GOOD, ASKS, DEFENDS, GOOD, ASKS],
  [ASKS, GOOD, GOOD, COLD, GIVES, GOOD],
  [ASKS, GOOD, ASKS, GOOD, GOOD],
  [GOOD, ASKS, GOOD, GOOD, GOOD],
];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 9, 6, 11);

/** These rounds as they are stored, each five days after the one before; newest first. */
export function roundsOf(readings: readonly (readonly Reading[])[]): readonly StoredRound[] {
  return readings
    .map((round, index) => ({
      ...aRoundOf(round, { kind: "ownTerms", goodwill: true }, aSetup({ weightClass: 3, length: 8 })),
      id: `example-${index}`,
      startedAt: new Date(FIRST_DAY + index * 5 * DAY_MS),
    }))
    .toReversed();
}

/** The picture of the progress in these rounds; undefined when there is too little to draw. */
export function progressPicture(lang: Lang, readings: readonly (readonly Reading[])[] = LEARNS) {
  const rounds = roundsOf(readings);
  return viewProgress(textsFor(lang), lang, { progress: readProgress({ rounds, drills: [] }), standing: standingOf(rounds), kept: [] });
}

const PLAYED = aRoundOf([ASKS, GOOD, DEFENDS, GIVES, ASKS, GOOD, GOOD, GOOD], { kind: "withTrades", goodwill: true });

/** Where the pictures of the README stand. */
export const PICTURES = "docs/pictures";

/** The pictures that the README shows, from data that never changes: each as it is drawn, and as a file. */
export function readmePictures(lang: Lang) {
  const round = viewRound(textsFor(lang), PLAYED, "Rob Verhagen").view;
  const progress = progressPicture(lang)?.view;
  if (!progress) throw new Error("the example has enough rounds to draw");
  const { paintRound, paintProgress } = createPainter();
  return [
    { name: "round", svg: drawRound(round), paint: () => paintRound(round) },
    { name: "progress", svg: drawProgress(progress), paint: () => paintProgress(progress) },
  ] as const;
}
