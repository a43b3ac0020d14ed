import { createRequire } from "node:module";
import { type Painter, PainterFailure } from "../ports/painter.ts";
import { drawProgress } from "./draw-progress.ts";
import { drawRound, FONT } from "./draw-round.ts";

const require = createRequire(import.meta.url);

/** A painter that loads its renderer with the first picture: who never looks at one does not pay for it. */
export function createPainter(): Painter {
  return {
    paintRound: async (view) => paintOrFail(drawRound(view)),
    paintProgress: async (view) => paintOrFail(drawProgress(view)),
  };
}

async function paintOrFail(svg: string): Promise<Uint8Array> {
  try {
    return await paint(svg);
  } catch (error) {
    throw new PainterFailure(`no picture on this machine: ${error instanceof Error ? error.message : "unknown reason"}`);
  }
}

/** Off the main thread; with the shipped font only, so that every machine draws the same. */
async function paint(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: FONT },
    logLevel: "off",
  });
  return image.asPng();
}

function fontFiles(): string[] {
  return [
    require.resolve("@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf"),
    require.resolve("@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf"),
  ];
}
