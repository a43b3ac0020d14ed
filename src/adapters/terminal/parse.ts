import { parseArgs } from "node:util";
import { z } from "zod";
import { ROUND_LENGTH } from "../../game/constants.ts";
import { LANGS } from "../../game/language.ts";
import type { WeightClass } from "../../game/move.ts";
import { COACHING_MODES } from "../../ports/store.ts";

const FLAGS = {
  prospect: { type: "string" },
  class: { type: "string" },
  lang: { type: "string" },
  mode: { type: "string" },
  length: { type: "string" },
  seed: { type: "string" },
  rate: { type: "string" },
  days: { type: "string" },
  trade: { type: "string" },
  when: { type: "string" },
  // biome-ignore lint/suspicious/noThenProperty: the flag is called --then, and nobody awaits this record
  then: { type: "string" },
  "warm-up": { type: "boolean" },
  meeting: { type: "boolean" },
  check: { type: "boolean" },
  watch: { type: "boolean" },
  swap: { type: "boolean" },
  resume: { type: "boolean" },
  progress: { type: "boolean" },
  "my-data": { type: "boolean" },
  "forget-me": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const number = (min: number, max: number) =>
  z.coerce.number(`give a number from ${min} to ${max}`).min(min, `give at least ${min}`).max(max, `give at most ${max}`);
const whole = (min: number, max: number) => number(min, max).int("give a whole number");

/** What `--when` takes besides a move: no intention any more. */
export const NO_INTENTION = "none";

const schema = z
  .object({
    prospect: z.string().optional(),
    class: whole(1, 5)
      .transform((value) => value as WeightClass)
      .optional(),
    lang: z.enum(LANGS, `use ${LANGS.join(" or ")}`).optional(),
    mode: z.enum(COACHING_MODES, `use ${COACHING_MODES.join(" or ")}`).optional(),
    length: whole(ROUND_LENGTH.min, ROUND_LENGTH.max).optional(),
    seed: whole(0, 2 ** 31 - 1).optional(),
    rate: number(1, 10_000).optional(),
    days: whole(1, 365).optional(),
    trade: z.string().max(80, "keep it under 80 characters").optional(),
    when: z.string().optional(),
    iWill: z.string().max(200, "keep it under 200 characters").optional(),
    "warm-up": z.boolean().default(false),
    meeting: z.boolean().default(false),
    check: z.boolean().default(false),
    watch: z.boolean().default(false),
    swap: z.boolean().default(false),
    /** The file to check or to write to, or words for what to watch. */
    subject: z.string().optional(),
    resume: z.boolean().default(false),
    progress: z.boolean().default(false),
    "my-data": z.boolean().default(false),
    "forget-me": z.boolean().default(false),
    json: z.boolean().default(false),
    help: z.boolean().default(false),
  })
  // Said also when another flag is wrong: all problems at once.
  .refine(({ when, iWill }) => (when === undefined || when === NO_INTENTION) === (iWill === undefined), {
    path: ["when"],
    message: `an intention needs both: --when MOVE --then "what you will do"; --when ${NO_INTENTION} alone takes it away`,
    when: () => true,
  });

/** What goes with an open round: all else of it was settled at its kick-off. */
const WITH_RESUME = ["resume", "json", "help"];

export type PracticeOptions = z.infer<typeof schema>;
export type ParsedOptions =
  | { readonly kind: "options"; readonly options: PracticeOptions }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** The flags of `npm run practice --`. Every problem names its flag and what to write instead. */
export function parsePracticeOptions(argv: readonly string[]): ParsedOptions {
  let values: Record<string, unknown>;
  let words: readonly string[];
  try {
    ({ values, positionals: words } = parseArgs({ args: [...argv], options: FLAGS, strict: true, allowPositionals: true }));
  } catch (error) {
    // parseArgs only throws for a flag that it doesn't know or that lacks its value, in words made for the user.
    return { kind: "wrong", problems: [(error as Error).message] };
  }
  const settled = Object.keys(values).filter((flag) => !WITH_RESUME.includes(flag));
  if (values["resume"] === true && settled.length > 0) {
    const flags = settled.map((flag) => `--${flag}`).join(", ");
    return { kind: "wrong", problems: [`--resume: goes on with the open round as it is; leave out ${flags}, or start a new round`] };
  }
  if (words.length > 0 && !["check", "watch", "my-data"].some((flag) => values[flag] === true)) {
    return {
      kind: "wrong",
      problems: [`${words.join(" ")}: only --check and --my-data take a file and --watch a word; write other things behind a flag`],
    };
  }
  const { then: iWill, ...rest } = values;
  const parsed = schema.safeParse({ ...rest, iWill, ...(words.length > 0 ? { subject: words.join(" ") } : {}) });
  if (parsed.success) return { kind: "options", options: parsed.data };
  return {
    kind: "wrong",
    problems: parsed.error.issues.map((issue) => `--${issue.path.join(".").replace("iWill", "then")}: ${issue.message}`),
  };
}

export const PRACTICE_USAGE = `npm run practice -- [flags]
  --prospect ID        who you meet (npm run personas lists them)
  --class 1..5         weight class; without it the prospect's own
  --lang nl|en         language
  --mode live|afterwards   a verdict after each exchange, or only the debrief
  --length ${ROUND_LENGTH.min}..${ROUND_LENGTH.max}       exchanges in the round
  --rate EUROS         your rate an hour: a house rule that prospects press on
  --days DAYS          your payment term
  --trade TEXT         your trade, in your own words
  --when MOVE --then TEXT  your intention: the move is served once
  --when none          no intention any more
  --warm-up            five minutes first: what holds you back, and one sentence to take along
  --meeting            practise your real meeting, with a prospect made for it
  --seed NUMBER        the same seed and replies give the same round
  --resume             go on with the round that is open
  --check [FILE]       have an email to a client looked at: the file, or what comes in; nothing of it is kept
  --watch [WORD]       see an opening handled too soft, too hard and right
  --swap               you're the prospect, and see what a good answer does to you
  --progress           how it goes and what to practise now; plays nothing
  --my-data [FILE]     all that is kept of you, as JSON: on the screen, or in the file
  --forget-me          erase all that is kept of you; asks first
  --json               one JSON object a line for every card

In the round, type your reply, or one of these (also without the slash):
  /hint                a nudge: first a question, then a direction, and a line once you tried
  /opnieuw  /again     redo your last reply
  /time-out            talk to the coach; the prospect waits
  /var                 a second reading of the last verdict
  /oneens  /disagree   note that you see it differently (only with the slash)
  /fluit  /whistle     stop, with a debrief; a plain "stop" does it too
  /help                these, in your language
`;
