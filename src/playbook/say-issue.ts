import type { z } from "zod";

/** What a value of a type looks like in a content file. */
const LOOKS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list, each item on a line that begins with a dash",
  object: "keys with values, each on a line of its own, further to the right",
  record: "keys with values, each on a line of its own, further to the right",
};
const COUNTED: Readonly<Record<string, string>> = { string: " characters", array: " items" };

/** What is wrong with a value and what to write instead, for the person who wrote the file. `undefined` leaves it to zod. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type": {
      const wanted = LOOKS[issue.expected] ?? issue.expected;
      return issue.input === undefined || issue.input === null ? `is missing: write ${wanted}` : `is ${show(issue.input)}: write ${wanted}`;
    }
    case "too_small":
      return `is ${show(issue.input)}: write ${issue.minimum}${COUNTED[issue.origin] ?? ""} or more`;
    case "too_big":
      return `is ${show(issue.input)}: write ${issue.maximum}${COUNTED[issue.origin] ?? ""} at most`;
    case "invalid_value":
      return `is ${show(issue.input)}: write ${issue.values.map(String).join(" or ")}`;
    case "unrecognized_keys":
      return `has a key that nobody reads (${issue.keys.join(", ")}): take it out, or look how it is spelt`;
    default:
      return undefined;
  }
}

const SHOWN_CHARACTERS = 40;

function show(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return value.length === 1 ? "a list of 1" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "a group of keys";
  const [whole, shown] = [[...String(value)], [...String(value)].slice(0, SHOWN_CHARACTERS).join("")];
  return typeof value === "string" ? `"${shown}${whole.length > SHOWN_CHARACTERS ? " ..." : ""}"` : shown;
}
