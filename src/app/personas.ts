import { renderPersonas, renderProblems } from "../prospect/report.ts";
import type { Settings } from "../settings.ts";
import { loadContent } from "./content.ts";
import { FAILED, type Io, OK } from "./io.ts";

/** Lists the prospects, and says of each mistake what to write instead. */
export function runPersonas(settings: Settings, io: Io): number {
  const content = loadContent(settings);
  io.output.write(renderPersonas(content.prospects));
  io.errors.write(renderProblems(content.problems));
  return content.problems.length === 0 ? OK : FAILED;
}
