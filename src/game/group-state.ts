import type { Lang } from "./language.ts";
import type { WeightClass } from "./move.ts";
import type { Frame, Stance } from "./verdict.ts";

/** "relay": players answer in turn. "substitute": one in the hot seat, the bench can be sent in. "huddle": the bench proposes lines. */
export const GROUP_MODES = ["relay", "substitute", "huddle"] as const;
export type GroupMode = (typeof GROUP_MODES)[number];

export const SEATS = ["hotSeat", "bench"] as const;
export type Seat = (typeof SEATS)[number];

export const GROUP_PHASES = ["gathering", "answering", "voting", "ended", "cancelled"] as const;
export type GroupPhase = (typeof GROUP_PHASES)[number];

/** What the bench votes on. */
export const VOTE_QUESTIONS = ["stance", "frame"] as const;
export type VoteQuestion = (typeof VOTE_QUESTIONS)[number];

/** What was chosen when the group was opened. */
export type GroupPlan = {
  readonly mode: GroupMode;
  /** Milliseconds that a player has for his turn. */
  readonly turnMs: number;
  readonly prospectId: string;
  readonly weightClass: WeightClass;
  readonly lang: Lang;
  readonly seed: number;
};

export type Member = {
  /** His neutral name: "A" for who joined first. */
  readonly letter: string;
  readonly playerId: string;
  /** In a relay: whether he is in the turn order. Else one at most has the hot seat. */
  readonly seat: Seat;
  readonly left: boolean;
  /** He was silent too often: asked for nothing until he says that he is back. */
  readonly resting: boolean;
  readonly showsVerdicts: boolean;
  /** Replies and proposals; the only thing that is counted of a person. */
  readonly attempts: number;
  /** Turns in a row that he let pass. */
  readonly missedTurns: number;
  /** He was told once that a word out of turn is no reply. */
  readonly told: boolean;
};

export type Vote = { readonly stance?: Stance | undefined; readonly frame?: Frame | undefined };

/** How often the bench answered a question, and how often as the judge did. */
export type Sight = { readonly of: number; readonly same: number };

/** One counted reply: who said it, whose words they were, and how well the bench saw it. */
export type GroupTurn = {
  readonly exchange: number;
  readonly speaker: string;
  readonly author: string;
  /** The platform's names of the messages that it was typed in. */
  readonly messages: readonly string[];
  /** He deleted it: his words are shown no more. */
  readonly deleted: boolean;
  /** He changed it, and was told that the first words count. */
  readonly editTold: boolean;
  readonly seen?: Readonly<Record<VoteQuestion, Sight>> | undefined;
};

/** A reply between acceptance and reveal. */
export type PendingReply = {
  readonly speaker: string;
  readonly author: string;
  readonly text: string;
  readonly key: string;
  /** Letters of whose votes are waited for: not of who comes in later. */
  readonly awaited: readonly string[];
};

/** What the judge made of the pending reply; without a reading it was not judged. `over`: the round ends with it. */
export type PendingVerdict = {
  readonly over: boolean;
  readonly reading?: { readonly stance: Stance; readonly frame: Frame } | undefined;
};

export type Proposal = { readonly number: number; readonly letter: string; readonly text: string };

/** A substitution that was asked: by the hot seat for anyone, or by who wants to come in. */
export type Swap = { readonly by: string; readonly incoming?: string | undefined };

export type GroupState = {
  readonly plan: GroupPlan;
  readonly phase: GroupPhase;
  /** Present while the trainer holds all clocks: milliseconds that the clock had left, when one ran. */
  readonly paused?: { readonly left?: number | undefined } | undefined;
  /** How often the prospect kicked off; another class kicks off anew. */
  readonly kickOffs: number;
  /** The open exchange, from 1; 0 before kick-off. */
  readonly exchange: number;
  /** Letter of who has the hot seat now; absent when nobody has. */
  readonly turn?: string | undefined;
  /** When something happens by itself, in milliseconds since 1970. */
  readonly deadline?: number | undefined;
  /** In the order in which they joined, which is the order of the turns. */
  readonly members: readonly Member[];
  /** Ids of the players who lead it. */
  readonly trainers: readonly string[];
  readonly reply?: PendingReply | undefined;
  readonly verdict?: PendingVerdict | undefined;
  /** By letter, of the pending reply only: gone at the reveal. */
  readonly votes: Readonly<Record<string, Vote>>;
  /** No more votes are waited for. */
  readonly voteClosed: boolean;
  readonly proposals: readonly Proposal[];
  readonly swap?: Swap | undefined;
  readonly turns: readonly GroupTurn[];
  /** What ended it, or called it off. */
  readonly over?: GroupEnd | undefined;
};

/** "gone": thread or bot can't be reached any more. */
export const GROUP_ENDS = ["prospect", "trainer", "clock", "gone"] as const;
export type GroupEnd = (typeof GROUP_ENDS)[number];

/** Milliseconds. */
export const VOTE_MS = 45_000;
/** So long is an empty hot seat kept warm. */
export const EMPTY_MS = 10 * 60_000;
/** So long may people gather. */
export const GATHER_MS = 60 * 60_000;
/** A pause that is longer than this is no pause. */
export const PAUSE_MS = 24 * 60 * 60_000;
/** Turns in a row that a player may let pass before he is asked less. */
export const MISSED_TURNS = 2;
export const MEMBER_LIMIT = 26;
/** Proposals of one player at one exchange. */
export const PROPOSAL_LIMIT = 3;

/** The id under which a group plays: as one player, so that no model and no verdict knows of more. */
export function teamOf(groupId: string): string {
  return `${TEAM}${groupId}`;
}

/** The group that plays under this id; undefined for a player. */
export function groupOfTeam(playerId: string): string | undefined {
  return playerId.startsWith(TEAM) ? playerId.slice(TEAM.length) : undefined;
}

const TEAM = "group:";

/** A group that gathers. `at`: milliseconds since 1970. */
export function openGroup(plan: GroupPlan, trainers: readonly string[], at: number): GroupState {
  return {
    plan,
    phase: "gathering",
    kickOffs: 0,
    exchange: 0,
    deadline: at + GATHER_MS,
    members: [],
    trainers,
    votes: {},
    voteClosed: false,
    proposals: [],
    turns: [],
  };
}

/** Whether it still goes on. */
export function isOpen({ phase }: GroupState): boolean {
  return phase !== "ended" && phase !== "cancelled";
}

/** The members who have not left. */
export function presentMembers({ members }: GroupState): readonly Member[] {
  return members.filter((one) => !one.left);
}

/** Undefined for who never joined, or has left. */
export function findMember(state: GroupState, playerId: string): Member | undefined {
  return presentMembers(state).find((one) => one.playerId === playerId);
}

/** Also who has left. Undefined for a letter that nobody has. */
export function memberByLetter({ members }: GroupState, letter: string): Member | undefined {
  return members.find((one) => one.letter === letter);
}

/** Who may vote on the pending reply: everybody but who said it and who wrote it. */
export function votersOf(state: GroupState): readonly Member[] {
  const { reply } = state;
  if (!reply) return [];
  return presentMembers(state).filter(({ letter }) => letter !== reply.speaker && letter !== reply.author);
}

export function withMember(state: GroupState, letter: string, change: Partial<Member>): GroupState {
  return { ...state, members: state.members.map((one) => (one.letter === letter ? { ...one, ...change } : one)) };
}

/** The clock set to this many milliseconds from now, or stopped; in a pause it is kept for later. */
export function withClock(state: GroupState, at: number, ms: number | undefined): GroupState {
  if (state.paused) return { ...state, paused: { left: ms } };
  return { ...state, deadline: ms === undefined ? undefined : at + ms };
}
