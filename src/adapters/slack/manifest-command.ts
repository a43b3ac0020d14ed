import { parseArgs } from "node:util";
import { dump } from "js-yaml";
import { z } from "zod";
import { LANGS } from "../../game/language.ts";
import { COMMAND_NAMES, commandNameProblem } from "./commands.ts";
import { buildManifest, type ManifestOptions } from "./manifest.ts";

/** Where Slack's requests arrive, on the address that is given. */
export const EVENTS_PATH = "/slack/events";

const OK = 0;
const WRONG_USE = 2;

const FLAGS = {
  lang: { type: "string" },
  socket: { type: "boolean" },
  url: { type: "string" },
  agent: { type: "boolean" },
  groups: { type: "boolean" },
  practice: { type: "string" },
  tip: { type: "string" },
  menu: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const commandName = z
  .string()
  .superRefine((name, context) => {
    const problem = commandNameProblem(name);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  })
  .optional();

const schema = z
  .object({
    lang: z.enum(LANGS, `use ${LANGS.join(" or ")}`).default(LANGS[0]),
    socket: z.boolean().default(false),
    url: z
      .url({ protocol: /^https$/, error: "give an address that Slack can reach, like https://spierbal.example.org" })
      .transform((url) => new URL(url))
      .refine((url) => url.search === "" && url.hash === "", "leave out what stands after ? or #")
      .optional(),
    agent: z.boolean().default(false),
    groups: z.boolean().default(false),
    practice: commandName,
    tip: commandName,
    menu: commandName,
  })
  .refine((given) => !given.socket || given.url === undefined, {
    path: ["url"],
    message: "leave it out with --socket: it is the one or the other",
  });

type Parsed =
  | { readonly kind: "options"; readonly options: ManifestOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** `slack:manifest`: prints the app manifest as YAML; returns the exit code. Every problem names its flag. */
export function runManifest(
  argv: readonly string[],
  io: { readonly output: { write(text: string): unknown }; readonly errors: { write(text: string): unknown } },
): number {
  const parsed = parseManifestOptions(argv);
  if (parsed.kind === "wrong") {
    io.errors.write(`${parsed.problems.join("\n")}\n\n${USAGE}`);
    return WRONG_USE;
  }
  io.output.write(parsed.kind === "help" ? USAGE : dump(buildManifest(parsed.options), { lineWidth: -1, noRefs: true }));
  return OK;
}

function parseManifestOptions(argv: readonly string[]): Parsed {
  let values: Record<string, unknown>;
  try {
    values = parseArgs({ args: [...argv], options: FLAGS, strict: true }).values;
  } catch (error) {
    // parseArgs only throws for a flag that it doesn't know or that lacks its value, in words made for the user.
    return { kind: "wrong", problems: [(error as Error).message] };
  }
  if (values["help"] === true) return { kind: "help" };
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    return { kind: "wrong", problems: parsed.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`) };
  return toOptions(parsed.data);
}

function toOptions({ lang, agent, groups, url, practice, tip, menu }: z.infer<typeof schema>): Parsed {
  const own = COMMAND_NAMES[lang];
  const commands = { practice: practice ?? own.practice, tip: tip ?? own.tip, menu: menu ?? own.menu };
  const twice = (["practice", "tip", "menu"] as const).find((name, index) => Object.values(commands).indexOf(commands[name]) !== index);
  if (twice !== undefined) return { kind: "wrong", problems: [`--${twice}: ${commands[twice]} is the name of another command already`] };
  return {
    kind: "options",
    options: { lang, agent, group: groups, commands, ...(url === undefined ? {} : { requestUrl: requestUrlOf(url) }) },
  };
}

/** An address with a path of its own is taken as it is: something in front of the app may forward it. */
function requestUrlOf(url: URL): string {
  return url.pathname === "/" ? new URL(EVENTS_PATH, url).href : url.href;
}

const USAGE = `npm run slack:manifest -- [flags]
  --lang nl|en         language of the texts and the commands (nl)
  --socket             Slack's requests come over Socket Mode (this is the default)
  --url https://...    they come over HTTP, to this address followed by ${EVENTS_PATH}
  --agent              show the app as an agent, with suggested prompts; Slack has no way back
  --groups             rounds in the threads of channels: more scopes and events
  --practice /NAME     name of the command that starts a round (${COMMAND_NAMES.nl.practice}, in English ${COMMAND_NAMES.en.practice})
  --tip /NAME          name of the command for a tip (${COMMAND_NAMES.nl.tip})
  --menu /NAME         name of the command for everything else (${COMMAND_NAMES.nl.menu})
`;
