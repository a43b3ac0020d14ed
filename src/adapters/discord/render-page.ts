import type { APISectionComponent } from "discord.js";
import type { Button, PageCard } from "../../chat/card.ts";
import { button, buttonParts, distinctButtons, headerPart, KIND, type Part, separate, titledParts } from "./components.ts";

/** A page, section after section with a line between them, each with its buttons; `extra` stand before those of the page itself. */
export function pageParts(card: PageCard, extra: readonly Button[] = []): readonly Part[] {
  const groups = distinctButtons([...card.sections.map((section) => section.buttons ?? []), [...extra, ...card.buttons]]);
  const sections = card.sections.map((section, index) => sectionParts(section, groups[index] ?? []));
  return [
    ...headerPart(card.header),
    ...sections.filter((parts) => parts.length > 0).flatMap((parts, index) => (index === 0 ? parts : separate(parts))),
    ...buttonParts(groups.at(-1) ?? []),
  ];
}

/** A longer one beside a text leaves too little of a phone to that text. */
const BESIDE = 20;

/** A single short button stands beside the words that it belongs to; a long one and more than one stand under them. */
function sectionParts({ header = "", lines }: PageCard["sections"][number], buttons: readonly Button[]): readonly Part[] {
  const [first, ...rest] = titledParts(header, lines.join("\n"));
  const [only, ...others] = buttons;
  if (first === undefined) return buttonParts(buttons);
  const under = only === undefined || only.label.length > BESIDE || others.length > 0 || rest.length > 0;
  if (under) return [first, ...rest, ...buttonParts(buttons)];
  const texts = first.components.filter((one) => one.type === KIND.textDisplay);
  const section: APISectionComponent = { type: KIND.section, components: texts, accessory: button(only) };
  return [{ words: first.words, components: [section] }];
}
