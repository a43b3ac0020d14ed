import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import { drawProgress } from "../../src/pictures/draw-progress.ts";
import { createPainter } from "../../src/pictures/painter.ts";
import { chartHeight, pictureHeight, runsOf, topOfRow, trendPlaces } from "../../src/pictures/progress-places.ts";
import type { ProgressPictureView } from "../../src/ports/painter.ts";
import { anyReading, aVerdict } from "../support/game-arbitraries.ts";
import { anyWords } from "../support/picture-builders.ts";
import { PICTURES, progressPicture, readmePictures } from "./examples.ts";

const WEAK = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer" });
const UNREAD = { kind: "notJudged", reason: "unreadable" } as const;
const FEW = [[aVerdict()], [WEAK]];
/** A picture of 1200 pixels is shown 400 wide on a phone. */
const PHONE = 3;
const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
const viewOf = (...args: Parameters<typeof progressPicture>): ProgressPictureView => {
  const picture = progressPicture(...args);
  if (!picture) throw new Error("nothing to draw");
  return picture.view;
};

describe("the picture of progress", () => {
  it.each(LANGS.flatMap((lang) => ([undefined, FEW] as const).map((readings) => [lang, readings] as const)))(
    "says each thing by name with how it goes, in letters that a phone can show, and cuts none (%s)",
    (...args) => {
      const view = viewOf(...args);
      const svg = drawProgress(view);
      const said = textsIn(svg);
      expect(said).toEqual([view.title, ...view.rows.flatMap(({ label, note }) => [label, note]), view.from, view.to, view.key]);
      expect(said.join("")).not.toContain("…");
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]));
      for (const size of sizes) expect(size / PHONE).toBeGreaterThanOrEqual(11);
    },
  );

  it("has a point for each round of each row, and the last one larger", () => {
    const view = viewOf("nl");
    const svg = drawProgress(view);
    expect(view.rows).toHaveLength(6);
    expect(svg.split("<circle").length - 1).toBe(view.rows.flatMap((row) => row.points).length);
    expect(svg.split('r="17"').length - 1).toBe(6);
  });

  it("puts a height where the data says: all at the top, nothing at the bottom, a gap where nothing is known", () => {
    const places = trendPlaces([0, undefined, 0.5, 1], 100);
    expect(places.map((place) => place?.y)).toEqual([100 + chartHeight, undefined, 100 + chartHeight / 2, 100]);
    expect(runsOf(places).map((run) => run.length)).toEqual([2]);
    expect(trendPlaces([1], 0)[0]?.x).toBe(trendPlaces([0, 1], 0)[1]?.x);
  });

  it("is a whole PNG file, as high as its rows ask", async () => {
    const png = await createPainter().paintProgress(viewOf("en"));
    const header = new DataView(png.buffer, png.byteOffset);
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([1200, pictureHeight(6)]);
    expect(png.length).toBeLessThan(200_000);
  });

  it("stays inside its frame and can be read by an XML reader, whatever was played and written", () => {
    const rounds = fc.array(fc.array(anyReading, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 14 });
    fc.assert(
      fc.property(rounds, anyWords, (readings, words) => {
        const picture = progressPicture("nl", readings);
        if (!picture) return;
        const { view, text } = picture;
        expect(text.length).toBeLessThanOrEqual(1000);
        for (const [index, { points }] of view.rows.entries())
          for (const place of trendPlaces(points, topOfRow(index))) if (place) expect(place.x).toBeLessThan(1172);
        const odd = { ...view, title: words, rows: view.rows.map((row) => ({ ...row, label: words, note: words })) };
        expect(new Resvg(drawProgress(odd), { font: { loadSystemFonts: false } }).width).toBe(1200);
      }),
      { numRuns: 25 },
    );
  });

  it("is not made of one round, or of rounds in which nothing was read", () => {
    expect(progressPicture("nl", [[aVerdict()]])).toBeUndefined();
    expect(progressPicture("nl", [[aVerdict()], [UNREAD]])).toBeUndefined();
  });

  it("says the same in words", () => {
    expect(progressPicture("nl")?.text).toBe(
      "Je laatste 8 rondes, van 6 okt tot 10 nov. Assertief: meestal, meer dan eerst. Ondernemer: meestal, meer dan eerst. " +
        "Niets weggegeven: meestal, net als eerst. Vriendelijk: meestal, meer dan eerst. Spierbal smelt: half na 3 beurten. " +
        "Huisregels: soms gehouden.",
    );
  });
});

describe("the pictures of the README", () => {
  const readme = readFileSync("README.md", "utf8");

  it.each(readmePictures("nl"))("$name is what the program draws today, and stands in the README", ({ name, svg }) => {
    const file = join(PICTURES, `${name}.png`);
    expect(readFileSync(join(PICTURES, `${name}.svg`), "utf8").trim(), "run: npm run pictures").toBe(svg);
    expect(readme).toContain(`src="${file}"`);
    expect(readFileSync(file).length).toBeLessThan(200_000);
  });

  it.each(readmePictures("nl"))("$name is the same as PNG: nearly every pixel as it is drawn", async ({ name, paint }) => {
    const kept = pixelsOf(readFileSync(join(PICTURES, `${name}.png`)));
    const now = pixelsOf(await paint());
    expect(kept.length).toBe(now.length);
    let differs = 0;
    for (let at = 0; at < kept.length; at += 4) if (Math.abs((kept[at] ?? 0) - (now[at] ?? 0)) > 32) differs += 1;
    expect(differs).toBeLessThan(kept.length / 4 / 1000);
  });
});

function pixelsOf(png: Uint8Array): Buffer {
  const header = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  const href = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  return new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}"/></svg>`).render()
    .pixels;
}
