import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with its counts alone on a line, for whoever reads the log: `N passed, N failed, N skipped`. */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((one) => one === state).length;
    // A file that could not be loaded has no tests, and an error outside a test has none either: both have failed.
    const broken = modules.filter(
      (module) => module.state() === "failed" && [...module.children.allTests()].every((test) => test.result().state !== "failed"),
    ).length;
    process.stdout.write(`\n${count("passed")} passed, ${count("failed") + broken + errors.length} failed, ${count("skipped")} skipped\n`);
  }
}
