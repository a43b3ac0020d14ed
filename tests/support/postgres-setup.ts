/** Once a run, before the first test: finds the PostgreSQL that the tests use, and says which. Afterwards nothing of theirs is left. */
import pg from "pg";
import type { TestProject } from "vitest/node";
import { findPostgres } from "./find-postgres.ts";

export default async function setUp(project: TestProject) {
  const found = await findPostgres(process.env["TEST_DATABASE_URL"]);
  const prefix = `spierbal_test_${process.pid}_${Date.now().toString(36)}`;
  process.stdout.write(`PostgreSQL for the tests: ${found.kind === "none" ? `NONE (${found.reason})` : found.which}\n`);
  project.provide("postgres", found.kind === "none" ? found : { kind: "found", url: found.url, prefix });
  if (found.kind === "none") return undefined;
  return async () => {
    await dropDatabases(found.url, prefix);
    await found.stop();
  };
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database where starts_with(datname, $1)", [prefix]);
  for (const { datname } of rows) await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
  await client.end();
}

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which databases may be made, whose names begin with `prefix`. */
    postgres:
      | { readonly kind: "found"; readonly url: string; readonly prefix: string }
      | { readonly kind: "none"; readonly reason: string };
  }
}
