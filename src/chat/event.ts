import type { WeightClass } from "../game/move.ts";
import type { Profile } from "../ports/store.ts";

/** What a player can ask besides replying. */
export const COMMANDS = ["hint", "again", "timeOut", "review", "dispute", "whistle", "help"] as const;
export type Command = (typeof COMMANDS)[number];

/** Something that a player did, in no platform's words. */
export type ChatEvent =
  | {
      readonly kind: "roundWanted";
      readonly profile: Profile;
      readonly prospectId: string;
      readonly weightClass?: WeightClass;
      readonly length: number;
      readonly seed: number;
    }
  | { readonly kind: "resumeWanted" }
  | { readonly kind: "messageSent"; readonly text: string }
  | { readonly kind: "commandGiven"; readonly command: Command };
