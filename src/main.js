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

// Keeps the compiled code between starts, in the machine's temporary folder.
nodeModule.enableCompileCache();
const { run } = await import("./app/run.ts");
const stop = new AbortController();
const INTERRUPTED = 130;
for (const name of ["SIGINT", "SIGTERM"]) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: stop.signal,
});
