import { z } from "zod";
import { listOf, text } from "./components.ts";
import type { Breach } from "./refusal.ts";
import { readForm, refuseForm } from "./refusal.ts";

const CHARACTERS = 8000;
const MOST = { 1: 100, 2: 15, 3: 15 } as const;
// biome-ignore format: one row for each letter group reads better than one locale a line
const LOCALES = [
  "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi",
  "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
] as const;

const localized = <Text extends z.ZodType>(words: Text) => z.partialRecord(z.enum(LOCALES), words).nullish();
const name = text(32)
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u, "String value did not match validation regex.")
  .refine((word) => word === word.toLowerCase(), "Must be in lower case.");
const named = { name, name_localizations: localized(name), description: text(100), description_localizations: localized(text(100)) };
const choice = z.object({
  name: text(100),
  name_localizations: localized(text(100)),
  value: z.union([text(100), z.number()]),
});

const plain = z
  .strictObject({
    ...named,
    type: z.int().min(3).max(11),
    required: z.boolean().optional(),
    choices: listOf(choice, 25, 0).optional(),
    autocomplete: z.boolean().optional(),
    channel_types: z.array(z.int()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.int().min(0).max(6000).optional(),
    max_length: z.int().min(1).max(6000).optional(),
  })
  .refine(({ choices = [], autocomplete }) => autocomplete !== true || choices.length === 0, {
    path: ["autocomplete"],
    message: "Cannot be set together with choices",
  });
const plainOptions = listOf(plain, 25, 0)
  .superRefine(checkNames)
  .refine(
    (options) => options.findLastIndex((each) => each.required === true) < firstFree(options),
    "Required options must be placed before non-required options",
  )
  .optional();
const subcommand = z.strictObject({ ...named, type: z.literal(1), options: plainOptions });
const group = z.strictObject({ ...named, type: z.literal(2), options: listOf(subcommand, 25).superRefine(checkNames) });

const common = {
  default_member_permissions: z.string().nullish(),
  dm_permission: z.boolean().optional(),
  nsfw: z.boolean().optional(),
  integration_types: z.array(z.union([z.literal(0), z.literal(1)])).optional(),
  contexts: z.array(z.union([z.literal(0), z.literal(1), z.literal(2)])).nullish(),
};
const slash = z.strictObject({
  ...named,
  ...common,
  type: z.literal(1).default(1),
  options: z.union([plainOptions, listOf(z.discriminatedUnion("type", [subcommand, group]), 25).superRefine(checkNames)]).optional(),
});
const menu = z.strictObject({
  ...common,
  name: text(32),
  name_localizations: localized(text(32)),
  type: z.union([z.literal(2), z.literal(3)]),
});

type Named = { readonly name: string };
export type CommandBody = Readonly<Record<string, unknown>> & { readonly name: string; readonly type: number };

/** The whole list of an application's commands, as it came. Refuses with 50035. */
export function readCommands(given: unknown): readonly CommandBody[] {
  const list = readForm(
    z.array(z.looseObject({ name: z.string(), type: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1) })),
    given,
  );
  for (const [at, command] of list.entries()) {
    readForm<unknown>(command.type === 1 ? slash : menu, command, [at]);
    const characters = countCharacters(command);
    if (characters > CHARACTERS) refuseForm([breach([at], `Command exceeds maximum size (${CHARACTERS}): ${characters}`)]);
  }
  for (const type of [1, 2, 3] as const) {
    const names = list.filter((each) => each.type === type).map((each) => each.name);
    if (names.length > MOST[type]) refuseForm([breach([], `Maximum number of application commands reached (${MOST[type]})`)]);
    if (new Set(names).size < names.length) refuseForm([breach([], "Application command names must be unique")]);
  }
  return list;
}

function breach(path: readonly PropertyKey[], message: string): Breach {
  return { path, code: "APPLICATION_COMMAND_INVALID", message };
}

function checkNames(options: readonly Named[], context: z.RefinementCtx): void {
  const names = options.map((each) => each.name);
  if (new Set(names).size < names.length) context.addIssue({ code: "custom", message: "Option names must be unique" });
}

function firstFree(options: readonly { readonly required?: boolean | undefined }[]): number {
  const at = options.findIndex((each) => each.required !== true);
  return at < 0 ? options.length : at;
}

/** Names, descriptions and values over all options and choices, each in its longest language. */
function countCharacters(part: Readonly<Record<string, unknown>>): number {
  const { name: own = "", description = "", value = "", options = [], choices = [] } = part;
  const longest = (word: unknown, translations: unknown) =>
    Math.max(...[word, ...Object.values((translations ?? {}) as Readonly<Record<string, string>>)].map((each) => String(each).length));
  const inner = [
    ...(options as readonly Readonly<Record<string, unknown>>[]),
    ...(choices as readonly Readonly<Record<string, unknown>>[]),
  ];
  const words = longest(own, part["name_localizations"]) + longest(description, part["description_localizations"]) + longest(value, {});
  return inner.reduce((total, each) => total + countCharacters(each), words);
}
