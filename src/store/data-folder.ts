import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Makes the folder and those above it that are missing. The system's code of what went wrong, or undefined when the folder is there. */
export function makeDataFolder(folder: string): string | undefined {
  try {
    // One level at a time: Node's `recursive` never comes back where nothing can be made (/proc).
    for (const level of missingLevels(folder)) makeLevel(level);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown reason";
  }
}

/** From the highest down. */
function missingLevels(folder: string): readonly string[] {
  return existsSync(folder) || dirname(folder) === folder ? [] : [...missingLevels(dirname(folder)), folder];
}

function makeLevel(level: string): void {
  try {
    mkdirSync(level);
  } catch (error) {
    // Another process may have been first.
    if (statSync(level, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
