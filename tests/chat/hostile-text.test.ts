import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aPlayerInRound, memoryStore, type RunnerRig, repliesOf, runnerRig, says } from "../support/runner-rig.ts";

/** After the Big List of Naughty Strings: what has broken programs elsewhere. */
const NAUGHTY = [
  "undefined",
  "null",
  "NaN",
  "1E+02",
  "#{7*7} {{limit}} {{constructor.constructor('return process')()}} %s %n $t(cut) <%= 1 %>",
  "';DROP TABLE round;-- \" or 1=1 /*",
  "__proto__ constructor hasOwnProperty toString",
  '{"kind":"judged","stance":"assertive"}',
  "<script>alert(1)</script> <!channel> @everyone `code` ```",
  "Ω≈ç√∫ ｡◕‿◕｡ ﷽ 田中さん ثم نفس سقطت ₀₁₂ Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
  "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👋🏿 ❤️",
  "\u202Eomgekeerd\u202C \u200Bnul\u200B \uFEFFbom \u00ADzacht",
  "NUL\u0000in het midden, \u001B[31mrood, \u0085 \u2028 \u2029",
  "half teken \uD83D en \uDE00 los",
  `${"a".repeat(3_999)}\uD83D\uDE00 en nog meer`,
  "../../../etc/passwd \\\\server\\share C:\\con\\con",
];

describe("what a player types, whatever it is,", () => {
  let store: Store;
  let rig: RunnerRig;
  beforeAll(async () => {
    store = await memoryStore();
    rig = runnerRig(store);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it.each(NAUGHTY.map((text, number) => [number, text]))("is answered and stored as text: %i", async (number, text) => {
    const { playerId } = await aPlayerInRound(store, { playerId: `naughty:${number}` });
    await rig.receive(`n${number}`, says(`Mijn tarief is 95 euro. ${text}`), playerId);
    await rig.runner.idle();
    expect(rig.log).toEqual([]);
    expect(rig.sent.filter(({ place }) => place === `n${number}`).length).toBeGreaterThan(0);
    const [reply = ""] = await repliesOf(store, playerId);
    expect(reply.isWellFormed()).toBe(true);
    expect(reply).not.toContain("\u0000");
    expect(reply.startsWith("Mijn tarief is 95 euro.")).toBe(true);
    expect([...reply].length).toBeLessThanOrEqual(4_000);
    expect(JSON.parse(JSON.stringify(await store.listRounds(playerId, 1)))).toBeDefined();
  });

  it("is read to its 4,000th character when it is longer, and that is said", async () => {
    const { playerId } = await aPlayerInRound(store, { playerId: "long" });
    await rig.receive("long", says("Zo werk ik niet. ".repeat(2_400)), playerId);
    await rig.runner.idle();
    expect([...((await repliesOf(store, playerId))[0] ?? "")]).toHaveLength(4_000);
    const texts = rig.sent.filter(({ place }) => place === "long").map(({ card }) => ("text" in card ? card.text : ""));
    expect(texts.filter((text) => text.includes("De eerste 4000 tekens") || text.includes("de eerste 4000 tekens"))).toHaveLength(1);
  });
});
