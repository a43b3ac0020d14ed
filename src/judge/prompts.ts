import { readFileSync } from "node:fs";

/** A prompt file of this room. Read once, when the judge is made. */
function readPrompt(name: string): string {
  return readFileSync(new URL(`./prompts/${name}.md`, import.meta.url), "utf8");
}

/** The long fixed part: the same for every exchange, so that providers can cache it. */
export function readRubric(): string {
  return readPrompt("rubric");
}

/** The rubric under another, stricter heading, for a second reading. */
export function readSecondRubric(): string {
  return `${readPrompt("second-reading")}${readPrompt("rubric")}`;
}
