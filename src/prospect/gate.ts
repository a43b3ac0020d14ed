import type { Lang } from "../game/language.ts";
import type { Intensity } from "../game/move.ts";
import type { Scene } from "../game/stage-direction.ts";
import type { Actor } from "../ports/actor.ts";
import { keepsBoundary } from "./boundary.ts";

/** What a prospect says when nothing else passed: about the job, of nobody, and an open question. */
const SAFE_LINE: Readonly<Record<Lang, string>> = {
  nl: "(denkt even na) Laten we het over de opdracht hebben. Wat stel je voor?",
  en: "(thinks for a moment) Let's talk about the job. What do you suggest?",
};

/** The one gate: no line of a prospect reaches a player without passing here. One over the boundary becomes the safe one. */
export function passGate(line: string, lang: Lang): string {
  return keepsBoundary(line) ? line : SAFE_LINE[lang];
}

/** The scene, one step milder. */
export function milder(scene: Scene): Scene {
  return atMost(scene, (scene.direction.intensity - 1) as Intensity);
}

/** The scene with no more than this intensity, which is at least 1; the muscle that shows goes down with it. */
export function atMost(scene: Scene, cap: number): Scene {
  const { direction, dominanceBand } = scene;
  const intensity = Math.max(1, Math.min(direction.intensity, cap)) as Intensity;
  if (intensity === direction.intensity) return scene;
  return {
    ...scene,
    direction: { ...direction, intensity },
    dominanceBand: Math.min(dominanceBand, intensity - 1) as Scene["dominanceBand"],
  };
}

/** An actor whose lines pass the gate: over the boundary he says it one step milder, then from the script, then the safe line. */
export function createGatedActor(actor: Actor, script: Actor): Actor {
  return {
    async speak(scene, playerId, limits) {
      const said = await actor.speak(scene, playerId, limits);
      if (keepsBoundary(said.line)) return said;
      const stoodInFor = said.by === "model" ? { stoodInFor: "guarded" as const } : {};
      const again = await script.speak(milder(scene), playerId, limits);
      return { line: passGate(again.line, scene.lang), by: "script", ...stoodInFor };
    },
  };
}
