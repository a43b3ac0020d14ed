import type { Lang } from "../game/language.ts";
import { QUESTIONS } from "../game/verdict.ts";
import { fillSlots, moveById } from "../playbook/load.ts";
import type { StoredRound } from "../ports/store.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import { isDrill } from "../practice/is-drill.ts";
import type { Replied, Started, StoryOutcome } from "../practice/outcome.ts";
import { lastExchange } from "../practice/reply.ts";
import { termsOf } from "../practice/slots.ts";
import { prospectById } from "../prospect/script-actor.ts";
import { afterButtons, button, roundButtons } from "./buttons.ts";
import type { Card } from "./card.ts";
import type { ConversationDeps } from "./deps.ts";
import { drawDebrief } from "./draw-debrief.ts";
import { answerText, drawVerdict, viewPitch } from "./draw-verdict.ts";
import { amount, moveName, quoted } from "./phrases.ts";
import { type Texts, textsFor } from "./texts/texts.ts";

/** What a story brought about, as cards in the language of the round; a refusal in the player's. */
export function drawOutcome(deps: ConversationDeps, lang: Lang, outcome: StoryOutcome): readonly Card[] {
  const { practice } = deps;
  switch (outcome.kind) {
    case "refused":
      return [{ kind: "text", about: "refusal", text: textsFor(lang)(`refused.${outcome.reason}`) }];
    case "started":
      return drawStart(deps, outcome);
    case "replied":
      return drawReply(practice, outcome);
    case "tip":
      return [drawTip(practice, outcome)];
    case "hinted":
      return [coach(hintText(textsFor(outcome.lang), outcome))];
    case "timeOut":
      return [coach(timeOutText(practice, outcome))];
    case "replayed":
      return drawReplay(practice, outcome.round);
    case "reviewed":
      return [coach(reviewText(textsFor(outcome.lang), outcome))];
    case "reflected":
      return [coach(textsFor(lang)(outcome.kept ? "coach.reflection.saved" : "coach.reflection.gone"))];
    case "disputed":
      return [coach(textsFor(outcome.lang)("disputed", { number: outcome.exchange.number }))];
    case "ended":
      return [outcome.asked ? drawEnd(practice, outcome) : drawExit(deps, outcome)];
  }
}

const coach = (text: string): Card => ({ kind: "text", about: "coach", text });
const notice = (text: string): Card => ({ kind: "text", about: "notice", text });

function drawStart(deps: ConversationDeps, started: Started): readonly Card[] {
  const { round } = started;
  const texts = textsFor(round.lang);
  const prospect = prospectById(deps.practice.prospects, round.setup.prospect.id);
  const header = texts("kickOff.header", { name: prospect.name, weightClass: texts(`weightClass.${round.setup.weightClass}`) });
  const lines = started.resumed ? [resumedText(texts, round)] : kickOffLines(deps, texts, started);
  if (isDrill(round)) return [notice(texts("drill.intro")), lineCard(deps.practice, round)];
  const kickOff: Card = { kind: "kickOff", header, role: prospect.role[round.lang], scene: prospect.scene[round.lang], lines };
  return [...brokenOff(deps.practice, texts, started), kickOff, lineCard(deps.practice, round)];
}

/** A round that this one ended is named, so that nobody looks for it later. */
function brokenOff({ prospects }: PracticeDeps, texts: Texts, { brokeOff }: Started): readonly Card[] {
  if (brokeOff === undefined || isDrill(brokeOff)) return [];
  const id = brokeOff.setup.prospect.id;
  return [notice(texts("kickOff.brokeOff", { name: prospects.find((one) => one.id === id)?.name ?? id }))];
}

function resumedText(texts: Texts, round: StoredRound): string {
  return texts("kickOff.resumed", { number: lastExchange(round).number, length: round.setup.length });
}

function kickOffLines(deps: ConversationDeps, texts: Texts, { round, ownTerms, lastTime }: Started): readonly string[] {
  const { rate, paymentDays: days } = termsOf(round.houseRules);
  const { intention } = round;
  return [
    // Where the notice was accepted first, it has said the rest.
    deps.asksConsent
      ? texts("aiShort")
      : `${texts("ai")} ${deps.modelName === undefined ? texts("aiRules") : texts("aiModel", { model: deps.modelName })}`,
    [
      texts(ownTerms ? "kickOff.terms" : "kickOff.termsDefault", { rate: amount(round.lang, rate), days: amount(round.lang, days) }),
      texts("kickOff.length", { length: round.setup.length }),
      texts(`kickOff.mode.${round.mode}`),
    ].join(" "),
    ...(intention
      ? [texts("kickOff.intention", { move: moveName(deps.practice.playbook, round, intention.cueMove), iWill: intention.iWill })]
      : []),
    ...lastTimeLines(texts, lastTime),
  ];
}

/** What he wrote about his last round, as it stands there. */
function lastTimeLines(texts: Texts, lastTime: Started["lastTime"]): readonly string[] {
  if (lastTime === undefined) return [];
  const { tenseBefore: before, tenseAfter: after, nextTime } = lastTime;
  return [
    ...(before === undefined || after === undefined ? [] : [texts("coach.reflection.tension", { before, after })]),
    ...(nextTime === undefined ? [] : [texts("coach.reflection.plan", { plan: quoted(nextTime) })]),
  ];
}

/** The line that waits for a reply, or the last word of an ended round. */
export function lineCard(practice: PracticeDeps, round: StoredRound): Card {
  const { name, face } = prospectById(practice.prospects, round.setup.prospect.id);
  const last = lastExchange(round);
  const at = { roundId: round.id, exchange: last.number };
  const base = { kind: "prospectLine", at, name, face, by: last.lineBy } as const;
  // The last word is always the script's: it says what was agreed, and must be true.
  if (round.ended?.closingLine !== undefined)
    return { ...base, exchange: undefined, text: round.ended.closingLine, by: "script", buttons: [] };
  return { ...base, exchange: last.number, text: last.line, buttons: roundButtons(textsFor(round.lang), round) };
}

function drawReply(practice: PracticeDeps, replied: Replied): readonly Card[] {
  const { round, judgement, debrief } = replied;
  const texts = textsFor(round.lang);
  const verdict = drawVerdict(texts, practice.playbook, replied);
  const shown = round.mode === "live" || isDrill(round) || judgement.reading.kind === "notJudged" ? [verdict] : [];
  return [
    ...(replied.cutTo === undefined ? [] : [notice(texts("cut", { limit: replied.cutTo }))]),
    ...shown,
    ...(replied.actorStoodInFor === undefined
      ? []
      : [notice(texts(replied.actorStoodInFor === "overBudget" ? "stoodIn.budget" : "stoodIn.actor"))]),
    ...(isDrill(round) ? [drillEnd(texts, round)] : [lineCard(practice, round)]),
    ...(debrief && !isDrill(round) ? [drawEnd(practice, { round, debrief })] : []),
  ];
}

function drillEnd(texts: Texts, round: StoredRound): Card {
  return { kind: "choices", text: texts("drill.done"), buttons: afterButtons(texts, round) };
}

function drawTip({ playbook }: PracticeDeps, { tip, why, subject, slots, lang }: Extract<StoryOutcome, { kind: "tip" }>): Card {
  const texts = textsFor(lang);
  const moveId = tip.moves[0];
  const drill = moveId !== undefined && playbook.moves.some((move) => move.id === moveId) ? [{ kind: "drill", moveId } as const] : [];
  const missed = subject !== "" && why !== "subject" ? [texts("tip.notOnSubject", { subject: quoted(subject) })] : [];
  return {
    kind: "choices",
    text: [
      ...missed,
      ...(why === "weakPoint" && missed.length === 0 ? [texts("tip.weakPoint")] : []),
      fillSlots(tip.text[lang], slots),
      texts("timeOut.example", { example: quoted(fillSlots(tip.example[lang], slots)) }),
    ].join("\n"),
    buttons: [
      button(texts("button.another"), { kind: "tip", subject: why === "subject" ? subject : "" }),
      ...drill.map((action) => button(texts("button.drill"), action, "primary")),
    ],
  };
}

type Ended = Pick<Extract<StoryOutcome, { kind: "ended" }>, "round" | "debrief">;

function drawEnd(practice: PracticeDeps, { round, debrief }: Ended): Card {
  if (isDrill(round)) return drillEnd(textsFor(round.lang), round);
  const prospect = prospectById(practice.prospects, round.setup.prospect.id);
  return drawDebrief(textsFor(round.lang), { playbook: practice.playbook, prospects: practice.prospects, prospect, round, debrief });
}

/** Out of the role: that, thanks, and a way to look back for who wants to. No score, no picture, nothing that he should do. */
function drawExit({ practice, asksConsent }: ConversationDeps, { round, debrief }: Ended): Card {
  const texts = textsFor(round.lang);
  // Where there are no buttons he can't ask for the debrief, so it stands there.
  const end = asksConsent ? undefined : drawEnd(practice, { round, debrief });
  if (end) return end.kind === "debrief" ? { ...end, header: texts("exit.header") } : end;
  const isPlayed = round.exchanges.some((exchange) => exchange.answer !== undefined);
  if (isDrill(round)) return { kind: "choices", text: texts("exit.header"), buttons: afterButtons(texts, round) };
  const looksBack = isPlayed ? [button(texts("exit.debrief"), { kind: "debrief", roundId: round.id })] : [];
  const known = practice.prospects.some(({ id }) => id === round.setup.prospect.id);
  return {
    kind: "debrief",
    header: texts("exit.header"),
    result: "brokenOff",
    resultText: texts(isPlayed ? "exit.offer" : "exit.bye"),
    lines: [],
    buttons: [...looksBack, ...(known ? afterButtons(texts, round) : [])].map(({ label, code }) => ({ label, code })),
  };
}

function drawReplay(practice: PracticeDeps, round: StoredRound): readonly Card[] {
  const texts = textsFor(round.lang);
  return [notice(texts("kickOff.again", { number: lastExchange(round).number })), lineCard(practice, round)];
}

function hintText(texts: Texts, { hint, left }: Extract<StoryOutcome, { kind: "hinted" }>): string {
  if (hint.step === "notYet") return texts("coach.hint.notYet");
  return `${texts(`hint.${hint.step}`, { text: hint.text })} ${texts("hint.left", { count: left })}`;
}

function timeOutText(practice: PracticeDeps, { round, state, tip }: Extract<StoryOutcome, { kind: "timeOut" }>): string {
  const texts = textsFor(round.lang);
  const move = moveById(practice.playbook, lastExchange(round).moveId);
  const pitch = viewPitch(texts, state);
  return [
    texts("timeOut.header"),
    `${pitch.label}: ${pitch.ballText}, ${pitch.scoreText}.`,
    texts("timeOut.move", { name: move.name[round.lang], tests: move.tests[round.lang] }),
    texts("timeOut.trap", { trap: move.trap[round.lang] }),
    ...(tip
      ? [
          texts("timeOut.tip", { text: fillSlots(tip.text[round.lang], round.slots) }),
          texts("timeOut.example", { example: quoted(fillSlots(tip.example[round.lang], round.slots)) }),
        ]
      : []),
    texts("timeOut.back"),
  ].join("\n");
}

function reviewText(texts: Texts, reviewed: Extract<StoryOutcome, { kind: "reviewed" }>): string {
  const { exchange, first, second, by } = reviewed;
  const header = texts("review.header", { number: exchange.number });
  if (first.kind === "notJudged" || second.kind === "notJudged")
    return [header, texts("review.notJudged"), texts("review.stands")].join("\n");
  const quotes = [...new Set(second.evidence.map((one) => one.quote))].slice(0, 3).map(quoted);
  const grounds = quotes.length > 0 ? [texts("review.grounds", { quote: quotes.join(", ") })] : [];
  // The rules read their own reading again: they can't come to another, so nothing is compared.
  if (by === "rules" && exchange.answer?.readBy === "rules")
    return [texts("review.rulesHeader", { number: exchange.number }), texts("review.rules"), ...grounds, texts("review.stands")].join("\n");
  const differing = QUESTIONS.filter((question) => first[question] !== second[question]).map((question) =>
    texts("review.differs", {
      question: texts(`question.${question}`),
      first: answerText(texts, question, first),
      second: answerText(texts, question, second),
    }),
  );
  return [
    header,
    ...(by === "rules" ? [texts("review.byRules")] : []),
    ...(differing.length > 0 ? differing : [texts("review.same")]),
    ...grounds,
    texts("review.stands"),
  ].join("\n");
}
