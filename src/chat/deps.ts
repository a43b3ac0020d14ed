import type { TipSearch } from "../coach/tip-search.ts";
import type { Country } from "../ports/care.ts";
import type { Painter } from "../ports/painter.ts";
import type { Retention } from "../ports/player-data.ts";
import type { PracticeDeps } from "../practice/deps.ts";

export type ConversationDeps = {
  readonly practice: PracticeDeps;
  readonly tipSearch: TipSearch;
  /** Exchanges in a round when the player doesn't say. */
  readonly roundLength: number;
  /** Absent where pictures can't be shown. */
  readonly painter?: Painter;
  /** The language model when one is set up: the player is told its name, and whose server it is, before the first word goes there. */
  readonly modelName?: string;
  readonly modelHost?: string;
  /** How long what is kept: the notice says so. */
  readonly retention: Retention;
  /** Where players are asked to accept the notice first: on a chat platform, not on somebody's own computer. */
  readonly asksConsent: boolean;
  /** Where there are channels to play a group round in. */
  readonly playsGroups?: true;
  /** Players who may lead any group round, besides who opened it, and set when balls of the day come. */
  readonly trainers?: readonly string[];
  /** Where the players are: which helpline they are given. The Netherlands, unless said. */
  readonly country?: Country;
  /** Where the community is ("Europe/Amsterdam"): the days and times of balls of the day are those of the clock there. */
  readonly timeZone?: string;
};

/** Version of the notice. Raise it when what is kept, or who sees it, changes: everybody is asked again. */
export const NOTICE_VERSION = 3;
