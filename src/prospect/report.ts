import type { ContentProblem } from "../playbook/content-file.ts";
import type { Prospect } from "./schema.ts";

/** The list of prospects for the person who adds them: id, class, name, sector, first move. */
export function renderPersonas(prospects: readonly Prospect[]): string {
  const width = Math.max(0, ...prospects.map((one) => one.id.length));
  return prospects
    .toSorted((a, b) => a.weightClass - b.weightClass)
    .map((one) => `${one.id.padEnd(width)}  ${one.weightClass}  ${one.name}, ${one.sector.nl} / ${one.sector.en} (${one.opening.move})\n`)
    .join("");
}

/** Every problem on a line of its own: file, place in it, what to write instead. */
export function renderProblems(problems: readonly ContentProblem[]): string {
  return problems.map((one) => `${one.file}: ${one.path === "" ? "" : `${one.path}: `}${one.message}\n`).join("");
}
