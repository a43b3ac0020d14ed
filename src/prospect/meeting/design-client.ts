import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Lang } from "../../game/language.ts";
import type { Playbook } from "../../playbook/load.ts";
import type { Limits, Model, Parsed } from "../../ports/model.ts";
import { dropRoleTokens } from "../role-tokens.ts";
import { type ClientBrief, type ClientDesign, designByScript } from "./make-client.ts";
import { asSentence, isSpeakable } from "./own-line.ts";

export type DesignDeps = {
  readonly playbook: Playbook;
  readonly model: Model;
  /** Whether a line that the model wrote holds nothing private: it may have made up a name. */
  readonly isClean: (line: string) => boolean;
};

export type DesignWanted = {
  readonly playerId: string;
  readonly lang: Lang;
  /** Without names: it goes to the model as it is. */
  readonly brief: ClientBrief;
};

const TOKENS = 500;
const FEWEST_MOVES = 4;
const MOST_MOVES = 7;
const MOST_LINES = 4;
/** Characters of each answer that the model gets. */
const SEEN = 800;

/** The design by a model, within the playbook and checked; the script's when the model fails, or makes nothing that holds. */
export async function designByModel(deps: DesignDeps, wanted: DesignWanted, limits: Limits): Promise<ClientDesign> {
  const script = designByScript(deps.playbook, wanted.brief, wanted.lang);
  const outcome = await deps.model.complete(
    {
      purpose: "meeting",
      playerId: wanted.playerId,
      system: readFileSync(new URL("../prompts/meeting.md", import.meta.url), "utf8"),
      user: JSON.stringify(requestFor(deps.playbook, wanted)),
      schema: { name: "client", schema: ANSWER_JSON_SCHEMA },
      parse: (answer) => parseAnswer(deps.playbook, answer),
      maxOutputTokens: TOKENS,
    },
    limits,
  );
  if (outcome.kind !== "ok") return script;
  const { moves } = outcome.value;
  const lines = outcome.value.lines
    .map(({ move, say }) => ({ move, say: asSentence(say) }))
    .filter(
      ({ move, say }, n, all) => moves.includes(move) && all.findIndex((one) => one.move === move) === n && isFit(deps, say, wanted.lang),
    )
    .slice(0, MOST_LINES);
  // His own words go before the model's.
  const own = script.lines.filter(({ move }) => moves.includes(move));
  return { moves, meant: script.meant, lines: [...own, ...lines.filter(({ move }) => !own.some((one) => one.move === move))] };
}

function isFit({ isClean }: DesignDeps, say: string, lang: Lang): boolean {
  return isSpeakable(say, lang) && isClean(say);
}

function requestFor({ moves }: Playbook, { lang, brief }: DesignWanted) {
  const shorten = (text: string) => [...dropRoleTokens(text)].slice(0, SEEN).join("");
  return {
    lang,
    client: shorten(brief.who),
    wants: shorten(brief.want),
    feared: shorten(brief.fear),
    moves: moves.map(({ id, name, tests }) => ({ id, name: name[lang], wantsToKnow: tests[lang] })),
  };
}

/** Further keys are dropped, as with any answer. */
const answerSchema = z.object({
  moves: z.array(z.string()),
  lines: z.array(z.object({ move: z.string(), say: z.string() })),
});
const { $schema: _dialect, ...ANSWER_JSON_SCHEMA } = z.toJSONSchema(
  z.strictObject({ moves: answerSchema.shape.moves, lines: z.array(z.strictObject({ move: z.string(), say: z.string() })) }),
);

function parseAnswer(playbook: Playbook, answer: unknown): Parsed<z.infer<typeof answerSchema>> {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success)
    return { ok: false, problem: 'answer with one JSON object {"moves": [...], "lines": [{"move": "...", "say": "..."}]}' };
  const known = new Set(playbook.moves.map(({ id }) => id));
  const moves = [...new Set(parsed.data.moves)].filter((id) => known.has(id)).slice(0, MOST_MOVES);
  if (moves.length < FEWEST_MOVES) return { ok: false, problem: `give at least ${FEWEST_MOVES} moves, each an id of the list` };
  return { ok: true, value: { moves, lines: parsed.data.lines } };
}
