/** Fields of a value from outside, each of them perhaps missing and of any type. */
export type Fields<K extends string> = { readonly [P in K]?: unknown };

/** The value as an object whose fields have to be checked one by one; `undefined` for anything else, arrays included. */
export function readFields<K extends string>(value: unknown): Fields<K> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
