import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runHere, runProgram, temporaryFolder } from "../../support/run-program.ts";

const NAMES = readdirSync("personas").filter((name) => name.endsWith(".yaml"));

function folderWithOneBad() {
  const folder = temporaryFolder();
  for (const name of NAMES.slice(0, 2)) copyFileSync(join("personas", name), join(folder.path, name));
  const bad = readFileSync(join("personas", NAMES[0] as string), "utf8");
  writeFileSync(
    join(folder.path, "bad_one.yaml"),
    bad
      .replace(/^id: .*$/m, "id: bad_one")
      .replace(/^weightClass: .*$/m, "weightClass: 9")
      .replace(/^affiliation: .*$/m, "affiliation: warm"),
  );
  return folder;
}

describe("npm run personas", () => {
  it("lists every prospect and finds nothing wrong with the ones that come with the program", async () => {
    const { code, output, errors } = await runProgram({ args: ["personas"] });
    expect(errors).toBe("");
    expect(code).toBe(0);
    expect(output.trim().split("\n")).toHaveLength(NAMES.length);
  });

  it("names the file, the place in it and what to write, all mistakes at once, and still lists the good ones", async () => {
    using folder = folderWithOneBad();
    const { code, output, errors } = await runHere({ args: ["personas"], env: { SPIERBAL_PERSONAS: folder.path } });
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(2);
    expect(errors).toMatch(/bad_one\.yaml: weightClass: .*5/);
    expect(errors).toMatch(/bad_one\.yaml: affiliation: .*number/);
  });

  it("says of every sort of mistake which value it is and what to write", async () => {
    using folder = temporaryFolder();
    const good = readFileSync(join("personas", NAMES[0] as string), "utf8");
    writeFileSync(
      join(folder.path, "bad_one.yaml"),
      good
        .replace(/^id: .*$/m, "id: bad_one\nhobby: chess")
        .replace(/^name: .*\n/m, "")
        .replace(/^weightClass: .*$/m, "weightClass: 2.5")
        .replace(/^affiliation: .*$/m, "affiliation: -300")
        .replace(/^face: .*$/m, "face: { name: [a, b], sign: x }"),
    );
    writeFileSync(join(folder.path, "other_one.yml"), good);
    const { code, errors } = await runHere({ args: ["personas"], env: { SPIERBAL_PERSONAS: folder.path } });
    expect(code).toBe(1);
    expect(errors).toMatch(/name: is missing: write a text/);
    expect(errors).toMatch(/weightClass: is 2\.5: write a whole number/);
    expect(errors).toMatch(/affiliation: is -300: write -60 or more/);
    expect(errors).toMatch(/face.name: is a list of 2: write a text/);
    expect(errors).toMatch(/face.sign: .*write one emoji/);
    expect(errors).toMatch(/bad_one\.yaml: has a key that nobody reads \(hobby\)/);
    expect(errors).toMatch(/other_one\.yml: is not read: rename it to other_one\.yaml/);
    expect(errors).not.toMatch(/Invalid input|expected|Unrecognized|Too (?:small|big)/);
  });

  it("a round starts with the good ones and says which was left out; so does the bot", async () => {
    using folder = folderWithOneBad();
    using data = temporaryFolder();
    const env = { SPIERBAL_PERSONAS: folder.path, SPIERBAL_DATA: data.path };
    const practice = await runHere({ args: ["practice", "--seed", "1"], input: "/fluit\n", env });
    expect(practice.code).toBe(0);
    expect(practice.errors).toContain("bad_one.yaml");
    expect((await runHere({ args: [], env })).errors).toContain("bad_one.yaml");
  });

  it("a folder of prospects that is not there is named", async () => {
    using folder = temporaryFolder();
    const { code, errors } = await runHere({ args: ["personas"], env: { SPIERBAL_PERSONAS: join(folder.path, "nowhere") } });
    expect(code).toBe(1);
    expect(errors).toContain("nowhere");
    expect(errors.trim().split("\n")).toHaveLength(1);
  });
});
