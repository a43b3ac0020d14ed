import { describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import type { Scene } from "../../src/game/stage-direction.ts";
import { fillSlots } from "../../src/playbook/load.ts";
import type { Actor } from "../../src/ports/actor.ts";
import { slotsFor, termsOf, withTerms } from "../../src/practice/slots.ts";
import { keepsBoundary } from "../../src/prospect/boundary.ts";
import { createGatedActor, passGate } from "../../src/prospect/gate.ts";
import { playbookOf } from "../../src/prospect/own-moves.ts";
import { createScriptActor } from "../../src/prospect/script-actor.ts";
import { PLAYBOOK, PROSPECTS } from "../support/practice-rig.ts";
import { aScene, CONTENT } from "../support/prospect-builder.ts";

const SCENE = aScene({ direction: { manner: "unmoved", moveId: "rate_dictate", intensity: 4, answersMoveId: "ten_others" } });
const LIMITS = { deadlineMs: 1_000, signal: new AbortController().signal };
/** Hate, a threat, sex, self-harm. */
const HARD = ["Jij hoort hier niet, vuile allochtoon.", "Ik weet waar je woont.", "Mooie benen heb je, schatje.", "Maak jezelf van kant."];

function anActor(line: string, seen: Scene[] = []): Actor {
  return {
    async speak(scene) {
      seen.push(scene);
      return { line, by: "model" };
    },
  };
}

/** The same actor; what he is asked is written down. */
function watched(actor: Actor, seen: Scene[]): Actor {
  return {
    speak(scene, playerId, limits) {
      seen.push(scene);
      return actor.speak(scene, playerId, limits);
    },
  };
}

describe("the gate before a player", () => {
  it.each(HARD)("lets nothing of the hard kinds pass: %s", async (line) => {
    const seen: Scene[] = [];
    const script = createScriptActor(CONTENT);
    const gated = createGatedActor(anActor(line), watched(script, seen));
    const said = await gated.speak(SCENE, "p", LIMITS);
    expect(said).toMatchObject({ by: "script", stoodInFor: "guarded" });
    expect(keepsBoundary(said.line)).toBe(true);
    expect(seen.map(({ direction }) => direction.intensity)).toEqual([3]);
    expect(keepsBoundary(passGate(line, "nl"))).toBe(true);
  });

  it("has a safe line when the script fails as well, in both languages", async () => {
    for (const lang of LANGS) {
      const said = await createGatedActor(anActor(HARD[0] ?? ""), anActor(HARD[1] ?? "")).speak({ ...SCENE, lang }, "p", LIMITS);
      expect([keepsBoundary(said.line), said.line]).toEqual([true, passGate(HARD[0] ?? "", lang)]);
    }
  });

  it("leaves a line alone that keeps within the boundary", async () => {
    const line = "65 euro. Meer betaal ik niet. Ik heb geen dag, ik heb een uur.";
    expect(await createGatedActor(anActor(line), anActor("")).speak(SCENE, "p", LIMITS)).toEqual({ line, by: "model" });
  });

  it("passes every line of every prospect with its slots filled in", () => {
    const terms = termsOf(withTerms(PLAYBOOK, []));
    let lines = 0;
    for (const prospect of PROSPECTS)
      for (const lang of LANGS) {
        const slots = slotsFor(prospect, terms, lang);
        const moves = playbookOf(PLAYBOOK, prospect).moves;
        const said = moves.flatMap((move) => [
          ...move.wordings[lang].map(({ say }) => say),
          ...move.pressOn[lang],
          ...move.giveWay[lang],
          ...(move.respect?.[lang] ?? []),
          ...move.strong[lang],
        ]);
        for (const line of [...said, ...prospect.opening.lines[lang], ...prospect.facts[lang]].map((one) => fillSlots(one, slots))) {
          lines += 1;
          expect(keepsBoundary(line) ? "" : line).toBe("");
        }
      }
    expect(lines).toBeGreaterThan(5_000);
  });
});
