/** A piece of SVG that is safe to put inside another: only `element` and `writing` make it. */
export type Svg = { readonly markup: string };

type Attributes = Readonly<Record<string, string | number>>;

/** An element with its attributes (escaped) and children, in order. Numbers are rounded to a tenth of a pixel. */
export function element(name: string, attributes: Attributes, children: readonly Svg[] = []): Svg {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? rounded(value) : value)}"`);
  return { markup: `<${name}${list.join("")}>${children.map((child) => child.markup).join("")}</${name}>` };
}

/** Several elements as one. */
export function group(children: readonly Svg[]): Svg {
  return element("g", {}, children);
}

export type Writing = {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  /** Pixels at most: longer words are cut and end in "…". */
  readonly width: number;
  readonly weight?: "bold";
  readonly anchor?: "start" | "middle" | "end";
};

/** Words of anybody as one line of text. */
export function writing(words: string, { x, y, size, fill, width, weight, anchor = "start" }: Writing): Svg {
  const line = cutToWidth(drawable(words), width / size / (weight === "bold" ? 1 : REGULAR));
  const attributes = { x, y, "font-size": size, "font-weight": weight === "bold" ? 700 : 400, "text-anchor": anchor, fill };
  return { markup: element("text", attributes, [{ markup: escaped(line) }]).markup };
}

const rounded = (value: number) => String(Math.round(value * 10) / 10);
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What the font has: Latin with its accents and the usual marks. Without this an emoji would become an empty box. */
const IN_FONT =
  /^[\u0020-\u007E\u00A0-\u0107\u010A-\u0113\u0116-\u011B\u011E-\u0123\u0131\u0139-\u017E\u0218-\u021B\u2013-\u201E\u2026\u20AC]$/u;

/** The words with only signs that the font has. A letter with a rare accent keeps the letter. */
function drawable(words: string): string {
  const signs = [...words.normalize("NFC")].flatMap((sign) => (IN_FONT.test(sign) ? [sign] : [...sign.normalize("NFD")]));
  return signs
    .map((sign) => (/\s/u.test(sign) ? " " : sign))
    .filter((sign) => IN_FONT.test(sign))
    .join("")
    .replace(/ +/gu, " ")
    .trim();
}

/** Widths in parts of the type size, of the bold cut and rounded up; what is not named here is no wider than the last. */
const WIDTHS: readonly (readonly [string, number])[] = [
  [" ',.:;|!ijl[]`‘’‚·ı", 0.35],
  ['()-frt{}"*/1\\_°º¹²³“”„I', 0.5],
  ["FLcsvxyz7~^¢¶×", 0.55],
  ["29<>EJabdeghknopu¤§µ–", 0.6],
  ["0$+34568=?BPSTZq£ACDHKNRUVXY¥«»€", 0.7],
  ["&#@GOQw©®", 0.8],
  ["MWm—…", 0.9],
];
const WIDEST = 1.1;
/** The regular cut is narrower. */
const REGULAR = 0.95;
/** An accent adds nothing to its letter. */
function widthOf(sign: string): number {
  const [letter = sign] = sign.normalize("NFD");
  return WIDTHS.find(([signs]) => signs.includes(letter))?.[1] ?? WIDEST;
}

function cutToWidth(line: string, ems: number): string {
  const signs = [...line];
  const total = signs.reduce((sum, sign) => sum + widthOf(sign), 0);
  if (total <= ems) return line;
  let [room, kept] = [ems - widthOf("…"), ""];
  for (const sign of signs) {
    room -= widthOf(sign);
    if (room < 0) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}
