import { findMember, type GroupState, isOpen } from "../../game/group-state.ts";
import type { GroupRounds } from "../../ports/group-rounds.ts";
import type { Profile } from "../../ports/store.ts";
import { type Action, encodeAction } from "../action.ts";
import type { Card } from "../card.ts";
import { textsFor } from "../texts/texts.ts";
import { lineField } from "./group-fields.ts";

type GroupAction = Extract<Action, { kind: "group" }>;

/** The form for a reply or a proposal; a text when it could not be sent now anyway, so that nobody types for nothing. */
export async function drawLineForm(
  groups: GroupRounds,
  { playerId, lang }: Pick<Profile, "playerId" | "lang">,
  action: GroupAction,
): Promise<Card> {
  const state = (await groups.findGroup(action.group))?.state;
  const texts = textsFor(state?.plan.lang ?? lang);
  const what = action.do === "propose" ? "proposal" : "reply";
  const refusal = state === undefined ? "unknown" : whyNotNow(state, playerId, what);
  if (!state || refusal) return { kind: "text", about: "refusal", text: texts(`group.refused.${refusal ?? "unknown"}`) };
  return {
    kind: "form",
    form: "groupLine",
    context: encodeAction({ ...action, exchange: state.exchange }),
    title: texts("form.groupLine.title"),
    submit: texts("form.groupLine.submit"),
    cancel: texts("form.cancel"),
    fields: [lineField(texts, what)],
  };
}

function whyNotNow(state: GroupState, playerId: string, what: "reply" | "proposal") {
  const member = findMember(state, playerId);
  if (!isOpen(state)) return "over";
  if (!member) return "notMember";
  if (state.phase === "gathering") return "notStarted";
  if (state.phase === "voting") return "afterReveal";
  if (state.paused) return "paused";
  if (what === "reply") return member.letter === state.turn ? undefined : "notYourTurn";
  if (state.plan.mode !== "huddle") return "notHuddle";
  return member.letter === state.turn ? "notBench" : undefined;
}
