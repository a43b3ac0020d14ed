import { LANGS } from "../game/language.ts";
import { WEIGHT_CLASSES, type WeightClass } from "../game/move.ts";
import type { Playbook } from "../playbook/load.ts";
import { COACHING_MODES, type CoachingMode, type Profile, type StoredRound } from "../ports/store.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import { changeProfile } from "../practice/profile.ts";
import { lastExchange, REPLY_LIMIT } from "../practice/reply.ts";
import { encodeAction, type FORMS, type FormId, parseAction } from "./action.ts";
import { findBallErrors } from "./ball/ball-forms.ts";
import type { Field, FormCard } from "./card.ts";
import { checkDraftForm, draftFields } from "./coach/draft-form.ts";
import { checkIntention, intentionFields } from "./coach/intention-form.ts";
import { findMeetingErrors, meetingFields } from "./coach/meeting-form.ts";
import { type CheckedReflection, checkReflection } from "./coach/reflection-form.ts";
import { checkRules, ruleFields } from "./coach/rule-form.ts";
import { checkSwapForm, swapFields } from "./coach/swap-form.ts";
import type { ChatEvent, FormValues } from "./event.ts";
import { findGroupErrors, groupFields } from "./group/group-fields.ts";
import { quoted } from "./phrases.ts";
import { listProspects } from "./prospect-list.ts";
import { type Texts, textsFor } from "./texts/texts.ts";

/** The form, filled in with what the player has now. */
export function drawForm(practice: PracticeDeps, profile: Profile, form: (typeof FORMS)[number]): FormCard {
  const texts = textsFor(profile.lang);
  const frame = { kind: "form", form, ...frameTexts(texts, form), cancel: texts("form.cancel") } as const;
  switch (form) {
    case "intention":
      return { ...frame, intro: texts("coach.intention.intro"), fields: intentionFields(practice.playbook, texts, profile) };
    case "practice":
      return { ...frame, intro: texts("form.practice.intro"), fields: practiceFields(practice, texts, profile) };
    case "houseRules":
      return { ...frame, intro: texts("form.houseRules.intro"), fields: ruleFields(practice.playbook, texts, profile) };
    case "profile":
      return { ...frame, fields: profileFields(texts, profile) };
    case "meeting":
    case "brief":
      return { ...frame, fields: meetingFields(profile, form, practice.clock.now()) };
    case "draft":
      return { ...frame, intro: texts("draft.form.intro"), fields: draftFields(texts) };
    case "swap":
      return { ...frame, intro: texts("swap.form.intro"), fields: swapFields(texts, practice.playbook, profile.lang) };
    case "group": {
      const [prospect, weightClass] = practiceFields({ ...practice, prospects: everybodys(practice) }, texts, profile);
      return { ...frame, intro: texts("form.group.intro"), fields: groupFields(texts, [prospect, weightClass]) };
    }
  }
}

function frameTexts(texts: Texts, form: (typeof FORMS)[number]): { readonly title: string; readonly submit: string } {
  if (form === "intention") return { title: texts("coach.intention.title"), submit: texts("coach.intention.submit") };
  return { title: texts(`form.${form}.title`), submit: texts(`form.${form}.submit`) };
}

/** To answer the line that waits, where typed words can't be read. The line stands above it: a form covers the talk. */
export function drawReplyForm(texts: Texts, round: StoredRound): FormCard {
  const { line, number } = lastExchange(round);
  return {
    kind: "form",
    form: "reply",
    context: encodeAction({ kind: "reply", roundId: round.id, exchange: number }),
    title: texts("form.reply.title"),
    submit: texts("form.reply.submit"),
    cancel: texts("form.cancel"),
    intro: quoted(line),
    fields: [{ kind: "text", id: "reply", label: texts("form.reply.label"), optional: false, maxLength: REPLY_LIMIT }],
  };
}

/** Who was made of one player's words stays with him: a group never meets him. */
function everybodys({ prospects, ownProspects }: PracticeDeps): PracticeDeps["prospects"] {
  return prospects.filter(({ id }) => ownProspects.find(id) === undefined);
}

/** As heavy as the prospect is by himself. */
const HIS_OWN = "own";

function practiceFields(practice: PracticeDeps, texts: Texts, profile: Profile): readonly Field[] {
  const prospects = listProspects(practice.prospects, profile.lang).map(({ id, short }) => ({ value: id, label: short }));
  const classes = WEIGHT_CLASSES.map((one) => ({ value: String(one), label: texts(`weightClass.${one}`) }));
  return [
    {
      kind: "choice",
      id: "prospect",
      label: texts("form.practice.prospect"),
      optional: false,
      options: prospects,
      ...initial(prospects[0]?.value),
    },
    {
      kind: "choice",
      id: "weightClass",
      label: texts("form.practice.weightClass"),
      optional: false,
      initial: HIS_OWN,
      options: [{ value: HIS_OWN, label: texts("form.practice.own") }, ...classes],
    },
    modeField(texts, profile.mode),
  ];
}

function modeField(texts: Texts, mode: CoachingMode): Field {
  const options = COACHING_MODES.map((one) => ({ value: one, label: texts(`form.mode.${one}`) }));
  return { kind: "choice", id: "mode", label: texts("form.mode.label"), optional: false, initial: mode, options };
}

const TRADE_LENGTH = 80;

function profileFields(texts: Texts, profile: Profile): readonly Field[] {
  const langs = LANGS.map((one) => ({ value: one, label: texts(`form.lang.${one}`) }));
  return [
    { kind: "choice", id: "lang", label: texts("form.lang.label"), optional: false, initial: profile.lang, options: langs },
    modeField(texts, profile.mode),
    {
      kind: "text",
      id: "trade",
      label: texts("form.profile.trade"),
      hint: texts("form.profile.tradeHint"),
      optional: true,
      maxLength: TRADE_LENGTH,
      ...initial(profile.trade),
    },
  ];
}

function initial(value: string | number | undefined): { readonly initial?: string } {
  return value === undefined ? {} : { initial: String(value) };
}

/** What a filled-in form comes to: what is wrong by field, or what follows from it. Writes nothing. */
export type CheckedForm =
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "event"; readonly event: ChatEvent }
  | { readonly kind: "profile"; readonly profile: Profile }
  | Extract<CheckedReflection, { kind: "reflection" }>
  /** Of a group round: worked on in the group's own row. */
  | { readonly kind: "group" }
  /** Of a real meeting: taken in by the coach. */
  | { readonly kind: "meeting" }
  /** Of a ball of the day. */
  | { readonly kind: "ball" };

export type SentForm = { readonly form: FormId; readonly values: FormValues; readonly seed: number; readonly context?: string };

export function checkForm(practice: PracticeDeps, profile: Profile, sent: SentForm): CheckedForm {
  switch (sent.form) {
    case "practice":
      return checkPractice(practice, profile, sent);
    case "houseRules":
      return checkHouseRules(practice.playbook, profile, sent.values);
    case "intention":
      return checkIntention(practice.playbook, profile, sent.values);
    case "reflection":
      return checkReflection(profile.lang, sent.values, sent.context);
    case "profile":
      return checkProfile(practice.playbook, profile, sent.values);
    case "reply":
      return { kind: "event", event: readReply(sent) };
    case "meeting":
    case "brief":
    case "moment":
      return checkMeeting(practice, profile, { form: sent.form, values: sent.values });
    case "swap":
      return checkSwapForm(textsFor(profile.lang), practice.playbook, sent);
    case "draft":
      return checkDraftForm(textsFor(profile.lang), sent.values);
    case "group":
    case "groupLine":
      return checkGroup(practice, profile, sent);
    case "ballLine":
    case "ballSchedule":
      return checkBall(profile, sent);
  }
}

function checkBall({ lang }: Profile, { form, values }: SentForm): CheckedForm {
  const errors = findBallErrors(textsFor(lang), form, values);
  return Object.keys(errors).length > 0 ? { kind: "wrong", errors } : { kind: "ball" };
}

function checkGroup(practice: PracticeDeps, { lang }: Profile, { form, values }: SentForm): CheckedForm {
  const errors = findGroupErrors(textsFor(lang), form, { values, prospects: everybodys(practice).map(({ id }) => id) });
  return Object.keys(errors).length > 0 ? { kind: "wrong", errors } : { kind: "group" };
}

function checkMeeting(practice: PracticeDeps, profile: Profile, sent: Parameters<typeof findMeetingErrors>[1]): CheckedForm {
  const errors = findMeetingErrors(profile, sent, practice.clock.now());
  return Object.keys(errors).length > 0 ? { kind: "wrong", errors } : { kind: "meeting" };
}

function readReply({ values, context = "" }: SentForm): ChatEvent {
  const line = parseAction(context);
  const at = line?.kind === "reply" ? { at: { roundId: line.roundId, exchange: line.exchange } } : {};
  return { kind: "messageSent", text: values["reply"] ?? "", ...at };
}

function checkPractice(practice: PracticeDeps, profile: Profile, { values, seed }: SentForm): CheckedForm {
  const texts = textsFor(profile.lang);
  const prospectId = values["prospect"] ?? "";
  if (!practice.prospects.some((one) => one.id === prospectId))
    return { kind: "wrong", errors: { prospect: texts("refused.unknownProspect") } };
  const weightClass = WEIGHT_CLASSES.find((one) => String(one) === values["weightClass"]);
  const mode = modeOf(values, profile);
  const event = {
    kind: "roundWanted",
    prospectId,
    ...(weightClass === undefined ? {} : { weightClass: weightClass as WeightClass }),
    mode,
    seed,
  } as const;
  return { kind: "event", event };
}

function modeOf(values: FormValues, profile: Profile): CoachingMode {
  return COACHING_MODES.find((one) => one === values["mode"]) ?? profile.mode;
}

function checkHouseRules(playbook: Playbook, profile: Profile, values: FormValues): CheckedForm {
  const checked = checkRules(playbook, profile, values);
  return checked.kind === "wrong" ? checked : { kind: "profile", profile: { ...profile, houseRules: checked.houseRules } };
}

function checkProfile(playbook: Playbook, profile: Profile, values: FormValues): CheckedForm {
  const lang = LANGS.find((one) => one === values["lang"]) ?? profile.lang;
  const trade = (values["trade"] ?? "").trim();
  const { trade: _before, ...rest } = profile;
  const changed = changeProfile(playbook, rest, {
    lang,
    mode: modeOf(values, profile),
    ...(trade === "" ? {} : { trade: [...trade].slice(0, TRADE_LENGTH).join("") }),
  });
  return { kind: "profile", profile: changed };
}
