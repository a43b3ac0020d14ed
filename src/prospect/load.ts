import { join } from "node:path";
import { type Content, type ContentProblem, readContentFolder } from "../playbook/content-file.ts";
import { type Playbook, unknownIds } from "../playbook/load.ts";
import { type Prospect, prospectSchema } from "./schema.ts";

/** Reads every prospect of a folder of YAML files. Wrong files are left out and reported, all errors at once. */
export function loadProspects(folder: string, playbook: Playbook): Content<Prospect> {
  const content = readContentFolder(folder, prospectSchema);
  const checked = content.good.map((prospect) => ({ prospect, problems: findUnknownMoves(prospect, { folder, playbook }) }));
  return {
    good: checked.filter((one) => one.problems.length === 0).map((one) => one.prospect),
    problems: [...content.problems, ...checked.flatMap((one) => one.problems)],
  };
}

function findUnknownMoves(prospect: Prospect, from: { readonly folder: string; readonly playbook: Playbook }): readonly ContentProblem[] {
  const file = join(from.folder, `${prospect.id}.yaml`);
  const known = from.playbook.moves.map((move) => move.id);
  return [
    ...unknownIds(prospect.favouriteMoves, { file, path: "favouriteMoves", known }),
    ...unknownIds(
      prospect.ownMoves.map((own) => own.move),
      { file, path: "ownMoves", known },
    ),
    ...unknownIds([prospect.opening.move], { file, path: "opening.move", known }),
  ];
}
