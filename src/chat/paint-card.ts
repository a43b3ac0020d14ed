import { PainterFailure } from "../ports/painter.ts";
import type { Card } from "./card.ts";

/** A picture as a card; none where it can't be painted, for the cards before it say the same in words. */
export async function paintCard(
  said: Pick<Extract<Card, { kind: "picture" }>, "name" | "title" | "text">,
  paint: () => Promise<Uint8Array>,
): Promise<readonly Card[]> {
  try {
    return [{ kind: "picture", ...said, png: await paint() }];
  } catch (error) {
    if (!(error instanceof PainterFailure)) throw error;
    return [];
  }
}
