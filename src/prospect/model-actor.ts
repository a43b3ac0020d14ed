import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Scene } from "../game/stage-direction.ts";
import type { ActedLine, Actor } from "../ports/actor.ts";
import type { Clock } from "../ports/clock.ts";
import type { Limits, Model, ModelOutcome, Parsed } from "../ports/model.ts";
import { figuresFor, requestFor, secretsOf } from "./actor-request.ts";
import { atMost, milder } from "./gate.ts";
import { findLineFault, type LineFault } from "./line-guard.ts";
import { createScriptActor, prospectIn, type ScriptContent } from "./script-actor.ts";

export type ModelActorDeps = {
  readonly model: Model;
  readonly content: ScriptContent;
  readonly clock: Pick<Clock, "monotonic">;
  /** A fresh word for each call, at least 8 letters and digits that stand nowhere else. */
  readonly newNonce: () => string;
};

/** Room for one line of 400 characters in JSON. */
const LINE_TOKENS = 220;

/**
 * An actor on a language model: the director decides, the model words, the guard checks. A line that fails is asked for once more,
 * then the script speaks in the same move and manner. The last line of a round is the script's: it says what was agreed, and must be true.
 */
export function createModelActor(deps: ModelActorDeps): Actor {
  const script = createScriptActor(deps.content);
  const rules = readFileSync(new URL("./prompts/actor.md", import.meta.url), "utf8");
  return {
    async speak(scene, playerId, limits) {
      if (scene.direction.manner === "close") return script.speak(scene, playerId, limits);
      const said = await sayWithModel(deps, { scene, playerId, rules, limits });
      if (said.kind === "line") return { line: said.line, by: "model" };
      return { ...(await script.speak(scene, playerId, limits)), stoodInFor: said.why };
    },
  };
}

type Wanted = { readonly scene: Scene; readonly playerId: string; readonly rules: string; readonly limits: Limits };
type Said =
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "failed"; readonly why: NonNullable<ActedLine["stoodInFor"]> };

async function sayWithModel(deps: ModelActorDeps, wanted: Wanted): Promise<Said> {
  const startedAt = deps.clock.monotonic();
  let fault: LineFault | undefined;
  // Where nobody screens the lines any more, the lexicon does alone, and he is at his mildest.
  let isScreened = deps.model.moderation !== undefined;
  let { scene } = wanted;
  for (const attempt of [1, 2]) {
    const deadlineMs = wanted.limits.deadlineMs - (deps.clock.monotonic() - startedAt);
    // A rewrite is only worth starting with a third of the time left, as for a repair.
    if (attempt === 2 && deadlineMs < wanted.limits.deadlineMs / 3) break;
    const canary = deps.newNonce();
    const outcome = await askForLine(deps, { ...wanted, scene, limits: { ...wanted.limits, deadlineMs }, canary, fault });
    if (outcome.kind !== "ok") return { kind: "failed", why: outcome.kind };
    const line = tidyLine(outcome.value, prospectIn(deps.content, scene.prospectId).name);
    const hidden = [wanted.rules, ...secretsOf(deps.content, scene)];
    fault = findLineFault({ line, scene, figures: figuresFor(deps.content, scene), hidden, canary });
    if (fault === undefined && isScreened) {
      const screened = await deps.model.moderation?.screen(line, wanted.limits.signal);
      isScreened = screened?.kind === "scored";
      if (screened?.kind === "scored" && screened.flagged !== undefined) fault = "overBoundary";
    }
    const isMildEnough = isScreened || deps.model.moderation === undefined || scene.direction.intensity === 1;
    if (fault === undefined && isMildEnough) return { kind: "line", line };
    if (fault === "overBoundary") scene = milder(scene);
    if (!isMildEnough) scene = atMost(scene, 1);
  }
  return { kind: "failed", why: "guarded" };
}

/**
 * Takes off what models like to put around a line: his own name or the letter A as a label, quotation marks, asterisks. What he
 * does goes into brackets, as everywhere else. Line breaks become spaces.
 */
function tidyLine(line: string, name: string): string {
  const plain = line
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/(?<!\p{L})\*\*([^*]+)\*\*(?!\p{L})/gu, "$1")
    .replace(/(?<!\p{L})\*([^*]+)\*(?!\p{L})/gu, (_, inside: string) => (inside.includes(" ") ? `(${inside})` : inside));
  const label = ["A", name, name.split(" ")[0]].find((one) => plain.startsWith(`${one}: `));
  const bare = label === undefined ? plain : plain.slice(label.length + 2);
  return bare.replace(/^["“”„'‘«](.*)["”“'’»]$/u, "$1").trim();
}

type Asked = Wanted & { readonly canary: string; readonly fault: LineFault | undefined };

function askForLine(deps: ModelActorDeps, asked: Asked): Promise<ModelOutcome<string>> {
  return deps.model.complete(
    {
      purpose: "actor",
      playerId: asked.playerId,
      system: `${asked.rules}\nMark of this call, never to be written: ${asked.canary}`,
      user: JSON.stringify(requestFor(deps.content, asked.scene, asked.fault)),
      schema: { name: "line", schema: LINE_JSON_SCHEMA },
      parse: parseLine,
      maxOutputTokens: LINE_TOKENS,
    },
    asked.limits,
  );
}

/** Further keys are dropped, as with any answer: a thought beside the line does no harm. */
const lineSchema = z.object({ line: z.string() });
const { $schema: _dialect, ...LINE_JSON_SCHEMA } = z.toJSONSchema(z.strictObject(lineSchema.shape));

function parseLine(answer: unknown): Parsed<string> {
  const parsed = lineSchema.safeParse(answer);
  return parsed.success ? { ok: true, value: parsed.data.line } : { ok: false, problem: 'answer with one JSON object {"line": "..."}' };
}
