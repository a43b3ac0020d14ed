import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewRound } from "../../src/chat/draw-picture.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { LANGS } from "../../src/game/language.ts";
import { drawRound } from "../../src/pictures/draw-round.ts";
import { COLOUR, PICTURE } from "../../src/pictures/look.ts";
import { createPainter } from "../../src/pictures/painter.ts";
import { ballPlaces, pointRadius } from "../../src/pictures/pitch-places.ts";
import { rosePlace } from "../../src/pictures/rose-places.ts";
import { element, writing } from "../../src/pictures/svg.ts";
import type { RoundPictureView } from "../../src/ports/painter.ts";
import { anyReading, aVerdict } from "../support/game-arbitraries.ts";
import { anyWords, aRoundOf } from "../support/picture-builders.ts";
import { PROSPECTS } from "../support/practice-rig.ts";
import { temporaryFolder } from "../support/run-program.ts";

const good = aVerdict();
const lost = aVerdict({ stance: "submissive", matter: "conceded", person: "warm" });
const angry = aVerdict({ stance: "aggressive", person: "cold", matter: "open" });
const unread = { kind: "notJudged", reason: "unreadable" } as const;
const TWELVE = [good, good, good, lost, lost, unread, good, angry, lost, good, good, good];
const FONTS = ["400Regular", "700Bold"].map(
  (cut) => `node_modules/@expo-google-fonts/atkinson-hyperlegible/${cut}/AtkinsonHyperlegible_${cut}.ttf`,
);
const FONT = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: "Atkinson Hyperlegible" };

const viewOf = (readings: Parameters<typeof aRoundOf>[0], result?: Parameters<typeof aRoundOf>[1], name = "Rob Verhagen") =>
  viewRound(textsFor("nl"), aRoundOf(readings, result), name).view;

/** The picture read back from the PNG file itself, by a decoder that knows nothing of how it was made. */
function decode(png: Uint8Array) {
  const href = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  const { width, height } = PICTURE;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}"/></svg>`,
  ).render();
  const colourAt = (x: number, y: number) => {
    const at = (Math.round(y) * width + Math.round(x)) * 4;
    return `#${pixels.subarray(at, at + 3).toString("hex")}`.toUpperCase();
  };
  return { pixels, colourAt };
}

describe("the painter", () => {
  it.each([
    ["one exchange", viewOf([lost], { kind: "brokenOff", by: "player" })],
    ["twelve exchanges and a deal", viewOf(TWELVE, { kind: "withTrades", goodwill: true })],
    ["a walk-out", viewOf([angry, angry, angry], { kind: "walkOut" })],
    ["no reply at all", viewOf([])],
  ])("makes a whole PNG file of %s, with each point where the data says", async (_title, view) => {
    const png = await createPainter().paintRound(view);
    expect(Buffer.from(png.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    const header = new DataView(png.buffer, png.byteOffset);
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([1200, 1000]);
    expect(png.length).toBeLessThan(200_000);
    const { colourAt } = decode(png);
    const inside = pointRadius(view.pitch.path.length) - 5;
    for (const { step, x, y } of ballPlaces(view.pitch.path).steps) {
      if (step.judged)
        expect(colourAt(x - inside, y), `exchange ${step.exchange}`).toBe(step.goal === "against" ? COLOUR.prospect : COLOUR.player);
      else expect(colourAt(x, y - inside + 4), `exchange ${step.exchange}`).toBe(COLOUR.card);
    }
    const end = rosePlace(view.rose.prospect.points.at(-1) ?? { above: 0, together: 0 });
    expect(colourAt(end.x, end.y)).toBe(view.rose.prospect.points.length > 1 ? COLOUR.prospect : COLOUR.card);
  });

  it("makes the same bytes of the same view, also when several are made at once", async () => {
    const painter = createPainter();
    const [one, two, other] = await Promise.all([viewOf([good]), viewOf([good]), viewOf([lost])].map(painter.paintRound));
    expect(one).toEqual(two);
    expect(one).not.toEqual(other);
  });

  it("says so where there is no renderer, and has no word of the picture in it", () => {
    using folder = temporaryFolder();
    for (const room of ["pictures", "ports", "game"]) cpSync(join("src", room), join(folder.path, room), { recursive: true });
    const program = `
      const { createPainter } = await import(${JSON.stringify(pathToFileURL(join(folder.path, "pictures/painter.ts")).href)});
      await createPainter().paintRound(${JSON.stringify(viewOf([good]))}).catch((error) => console.log(error.name, error.message));`;
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: folder.path, encoding: "utf8" });
    expect(said).toMatch(/^PainterFailure no picture on this machine/);
    expect(said).not.toContain("Verhagen");
  });
});

/** The view with these words everywhere where a text stands. */
function withWords(view: RoundPictureView, words: string): RoundPictureView {
  return JSON.parse(JSON.stringify(view), (key, value) => (typeof value === "string" && key !== "goal" ? words : value));
}
const count = (svg: string, tag: string) => svg.split(`<${tag}`).length;

describe("the drawing", () => {
  it.each([
    ["a tag", "<script>alert(1)</script>"],
    ["an attribute's end", '"/><image href="file:///etc/passwd"/>'],
    ["an entity", "]]>&nbsp;&#0;"],
    ["an emoji", "🙂🏗️"],
    ["signs that XML has not", "\u0000\uD800\u202E"],
    ["a very long word", "a".repeat(5000)],
    ["nothing", ""],
  ])("is not broken by %s", (_title, words) => {
    const plain = viewOf(TWELVE);
    const svg = drawRound(withWords(plain, words));
    expect(svg).not.toMatch(/<(?:script|image)/);
    expect(count(svg, "text")).toBe(count(drawRound(plain), "text"));
    expect(new Resvg(svg, { font: FONT }).width).toBe(1200);
  });

  it("can be read by an XML reader whatever is written in it", () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 12 }), anyWords, (readings, words) => {
        expect(new Resvg(drawRound(withWords(viewOf(readings), words)), { font: FONT }).height).toBe(1000);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps every line of words inside its room", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCDMWQR0123456789 .,-&<%@#éöÜŁşĞ€“”…½Æ"),
      minLength: 1,
    });
    fc.assert(
      fc.property(letters, fc.constantFrom("bold" as const, undefined), fc.integer({ min: 60, max: 500 }), (words, weight, width) => {
        const line = writing(words, { x: 20, y: 60, size: 34, fill: "#000", width, ...(weight ? { weight } : {}) });
        const box = new Resvg(
          element("svg", { xmlns: "http://www.w3.org/2000/svg", width: 900, height: 100, "font-family": FONT.defaultFontFamily }, [line])
            .markup,
          { font: FONT },
        ).getBBox();
        expect(box?.width ?? 0).toBeLessThanOrEqual(width);
      }),
    );
  });

  it.each(LANGS)("cuts none of the product's own words, with any prospect and any end (%s)", (lang) => {
    const texts = textsFor(lang);
    const ends = [
      { kind: "ownTerms", goodwill: true },
      { kind: "withTrades", goodwill: true },
      { kind: "hisTerms" },
      { kind: "walkOut" },
    ] as const;
    const rounds = [[good], [lost], [angry, angry], [good, lost, good], TWELVE, [unread]];
    for (const { name } of PROSPECTS)
      for (const result of ends)
        for (const readings of rounds) expect(drawRound(viewRound(texts, aRoundOf(readings, result), name).view)).not.toContain("…");
  });
});
