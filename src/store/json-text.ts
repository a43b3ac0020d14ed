import { z } from "zod";
import { StoreFailure } from "../ports/store.ts";

/**
 * Text as every database can keep it. NUL (PostgreSQL refuses it) and lone surrogates (no UTF-8 has them) become U+FFFD, one
 * for one, so that a quote cut from the same text still fits.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** JSON of a value, its texts made storable. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? storableText(part) : part));
}

/** A text column that holds JSON of this shape. */
export function jsonText<T extends z.ZodType>(shape: T) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "no JSON" });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** Reads a row. Throws a StoreFailure that names the row and the place in it, and quotes nothing of what stands there. */
export function readRow<T extends z.ZodType>(shape: T, row: unknown, name: string): z.output<T> {
  const read = shape.safeParse(row);
  if (read.success) return read.data;
  const places = read.error.issues.map((issue) => `${issue.path.join(".")} (${issue.code})`);
  throw new StoreFailure("unreadableRow", `${name}: ${places.join(", ")}`);
}
