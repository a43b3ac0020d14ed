import { join } from "node:path";
import { z } from "zod";
import { LANGS, type Lang } from "../game/language.ts";
import type { MoveRule } from "../game/move.ts";
import { type ContentProblem, readContentFile, readContentFolder } from "./content-file.ts";
import { loadRewrites, type Rewrites } from "./rewrites.ts";
import {
  type Answers,
  answersSchema,
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
import { loadWatches, movesOf, type Watch } from "./watch.ts";

/** The moves a prospect can make, and everything that belongs to them. Order is that of the files. */
export type Playbook = {
  readonly moves: readonly Move[];
  readonly beliefs: readonly Belief[];
  readonly houseRules: readonly HouseRuleTemplate[];
  readonly tips: readonly Tip[];
  readonly reactions: Reactions;
  /** What an entrepreneur can say to any hard line. */
  readonly answers: Answers;
  /** Openings to watch, each handled in three ways. */
  readonly watches: readonly Watch[];
  /** How written sentences are made stronger, by language. */
  readonly rewrites: Readonly<Record<Lang, Rewrites>>;
};

export type LoadedPlaybook = { readonly playbook: Playbook; readonly problems: readonly ContentProblem[] };

/**
 * Reads the playbook of a folder: `moves/*.yaml`, `beliefs.yaml`, `house-rules.yaml`, `tips.yaml`, `reactions.yaml`, `answers.yaml`, `rewrites/*.yaml`, `watch/*.yaml`.
 * Whatever is wrong is left out and reported, all problems at once.
 */
export function loadPlaybook(folder: string): LoadedPlaybook {
  const moves = readContentFolder(join(folder, "moves"), moveSchema);
  const beliefs = readContentFile(join(folder, "beliefs.yaml"), z.array(beliefSchema));
  const houseRules = readContentFile(join(folder, "house-rules.yaml"), z.array(houseRuleSchema));
  const tips = readContentFile(join(folder, "tips.yaml"), z.array(tipSchema));
  const reactions = readContentFile(join(folder, "reactions.yaml"), reactionsSchema);
  const answers = readContentFile(join(folder, "answers.yaml"), answersSchema);
  const { rewrites, problems: ofRewrites } = loadRewrites(folder);
  const { watches, problems: ofWatches } = loadWatches(folder);
  const playbook: Playbook = {
    moves: moves.good,
    beliefs: beliefs.good.flat(),
    houseRules: houseRules.good.flat(),
    tips: tips.good.flat(),
    reactions: reactions.good[0] ?? NO_REACTIONS,
    answers: answers.good[0] ?? NO_LINES,
    watches,
    rewrites,
  };
  const read = [moves, beliefs, houseRules, tips, reactions, answers].flatMap((content) => content.problems);
  return { playbook, problems: [...read, ...ofRewrites, ...ofWatches, ...findDanglingIds(folder, playbook)] };
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
  const moveIds = idsOf(playbook.moves);
  const ruleIds = idsOf(playbook.houseRules);
  const beliefIds = idsOf(playbook.beliefs);
  const tipsFile = join(folder, "tips.yaml");
  return [
    ...playbook.moves.flatMap((move) =>
      unknownIds(move.houseRules, { file: join(folder, "moves", `${move.id}.yaml`), path: "houseRules", known: ruleIds }),
    ),
    ...playbook.watches.flatMap((watch) =>
      unknownIds(movesOf(watch), { file: join(folder, "watch", `${watch.id}.yaml`), path: "moves", known: moveIds }),
    ),
    ...playbook.tips.flatMap((tip) => unknownIds(tip.moves, { file: tipsFile, path: `${tip.id}.moves`, known: moveIds })),
    ...playbook.tips.flatMap((tip) => unknownIds(tip.beliefs, { file: tipsFile, path: `${tip.id}.beliefs`, known: beliefIds })),
    ...usedTwice(playbook.tips, tipsFile),
    ...usedTwice(playbook.beliefs, join(folder, "beliefs.yaml")),
    ...usedTwice(playbook.houseRules, join(folder, "house-rules.yaml")),
  ];
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

function usedTwice(items: readonly { readonly id: string }[], file: string): readonly ContentProblem[] {
  return items
    .filter((item, n) => items.findIndex((other) => other.id === item.id) !== n)
    .map((item) => ({ file, path: item.id, message: `the id "${item.id}" is used twice: give one of them another id` }));
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
