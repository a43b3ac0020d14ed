import type { Lang } from "../../game/language.ts";
import { draw } from "../../game/random.ts";
import { moveById, type Playbook } from "../../playbook/load.ts";
import { type Prospect, prospectSchema } from "../schema.ts";
import { CLIENT_LINES, CLIENT_NEEDS } from "./client-lines.ts";
import { findMoveOf, findMoves } from "./fear-moves.ts";
import { fearedLines } from "./own-line.ts";
import { inventPerson, readWho } from "./who.ts";

/** What a player tells of a meeting, without names. What he did not tell is empty. */
export type ClientBrief = {
  readonly who: string;
  readonly want: string;
  readonly fear: string;
  /** The same as he typed it: moves are read in it, and no word of it goes anywhere. */
  readonly typed?: { readonly want: string; readonly fear: string };
};

/** Moves of the playbook, the first one opens; and lines in the player's language that word some of them around what he fears. */
export type ClientDesign = {
  readonly moves: readonly string[];
  readonly lines: readonly { readonly move: string; readonly say: string }[];
  /** How many of the moves are meant by his words. */
  readonly meant: number;
};

export type ClientWanted = {
  /** Letters, digits and underscores, a letter first. */
  readonly id: string;
  readonly seed: number;
  readonly lang: Lang;
  readonly brief: ClientBrief;
  readonly design: ClientDesign;
  /** All that he told, names too: only a role and a branch are read in it, and which names not to make up. */
  readonly told: string;
};

/** The design without a model: moves by the words of the fear, and his own quotations where they can be spoken. */
export function designByScript(playbook: Playbook, brief: ClientBrief, lang: Lang): ClientDesign {
  const known = playbook.moves.map(({ id }) => id);
  const { moves, meant } = findMoves(known, brief.typed ?? brief);
  const lines = fearedLines(brief.fear, lang).map((say) => ({ move: findMoveOf(known, say) ?? (moves[0] as string), say }));
  return { moves, lines: onePerMove(lines), meant };
}

function onePerMove(lines: ClientDesign["lines"]): ClientDesign["lines"] {
  return lines.filter(({ move }, n) => lines.findIndex((one) => one.move === move) === n);
}

/** More to fear makes him heavier. */
const HEAVY_FROM = 4;
const [MIDDLE, HEAVY] = [3, 4];
/** Room in a scene for what the player wrote. */
const WANT_LENGTH = 160;

/** The prospect of one meeting, by the schema of all prospects. Throws when it does not hold: a bug in the lines here. */
export function makeClient(playbook: Playbook, wanted: ClientWanted): Prospect {
  const { design, seed, id, told } = wanted;
  const { role, sector } = readWho(told);
  const person = inventPerson(told, draw(seed, "client"));
  const moves = [...new Set([...design.lines.map(({ move }) => move), ...design.moves])].slice(0, 10);
  const opening = moveById(playbook, design.moves[0] as string);
  return prospectSchema.parse({
    ...CLIENT_LINES,
    ...person,
    id,
    role,
    sector,
    weightClass: design.meant >= HEAVY_FROM ? HEAVY : MIDDLE,
    scene: sceneFor(wanted, person.name),
    hiddenNeed: CLIENT_NEEDS[opening.attacks],
    favouriteMoves: moves,
    ownMoves: design.lines.map((line) => ownMove(playbook, line, wanted.lang)),
    opening: { move: opening.id, lines: openingLines(playbook, wanted) },
  } satisfies Prospect);
}

function sceneFor({ brief, lang }: ClientWanted, name: string): Prospect["scene"] {
  const want = brief.want
    .replace(/[{}]|\s+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const characters = [...want];
  const told = characters.length > WANT_LENGTH ? `${characters.slice(0, WANT_LENGTH).join("").trimEnd()} …` : want;
  const scene = {
    nl: `Dit is het gesprek waar jij je op voorbereidt. ${name} heeft een naam die ik bedacht heb; de rest komt van jou.`,
    en: `This is the meeting you're preparing for. I made the name ${name} up; the rest comes from you.`,
  };
  if (told === "") return scene;
  const added = { nl: `Wat ze willen, in jouw woorden: “${told}”`, en: `What they want, in your words: “${told}”` };
  return { ...scene, [lang]: `${scene[lang]} ${added[lang]}` };
}

/** Flat on the table is for later: he opens with the milder wordings, and with what the player fears most when that is the move. */
const MILD = 3;
function openingLines(playbook: Playbook, { design, lang }: ClientWanted): Prospect["opening"]["lines"] {
  const opening = moveById(playbook, design.moves[0] as string);
  const mild = (of: Lang) => opening.wordings[of].filter(({ at }) => at <= MILD).map(({ say }) => say);
  const own = design.lines.find(({ move }) => move === opening.id)?.say;
  const lines = { nl: mild("nl"), en: mild("en") };
  return own === undefined ? lines : { ...lines, [lang]: [own, ...lines[lang].filter((line) => line !== own)] };
}

/** In the other language he says it like anybody. */
function ownMove(playbook: Playbook, { move, say }: ClientDesign["lines"][number], lang: Lang): Prospect["ownMoves"][number] {
  const wordings = moveById(playbook, move).wordings;
  const usual = (of: Lang) => wordings[of].filter(({ at }) => at === MILD).slice(0, 1);
  const own = [1, 2, 3, 4, 5].map((at) => ({ at, say }));
  return { move, wordings: { nl: usual("nl"), en: usual("en"), [lang]: own } };
}
