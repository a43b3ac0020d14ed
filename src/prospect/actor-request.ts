import type { Manner, Scene } from "../game/stage-direction.ts";
import { fillSlots, moveById } from "../playbook/load.ts";
import { figuresIn } from "./figures.ts";
import { mayGrant } from "./granting.ts";
import type { LineFault } from "./line-guard.ts";
import { playbookOf } from "./own-moves.ts";
import { dropRoleTokens } from "./role-tokens.ts";
import { factOf, prospectIn, reactionLines, type ScriptContent, slotsAsHeard } from "./script-actor.ts";

/** Lines of the talk that the model sees, the newest, and the characters of each: a long reply costs on every call. */
const REMEMBERED_LINES = 6;
const REMEMBERED_CHARACTERS = 600;
const EXAMPLES = 2;

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
const COMES_BACK = "has heard B's answer, and comes back to the point all the same";
const LENGTH = [
  "at most 30 words, friendly",
  "at most 28 words",
  "at most 24 words",
  "at most 20 words, leaves no opening",
  "at most 15 words, short and flat",
] as const;

/**
 * What the model gets to know, as data: made anew from state and facts for each call. `fault` is why the last try was refused.
 * Holds no name and no id of the player; his words stand in `talk` alone.
 */
export function requestFor(content: ScriptContent, scene: Scene, fault: LineFault | undefined) {
  const prospect = prospectIn(content, scene.prospectId);
  const { lang, direction } = scene;
  const playbook = playbookOf(content.playbook, prospect);
  const move = moveById(playbook, direction.moveId as string);
  const answered = direction.answersMoveId === undefined ? undefined : moveById(playbook, direction.answersMoveId);
  const reactions = reactionLines(playbook, prospect, scene).find((tier) => tier.length > 0) ?? [];
  const fact = factOf(prospect, scene);
  const near = move.wordings[lang].toSorted((a, b) => Math.abs(a.at - direction.intensity) - Math.abs(b.at - direction.intensity));
  return {
    lang,
    prospect: { role: prospect.role[lang], voice: prospect.voice[lang], needs: prospect.hiddenNeed[lang] },
    manner: soundOf(scene),
    ...(fact === undefined ? {} : { fact }),
    ...(answered === undefined ? {} : { justTalkedAbout: answered.name[lang] }),
    ...(reactions.length === 0 ? {} : { reactionSoundsLike: someUnsaid(scene, reactions) }),
    move: {
      name: move.name[lang],
      wantsToKnow: move.tests[lang],
      soundsLike: someUnsaid(
        scene,
        near.map((one) => one.say),
      ),
    },
    mayGrant: mayGrant(direction.manner) && answered && !scene.heard?.elsewhere ? [answered.name[lang]] : [],
    length: LENGTH[scene.dominanceBand],
    towardsB: scene.affiliationBand,
    figures: figuresFor(content, scene),
    talk: scene.spoken
      .slice(-REMEMBERED_LINES)
      .map((one) => ({ speaker: one.speaker === "prospect" ? "A" : "B", text: shorten(dropRoleTokens(one.text)) })),
    ...(fault === undefined ? {} : { lastTryFailed: fault }),
  };
}

/** The manner as he can honestly take it, after what he heard. */
function soundOf({ direction: { manner }, heard }: Scene): string {
  if (manner === "insist" && heard?.answered) return COMES_BACK;
  return manner === "giveWay" && heard?.elsewhere ? SOUND.soften : SOUND[manner];
}

function someUnsaid(scene: Scene, lines: readonly string[]): readonly string[] {
  const filled = lines.map((line) => fillSlots(line, slotsAsHeard(scene)));
  const unsaid = filled.filter((line) => !scene.spoken.some((one) => one.speaker === "prospect" && one.text.includes(line)));
  return unsaid.slice(0, EXAMPLES);
}

function shorten(text: string): string {
  const characters = [...text.toWellFormed()];
  return characters.length <= REMEMBERED_CHARACTERS ? characters.join("") : `${characters.slice(0, REMEMBERED_CHARACTERS).join("")} …`;
}

/** What he may name: the values of the slots, what stands in his own lines, and, when he presses, the figure that the player came down to. */
export function figuresFor(content: ScriptContent, scene: Scene): readonly string[] {
  const prospect = prospectIn(content, scene.prospectId);
  const { lang, direction } = scene;
  const playbook = playbookOf(content.playbook, prospect);
  const slots = slotsAsHeard(scene);
  const wordings = playbook.moves.find((one) => one.id === direction.moveId)?.wordings[lang] ?? [];
  const lines = [
    ...wordings.map((one) => one.say),
    ...prospect.opening.lines[lang],
    ...prospect.voice[lang].examples,
    prospect.scene[lang],
    ...reactionLines(playbook, prospect, scene).flat(),
    factOf(prospect, scene) ?? "",
  ];
  return [
    ...new Set([
      ...Object.values(slots).flatMap(figuresIn),
      ...lines.flatMap((line) => figuresIn(fillSlots(line, slots))),
      ...(direction.manner === "press" ? givenFigures(scene) : []),
    ]),
  ];
}

function givenFigures({ spoken, slots }: Scene): readonly string[] {
  const reply = spoken.findLast((one) => one.speaker === "player")?.text ?? "";
  return figuresIn(reply).filter((figure) => Number(figure) <= Number(slots["rate"]));
}

/** What the line may not give away: what he is after, and how he is described. */
export function secretsOf(content: ScriptContent, scene: Scene): readonly string[] {
  const prospect = prospectIn(content, scene.prospectId);
  const { lang } = scene;
  return [prospect.hiddenNeed[lang], prospect.melts[lang], prospect.agreesTo[lang], prospect.voice[lang].manner, ...Object.values(SOUND)];
}
