import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { describe, expect, it } from "vitest";
import { RULES } from "./rooms.ts";

async function cruiseFolder(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(["src"], {
    baseDir,
    ruleSet: { forbidden: [...RULES] },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  });
  return output as ICruiseResult;
}

const broken = (result: ICruiseResult) => result.summary.violations.map((one) => `${one.rule.name}: ${one.from} -> ${one.to}`);
const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => /\.[jt]s$/u.test(name));

describe("the rooms", () => {
  it("import only what they may, in every file of the product", async () => {
    const result = await cruiseFolder(process.cwd());
    expect(broken(result)).toEqual([]);
    const seen = result.modules.filter((one) => one.source.startsWith("src/"));
    expect(seen.length).toBe(sources.length);
    expect(sources.length).toBeGreaterThan(40);
  });

  it("are watched: a planted import of the store in the game, a package and a type-only import are all reported", async () => {
    const folder = mkdtempSync(join(tmpdir(), "spierbal-rooms-"));
    try {
      for (const room of ["game", "store"]) mkdirSync(join(folder, "src", room), { recursive: true });
      writeFileSync(join(folder, "src/store/tables.ts"), "export type Row = { readonly id: string };\nexport const tables = 1;\n");
      writeFileSync(
        join(folder, "src/game/bad.ts"),
        'import type { Row } from "../store/tables.ts";\nimport { readFileSync } from "node:fs";\nexport type Bad = Row;\nexport const read = readFileSync;\n',
      );
      const names = (await cruiseFolder(folder)).summary.violations.map((one) => one.rule.name);
      expect(names).toEqual(
        expect.arrayContaining(["game-imports-only-its-neighbours", "game-knows-only-its-packages", "only-app-knows-the-edges"]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("the game has no randomness, no waiting and no clock of its own", () => {
    for (const name of sources.filter((one) => one.startsWith("game/"))) {
      expect(readFileSync(join("src", name), "utf8").match(/Math\.random|\bawait\b|\basync\b|\bDate\b|performance/g), name).toBeNull();
    }
  });
});
