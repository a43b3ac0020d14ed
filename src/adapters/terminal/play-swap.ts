import { parseAction } from "../../chat/action.ts";
import type { Card } from "../../chat/card.ts";
import { isWhistle } from "../../chat/commands.ts";
import { renderReply } from "./render.ts";
import { ask, isInteractive, type Session, write } from "./session.ts";

/** The player in the prospect's chair, until all is said, he leaves, or the input ends. "refused" when the chairs can't be swapped. */
export async function playSwapped(session: Session): Promise<"done" | "refused"> {
  const { deps, options } = session;
  const { cards } = await ask(session, { kind: "swapWanted", seed: options.seed ?? deps.newSeed() });
  for (const card of cards) write(session, card);
  if (!(await isOpen(session))) return "refused";
  while (await isOpen(session)) {
    const line = await session.typed.next("› ");
    if (line === undefined) return "done";
    if (!isInteractive(deps) && !options.json) deps.output.write(`\n${renderReply(session.look, line)}`);
    const event = isWhistle(line)
      ? ({ kind: "commandGiven", command: "whistle" } as const)
      : ({ kind: "messageSent", text: line } as const);
    const answer = await ask(session, event);
    for (const card of answer.cards) write(session, card);
    if (!(await isOpen(session))) await offerLine(session, answer.cards);
  }
  return "done";
}

async function isOpen({ deps, profile }: Session): Promise<boolean> {
  const swap = await deps.conversation.practice.store.findSwap(profile.playerId);
  return swap !== undefined && !swap.ended;
}

/** Kept when he says so, and only then. */
async function offerLine(session: Session, cards: readonly Card[]): Promise<void> {
  const { deps, look, typed } = session;
  const actions = cards.flatMap((card) => (card.kind === "choices" ? card.buttons.map(({ code }) => parseAction(code)) : []));
  const keep = actions.find((action) => action?.kind === "swap" && action.do === "keep");
  if (!keep || !isInteractive(deps)) return;
  const answer = await typed.ask(`${look.texts("swap.keepAsked")} `);
  if (answer === undefined || !/^[jy]/iu.test(answer.trim())) return;
  const { cards: kept } = await ask(session, { kind: "pressed", action: keep, seed: 0 });
  for (const card of kept) write(session, card);
}
