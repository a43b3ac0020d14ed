import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createPseudonyms } from "../../src/app/pseudonyms.ts";
import { findSecret } from "../../src/app/secret.ts";

const root = mkdtempSync(join(tmpdir(), "spierbal-secret-"));
afterAll(() => rmSync(root, { recursive: true }));
const newFolder = () => mkdtempSync(join(root, "data-"));

describe("the secret of an installation", () => {
  it("is the one of the settings, and then no file is made", () => {
    const dataFolder = newFolder();
    expect(findSecret({ secret: "from the settings", dataFolder })).toEqual({ kind: "secret", secret: "from the settings" });
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it("is made at the first start, for its owner alone, and is the same ever after", () => {
    const dataFolder = newFolder();
    const first = findSecret({ dataFolder });
    expect(first).toMatchObject({ kind: "secret", secret: expect.stringMatching(/^[\w-]{43}$/u) });
    expect(findSecret({ dataFolder })).toEqual(first);
    expect(readdirSync(dataFolder)).toEqual(["spierbal.key"]);
    expect(statSync(join(dataFolder, "spierbal.key")).mode & 0o777).toBe(0o600);
    expect(findSecret({ dataFolder: newFolder() })).not.toEqual(first);
  });

  it("is never replaced: an empty key file is named", () => {
    const dataFolder = newFolder();
    writeFileSync(join(dataFolder, "spierbal.key"), "");
    expect(findSecret({ dataFolder })).toMatchObject({ kind: "wrong", problem: expect.stringContaining("spierbal.key: is empty") });
    expect(readFileSync(join(dataFolder, "spierbal.key"), "utf8")).toBe("");
  });

  it("is named with what to do when its file can't be made", () => {
    expect(findSecret({ dataFolder: join(root, "nowhere") })).toMatchObject({ kind: "wrong", problem: expect.stringContaining("ENOENT") });
  });
});

describe("a pseudonym", () => {
  it("is the same for the same id and secret, and another one for another id or another secret", () => {
    const pseudonyms = createPseudonyms("a secret of this installation");
    expect(pseudonyms("slack:T1:U1")).toBe(pseudonyms("slack:T1:U1"));
    expect(pseudonyms("slack:T1:U1")).toMatch(/^[\w-]{22}$/u);
    const others = [pseudonyms("slack:T1:U2"), createPseudonyms("another secret")("slack:T1:U1")];
    expect(new Set([pseudonyms("slack:T1:U1"), ...others]).size).toBe(3);
  });
});
