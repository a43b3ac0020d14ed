/** `npm run soak`: 20,000 messages through the real program on a loopback Slack; exits with 1 when it holds more than 5% more at the end. */
import { join } from "node:path";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { temporaryFolder } from "../support/run-program.ts";
import { openStage } from "../support/stage.ts";
import { growthOf, type Look, runSoak } from "./soak-run.ts";

const EVENTS = Number(process.argv[2] ?? 20_000);
const EVERY = EVENTS / 10;
const PLAYERS = 40;
/** Part of the events that a warm-up takes: caches fill, code is compiled. */
const WARM_UP = EVENTS * 0.3;
const ALLOWED = 0.05;

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
function show({ events, p50, p99, rss, heapUsed, handles }: Look): void {
  const held = `rss ${megabytes(rss)} MB, heap ${megabytes(heapUsed)} MB, ${handles.length} handles`;
  process.stdout.write(`${String(events).padStart(6)} events: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${held}\n`);
}

process.stdout.write(`Soak: ${EVENTS} messages of ${PLAYERS} players, rules and script, SQLite, Node ${process.version}\n`);
const folder = temporaryFolder();
const opened = await openSqliteStore({ file: join(folder.path, "spierbal.db") });
if (opened.kind !== "open") throw new Error(opened.advice);
await using stage = await openStage({ platforms: ["slack"], withModel: false });
const env = { SPIERBAL_DATA: folder.path };
const started = performance.now();
const looks = await runSoak(stage, { events: EVENTS, every: EVERY, players: PLAYERS, store: opened.store, env, onLook: show });
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${(EVENTS / seconds).toFixed(0)} exchanges a second, ${stage.slack.problems.length} problems on Slack's side\n`);
const growth = growthOf(looks, WARM_UP);
for (const { what, from, to, share } of growth) {
  const [one, other] = what === "handles" ? [from.toFixed(1), to.toFixed(1)] : [`${megabytes(from)} MB`, `${megabytes(to)} MB`];
  process.stdout.write(
    `${what}: ${one} after the warm-up, ${other} at the end: ${(share * 100).toFixed(1)}% (allowed ${ALLOWED * 100}%)\n`,
  );
}
await opened.store[Symbol.asyncDispose]();
folder[Symbol.dispose]();
process.exitCode = growth.some(({ share }) => share > ALLOWED) ? 1 : 0;
