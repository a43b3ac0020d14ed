/** The few words that this room itself says to a model. In English: they concern the form, not the conversation. */

/** For servers without JSON schemas: the schema goes into the system message. The word JSON must be there, or OpenAI's JSON mode refuses. */
export function describeAnswer(schema: Readonly<Record<string, unknown>>): string {
  return `Answer with one JSON object that fits this JSON schema, and nothing else:\n${JSON.stringify(schema)}`;
}

/** The one repair. */
export function askToRepair(problem: string): string {
  return `That answer can't be used: ${problem}\nAnswer again with one JSON object that fits the schema, and nothing else.`;
}

export const NOT_JSON = "it is not one JSON object.";
