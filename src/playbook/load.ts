import { join } from "node:path";
import { z } from "zod";
import { LANGS } from "../game/language.ts";
import type { MoveRule } from "../game/move.ts";
import { type ContentLists, type ContentProblem, readContentFile, readContentFolder, readContentLists } from "./content-file.ts";
import {
  type Belief,
  beliefSchema,
  type HouseRuleTemplate,
  houseRuleSchema,
  type Move,
  moveSchema,
  type Reactions,
  reactionsSchema,
  type Tip,
  tipSchema,
} from "./schema.ts";

/** The moves a prospect can make, and everything that belongs to them. Order is that of the files. */
export type Playbook = {
  readonly moves: readonly Move[];
  readonly beliefs: readonly Belief[];
  readonly houseRules: readonly HouseRuleTemplate[];
  readonly tips: readonly Tip[];
  readonly reactions: Reactions;
};

export type LoadedPlaybook = { readonly playbook: Playbook; readonly problems: readonly ContentProblem[] };

/**
 * Reads the playbook of a folder: `moves/*.yaml`, `beliefs.yaml`, `house-rules.yaml`, `tips/*.yaml`, `reactions.yaml`.
 * Whatever is wrong is left out and reported, all problems at once.
 */
export function loadPlaybook(folder: string): LoadedPlaybook {
  const moves = readContentFolder(join(folder, "moves"), moveSchema);
  const beliefs = readContentFile(join(folder, "beliefs.yaml"), z.array(beliefSchema));
  const houseRules = readContentFile(join(folder, "house-rules.yaml"), z.array(houseRuleSchema));
  const tips = readContentLists(join(folder, "tips"), z.array(tipSchema));
  const reactions = readContentFile(join(folder, "reactions.yaml"), reactionsSchema);
  const playbook: Playbook = {
    moves: moves.good,
    beliefs: beliefs.good.flat(),
    houseRules: houseRules.good.flat(),
    tips: tips.good.map(({ item }) => item),
    reactions: reactions.good[0] ?? NO_REACTIONS,
  };
  const read = [moves, beliefs, houseRules, tips, reactions].flatMap((content) => content.problems);
  return { playbook, problems: [...read, ...findDanglingIds(folder, playbook), ...findTipProblems(tips.good, playbook)] };
}

const NO_LINES = Object.fromEntries(LANGS.map((lang) => [lang, []])) as unknown as Reactions["bristle"];
const NO_REACTIONS: Reactions = {
  bristle: NO_LINES,
  soften: NO_LINES,
  unmoved: NO_LINES,
  probe: NO_LINES,
  insist: NO_LINES,
  comeBack: NO_LINES,
  someWay: NO_LINES,
  puzzled: NO_LINES,
};

/** Ids that point at nothing, and ids that are used twice. */
function findDanglingIds(folder: string, playbook: Playbook): readonly ContentProblem[] {
  const ruleIds = idsOf(playbook.houseRules);
  return [
    ...playbook.moves.flatMap((move) =>
      unknownIds(move.houseRules, { file: join(folder, "moves", `${move.id}.yaml`), path: "houseRules", known: ruleIds }),
    ),
    ...usedTwice(inFile(join(folder, "beliefs.yaml"), playbook.beliefs)),
    ...usedTwice(inFile(join(folder, "house-rules.yaml"), playbook.houseRules)),
  ];
}

/** The same for the tips, each in the file that it stands in: an id is used once over all of them. */
function findTipProblems(tips: ContentLists<Tip>["good"], { moves, beliefs }: Playbook): readonly ContentProblem[] {
  const [moveIds, beliefIds] = [idsOf(moves), idsOf(beliefs)];
  return [
    ...tips.flatMap(({ file, item }) => unknownIds(item.moves, { file, path: `${item.id}.moves`, known: moveIds })),
    ...tips.flatMap(({ file, item }) => unknownIds(item.beliefs, { file, path: `${item.id}.beliefs`, known: beliefIds })),
    ...usedTwice(tips),
  ];
}

function inFile<T>(file: string, items: readonly T[]): ContentLists<T>["good"] {
  return items.map((item) => ({ file, item }));
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map((item) => item.id);
}

/** One problem for each id that is not among the known ones. */
export function unknownIds(
  ids: readonly string[],
  at: { readonly file: string; readonly path: string; readonly known: readonly string[] },
): readonly ContentProblem[] {
  return ids
    .map((id, n) => ({ id, path: `${at.path}.${n}` }))
    .filter(({ id }) => !at.known.includes(id))
    .map(({ id, path }) => ({ file: at.file, path, message: `"${id}" is unknown: use one of ${at.known.join(", ")}` }));
}

function usedTwice(items: ContentLists<{ readonly id: string }>["good"]): readonly ContentProblem[] {
  return items
    .filter(({ item }, n) => items.findIndex((other) => other.item.id === item.id) !== n)
    .map(({ file, item }) => ({ file, path: item.id, message: `the id "${item.id}" is used twice: give one of them another id` }));
}

/** A move of the playbook by its id. Throws for an unknown one: ids come from the playbook itself. */
export function moveById(playbook: Playbook, id: string): Move {
  const move = playbook.moves.find((one) => one.id === id);
  if (!move) throw new Error(`move "${id}" is not in the playbook`);
  return move;
}

/** What the rules need to know of a move. */
export function moveRule(move: Move): MoveRule {
  return { id: move.id, attacks: move.attacks, frame: move.frame, houseRules: move.houseRules };
}

/** A line with its slots filled in. A slot without a value stays as it is: the content check has refused unknown ones. */
export function fillSlots(line: string, slots: Readonly<Record<string, string>>): string {
  return line.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}
