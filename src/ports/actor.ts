import type { Scene } from "../game/stage-direction.ts";
import type { Limits, ModelFailureKind } from "./model.ts";

export type ActedLine = {
  readonly line: string;
  readonly by: "script" | "model";
  /** Set when a model was asked and the script had to stand in. */
  readonly stoodInFor?: ModelFailureKind | "guarded";
};

export interface Actor {
  /** Puts the direction into words, in character. Never throws for a failing model. The same scene gives the script the same line. */
  speak(scene: Scene, playerId: string, limits: Limits): Promise<ActedLine>;
}
