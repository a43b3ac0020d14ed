import { describe, expect, it } from "vitest";
import { KICK_OFF, type Pitch, playBall, ZONES } from "../../src/game/pitch.ts";
import { ADDRESSINGS, FRAMES, MATTERS, STANCES, type Verdict } from "../../src/game/verdict.ts";
import { aVerdict, isBetter } from "../support/game-arbitraries.ts";

const conceded = aVerdict({ stance: "submissive", matter: "conceded" });
const playAll = (verdicts: readonly Verdict[]) => verdicts.reduce(playBall, KICK_OFF);

describe("the pitch", () => {
  it("puts the ball in the own box at the first concession and in the goal at the second", () => {
    expect(playAll([conceded])).toEqual({ ball: -2, goalsFor: 0, goalsAgainst: 0 });
    expect(playAll([conceded, conceded])).toEqual({ ball: 0, goalsFor: 0, goalsAgainst: 1 });
  });

  it("scores for the player when a term is held out of their box, not when it is only explored", () => {
    const upFront = [aVerdict(), aVerdict()];
    expect(playAll(upFront).ball).toBe(2);
    expect(playAll([...upFront, aVerdict({ matter: "open" })])).toEqual({ ball: 2, goalsFor: 0, goalsAgainst: 0 });
    expect(playAll([...upFront, aVerdict()])).toEqual({ ball: 0, goalsFor: 1, goalsAgainst: 0 });
  });

  it("leaves a defender in his own box without a goal: only giving ground is a goal against", () => {
    expect(playAll(Array.from({ length: 6 }, () => aVerdict({ stance: "defensive" })))).toEqual({ ball: -2, goalsFor: 0, goalsAgainst: 0 });
  });

  it("keeps the goal difference in order for any two rounds that differ in one exchange, exhaustively", () => {
    const verdicts = STANCES.flatMap((stance) =>
      FRAMES.flatMap((frame) =>
        MATTERS.flatMap((matter) => ADDRESSINGS.map((addressed) => aVerdict({ stance, frame, matter, addressed }))),
      ),
    );
    const at = (ball: number): Pitch => ({ ball: ball as Pitch["ball"], goalsFor: 0, goalsAgainst: 0 });
    const kinds = distinctByEffect(verdicts, at);
    const seen = new Set<string>();
    const open: { high: number; low: number; lead: number }[] = [];
    const add = (pair: { high: number; low: number; lead: number }) => {
      const key = `${pair.high},${pair.low},${pair.lead}`;
      if (seen.has(key)) return;
      seen.add(key);
      open.push(pair);
    };
    const difference = (pitch: Pitch) => pitch.goalsFor - pitch.goalsAgainst;
    const after = (pair: { high: number; low: number; lead: number }, better: Verdict, worse: Verdict) => {
      const [high, low] = [playBall(at(pair.high), better), playBall(at(pair.low), worse)];
      add({ high: high.ball, low: low.ball, lead: pair.lead + difference(high) - difference(low) });
    };
    for (const better of verdicts) {
      for (const worse of verdicts) {
        if (isBetter(better, worse)) for (const ball of ZONES) after({ high: ball, low: ball, lead: 0 }, better, worse);
      }
    }
    for (let pair = open.pop(); pair; pair = open.pop()) {
      expect(pair.lead).toBeGreaterThanOrEqual(0);
      if (pair.lead < 4) for (const same of kinds) after(pair, same, same);
    }
    expect(seen.size).toBeGreaterThan(20);
  });
});

function distinctByEffect(verdicts: readonly Verdict[], at: (ball: number) => Pitch): readonly Verdict[] {
  return [...new Map(verdicts.map((verdict) => [JSON.stringify(ZONES.map((ball) => playBall(at(ball), verdict))), verdict])).values()];
}
