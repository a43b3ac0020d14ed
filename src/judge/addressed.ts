import type { MoveRule } from "../game/move.ts";
import type { Addressing, Touch } from "../game/verdict.ts";
import type { Answers } from "./decide.ts";
import type { Features } from "./features.ts";

export type Addressed = { readonly addressed: Addressing; readonly touch?: Touch };

/**
 * Was the misplaced role spoken to? By correcting it, by asking where it comes from, or by taking the part of the equal who leads.
 * Anger and bowing leave it where it is. The lightest touch that was heard counts.
 */
export function readAddressed(move: MoveRule, features: Features, answers: Answers): Addressed {
  if (!move.frame) return { addressed: "notAtStake" };
  const { heard } = features;
  // Who corrects the role, or asks where it comes from, speaks as an equal, whatever else his words show.
  const turns = heard.corrects_role !== undefined || heard.asks_ground !== undefined;
  const leads = answers.stance === "assertive" || (answers.stance === "neutral" && turns);
  const isEqual = answers.frame === "entrepreneur" || (answers.frame === "unclear" && turns);
  if (!leads || !isEqual || answers.matter === "conceded") return { addressed: "notAddressed" };
  if (heard.laughs && answers.person !== "cold") return { addressed: "addressed", touch: "humour" };
  if (heard.asks_need || heard.asks_ground) return { addressed: "addressed", touch: "question" };
  return { addressed: "addressed", touch: "plain" };
}
