import { createLog } from "../operations/create-log.ts";
import type { Log } from "../ports/log.ts";
import type { Settings } from "../settings.ts";
import type { Io } from "./io.ts";
import { createPseudonyms } from "./pseudonyms.ts";
import { findSecret } from "./secret.ts";

/** The log of the bot, on the error output. The data folder must exist; what is wrong with the secret is said, and nothing comes back. */
export function openLog(settings: Settings, io: Io): Log | undefined {
  const found = findSecret(settings);
  if (found.kind === "wrong") {
    io.errors.write(`${found.problem}\n`);
    return undefined;
  }
  const { secret } = found;
  return createLog(
    { output: io.errors, pseudonymOf: createPseudonyms(secret) },
    { ...settings.log, secrets: [secret, ...secretsOf(settings)] },
  );
}

/** All that must never be seen. */
function secretsOf({ slack, discord, model, database }: Settings): readonly string[] {
  const { transport } = slack ?? {};
  const slackSecret = transport?.kind === "http" ? transport.signingSecret : transport?.appToken;
  return [slack?.botToken, slackSecret, discord?.token, model?.apiKey, database?.url].filter((one) => one !== undefined);
}
