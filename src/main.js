// Plain JavaScript, so that an older Node can read this far and say what it needs, and so that the compile cache
// is on before the first TypeScript file is loaded: with a warm cache the type stripper is never started.
import nodeModule from "node:module";

const NEEDED = 24;

// `npm ci` brings Node 24 and every npm script runs on it; only a direct start can get here with an older one.
if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `Spierbal needs Node ${NEEDED} and this is ${process.version}. Run "npm ci", then start it with "npm start" or "npm run practice".\n`,
  );
  process.exit(1);
}

// Keeps the compiled code between starts, in the machine's temporary folder; where that can't be written to it is compiled each time.
nodeModule.enableCompileCache();
const { run } = await import("./app/run.ts");
const { writeCrashLine } = await import("./app/crash-line.ts");

const FAILED = 1;
/** Whoever stops us kills us after 25 seconds (`compose.yaml`, `spierbal.service`): before that we go by ourselves. */
const CUT_MS = 20_000;
/** So long may what is still open keep a process that is done, in milliseconds. */
const LINGER_MS = 1_000;

const args = process.argv.slice(2);
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(FAILED);
    stop.abort();
    setTimeout(() => process.exit(FAILED), CUT_MS).unref();
  });
}

// A process that no longer knows what it is doing ends at once, and the next one takes up what was stored. What was thrown may hold
// what a player wrote. The commands for one's own terminal show it as Node does.
if (args.length === 0 || args[0] === "bot") {
  process.on("uncaughtException", (thrown) => {
    process.stderr.write(writeCrashLine(thrown, new Date()));
    process.exit(FAILED);
  });
}

process.exitCode = await run(args, {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: stop.signal,
});
setTimeout(() => process.exit(), LINGER_MS).unref();
