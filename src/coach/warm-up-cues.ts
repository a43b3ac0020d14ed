/** The move at which a thought shows most: it is served as the cue of the intention. */
const CUES: Readonly<Record<string, CueMove>> = {
  others_get_it: "urgency",
  ten_others_ready: "ten_others",
  prove_first_then_raise: "prove_first",
  just_how_it_is: "our_conditions",
  must_be_liked: "friendly_exploitation",
  not_expert_enough: "pitch_yourself",
  need_this_job: "last_price",
  client_is_boss: "reporting_line",
  money_is_rude: "rate_dictate",
  no_is_rude: "scope_creep",
};

/** The moves for which there are words of an intention. */
export const CUE_MOVES = [
  "urgency",
  "ten_others",
  "prove_first",
  "our_conditions",
  "friendly_exploitation",
  "pitch_yourself",
  "last_price",
  "reporting_line",
  "rate_dictate",
  "scope_creep",
] as const;
export type CueMove = (typeof CUE_MOVES)[number];

/** The cue for a belief; for none, or one that is new, the move that everybody meets. */
export function cueMoveFor(beliefId: string | undefined): CueMove {
  return CUES[beliefId ?? ""] ?? "rate_dictate";
}
