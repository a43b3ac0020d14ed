import { readFileSync } from "node:fs";

/** Settings that nobody else may know. Each may stand in a file instead, named by the setting with `_FILE` behind it. */
export const SECRETS = [
  "SPIERBAL_SECRET",
  "DATABASE_URL",
  "OPENAI_API_KEY",
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "DISCORD_TOKEN",
] as const;
export type SecretName = (typeof SECRETS)[number];

type Environment = Readonly<Record<string, string | undefined>>;
export type SecretFile = { readonly name: SecretName; readonly file: string };
export type ReadSecrets = {
  /** The environment, with what stood in files. */
  readonly environment: Environment;
  readonly files: readonly SecretFile[];
  /** Each names its setting and what to do; none holds what stood in a file. */
  readonly problems: readonly string[];
};

/** Reads the secrets that stand in files. An empty name is no name. Doesn't throw. */
export function readSecretFiles(environment: Environment): ReadSecrets {
  const files = SECRETS.flatMap((name): SecretFile[] => {
    const file = environment[`${name}_FILE`];
    return file === undefined || file === "" ? [] : [{ name, file }];
  });
  const read = files.map((one) => ({ ...one, ...readOne(environment, one) }));
  return {
    environment: {
      ...environment,
      ...Object.fromEntries(read.flatMap(({ name, secret }) => (secret === undefined ? [] : [[name, secret]]))),
    },
    files,
    problems: read.flatMap(({ name, problem }) => (problem === undefined ? [] : [`${name}_FILE: ${problem}`])),
  };
}

type One = { readonly secret?: string; readonly problem?: string };

function readOne(environment: Environment, { name, file }: SecretFile): One {
  if (environment[name]) return { problem: `${name} is given as well: keep one of the two` };
  try {
    const secret = readFileSync(file, "utf8").trim();
    return secret === "" ? { problem: `${file} is empty: write the secret in it, alone` } : { secret };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    return { problem: `${file} can't be read (${code}): make it, and let this user read it` };
  }
}
