import type { ModelPurpose, ModelRequest } from "../../src/ports/model.ts";

export type Span = { readonly median: number; readonly most: number };
/** Sizes in characters of the prompts of one purpose. */
export type PromptSizes = {
  readonly purpose: ModelPurpose;
  readonly requests: number;
  /** What all of them begin with: the part of the system text that a provider can cache. */
  readonly fixed: number;
  /** The rest of the system text, and the user text. */
  readonly variable: Span;
  /** The JSON schema of the answer, sent beside them. */
  readonly schema: Span;
};

type Seen = { purpose: ModelPurpose; start: string; lengths: number[]; schemas: number[] };

/** Measures prompts as they pass. With a single request all of its system text counts as fixed. */
export function createPromptSizes() {
  const seen = new Map<ModelPurpose, Seen>();
  return {
    add({ purpose, system, user, schema }: Pick<ModelRequest<unknown>, "purpose" | "system" | "user" | "schema">): void {
      const of = seen.get(purpose) ?? { purpose, start: system, lengths: [], schemas: [] };
      seen.set(purpose, of);
      of.start = commonStart(of.start, system);
      of.lengths.push(system.length + user.length);
      of.schemas.push(JSON.stringify(schema.schema).length);
    },
    report: (): readonly PromptSizes[] =>
      [...seen.values()].map(({ purpose, start, lengths, schemas }) => ({
        purpose,
        requests: lengths.length,
        fixed: start.length,
        variable: spanOf(lengths.map((length) => length - start.length)),
        schema: spanOf(schemas),
      })),
  };
}

function commonStart(one: string, other: string): string {
  if (one === other) return one;
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

function spanOf(values: readonly number[]): Span {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
}
