import type { PracticeDeps } from "../../practice/deps.ts";
import type { SwapOutcome } from "../../practice/swap/swap.ts";
import { button } from "../buttons.ts";
import type { Button, Card } from "../card.ts";
import { viewMuscle } from "../draw-verdict.ts";
import { insideSentence, quoted } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

type Swapped = Extract<SwapOutcome, { kind: "swap" }>;
type Draw = Pick<PracticeDeps, "playbook"> & { readonly texts: Texts };

/** The round with the chairs swapped as it stands: what was said, the player's muscle, and what he can do. */
export function drawSwap(
  { playbook }: Pick<PracticeDeps, "playbook">,
  lang: Swapped["swap"]["lang"],
  outcome: SwapOutcome,
): readonly Card[] {
  if (outcome.kind === "refused") return [{ kind: "text", about: "refusal", text: textsFor(lang)(`refused.${outcome.reason}`) }];
  if (outcome.kind === "lineKept") return [{ kind: "text", about: "coach", text: textsFor(lang)("swap.kept") }];
  const draw: Draw = { playbook, texts: textsFor(outcome.swap.lang) };
  return [...answeredCard(draw, outcome), ...(outcome.swap.ended ? [endCard(draw, outcome)] : [turnCard(draw, outcome)])];
}

/** What he said as the prospect, what he got back, and what that did to him. */
function answeredCard({ texts }: Draw, { answered, state }: Swapped): readonly Card[] {
  if (!answered) return [];
  const points = Math.round(state.standing.dominance);
  const lines = [
    texts("swap.you", { line: quoted(answered.line) }),
    texts("swap.answer", { line: quoted(answered.answer) }),
    texts("swap.muscle", { points, muscle: viewMuscle(texts, state).text }),
  ];
  return [{ kind: "text", about: "help", text: lines.join("\n") }];
}

function turnCard(draw: Draw, outcome: Swapped): Card {
  const { texts, playbook } = draw;
  const { swap, offered } = outcome;
  const names = offered.map((id) => nameOf(draw, swap, id));
  const moves = texts("swap.moves", { moves: names.map(insideSentence).join(" · ") });
  const begin = swap.exchanges.length === 0 ? texts("swap.start") : texts("swap.next");
  const buttons = offered.map((id, n) =>
    button(names[n] ?? id, { kind: "swap", do: "move", swap: swap.id, exchange: swap.exchanges.length, value: id }),
  );
  const others = playbook.moves.length > 0 ? [button(texts("swap.formButton"), { kind: "form", form: "swap" }, "primary")] : [];
  return { kind: "choices", text: `${begin}\n${moves}`, buttons: [...buttons, ...others, stopButton(texts, swap)] };
}

function nameOf({ playbook }: Draw, { lang }: Swapped["swap"], moveId: string): string {
  return playbook.moves.find(({ id }) => id === moveId)?.name[lang] ?? moveId;
}

/** The whistle of any round: out at once. */
function stopButton(texts: Texts, { id, exchanges }: Swapped["swap"]): Button {
  return button(texts("button.whistle"), { kind: "command", command: "whistle", roundId: id, exchange: exchanges.length }, "danger");
}

function endCard({ texts }: Draw, { swap, melted }: Swapped): Card {
  const best = melted === undefined ? undefined : swap.exchanges[melted - 1];
  const found = best
    ? [texts("swap.melted", { line: quoted(best.answer) }), texts("swap.takeAlong")]
    : [texts(swap.exchanges.length === 0 ? "swap.nothing" : "swap.notMelted")];
  const keep =
    melted === undefined ? [] : [button(texts("swap.keep"), { kind: "swap", do: "keep", swap: swap.id, exchange: melted }, "primary")];
  const buttons = [
    ...keep,
    button(texts("swap.another"), { kind: "swap", do: "start", swap: swap.id, exchange: 0 }),
    button(texts("button.practice"), { kind: "form", form: "practice" }),
  ];
  return { kind: "choices", text: [texts("swap.end"), ...found].join("\n"), buttons };
}
