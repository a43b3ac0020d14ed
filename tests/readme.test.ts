import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/run-program.ts";

const readme = readFileSync("README.md", "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => (match[1] ?? "").trim());
const commands = blocks("bash").flatMap((block) => block.split("\n"));
const scripts = (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts;
/** Run by `.ci/run` itself, on a clean checkout: not by a test inside of them. */
const RUN_BY_CI = ["npm ci", "npm test", "npm run check"];
/** Minutes of work, or a report that changes a file: the scripts behind them are looked at, and have tests of their own. */
const TOO_LONG = ["npm run bench", "npm run eval", "npm run train", "npm run pictures"];

async function bash(command: string, dataFolder: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const path = [resolve("node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const child = spawn("bash", ["-c", command], {
    env: {
      PATH: path,
      HOME: process.env["HOME"] ?? "",
      SPIERBAL_DATA: dataFolder,
      OPENAI_MODEL: "",
      OPENAI_API_KEY: "",
      OPENAI_BASE_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, output };
}

describe("the README", () => {
  it("has the two commands on its first screen, and CI runs the one that tests", () => {
    const firstScreen = readme.slice(0, readme.indexOf("## "));
    for (const command of ["npm ci && npm run practice", "npm ci && npm test"]) expect(firstScreen).toContain(`\n${command}\n`);
    expect(readFileSync(".ci/run", "utf8")).toContain("\nnpm ci && npm test\n");
    expect(readFileSync(".ci/run", "utf8")).toContain("\nnpm run check:static\n");
  });

  it("tells of a check that is everything that CI runs, and runs no test twice", () => {
    expect(scripts["check"]).toBe("npm run -s check:static && npm test");
    expect(scripts["check:static"]).not.toContain("test");
  });

  it("has no place that was still to be filled in", () => {
    for (const word of ["TRANSCRIPT", "SIZE", "SECONDS", "BENCH", "TODO", "TBD", "XXX"])
      expect(readme).not.toMatch(new RegExp(`\\b${word}\\b`));
  });

  const parts = [...new Set(commands.flatMap((command) => (command.includes("|") ? [command] : command.split(" && "))))].filter(
    (command) => !RUN_BY_CI.includes(command),
  );
  it.each(parts.filter((command) => !TOO_LONG.some((long) => command.startsWith(long))))(
    "%s works as written",
    { timeout: 30_000 },
    async (command) => {
      using folder = temporaryFolder();
      // Without an open round there is nothing to go on with.
      if (command.includes("--resume")) await bash("npm run -s practice -- --seed 1", folder.path);
      const { code, output } = await bash(command, folder.path);
      expect(code, output).toBe(0);
      expect(output.length).toBeGreaterThan(20);
    },
  );

  it.each(parts.filter((command) => TOO_LONG.some((long) => command.startsWith(long))))("%s is a script of the project", (command) => {
    const name = command.split(" ")[2] ?? "";
    const file = scripts[name]?.split(" ")[1] ?? "";
    expect(() => readFileSync(file)).not.toThrow();
  });

  it("shows a transcript that the program really prints", { timeout: 30_000 }, async () => {
    using folder = temporaryFolder();
    const transcript = blocks("text")[0] ?? "";
    const replies = [...transcript.matchAll(/^Jij › (.*(?:\n(?!\n| {3}).*)*)/gm)].map((match) => match[1]?.replaceAll("\n", " "));
    const { output } = await bash(
      `printf '%s\\n' ${replies.map((reply) => `'${reply}'`).join(" ")} | npm run -s practice -- --seed 1 --prospect rob_verhagen`,
      folder.path,
    );
    expect(output).toContain(transcript);
    expect(replies.length).toBeGreaterThan(0);
  });

  it("names only settings that exist, and all of them", () => {
    const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? "");
    for (const name of named) expect(readme, name).toContain(`\`${name}\``);
    const source = readFileSync("src/settings.ts", "utf8");
    // One is for the tests alone: nobody wants his program to die.
    const all = [...source.matchAll(/^ {4}([A-Z_]+):/gm)].map((match) => match[1]).filter((name) => name !== "SPIERBAL_CRASH_AT");
    expect(all.toSorted()).toEqual(named.toSorted());
  });

  it("names only rooms that exist", () => {
    const rooms = readdirSync("src", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}/`);
    for (const room of rooms) expect(readme).toContain(room);
    for (const match of readme.matchAll(/src\/[a-z-]+\//g)) expect(rooms).toContain(match[0]);
  });
});
