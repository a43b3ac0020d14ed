import type { Card } from "./card.ts";
import type { OutgoingCard } from "./group/group-card.ts";

/** A card with where it goes. It is stored as JSON until it is out. */
export type Outgoing = (OutgoingCard | { readonly to: "here"; readonly card: Card }) & {
  /** Where the event that it answers came from. */
  readonly place: string;
  /** The group that it belongs to. */
  readonly group?: string;
  /** The board is posted where it was asked for. */
  readonly opens?: true;
};

/** A picture is bytes, which JSON doesn't know. */
export function writeOutgoing({ card, ...where }: Outgoing): string {
  return JSON.stringify({ ...where, card: card.kind === "picture" ? { ...card, png: Buffer.from(card.png).toString("base64") } : card });
}

/** `undefined` for what another version wrote. */
export function readOutgoing(body: string): Outgoing | undefined {
  try {
    // We wrote it ourselves; a version that wrote it differently is told by a missing part.
    const { card, ...where } = JSON.parse(body) as { to?: string; place?: string; card?: { kind: string; png?: string } };
    if (where.to === undefined || where.place === undefined || card === undefined) return undefined;
    const read = card.kind === "picture" ? { ...card, png: new Uint8Array(Buffer.from(card.png ?? "", "base64")) } : card;
    return { ...where, card: read } as Outgoing;
  } catch {
    return undefined;
  }
}
