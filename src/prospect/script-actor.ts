import type { Lang } from "../game/language.ts";
import type { Intensity } from "../game/move.ts";
import { draw, pickOne } from "../game/random.ts";
import type { Scene, StageDirection } from "../game/stage-direction.ts";
import { fillSlots, moveById, type Playbook } from "../playbook/load.ts";
import type { Move } from "../playbook/schema.ts";
import type { Actor } from "../ports/actor.ts";
import { sentencesOf, wordsOf } from "./lexicon.ts";
import type { Prospect } from "./schema.ts";

export type ScriptContent = { readonly playbook: Playbook; readonly prospects: readonly Prospect[] };

/** The actor without a model: the same scene gives the same line, and no sentence of a round is said twice. */
export function createScriptActor(content: ScriptContent): Actor {
  return { speak: async (scene) => ({ line: speakFromScript(content, scene), by: "script" }) };
}

/** A reaction to what just happened, then the move, both in the scene's language. */
export function speakFromScript(content: ScriptContent, scene: Scene): string {
  const prospect = prospectById(content.prospects, scene.prospectId);
  const { direction, lang } = scene;
  if (direction.manner === "close") return sayLine(scene, "close", [closingLines(prospect, direction)[lang]]);
  const move = moveById(content.playbook, direction.moveId as string);
  if (direction.manner === "open" && move.id === prospect.opening.move) return sayLine(scene, "open", [prospect.opening.lines[lang]]);
  const wording = sayLine(scene, "move", wordingsByIntensity(move, lang, direction.intensity));
  // The reaction stands before the wording but is chosen after it, so that the two don't share a sentence ("(looks at the clock)").
  const rest: Scene = { ...scene, spoken: [...scene.spoken, { speaker: "prospect", text: wording }] };
  const reactions = reactionLines(content.playbook, prospect, scene);
  // A concession is always named; of other reactions there are more than a round is long, or none is better than an old one.
  const reaction = direction.manner === "press" ? sayLine(rest, "reaction", reactions) : pickUnsaid(rest, "reaction", reactions);
  return [reaction, wording].filter((part) => part !== undefined && part !== "").join(" ");
}

/** Wordings nearest to the intensity first; those of one distance are drawn among. */
function wordingsByIntensity(move: Move, lang: Lang, intensity: Intensity): readonly (readonly string[])[] {
  return [0, 1, 2, 3, 4].map((distance) =>
    move.wordings[lang].filter((one) => Math.abs(one.at - intensity) === distance).map((one) => one.say),
  );
}

/** What he may say of what just happened, the dearest tier first: his own words before what any prospect says. */
export function reactionLines(playbook: Playbook, prospect: Prospect, scene: Scene): readonly (readonly string[])[] {
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

type Tiers = readonly (readonly string[])[];

/** A line that was not said yet; when all were said, the one that was said the longest ago. Empty only for empty tiers. */
function sayLine(scene: Scene, part: string, tiers: Tiers): string {
  return pickUnsaid(scene, part, tiers) ?? longestAgo(scene, tiers) ?? "";
}

/**
 * From the first tier that still has an unsaid line, one line by the seed; undefined when all was said. Lines of which a sentence
 * was said, as a part of another line, wait until there is nothing else.
 */
function pickUnsaid(scene: Scene, part: string, tiers: Tiers): string | undefined {
  const at = draw(scene.seed, scene.exchange, part, scene.spoken.length);
  const filled = tiers.map((tier) => tier.map((line) => fillSlots(line, scene.slots)));
  const firstWith = (isFree: (line: string) => boolean) => {
    const free = filled.map((tier) => tier.filter(isFree)).find((tier) => tier.length > 0);
    return free && pickOne(free, at);
  };
  return firstWith((line) => !sharesSentence(scene, line)) ?? firstWith((line) => lastSaid(scene, line) < 0);
}

function longestAgo(scene: Scene, tiers: Tiers): string | undefined {
  return tiers
    .flat()
    .map((line) => fillSlots(line, scene.slots))
    .toSorted((a, b) => lastSaid(scene, a) - lastSaid(scene, b))[0];
}

/** Where in the round the prospect last said it; -1 when he did not. */
function lastSaid(scene: Scene, line: string): number {
  return scene.spoken.findLastIndex((one) => one.speaker === "prospect" && one.text.includes(line));
}

/** "Goed." may come twice, "Daar kan ik mee leven." may not. */
const SENTENCE_WORDS = 3;
function sharesSentence(scene: Scene, line: string): boolean {
  if (lastSaid(scene, line) >= 0) return true;
  return sentencesOf(line).some((sentence) => wordsOf(sentence).length >= SENTENCE_WORDS && lastSaid(scene, sentence) >= 0);
}

/** A prospect by his id. Throws for an unknown one: a stored round whose prospect was removed is refused before it gets here. */
export function prospectById(prospects: readonly Prospect[], id: string): Prospect {
  const prospect = prospects.find((one) => one.id === id);
  if (!prospect) throw new Error(`prospect "${id}" is not known`);
  return prospect;
}
