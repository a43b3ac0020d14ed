import { join } from "node:path";
import { z } from "zod";
import { LANGS, type Lang } from "../game/language.ts";
import { SLIPS } from "../game/verdict.ts";
import { type ContentProblem, readContentFile } from "./content-file.ts";
import { idSchema } from "./schema.ts";

const patternSchema = z
  .string()
  .min(3)
  .transform((source, context) => {
    try {
      return new RegExp(source, "iu");
    } catch {
      context.addIssue({ code: "custom", message: "write a valid regular expression" });
      return z.NEVER;
    }
  });

const rewriteSchema = z.strictObject({
  /** What the sentence does to its writer. */
  slip: z.enum(SLIPS),
  /** Hears it in a sentence that stands on one line, with straight quotes. */
  find: patternSchema,
  /** What the whole sentence becomes, `$1` to `$9` for what was found; absent where no rewrite is right for all. */
  to: z.string().min(2).exactOptional(),
  /** The sentence had better go. */
  drop: z.literal(true).exactOptional(),
  /** It does not count when this matches too. */
  unless: patternSchema.exactOptional(),
  /** The house rule that it lets go of. */
  rule: idSchema.exactOptional(),
});
export type Rewrite = z.infer<typeof rewriteSchema>;

const fileSchema = z.strictObject({
  /** For a whole sentence, the first that fits wins. */
  frames: z.array(rewriteSchema).min(10),
  /** What is taken out of a sentence. */
  words: z.array(z.strictObject({ slip: z.enum(SLIPS), find: patternSchema })).min(2),
  /** What a sentence that was turned round needs. */
  tidy: z.array(z.strictObject({ find: patternSchema, to: z.string() })),
});
/** How sentences of one language are made stronger. */
export type Rewrites = z.infer<typeof fileSchema>;

/** Reads `rewrites/<language>.yaml` of the playbook's folder. A language whose file is wrong has no rewrites. */
export function loadRewrites(folder: string): {
  readonly rewrites: Readonly<Record<Lang, Rewrites>>;
  readonly problems: readonly ContentProblem[];
} {
  const read = LANGS.map((lang) => [lang, readContentFile(join(folder, "rewrites", `${lang}.yaml`), fileSchema)] as const);
  const none: Rewrites = { frames: [], words: [], tidy: [] };
  const rewrites = Object.fromEntries(read.map(([lang, { good }]) => [lang, good[0] ?? none])) as Record<Lang, Rewrites>;
  return { rewrites, problems: read.flatMap(([, { problems }]) => problems) };
}
