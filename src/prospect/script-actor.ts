import type { Lang } from "../game/language.ts";
import type { Intensity } from "../game/move.ts";
import { draw } from "../game/random.ts";
import type { Scene, StageDirection } from "../game/stage-direction.ts";
import { fillSlots, moveById, type Playbook } from "../playbook/load.ts";
import type { Move } from "../playbook/schema.ts";
import type { Actor } from "../ports/actor.ts";
import type { Prospect } from "./schema.ts";

export type ScriptContent = { readonly playbook: Playbook; readonly prospects: readonly Prospect[] };

/** The actor without a model: the same scene gives the same line, and no sentence of a round is said twice. */
export function createScriptActor(content: ScriptContent): Actor {
  return { speak: async (scene) => ({ line: speakFromScript(content, scene), by: "script" }) };
}

/** A reaction to what just happened, then the move, both in the scene's language. */
export function speakFromScript(content: ScriptContent, scene: Scene): string {
  const prospect = prospectById(content.prospects, scene.prospectId);
  const { direction } = scene;
  if (direction.manner === "close") return pickLine(scene, "close", [closingLines(prospect, direction)[scene.lang]]) ?? "";
  const move = moveById(content.playbook, direction.moveId as string);
  if (direction.manner === "open" && move.id === prospect.opening.move) {
    return pickLine(scene, "open", [prospect.opening.lines[scene.lang]]) as string;
  }
  const reaction = pickLine(scene, "reaction", reactionLines(content.playbook, prospect, scene));
  const wording = pickLine(scene, "move", wordingsByIntensity(move, scene.lang, direction.intensity));
  return [reaction, wording ?? moveAgain(move, scene)].filter((part) => part !== undefined).join(" ");
}

/** When every wording of a move was said in this round: the wording that was said the longest ago. */
function moveAgain(move: Move, scene: Scene): string {
  const wordings = move.wordings[scene.lang].map((one) => fillSlots(one.say, scene.slots));
  const lastSaid = (text: string) => scene.spoken.findLastIndex((line) => line.text.includes(text));
  return wordings.toSorted((a, b) => lastSaid(a) - lastSaid(b))[0] as string;
}

/** Wordings nearest to the intensity first; those of one distance are drawn among. */
function wordingsByIntensity(move: Move, lang: Lang, intensity: Intensity): readonly (readonly string[])[] {
  return [0, 1, 2, 3, 4].map((distance) =>
    move.wordings[lang].filter((one) => Math.abs(one.at - intensity) === distance).map((one) => one.say),
  );
}

/** His own words first, then what any prospect says. */
function reactionLines(playbook: Playbook, prospect: Prospect, scene: Scene): readonly (readonly string[])[] {
  const { manner, answersMoveId } = scene.direction;
  const answered = answersMoveId === undefined ? undefined : moveById(playbook, answersMoveId);
  const { reactions } = playbook;
  const { lang } = scene;
  switch (manner) {
    case "press":
      return [answered?.pressOn[lang] ?? []];
    case "giveWay":
      return [answered?.giveWay[lang] ?? [], prospect.reactions.soften[lang], reactions.soften[lang]];
    case "respect":
      return [answered?.respect?.[lang] ?? [], prospect.reactions.soften[lang], reactions.soften[lang]];
    case "bristle":
    case "soften":
    case "unmoved":
    case "probe":
      return [prospect.reactions[manner][lang], reactions[manner][lang]];
    case "insist":
    case "puzzled":
      return [reactions[manner][lang]];
    default:
      return [];
  }
}

function closingLines(prospect: Prospect, direction: StageDirection) {
  const { closings } = prospect;
  const { result } = direction;
  if (result?.kind === "ownTerms") return result.goodwill ? closings.ownTerms : closings.ownTermsCold;
  return closings[result?.kind ?? "brokenOff"];
}

/** From the first tier that still has an unsaid line, one line by the seed; undefined when all was said. */
function pickLine(scene: Scene, part: string, tiers: readonly (readonly string[])[]): string | undefined {
  for (const tier of tiers) {
    const unsaid = tier.map((line) => fillSlots(line, scene.slots)).filter((line) => !wasSaid(scene, line));
    const at = draw(scene.seed, scene.exchange, part, scene.spoken.length);
    if (unsaid.length > 0) return unsaid[Math.floor(at * unsaid.length)];
  }
  return undefined;
}

function wasSaid(scene: Scene, line: string): boolean {
  return scene.spoken.some((one) => one.speaker === "prospect" && one.text.includes(line));
}

/** A prospect by his id. Throws for an unknown one: a stored round whose prospect was removed is refused before it gets here. */
export function prospectById(prospects: readonly Prospect[], id: string): Prospect {
  const prospect = prospects.find((one) => one.id === id);
  if (!prospect) throw new Error(`prospect "${id}" is not known`);
  return prospect;
}
