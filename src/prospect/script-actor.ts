import { draw, pickOne } from "../game/random.ts";
import type { Given, Scene, SpokenLine, StageDirection } from "../game/stage-direction.ts";
import { fillSlots, moveById, type Playbook } from "../playbook/load.ts";
import type { Move } from "../playbook/schema.ts";
import type { Actor } from "../ports/actor.ts";
import { mayGrant } from "./granting.ts";
import { sentencesOf, wordsOf } from "./lexicon.ts";
import { playbookOf } from "./own-moves.ts";
import type { OwnProspects } from "./own-prospects.ts";
import type { Prospect } from "./schema.ts";

export type ScriptContent = {
  readonly playbook: Playbook;
  readonly prospects: readonly Prospect[];
  /** Prospects of single players, found by their id. */
  readonly own?: Pick<OwnProspects, "find">;
};

/** The actor without a model: the same scene gives the same line, and no sentence of a round is said twice. */
export function createScriptActor(content: ScriptContent): Actor {
  return { speak: async (scene) => ({ line: speakFromScript(content, scene), by: "script" }) };
}

/** A reaction to what just happened, then the move, both in the scene's language. */
export function speakFromScript(content: ScriptContent, scene: Scene): string {
  const prospect = prospectIn(content, scene.prospectId);
  const { direction, lang } = scene;
  if (direction.manner === "close") return sayLine(scene, "close", [closingLines(prospect, direction)[lang]]);
  const playbook = playbookOf(content.playbook, prospect);
  const move = moveById(playbook, direction.moveId as string);
  if (direction.manner === "open" && move.id === prospect.opening.move) return sayLine(scene, "open", [prospect.opening.lines[lang]]);
  const wording = sayLine(scene, "move", wordingTiers(prospect, move, scene));
  // The reaction stands before the wording but is chosen after it, so that the two don't share a sentence ("(looks at the clock)").
  const said: SpokenLine = { speaker: "prospect", text: wording };
  const rest: Scene = { ...scene, slots: slotsAsHeard(scene), spoken: [...scene.spoken, said] };
  const reactions = reactionLines(playbook, prospect, scene);
  const fact = factOf(prospect, scene);
  // A concession is always named; of other reactions there are more than a round is long, or none is better than an old one.
  const reaction = direction.manner === "press" ? sayLine(rest, "reaction", reactions) : pickUnsaid(rest, "reaction", reactions);
  // A fact is an answer by itself; only what he grants is said before it.
  const first = fact === undefined || mayGrant(direction.manner) ? reaction : undefined;
  return [first, fact, wording].filter((part) => part !== undefined && part !== "").join(" ");
}

/** What the player's question draws out of him now, in the scene's language; undefined when there was none, or all is told. */
export function factOf(prospect: Prospect, scene: Scene): string | undefined {
  const fact = scene.fact === undefined ? undefined : prospect.facts[scene.lang][scene.fact];
  return fact && fillSlots(fact, scene.slots);
}

/** The slots with the amounts that the player named in place of the prospect's: he gave those, and not what was asked. */
export function slotsAsHeard({ slots, heard }: Scene): Scene["slots"] {
  return typeof heard?.given === "object" ? { ...slots, ...heard.given } : slots;
}

/** His own wordings near the intensity first, then what any prospect says, the nearest first; those of one tier are drawn among. */
function wordingTiers(prospect: Prospect, move: Move, { lang, direction }: Scene): readonly (readonly string[])[] {
  const own = prospect.ownMoves.find((one) => one.move === move.id)?.wordings[lang] ?? [];
  const at = (distance: number, isOwn: boolean) =>
    move.wordings[lang]
      .filter((one) => Math.abs(one.at - direction.intensity) === distance && own.includes(one) === isOwn)
      .map((one) => one.say);
  return [at(0, true), at(1, true), ...[0, 1, 2, 3, 4].flatMap((distance) => [at(distance, false), at(distance, true)])];
}

/** What he may say of what just happened, the dearest tier first: his own words before what any prospect says. */
export function reactionLines(playbook: Playbook, prospect: Prospect, scene: Scene): readonly (readonly string[])[] {
  const { manner, answersMoveId } = scene.direction;
  const answered = answersMoveId === undefined ? undefined : moveById(playbook, answersMoveId);
  const { reactions } = playbook;
  const { lang } = scene;
  switch (manner) {
    case "press":
      return pressTiers(answered?.pressOn[lang] ?? [], reactions.someWay[lang], scene.heard?.given ?? "all");
    case "giveWay":
      if (scene.heard?.elsewhere) return [prospect.reactions.soften[lang], reactions.soften[lang]];
      return [answered?.giveWay[lang] ?? [], prospect.reactions.soften[lang], reactions.soften[lang]];
    case "respect":
      return [answered?.respect?.[lang] ?? [], prospect.reactions.soften[lang], reactions.soften[lang]];
    case "bristle":
    case "soften":
    case "unmoved":
    case "probe":
      return [prospect.reactions[manner][lang], reactions[manner][lang]];
    case "insist":
      return [scene.heard?.answered ? reactions.comeBack[lang] : reactions.insist[lang]];
    case "puzzled":
      return [reactions.puzzled[lang]];
    default:
      return [];
  }
}

/** What he got, in words that are true: lines with the amounts that the player named, or that something moved. */
function pressTiers(pressOn: readonly string[], someWay: readonly string[], given: Given): readonly (readonly string[])[] {
  if (given === "all") return [pressOn];
  if (given === "some") return [someWay];
  return [pressOn.filter((line) => Object.keys(given).some((slot) => line.includes(`{${slot}}`))), someWay];
}

function closingLines(prospect: Prospect, direction: StageDirection) {
  const { closings } = prospect;
  const { result } = direction;
  if (result?.kind === "ownTerms" && result.termsOpen) return closings.termsOpen;
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
    const fresh = free?.filter((line) => !echoes(scene, line));
    return free && pickOne(fresh && fresh.length > 0 ? fresh : free, at);
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

/** "Twintig minuten" and "(kijkt op de klok)" in every other line make a caricature: two long words in a row are one joke. */
const LONG_WORD = 5;
function echoes(scene: Scene, line: string): boolean {
  const pairs = (text: string) => {
    const words = wordsOf(text);
    return words.slice(1).flatMap((word, n) => (Math.min(word.length, words[n]?.length ?? 0) >= LONG_WORD ? [`${words[n]} ${word}`] : []));
  };
  const said = new Set(scene.spoken.filter((one) => one.speaker === "prospect").flatMap((one) => pairs(one.text)));
  return pairs(line).some((pair) => said.has(pair));
}

/** The prospect of a scene, one of a player's own among them. Throws for an unknown one. */
export function prospectIn({ prospects, own }: ScriptContent, id: string): Prospect {
  return own?.find(id) ?? prospectById(prospects, id);
}

/** A prospect by his id. Throws for an unknown one: a stored round whose prospect was removed is refused before it gets here. */
export function prospectById(prospects: readonly Prospect[], id: string): Prospect {
  const prospect = prospects.find((one) => one.id === id);
  if (!prospect) throw new Error(`prospect "${id}" is not known`);
  return prospect;
}
