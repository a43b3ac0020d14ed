import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { load, YAMLException } from "js-yaml";
import type { z } from "zod";
import { sayIssue } from "./say-issue.ts";

/** Something wrong in a content file, for the person who wrote it: which file, where in it, and what to write instead. */
export type ContentProblem = { readonly file: string; readonly path: string; readonly message: string };

/** What was read: the good ones, and everything that is wrong with the others. */
export type Content<T> = { readonly good: readonly T[]; readonly problems: readonly ContentProblem[] };

/** Reads one YAML file against a schema. A problem is a value; only a bug throws. */
export function readContentFile<T>(file: string, schema: z.ZodType<T>): Content<T> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return { good: [], problems: [{ file, path: "", message: `can't be read (${code}): check that the file exists and may be read` }] };
  }
  const yaml = parseYaml(text);
  if (yaml.kind === "wrong") return { good: [], problems: [{ file, path: yaml.place, message: `is not valid YAML: ${yaml.message}` }] };
  const parsed = schema.safeParse(yaml.value, { error: sayIssue });
  if (parsed.success) return { good: [parsed.data], problems: [] };
  return { good: [], problems: parsed.error.issues.map((issue) => ({ file, path: issue.path.join("."), message: issue.message })) };
}

type ParsedYaml =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "wrong"; readonly place: string; readonly message: string };

function parseYaml(text: string): ParsedYaml {
  try {
    return { kind: "value", value: load(text) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // The mark counts lines from 0.
    return { kind: "wrong", place: error.mark === undefined ? "" : `line ${error.mark.line + 1}`, message: error.reason };
  }
}

/** Reads every `*.yaml` of a folder, in order of name; the `id` in each must be the file's name. A `*.yml` is named, not passed over in silence. */
export function readContentFolder<T extends { readonly id: string }>(folder: string, schema: z.ZodType<T>): Content<T> {
  const good: T[] = [];
  const problems: ContentProblem[] = [];
  if (!existsSync(folder)) return { good, problems: [folderIsMissing(folder)] };
  problems.push(...otherYamlFiles(folder));
  for (const file of yamlFiles(folder)) {
    const content = readContentFile(file, schema);
    problems.push(...content.problems);
    for (const item of content.good) {
      const expected = basename(file, ".yaml");
      if (item.id === expected) good.push(item);
      else problems.push({ file, path: "id", message: `is "${item.id}" but the file's name says "${expected}": make them the same` });
    }
  }
  return { good, problems };
}

/** What was read from a folder of lists: every item with the file that it stands in. */
export type ContentLists<T> = {
  readonly good: readonly { readonly file: string; readonly item: T }[];
  readonly problems: readonly ContentProblem[];
};

/** Reads every `*.yaml` of a folder, in order of name, each a list of items. A file with a mistake is left out as a whole and named. */
export function readContentLists<T>(folder: string, schema: z.ZodType<readonly T[]>): ContentLists<T> {
  if (!existsSync(folder)) return { good: [], problems: [folderIsMissing(folder)] };
  const read = yamlFiles(folder).map((file) => ({ file, ...readContentFile(file, schema) }));
  return {
    good: read.flatMap(({ file, good }) => good.flat().map((item) => ({ file, item }))),
    problems: [...otherYamlFiles(folder), ...read.flatMap(({ problems }) => problems)],
  };
}

function folderIsMissing(folder: string): ContentProblem {
  return { file: folder, path: "", message: "is not there: name a folder that exists" };
}

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(folder, name));
}

function otherYamlFiles(folder: string): readonly ContentProblem[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/iu.test(name) && !name.endsWith(".yaml"))
    .map((name) => ({ file: join(folder, name), path: "", message: `is not read: rename it to ${name.replace(/\.ya?ml$/iu, ".yaml")}` }));
}
