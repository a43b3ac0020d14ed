import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PICTURES, readmePictures } from "./examples.ts";

// Makes the pictures of the README again: each as SVG, to compare what is drawn, and as PNG, to look at.
mkdirSync(PICTURES, { recursive: true });
for (const { name, svg, paint } of readmePictures("nl")) {
  writeFileSync(join(PICTURES, `${name}.svg`), `${svg}\n`);
  writeFileSync(join(PICTURES, `${name}.png`), await paint());
  process.stdout.write(`${join(PICTURES, name)}.png\n`);
}
