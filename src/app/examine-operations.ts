import { statSync } from "node:fs";
import { createServer } from "node:net";
import type { Finding } from "../ports/finding.ts";
import type { Settings } from "../settings.ts";
import { adviceForPort } from "./serve-operations.ts";

/** Whether health and figures can be told, and who else can read the secrets. */
export async function examineOperations(settings: Settings): Promise<readonly Finding[]> {
  return [await examinePort(settings), ...examineSecretFiles(settings), ...examineOwnSecret(settings)];
}

async function examinePort({ http }: Settings): Promise<Finding> {
  const what = "health and figures";
  if (!http) return { what, state: "note", text: "no SPIERBAL_HTTP_PORT: nobody is told whether the bot is well" };
  const code = await tryPort(http);
  if (code !== undefined) return { what, state: "wrong", text: adviceForPort(http, code) };
  return { what, state: "good", text: `${http.host}:${http.port} is free` };
}

/** The system's word for why it can't be listened to; nothing when it can. */
function tryPort({ host, port }: NonNullable<Settings["http"]>): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}

const OTHERS_MAY_READ = 0o004;

function examineSecretFiles({ secretFiles }: Settings): readonly Finding[] {
  return secretFiles.map(({ name, file }): Finding => {
    const what = `${name}_FILE`;
    // What Windows says of modes means nothing.
    const isOpen = process.platform !== "win32" && (statSync(file).mode & OTHERS_MAY_READ) !== 0;
    if (isOpen) return { what, state: "note", text: `everybody on this machine can read ${file}: chmod o-rwx ${file}` };
    return { what, state: "good", text: file };
  });
}

/** Processes that share a database must call the same player by the same pseudonym. */
function examineOwnSecret({ database, secret }: Settings): readonly Finding[] {
  if (!database || secret !== undefined) return [];
  const text = "is missing: with DATABASE_URL set it (the same for every process), or a new disk forgets who asked to be forgotten";
  return [{ what: "SPIERBAL_SECRET", state: "wrong", text }];
}
