/**
 * `npm run bench:scale`: exchanges a second with 1, 2 and 4 processes on one PostgreSQL, rules and script, one Slack whose events any of
 * them may get; and what an exchange costs whoever runs it: processor time, commits, bytes.
 *
 *     npm run bench:scale -- [messages] [players]
 */
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import pg from "pg";
import { findPostgres } from "../support/find-postgres.ts";
import { checkHistory } from "../support/history.ts";
import { keyOf, SIGN } from "../support/recorder.ts";
import { createSeats, openStage, type Program, type Stage } from "../support/stage.ts";
import { makeDatabase, type SharedStore, sharePostgres } from "../support/stage-stores.ts";

const [messages = "600", players = "30"] = process.argv.slice(2);
const MESSAGES = Number(messages);
const PLAYERS = Number(players);
/** Before a new round is opened for a player: none ends while it is timed. */
const REPLIES = 5;
/** Of `/proc/<pid>/stat`. */
const TICK_MS = 10;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function measure(server: string, processes: number): Promise<string> {
  const database = await makeDatabase(server);
  try {
    await using shared = await sharePostgres(database.url);
    await using stage = await openStage({ platforms: ["slack"], withModel: false });
    const programs = Array.from({ length: processes }, (_none, n) => stage.start(`p${n}`, shared.env));
    await Promise.all(programs.map((program) => program.prints("plays on Slack")));
    // The first ones compile.
    await talk(stage, shared, { from: 0, count: MESSAGES / 4 });
    const before = { cpu: cpuOf(programs), commits: await commitsIn(database.url), bytes: await bytesIn(database.url) };
    const started = performance.now();
    const times = await talk(stage, shared, { from: MESSAGES, count: MESSAGES });
    const seconds = (performance.now() - started) / 1000;
    const cpu = (cpuOf(programs) - before.cpu) / MESSAGES;
    const commits = ((await commitsIn(database.url)) - before.commits) / MESSAGES;
    const bytes = ((await bytesIn(database.url)) - before.bytes) / MESSAGES;
    const memory = Math.max(...programs.map(({ child }) => megabytesOf(child.pid)));
    for (const { child } of programs) child.kill("SIGTERM");
    await Promise.all(programs.map(({ code }) => code));
    const { violations } = checkHistory(stage.recorder.steps);
    for (const wrong of violations) say(`  ${JSON.stringify(wrong)}`);
    const at = (share: number) => times.toSorted((one, other) => one - other)[Math.floor(times.length * share)]?.toFixed(0);
    const figures = [processes, (MESSAGES / seconds).toFixed(1), at(0.5), at(0.99), cpu.toFixed(1), commits.toFixed(1)];
    return [...figures, (bytes / 1024).toFixed(1), memory.toFixed(0), violations.length].join(" | ");
  } finally {
    await database.drop();
  }
}

type Part = { readonly from: number; readonly count: number };

/** Each player waits for his verdict and his line before he says the next. Gives how long each waited, in milliseconds. */
async function talk({ slack, recorder }: Stage, { store }: SharedStore, { from, count }: Part): Promise<readonly number[]> {
  const seat = createSeats(store);
  const times: number[] = [];
  let next = from;
  const talkAs = async (n: number) => {
    for (let said = 0; next < from + count; said++) {
      const id = `U${from}x${n}x${Math.floor(said / REPLIES)}`;
      if (said % REPLIES === 0) await seat(`slack:T1:${id}`, next);
      const [key, started] = [keyOf(++next), performance.now()];
      const step = { process: "player", conversation: `slack:${id}`, key };
      // On a busy machine all sockets of a process may be on their way back.
      await slack.waitFor(() => slack.connections.count() > 0, 120_000);
      recorder.note({ ...step, op: "sent" });
      await slack.player(id).says(`Mijn tarief is 95 euro per uur, ${SIGN} ${key}. Wat speelt er bij jullie?`).ack;
      recorder.note({ ...step, op: "acknowledged" });
      await recorder.waitFor(() => recorder.has("line", key), 120_000);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: PLAYERS }, (_none, n) => talkAs(n)));
  return times;
}

/** Milliseconds of processor time of all of them. */
function cpuOf(programs: readonly Program[]): number {
  return programs.reduce((sum, { child }) => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
      .replace(/^.*\) /u, "")
      .split(" ");
    return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }, 0);
}

function megabytesOf(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

async function commitsIn(url: string): Promise<number> {
  return ask(url, "select pg_stat_force_next_flush(), xact_commit::integer as n from pg_stat_database where datname = current_database()");
}

async function bytesIn(url: string): Promise<number> {
  return ask(url, "select pg_database_size(current_database())::float8 as n");
}

async function ask(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(text);
  await client.end();
  return rows[0]?.n ?? 0;
}

const server = await findPostgres(process.env["TEST_DATABASE_URL"]);
if (server.kind === "none") throw new Error(server.reason);
const [cpu] = cpus();
say(`${cpus().length} x ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, PostgreSQL: ${server.which}`);
say(`${MESSAGES} messages of ${PLAYERS} players; processes, PostgreSQL, the players and the stand-in of Slack share this machine`);
say(
  "processes | exchanges/s | p50 ms | p99 ms | processor ms/exchange | commits/exchange | kB/exchange | memory MB | out of order or lost",
);
for (const processes of [1, 2, 4]) say(await measure(server.url, processes));
await server.stop();
process.exit(0);
