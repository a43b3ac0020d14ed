import { fileURLToPath } from "node:url";
import type { ContentProblem } from "../playbook/content-file.ts";
import { loadPlaybook, type Playbook } from "../playbook/load.ts";
import { loadProspects } from "../prospect/load.ts";
import { renderProblems } from "../prospect/report.ts";
import type { Prospect } from "../prospect/schema.ts";
import type { Settings } from "../settings.ts";
import type { Io } from "./io.ts";

const PLAYBOOK_FOLDER = fileURLToPath(new URL("../playbook", import.meta.url));

/** Playbook and prospects that can be used, and what is wrong with the others. */
export type Content = {
  readonly playbook: Playbook;
  readonly prospects: readonly Prospect[];
  readonly problems: readonly ContentProblem[];
};

export function loadContent(settings: Settings): Content {
  const { playbook, problems } = loadPlaybook(PLAYBOOK_FOLDER);
  const prospects = loadProspects(settings.personasFolder, playbook);
  return { playbook, prospects: prospects.good, problems: [...problems, ...prospects.problems] };
}

/** The program starts with the good ones and says which it left out. */
export function reportLeftOut(io: Io, content: Content): void {
  if (content.problems.length > 0) io.errors.write(`Left out, because something is wrong with it:\n${renderProblems(content.problems)}`);
}
