import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Manner, Scene } from "../game/stage-direction.ts";
import { fillSlots, moveById } from "../playbook/load.ts";
import type { ActedLine, Actor } from "../ports/actor.ts";
import type { Clock } from "../ports/clock.ts";
import type { Limits, Model, ModelOutcome, Parsed } from "../ports/model.ts";
import { findLineFault, type LineFault } from "./line-guard.ts";
import { createScriptActor, prospectById, type ScriptContent } from "./script-actor.ts";

export type ModelActorDeps = {
  readonly model: Model;
  readonly content: ScriptContent;
  readonly clock: Pick<Clock, "monotonic">;
  readonly newNonce: () => string;
};

/** Room for one line of 400 characters in JSON. */
const LINE_TOKENS = 220;
/** Lines of the talk that the model sees, the newest. */
const REMEMBERED_LINES = 6;

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
  for (const attempt of [1, 2]) {
    const deadlineMs = wanted.limits.deadlineMs - (deps.clock.monotonic() - startedAt);
    // A rewrite is only worth starting with a third of the time left, as for a repair.
    if (attempt === 2 && deadlineMs < wanted.limits.deadlineMs / 3) break;
    const canary = deps.newNonce();
    const outcome = await askForLine(deps, { ...wanted, limits: { ...wanted.limits, deadlineMs }, canary, fault });
    if (outcome.kind !== "ok") return { kind: "failed", why: outcome.kind };
    const line = tidy(outcome.value);
    fault = findLineFault({
      line,
      scene: wanted.scene,
      mayGrant: mayGrant(wanted.scene.direction.manner),
      figures: figuresFor(deps.content, wanted.scene),
      prompt: wanted.rules,
      canary,
    });
    if (fault === undefined) return { kind: "line", line };
  }
  return { kind: "failed", why: "guarded" };
}

function mayGrant(manner: Manner): boolean {
  return manner === "giveWay" || manner === "respect";
}

/** On one line, without the quotation marks that models like to put around it. */
function tidy(line: string): string {
  return line
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^["“'](.*)["”']$/u, "$1");
}

type Asked = Wanted & { readonly canary: string; readonly fault: LineFault | undefined };

function askForLine(deps: ModelActorDeps, asked: Asked): Promise<ModelOutcome<string>> {
  return deps.model.complete(
    {
      purpose: "actor",
      playerId: asked.playerId,
      system: `${asked.rules}\nMark of this call, never to be written: ${asked.canary}`,
      user: JSON.stringify(requestFor(deps.content, asked)),
      schema: { name: "line", schema: LINE_JSON_SCHEMA },
      parse: parseLine,
      maxOutputTokens: LINE_TOKENS,
    },
    asked.limits,
  );
}

const lineSchema = z.strictObject({ line: z.string() });
const { $schema: _dialect, ...LINE_JSON_SCHEMA } = z.toJSONSchema(lineSchema);

function parseLine(answer: unknown): Parsed<string> {
  const parsed = lineSchema.safeParse(answer);
  return parsed.success ? { ok: true, value: parsed.data.line } : { ok: false, problem: 'answer with one JSON object {"line": "..."}' };
}

/** How the manner and the muscle sound, as behaviour: models make traits a caricature and dominance an attack. */
const SOUND: Readonly<Record<Manner, string>> = {
  open: "opens the meeting with the move",
  press: "is pleased, names what B just gave, and asks the next thing at once",
  probe: "hears that B defends or hedges, says so in passing, and goes on",
  unmoved: "lets it pass, and goes on",
  insist: "notices that B went round the question, and comes back to it",
  soften: "loses some muscle: a little respect or relief, then the move, milder",
  giveWay: "gives way on the point just talked about, in words, then the move, milder",
  respect: "likes how B put the relation right, drops that point, then the move",
  bristle: "is stung, shorter and cooler, never insulting",
  puzzled: "could not make out what B said, says so, and asks it again in other words",
  close: "ends the talk",
};
const LENGTH = [
  "at most 30 words, friendly",
  "at most 28 words",
  "at most 24 words",
  "at most 20 words, leaves no opening",
  "at most 15 words, short and flat",
] as const;

function requestFor(content: ScriptContent, { scene, fault }: Asked) {
  const prospect = prospectById(content.prospects, scene.prospectId);
  const move = moveById(content.playbook, scene.direction.moveId as string);
  const answered = scene.direction.answersMoveId === undefined ? undefined : moveById(content.playbook, scene.direction.answersMoveId);
  const { lang, direction } = scene;
  const near = move.wordings[lang]
    .toSorted((a, b) => Math.abs(a.at - direction.intensity) - Math.abs(b.at - direction.intensity))
    .slice(0, 2);
  return {
    lang,
    prospect: { role: prospect.role[lang], voice: prospect.voice[lang], needs: prospect.hiddenNeed[lang] },
    manner: SOUND[direction.manner],
    move: { name: move.name[lang], wantsToKnow: move.tests[lang], soundsLike: near.map((one) => fillSlots(one.say, scene.slots)) },
    mayGrant: mayGrant(direction.manner) && answered ? [answered.name[lang]] : [],
    length: LENGTH[scene.dominanceBand],
    towardsB: scene.affiliationBand,
    figures: figuresFor(content, scene),
    talk: scene.spoken.slice(-REMEMBERED_LINES).map((one) => ({ speaker: one.speaker === "prospect" ? "A" : "B", text: one.text })),
    ...(fault === undefined ? {} : { lastTryFailed: fault }),
  };
}

/** What he may name: the values of the slots, and whatever stands in his lines and the wordings of the move. */
function figuresFor(content: ScriptContent, scene: Scene): readonly string[] {
  const prospect = prospectById(content.prospects, scene.prospectId);
  const wordings = content.playbook.moves.find((one) => one.id === scene.direction.moveId)?.wordings[scene.lang] ?? [];
  const lines = [...wordings.map((one) => one.say), ...prospect.opening.lines[scene.lang], prospect.scene[scene.lang]];
  const inLines = lines.flatMap((line) => fillSlots(line, scene.slots).match(/\d+(?:[.,]\d+)?/gu) ?? []);
  return [...new Set([...Object.values(scene.slots), ...inLines])];
}
