import { isCutShort } from "../game/result.ts";
import type { StoredRound } from "../ports/store.ts";
import { isDrill } from "../practice/is-drill.ts";
import { lastExchange } from "../practice/reply.ts";
import { type Action, type Command, encodeAction, FORMS } from "./action.ts";
import type { Button, FormCard } from "./card.ts";
import type { At } from "./event.ts";
import type { Texts } from "./texts/texts.ts";

export function button(label: string, action: Action, look?: Button["look"]): Button {
  return { label, code: encodeAction(action), ...(look === undefined ? {} : { look }) };
}

/** Objecting and asking for help are typed. */
type RoundCommand = Exclude<Command, "dispute" | "help">;

/** What can be done at the line that waits for a reply. */
export function roundButtons(texts: Texts, round: StoredRound): readonly Button[] {
  const answered = round.exchanges.length > 1;
  const commands: readonly RoundCommand[] = answered ? ["hint", "again", "review", "timeOut", "whistle"] : ["hint", "timeOut", "whistle"];
  return commands.map((command) => commandButton(texts, round, command));
}

function commandButton(texts: Texts, round: StoredRound, command: RoundCommand): Button {
  const action = { kind: "command", command, roundId: round.id, exchange: lastExchange(round).number } as const;
  return button(texts(`button.${command}`), action, command === "whistle" ? "danger" : undefined);
}

/** Opens a form to answer this line in, where typed words can't be read. */
export function replyButton(texts: Texts, at: At): Button {
  return button(texts("button.reply"), { kind: "reply", ...at }, "primary");
}

/** Opens this form, once more. */
export function formButton(texts: Texts, { form, context }: FormCard): Button {
  const label = texts(form === "reflection" ? "coach.button.reflect" : "button.reply");
  if (context !== undefined) return { label, code: context, look: "primary" };
  const wanted = FORMS.find((one) => one === form);
  if (wanted === undefined) throw new Error(`the form ${form} belongs to something, and doesn't say to what`);
  return button(texts(wanted === "intention" ? "coach.button.intention" : `button.${wanted}`), { kind: "form", form: wanted }, "primary");
}

/** Opens the form to say what one will do at a certain moment. */
export function intentionButton(texts: Texts): Button {
  return button(texts("coach.button.intention"), { kind: "form", form: "intention" });
}

/** What can be done when a round or a drill has ended. `next` starts the round that is advised. */
export function afterButtons(texts: Texts, round: StoredRound, next?: Button): readonly Button[] {
  const answered = round.exchanges.some((exchange) => exchange.answer !== undefined);
  if (isDrill(round)) {
    return [
      ...(answered ? [commandButton(texts, round, "again")] : []),
      button(texts("button.anotherTip"), { kind: "tip", subject: "" }),
      button(texts("button.practice"), { kind: "form", form: "practice" }, "primary"),
    ];
  }
  const cutShort = isCutShort(round.ended?.result);
  return [
    ...(cutShort ? [goOnButton(texts, round)] : []),
    ...(next && !cutShort ? [next] : []),
    ...(answered ? [button(texts("coach.button.reflect"), { kind: "reflect", roundId: round.id })] : []),
    intentionButton(texts),
    ...(cutShort ? [] : [rematchButton(texts, round, next)]),
    button(texts("button.other"), { kind: "form", form: "practice" }),
    ...(answered && !cutShort ? [commandButton(texts, round, "again"), commandButton(texts, round, "review")] : []),
    // Who gave it all away sees how it can be done.
    ...(round.ended?.result.kind === "hisTerms" ? [watchButton(texts, round.setup.prospect.openingMove)] : []),
  ];
}

function rematchButton(texts: Texts, { setup }: StoredRound, next: Button | undefined): Button {
  return button(texts("button.rematch"), { kind: "start", prospectId: setup.prospect.id }, next ? undefined : "primary");
}

/** The same prospect as heavy as he was, without the model. */
function goOnButton(texts: Texts, { setup }: StoredRound): Button {
  const { prospect, weightClass } = setup;
  return button(texts("limits.button.goOn"), { kind: "start", prospectId: prospect.id, weightClass, without: "model" }, "primary");
}

/** An opening, by its move, handled in three ways; a choice of them for a move without one. */
export function watchButton(texts: Texts, moveId: string): Button {
  return button(texts("watch.button"), { kind: "watch", watch: moveId, step: 0 });
}

/** What can be done beside a round: on the help page. */
export function coachButtons(texts: Texts): readonly Button[] {
  return [watchButton(texts, ""), button(texts("swap.button"), { kind: "swap", do: "start", swap: "", exchange: 0 }), draftButton(texts)];
}

export function draftButton(texts: Texts): Button {
  return button(texts("draft.button"), { kind: "form", form: "draft" });
}

/** Ways in, for who has not begun. */
export function startButtons(texts: Texts): readonly Button[] {
  return [
    button(texts("button.practice"), { kind: "form", form: "practice" }, "primary"),
    button(texts("button.tip"), { kind: "tip", subject: "" }),
    button(texts("button.houseRules"), { kind: "form", form: "houseRules" }),
  ];
}
