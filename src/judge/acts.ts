import { join } from "node:path";
import { z } from "zod";
import { LANGS, type Lang } from "../game/language.ts";
import { readContentFile } from "../playbook/content-file.ts";
import { SIGNS, type Sign } from "./signs.ts";
import { createWriteOut } from "./spoken.ts";

const sourceSchema = z
  .string()
  .min(2)
  .refine(
    (source) => !/\\[bw]/iu.test(source),
    "don't use \\b or \\w, they only know ASCII: letter boundaries are put around each pattern",
  );

const actSchema = z.strictObject({
  patterns: z.array(sourceSchema).min(1),
  /** The sign is not there when one of these matches in the same sentence. */
  unless: z.array(sourceSchema).default([]),
  /** drop: a negation just before or after it takes the sign away. */
  negation: z.enum(["drop", "ignore"]).default("ignore"),
});

const actsFileSchema = z.strictObject({
  /** Pieces that patterns use between angle brackets: `<you>`. */
  words: z.record(z.string().regex(/^[a-z]+$/u), sourceSchema),
  /** Words that deny what stands beside them. */
  negations: sourceSchema,
  /** How the prospect's line tells what it is. */
  line: z.strictObject({
    demand: z.array(sourceSchema).min(3),
    interview: z.array(sourceSchema).min(3),
    /** He gives way: an amount in the same clause is the player's own, and no demand of his. */
    yields: z.array(sourceSchema).min(1),
  }),
  /** Words as they are spoken or typed in haste, with the word that the patterns know. */
  spoken: z.record(z.string().regex(/^[a-z']+$/u, "give one word in plain small letters"), z.string().min(1)),
  /** The commonest words of the language, to tell it from others. */
  functionWords: z.string().min(100),
  /** Words by which a reply speaks of a house rule, by the rule's id. */
  rules: z.record(z.string(), z.array(sourceSchema).min(1)),
  acts: z.strictObject(Object.fromEntries(SIGNS.map((sign) => [sign, actSchema])) as Record<Sign, typeof actSchema>),
});

/** One sign's patterns, ready to match against folded text. */
export type ActMatcher = { readonly sign: Sign; readonly pattern: RegExp; readonly unless?: RegExp; readonly dropsWhenNegated: boolean };

/** The signs of one language. */
export type ActSet = {
  readonly matchers: readonly ActMatcher[];
  readonly negation: RegExp;
  readonly demand: RegExp;
  readonly interview: RegExp;
  readonly yields: RegExp;
  /** Folded text in lower case as the patterns expect it: spoken forms written out. For matching only, offsets move. */
  readonly writeOut: (text: string) => string;
  readonly functionWords: ReadonlySet<string>;
  /** By the id of the house rule. */
  readonly rules: ReadonlyMap<string, RegExp>;
};
export type Acts = Readonly<Record<Lang, ActSet>>;

export const ACTS_FOLDER = join(import.meta.dirname, "acts");

/** Reads and checks the speech acts. Throws, naming every problem with file and place: without them there is no judge. */
export function loadActs(folder: string = ACTS_FOLDER): Acts {
  const problems: string[] = [];
  const read = (lang: Lang): ActSet | undefined => {
    const file = join(folder, `${lang}.yaml`);
    const content = readContentFile(file, actsFileSchema);
    problems.push(...content.problems.map((problem) => `${problem.file}: ${problem.path}: ${problem.message}`));
    const [acts] = content.good;
    return acts && compileActs(acts, (path, message) => problems.push(`${file}: ${path}: ${message}`));
  };
  const sets = Object.fromEntries(LANGS.map((lang) => [lang, read(lang)]));
  if (problems.length > 0) throw new Error(`the speech acts can't be used:\n${problems.join("\n")}`);
  return sets as Acts;
}

type Report = (path: string, message: string) => void;

function compileActs(file: z.infer<typeof actsFileSchema>, report: Report): ActSet {
  const compile = (path: string, sources: readonly string[]) => compilePattern(sources, file.words, (message) => report(path, message));
  return {
    matchers: SIGNS.map((sign) => {
      const act = file.acts[sign];
      return {
        sign,
        pattern: compile(`acts.${sign}`, act.patterns),
        dropsWhenNegated: act.negation === "drop",
        ...(act.unless.length > 0 ? { unless: compile(`acts.${sign}.unless`, act.unless) } : {}),
      };
    }),
    negation: compile("negations", [file.negations]),
    demand: compile("line.demand", file.line.demand),
    interview: compile("line.interview", file.line.interview),
    yields: compile("line.yields", file.line.yields),
    writeOut: createWriteOut(new Map(Object.entries(file.spoken))),
    functionWords: new Set(file.functionWords.split(/\s+/u)),
    rules: new Map(Object.entries(file.rules).map(([ruleId, sources]) => [ruleId, compile(`rules.${ruleId}`, sources)])),
  };
}

const NEVER = /(?!)/u;

/**
 * One expression (flags `gu`) of many, for folded text in lower case; a space stands for any white space, each is bounded by what is no
 * letter or digit. Without the flag `i` and with plain letters at the bounds it compiles several times faster, which the first reply feels.
 */
function compilePattern(sources: readonly string[], words: Readonly<Record<string, string>>, report: (message: string) => void): RegExp {
  const expanded = sources.map((source) => lowerCase(expandWords(source, words, report)));
  try {
    return new RegExp(`(?<![a-z0-9])(?:${expanded.join("|")})(?![a-z0-9])`, "gu");
  } catch {
    for (const source of expanded) reportInvalid(source, report);
    return NEVER;
  }
}

function reportInvalid(source: string, report: (message: string) => void): void {
  try {
    new RegExp(source, "u");
  } catch (error) {
    report(`"${source}" is not a regular expression: ${(error as Error).message}`);
  }
}

/** Capitals of the text become small; those of an escape (`\\S`, `\\p{L}`) mean something and stay. */
function lowerCase(source: string): string {
  return source.replace(/\\p\{[^}]*\}|\\.|[A-Z]/gu, (part) => (part.startsWith("\\") ? part : part.toLowerCase()));
}

function expandWords(source: string, words: Readonly<Record<string, string>>, report: (message: string) => void): string {
  const expand = (text: string): string =>
    text.replace(/<([a-z]+)>/gu, (_whole, name: string) => {
      const word = words[name];
      if (word === undefined) report(`<${name}> is not among the words`);
      return `(?:${word === undefined ? "" : expand(word)})`;
    });
  // A space that may be left out stays one: "€ ?" hears "€95" as well.
  return expand(source).replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+");
}
