/**
 * `npm run chaos`: the real program kills itself at each of twelve points, twenty times each, on both stores, while players on Slack and
 * Discord talk; a table of what that did. Exits with 1 when anything was lost or judged twice.
 *
 *     npm run chaos -- [seeds] [store] [point]
 */
import { parseArgs } from "node:util";
import { POINTS } from "../../src/ports/points.ts";
import { findPostgres } from "../support/find-postgres.ts";
import { openStage } from "../support/stage.ts";
import { makeDatabase, sharePostgres, shareSqlite } from "../support/stage-stores.ts";
import { type ChaosResult, runChaos } from "./chaos-run.ts";

const { positionals } = parseArgs({ allowPositionals: true });
const [seeds = "20", wantedStore, wantedPoint] = positionals;
const PLATFORMS = ["slack", "discord"] as const;
const PLAYERS = 3;

const say = (line: string) => process.stdout.write(`${line}\n`);
const COLUMNS = [
  "store",
  "point",
  "kills",
  "acknowledged",
  "lost",
  "double verdicts",
  "other faults",
  "double posts Slack",
  "Discord",
  "recovery median / max s",
];

function row(store: string, point: string, { kills, report, recoveries }: ChaosResult): readonly string[] {
  const { violations, flagged, acknowledged } = report;
  const count = (...rules: readonly string[]) => violations.filter(({ rule }) => rules.includes(rule)).length;
  const others = violations.length - count("lost", "doubleVerdict", "doublePost");
  const onDiscord = violations.filter(({ rule, conversation }) => rule === "doublePost" && conversation.startsWith("discord:")).length;
  const onSlack = flagged.length + count("doublePost") - onDiscord;
  const sorted = recoveries.toSorted((one, other) => one - other);
  const seconds = (ms = 0) => (ms / 1000).toFixed(1);
  const recovery = `${seconds(sorted[Math.floor(sorted.length / 2)])} / ${seconds(sorted.at(-1))}`;
  return [store, point, kills, acknowledged, count("lost"), count("doubleVerdict"), others, onSlack, onDiscord, recovery].map(String);
}

const server = await findPostgres(process.env["TEST_DATABASE_URL"]);
say(`Chaos: ${seeds} kills at each point, ${PLAYERS} players on each platform, loopback model, Node ${process.version}`);
say(`PostgreSQL: ${server.kind === "found" ? server.which : `none (${server.reason})`}`);
say(`| ${COLUMNS.join(" | ")} |`);
let [run, failed] = [0, server.kind === "none"];
for (const kind of ["SQLite", "PostgreSQL"]) {
  if ((wantedStore ?? kind) !== kind || (kind === "PostgreSQL" && server.kind === "none")) continue;
  const database = kind === "PostgreSQL" && server.kind === "found" ? await makeDatabase(server.url) : undefined;
  {
    await using shared = database ? await sharePostgres(database.url) : await shareSqlite();
    for (const point of POINTS.filter((one) => (wantedPoint ?? one) === one)) {
      // One for each: what a stand-in keeps of a thousand messages makes it slow.
      await using stage = await openStage({ platforms: PLATFORMS });
      run += 1;
      const options = { points: [point], seeds: Number(seeds), platforms: PLATFORMS, players: PLAYERS, run, ...shared };
      const result = await runChaos(stage, options);
      say(`| ${row(kind, point, result).join(" | ")} |`);
      const problems = [...stage.slack.problems, ...stage.discord.problems, ...(result.end.code === 0 ? [] : [result.end.errors])];
      for (const wrong of [...result.report.violations, ...problems]) say(`  ${JSON.stringify(wrong)}`);
      failed ||= result.report.violations.length > 0 || problems.length > 0;
    }
  }
  await database?.drop();
}
if (server.kind === "found") await server.stop();
// Those who still wait for a process that won't come keep nobody here.
process.exit(failed ? 1 : 0);
