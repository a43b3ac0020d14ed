import type { Slip, Strength } from "../game/verdict.ts";
import type { Addressed } from "./addressed.ts";
import type { Answers } from "./decide.ts";
import type { Cue, Features } from "./features.ts";
import type { Sign } from "./signs.ts";

export type Lesson = { readonly strength?: Strength; readonly slip?: Slip };

type Reply = { readonly features: Features; readonly answers: Answers; readonly addressed: Addressed; readonly traded: boolean };

/** One strength of a reply that led, or one slip of one that did not. Neither when there is nothing to name. */
export function nameLesson(reply: Reply): Lesson {
  const { answers } = reply;
  const led = answers.stance === "assertive" && answers.matter !== "conceded" && answers.person !== "cold";
  const strength = led || (answers.stance === "neutral" && answers.matter !== "conceded") ? findStrength(reply) : undefined;
  const slip = led ? undefined : findSlip(reply);
  if (strength && !(slip && answers.stance === "neutral" && reply.addressed.addressed === "notAddressed")) return { strength };
  return slip ? { slip } : {};
}

function findStrength({ features, answers, traded }: Reply): Strength | undefined {
  const heard = (...names: (Sign | Cue)[]) => names.some((name) => features.heard[name] !== undefined);
  const held = answers.matter === "held";
  const warm = answers.person === "warm";
  const ladder: readonly (readonly [Strength, boolean])[] = [
    ["traded", traded],
    ["warm_no", warm && held && heard("says_no", "no_match", "refusesTerm")],
    ["corrected_role", heard("corrects_role")],
    ["led_with_question", heard("asks_need", "asks_ground")],
    ["stated_price", held && heard("ownTerm", "floor") && features.amounts.some((amount) => amount.unit === "euro")],
    ["set_limit", held && heard("sets_limit", "floor", "denies", "says_no", "refusesTerm", "states_term", "ownTerm")],
    ["proposed_step", heard("proposes_step")],
    ["light_humour", warm && heard("laughs")],
    ["showed_regard", warm],
  ];
  return ladder.find(([, shown]) => shown)?.[0];
}

function findSlip({ features, answers, addressed }: Reply): Slip | undefined {
  const heard = (...names: (Sign | Cue)[]) => names.some((name) => features.heard[name] !== undefined);
  const soft = answers.stance === "defensive" || answers.stance === "submissive";
  const ladder: readonly (readonly [Slip, boolean])[] = [
    ["attacked", answers.stance === "aggressive"],
    ["gave_away", answers.matter === "conceded"],
    ["shrank", answers.stance === "submissive" && heard("grovels", "begs", "apologises", "gives_all")],
    ["sulked", answers.person === "cold"],
    ["applied", answers.frame === "freelancer" && heard("applies", "begs")],
    // Asking for a sandwich is talking of something else.
    ["asked_permission", soft && heard("asks_permission", "asks_terms") && !heard("chats")],
    ["justified", soft && heard("justifies")],
    ["hedged", soft && heard("hedges", "apologises")],
    ["dodged", soft || heard("dodges")],
    ["left_frame", addressed.addressed === "notAddressed"],
  ];
  return ladder.find(([, shown]) => shown)?.[0];
}
