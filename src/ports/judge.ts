import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";
import type { MoveRule } from "../game/move.ts";
import type { Reading } from "../game/verdict.ts";
import type { Limits, ModelFailureKind } from "./model.ts";

/** One exchange as a judge sees it: this line and this reply, nothing of what went before. */
export type ExchangeToJudge = {
  readonly lang: Lang;
  readonly playerId: string;
  readonly line: string;
  /** The move that the line makes: tells whether a frame is at stake. */
  readonly move: MoveRule;
  /** The player's words as he typed them; the judge normalises. */
  readonly reply: string;
  /** The player's own house rules with their limits. */
  readonly houseRules: readonly HouseRule[];
};

export type Judgement = {
  readonly reading: Reading;
  readonly by: "rules" | "model";
  /** Set when a model was asked and the rules judge had to stand in: said so on the card. */
  readonly stoodInFor?: ModelFailureKind | "noHonestReading";
};

export interface Judge {
  /** Reads one exchange. Never throws for a bad reply or a failing model; what can't be read honestly comes back as not judged. */
  judge(exchange: ExchangeToJudge, limits: Limits): Promise<Judgement>;
  /** VAR: a second, stricter, stateless reading. Sees neither the first verdict nor any protest. */
  readAgain(exchange: ExchangeToJudge, limits: Limits): Promise<Judgement>;
}
