import { type LeftOut, leaveOutPrivate } from "../coach/private/leave-out.ts";
import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";
import { findAmounts } from "../judge/amounts.ts";
import type { HardMoment, Meeting, MeetingOutcome } from "../ports/meetings.ts";
import type { Profile } from "../ports/store.ts";
import { designByModel } from "../prospect/meeting/design-client.ts";
import { findMoveOf } from "../prospect/meeting/fear-moves.ts";
import { type ClientBrief, type ClientDesign, designByScript, makeClient } from "../prospect/meeting/make-client.ts";
import { asSentence, isSpeakable } from "../prospect/meeting/own-line.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";
import { refuse, type StoryOutcome } from "./outcome.ts";
import { houseRuleOf } from "./profile.ts";
import { startRound } from "./start-round.ts";

/** As many prospects of his own does a player keep. */
export const OWN_PROSPECTS = 3;
/** Milliseconds that the design may take. */
const DESIGN_MS = 15_000;

/** What a player tells of a meeting, in his own words: five answers, or one text. */
export type MeetingTold = {
  readonly who: string;
  readonly want: string;
  readonly fear: string;
  /** His price and terms. */
  readonly terms: string;
  /** `YYYY-MM-DD`. */
  readonly day?: string;
  /** `HH:MM`. */
  readonly time?: string;
};

export type MeetingMade = {
  readonly meeting: Meeting;
  /** What was left out of his words: the player is shown it. */
  readonly leftOut: readonly LeftOut[];
  /** The oldest one, whose prospect made room. */
  readonly madeRoom?: Meeting;
};

type Asked = {
  readonly profile: Profile;
  readonly told: MeetingTold;
  readonly seed: number;
  readonly eventKey?: string;
  readonly signal: AbortSignal;
};

/**
 * Makes the prospect of a real meeting and keeps it for this player. Names, addresses and numbers go out first: neither the store nor a
 * model gets them. The same event again finds the meeting that it made.
 */
export async function makeMeeting(deps: PracticeDeps, asked: Asked): Promise<MeetingMade> {
  const { profile, told, seed } = asked;
  const { brief, leftOut } = cleanBrief(told);
  const id = asked.eventKey === undefined ? deps.newId() : idFrom(asked.eventKey);
  const known = await deps.store.findMeeting(id);
  if (known) return { meeting: known, leftOut };
  const design = await designFor(deps, asked, brief);
  const client = makeClient(deps.playbook, {
    id: `mine_${id.toLowerCase().replace(/[^a-z0-9]/gu, "_")}`,
    seed,
    lang: profile.lang,
    brief,
    design,
    told: `${told.who} ${told.want} ${told.fear}`,
  });
  const meeting: Meeting = {
    id,
    playerId: profile.playerId,
    lang: profile.lang,
    createdAt: deps.clock.now(),
    prospectId: client.id,
    name: client.name,
    sector: client.sector[profile.lang],
    prospect: JSON.stringify(client),
    terms: termsIn(deps, told.terms, profile.lang),
    ...(told.day === undefined ? {} : { day: told.day }),
    ...(told.time === undefined ? {} : { time: told.time }),
  };
  const madeRoom = await makeRoom(deps, profile.playerId);
  await deps.store.saveMeeting(meeting);
  return { meeting, leftOut, ...(madeRoom === undefined ? {} : { madeRoom }) };
}

/** Of the event that asked for it: worked on twice, it makes one. */
function idFrom(eventKey: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const character of eventKey) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return [a, b, a ^ (b >>> 13), b ^ (a >>> 11)].map((part) => (part >>> 0).toString(36)).join("");
}

function cleanBrief({ who, want, fear }: MeetingTold): { readonly brief: ClientBrief; readonly leftOut: readonly LeftOut[] } {
  const [cleanWho, cleanWant, cleanFear] = [leaveOutPrivate(who, { isWho: true }), leaveOutPrivate(want), leaveOutPrivate(fear)];
  const all = [cleanWho, cleanWant, cleanFear].flatMap((one) => one.leftOut);
  const leftOut = all.filter(({ words }, n) => all.findIndex((one) => one.words.toLowerCase() === words.toLowerCase()) === n);
  return { brief: { who: cleanWho.text, want: cleanWant.text, fear: cleanFear.text, typed: { want, fear } }, leftOut };
}

function designFor(deps: PracticeDeps, { profile, signal }: Asked, brief: ClientBrief): Promise<ClientDesign> | ClientDesign {
  const { playbook, model } = deps;
  if (!model) return designByScript(playbook, brief, profile.lang);
  const isClean = (line: string) => leaveOutPrivate(line).leftOut.length === 0;
  const wanted = { playerId: profile.playerId, lang: profile.lang, brief };
  return designByModel({ playbook, model, isClean }, wanted, { deadlineMs: DESIGN_MS, signal });
}

/** A rate an hour and a payment term, when he names them: the first of each that makes sense. */
function termsIn({ playbook }: PracticeDeps, words: string, lang: Lang): readonly HouseRule[] {
  const amounts = findAmounts(words, lang, "euro");
  const rate = amounts.find(({ unit, value }) => unit === "euro" && value >= 10 && value <= 1_000)?.value;
  const days = amounts.find(({ unit, value }) => unit === "days" && value >= 1 && value <= 120)?.value;
  return [
    ...(rate === undefined ? [] : [houseRuleOf(playbook, "rate_floor", rate)]),
    ...(days === undefined ? [] : [houseRuleOf(playbook, "payment_term", Math.round(days))]),
  ];
}

/** The oldest prospect goes when there are enough: the meeting itself stays. */
async function makeRoom(deps: PracticeDeps, playerId: string): Promise<Meeting | undefined> {
  const kept = (await deps.store.listMeetings(playerId)).filter(({ prospect }) => prospect !== undefined);
  const open = await deps.store.findOpenRound(playerId);
  const oldest = kept.findLast(({ prospectId }) => prospectId !== open?.setup.prospect.id);
  if (kept.length < OWN_PROSPECTS || !oldest) return undefined;
  await deleteProspect(deps, oldest);
  return oldest;
}

/** Takes the prospect of a meeting away. That it was, and how it went, stays. */
async function deleteProspect({ store, ownProspects }: PracticeDeps, { prospect: _, ...meeting }: Meeting): Promise<void> {
  await store.saveMeeting(meeting);
  ownProspects.forget(meeting.prospectId);
}

/** Deletes the prospect of a player's meeting. "open" when a round with him goes on; "gone" when there is none. */
export async function forgetProspect(deps: PracticeDeps, playerId: string, meetingId: string): Promise<"deleted" | "open" | "gone"> {
  const meeting = await findOwn(deps, playerId, meetingId);
  if (meeting?.prospect === undefined) return "gone";
  if ((await deps.store.findOpenRound(playerId))?.setup.prospect.id === meeting.prospectId) return "open";
  await deleteProspect(deps, meeting);
  return "deleted";
}

/** A meeting of this player: an id from another one's button opens nothing. */
export async function findOwn({ store }: Pick<PracticeDeps, "store">, playerId: string, meetingId: string): Promise<Meeting | undefined> {
  const meeting = await store.findMeeting(meetingId);
  return meeting?.playerId === playerId ? meeting : undefined;
}

type Practised = {
  readonly profile: Profile;
  readonly meeting: Meeting;
  readonly length: number;
  readonly seed: number;
  readonly signal: AbortSignal;
};

/** Kick-off of the round for a meeting, on the terms that the player named for it. */
export async function practiseMeeting(deps: PracticeDeps, { meeting, ...wish }: Practised): Promise<StoryOutcome> {
  return startRound(deps, { ...wish, prospectId: meeting.prospectId, terms: meeting.terms });
}

/** How it went, as the player says; the last word counts. */
export async function noteOutcome({ store }: PracticeDeps, meeting: Meeting, outcome: MeetingOutcome): Promise<void> {
  await store.saveMeeting({ ...meeting, outcome });
}

type Told = {
  readonly meeting: Meeting;
  readonly profile: Profile;
  readonly moment: HardMoment;
  readonly seed: number;
  readonly signal: AbortSignal;
};

/**
 * Keeps the moment that went wrong, without names, and plays its line once more as a drill. A line that no prospect may say is played
 * in the words of its move. Refused while a round is open; the moment is kept all the same.
 */
export async function replayMoment(
  deps: PracticeDeps,
  told: Told,
): Promise<{ readonly outcome: StoryOutcome; readonly leftOut: readonly LeftOut[] }> {
  const { meeting, profile, seed, signal } = told;
  const [theySaid, youSaid] = [leaveOutPrivate(told.moment.theySaid), leaveOutPrivate(told.moment.youSaid)];
  await deps.store.saveMeeting({ ...meeting, moment: { theySaid: theySaid.text, youSaid: youSaid.text } });
  const leftOut = [...theySaid.leftOut, ...youSaid.leftOut];
  const open = await deps.store.findOpenRound(profile.playerId);
  if (open && !isDrill(open)) return { outcome: refuse("roundOpen"), leftOut };
  const line = asSentence(theySaid.text.replace(/^["“„'‘]+|["”'’]+$/gu, ""));
  const moveId =
    findMoveOf(
      deps.playbook.moves.map(({ id }) => id),
      line,
    ) ?? "status";
  const own = deps.prospects.find(({ id }) => id === meeting.prospectId);
  const player = own ?? deps.prospects.find(({ favouriteMoves }) => favouriteMoves.includes(moveId)) ?? deps.prospects[0];
  if (!player) return { outcome: refuse("noProspects"), leftOut };
  const openingLine = isSpeakable(line, profile.lang) ? { openingLine: line } : {};
  const wish = { profile, seed, signal, prospectId: player.id, length: 1, openingMove: moveId, terms: meeting.terms, ...openingLine };
  return { outcome: await startRound(deps, wish), leftOut };
}
