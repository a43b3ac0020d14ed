import { join } from "node:path";
import { z } from "zod";
import { type ContentProblem, readContentFolder } from "./content-file.ts";
import { idSchema, inEveryLang, lineSchema } from "./schema.ts";

/** The ways in which the same opening is handled, as they are shown. */
export const WATCH_WAYS = ["soft", "hard", "right"] as const;
export type WatchWay = (typeof WATCH_WAYS)[number];

/** One exchange: the move that the prospect comes to, and what is replied to it. */
const watchedReplySchema = z.strictObject({ move: idSchema, say: inEveryLang(lineSchema) });
const waySchema = z.array(watchedReplySchema).min(3).max(4);

export const watchSchema = z.strictObject({
  id: idSchema,
  /** What it is about, as a choice in a list. */
  title: inEveryLang(lineSchema),
  /** Id of the prospect who sits there. */
  prospect: idSchema,
  weightClass: z.literal([1, 2, 3, 4, 5]),
  seed: z.int(),
  soft: waySchema,
  hard: waySchema,
  right: waySchema,
  /** What made the difference, in one sentence. */
  difference: inEveryLang(lineSchema),
});
/** The same opening, handled in three ways. */
export type Watch = z.infer<typeof watchSchema>;

/** Reads `watch/*.yaml` of the playbook's folder. */
export function loadWatches(folder: string): { readonly watches: readonly Watch[]; readonly problems: readonly ContentProblem[] } {
  const { good, problems } = readContentFolder(join(folder, "watch"), watchSchema);
  return { watches: good, problems };
}

/** Ids of the moves that a watch plays. */
export function movesOf(watch: Watch): readonly string[] {
  return [...new Set(WATCH_WAYS.flatMap((way) => watch[way].map(({ move }) => move)))];
}
