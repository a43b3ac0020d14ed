import type { GroupEffect, VoteCounts } from "../../game/group-event.ts";
import { type GroupTurn, memberByLetter } from "../../game/group-state.ts";
import { FRAMES, STANCES } from "../../game/verdict.ts";
import { termsOf } from "../../practice/slots.ts";
import { prospectById } from "../../prospect/script-actor.ts";
import type { Card } from "../card.ts";
import { drawOutcome, lineCard } from "../draw-outcome.ts";
import { amount } from "../phrases.ts";
import { type GroupVoice, groupButton } from "./group-button.ts";
import type { OutgoingCard } from "./group-card.ts";
import { type Told, toThread } from "./told.ts";

/** The prospect opens: who he is, how it goes, and his first line. */
export function drawKickOff(told: Told, again: boolean): readonly OutgoingCard[] {
  const { deps, voice, state, round } = told;
  const { texts } = voice;
  if (!round) return [];
  const prospect = prospectById(deps.practice.prospects, round.setup.prospect.id);
  const weightClass = texts(`weightClass.${round.setup.weightClass}`);
  if (again) return [toThread(texts("group.kickOff.again", { weightClass })), ...drawLine(told)];
  const { rate, paymentDays } = termsOf(round.houseRules);
  const terms = { rate: amount(round.lang, rate), days: amount(round.lang, paymentDays), length: round.setup.length };
  const kickOff: OutgoingCard = {
    to: "thread",
    card: {
      kind: "kickOff",
      header: texts("kickOff.header", { name: prospect.name, weightClass }),
      role: prospect.role[round.lang],
      scene: prospect.scene[round.lang],
      lines: [
        texts("group.kickOff.ai"),
        texts("group.kickOff.terms", terms),
        texts(`group.kickOff.way.${state.plan.mode}`),
        ...(round.withoutModel ? [texts("limits.without.spent")] : []),
        texts("group.kickOff.own"),
      ],
    },
  };
  return [kickOff, ...drawLine(told)];
}

/** The prospect's last line. What can be done is said with the turn. */
function drawLine({ deps, round }: Told): readonly OutgoingCard[] {
  if (!round) return [];
  return lineOnly(lineCard(deps.practice, round));
}

function lineOnly(card: Card): readonly OutgoingCard[] {
  return card.kind === "prospectLine" ? [{ to: "thread", card: { ...card, buttons: [] } }] : [];
}

/** Two taps for the bench, and a way to wait no longer. */
export function drawVote({ voice, state }: Told): OutgoingCard {
  const { texts } = voice;
  const { exchange } = state;
  const stances = STANCES.map((value) => groupButton(voice, texts(`stance.${value}`), { do: "stance", exchange, value }));
  const frames = FRAMES.map((value) => groupButton(voice, texts(`frame.${value}`), { do: "frame", exchange, value }));
  return {
    to: "thread",
    card: {
      kind: "vote",
      exchange,
      text: texts("group.vote.text"),
      questions: [
        { label: texts("group.vote.stance"), buttons: stances },
        { label: texts("group.vote.frame"), buttons: frames },
      ],
      buttons: [groupButton(voice, texts("group.button.reveal"), { do: "reveal", exchange })],
    },
  };
}

/**
 * The team's pitch for all, the verdict for whose words they were, and the prospect's next line. What the judge said is shown to
 * the others only when he wants them to see it; without that they hear how many of the bench saw the same.
 */
export function drawReveal(told: Told, { exchange, counts }: Extract<GroupEffect, { kind: "revealed" }>): readonly OutgoingCard[] {
  const { deps, state, replied } = told;
  if (!replied) return [];
  const turn = state.turns.find((one) => one.exchange === exchange);
  const author = turn && memberByLetter(state, turn.author);
  const cards = drawOutcome(deps, replied.round.lang, replied);
  return cards.flatMap((card): readonly OutgoingCard[] => {
    switch (card.kind) {
      case "verdict": {
        const shown = revealCard(told, { card, turn, counts, shows: author?.showsVerdicts === true });
        return [shown, ...(author ? [{ to: "member", playerId: author.playerId, card } as const] : [])];
      }
      case "text":
        return [{ to: "thread", card }];
      // The debrief of a team is another one.
      default:
        return lineOnly(card);
    }
  });
}

type Shown = {
  readonly card: Extract<Card, { kind: "verdict" }>;
  readonly turn: GroupTurn | undefined;
  readonly counts: VoteCounts;
  readonly shows: boolean;
};

function revealCard({ voice }: Told, { card, turn, counts, shows }: Shown): OutgoingCard {
  const { texts } = voice;
  const { exchange, muscle, answers } = card;
  // It is the half of all of them.
  const pitch = { ...card.pitch, ballText: texts(`group.pitch.in.${card.pitch.ball}`) };
  const lines = [
    ...(answers.length === 0 ? [texts("group.reveal.notJudged")] : []),
    // Who voted knows his own vote: how many were right would tell him a verdict that is not his to know.
    ...(shows ? seenLines(voice, turn) : []),
    ...(shows && answers.length > 0 ? voteLines(voice, counts) : []),
  ];
  const header = texts("group.reveal.header", { number: exchange });
  return { to: "thread", card: { kind: "reveal", exchange, header, lines, answers: shows ? answers : [], pitch, muscle } };
}

function seenLines({ texts }: GroupVoice, turn: GroupTurn | undefined): readonly string[] {
  const { stance, frame } = turn?.seen ?? {};
  if (!stance || !frame || !hidesVoters(stance.of, frame.of)) return [];
  return [texts("group.reveal.seen", { stance: stance.same, stanceOf: stance.of, frame: frame.same, frameOf: frame.of })];
}

/** Nobody is to know whose vote it was: a count of one would tell. Numbers of votes on each question. */
export function hidesVoters(stances: number, frames: number): boolean {
  return stances > 1 && frames > 1;
}

/** Beside the judge's own values: how many of the bench said what. */
function voteLines({ texts }: GroupVoice, { stances, frames }: VoteCounts): readonly string[] {
  const votes = [
    ...STANCES.flatMap((value) =>
      stances[value] === undefined ? [] : [texts("group.reveal.count", { value: texts(`stance.${value}`), count: stances[value] })],
    ),
    ...FRAMES.flatMap((value) =>
      frames[value] === undefined ? [] : [texts("group.reveal.count", { value: texts(`frame.${value}`), count: frames[value] })],
    ),
  ];
  return !hidesVoters(sumOf(stances), sumOf(frames)) ? [] : [texts("group.reveal.votes", { votes: votes.join(", ") })];
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}
