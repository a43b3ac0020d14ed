import MiniSearch from "minisearch";
import type { Lang } from "../game/language.ts";
import type { Playbook } from "../playbook/load.ts";

/** Words that the line and the wordings of a move must share before the line counts as that move. */
const SHARED_WORDS = 2;

/** Words that any line may hold. */
const COMMON = new Set(
  (
    "een het dat dit van voor met niet maar ook dan wel nog naar bij ons onze jij jou jouw hier daar wat wie hoe kan wil moet zijn heb hebben " +
    "the and that this with for not but you your our are have has can what who how will just they them"
  ).split(" "),
);

type Wording = { readonly id: number; readonly moveId: string; readonly say: string };

/** Finds the move of the playbook that a line in somebody's own words is most like; undefined when none is near. */
export function findMoveOf({ moves }: Playbook, line: string, lang: Lang): string | undefined {
  const index = new MiniSearch<Wording>({
    fields: ["say"],
    storeFields: ["moveId"],
    processTerm: (term) => (term.length > 2 && !COMMON.has(term.toLowerCase()) ? term.toLowerCase() : null),
    searchOptions: { fuzzy: (term) => (term.length > 5 ? 0.2 : false) },
  });
  const wordings = moves.flatMap((move) =>
    [move.name[lang], ...move.wordings[lang].map(({ say }) => say)].map((say) => ({ moveId: move.id, say })),
  );
  index.addAll(wordings.map((wording, id) => ({ id, ...wording })));
  const [best] = index.search(line);
  return best && best.queryTerms.length >= SHARED_WORDS ? (best["moveId"] as string) : undefined;
}
