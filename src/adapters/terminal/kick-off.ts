import type { ChatEvent } from "../../chat/event.ts";
import { listProspects } from "../../chat/prospect-list.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import { LANGS } from "../../game/language.ts";
import { draw, pickOne } from "../../game/random.ts";
import { COACHING_MODES, type Profile } from "../../ports/store.ts";
import { chooseOne, chooseWeightClass, type Talk } from "./choose.ts";
import { renderItem } from "./render.ts";
import { isInteractive, type Session } from "./session.ts";

export type KickOff = { readonly event: ChatEvent /** The player as he answered the questions. */; readonly profile: Profile };

/** What the flags want to play; what they leave open is asked at the keyboard, and drawn otherwise. `undefined` when he wants out. */
export async function chooseKickOff(session: Session): Promise<KickOff | undefined> {
  const { deps, options, profile } = session;
  if (options.resume) return { event: { kind: "resumeWanted" }, profile };
  const seed = options.seed ?? deps.newSeed();
  const round = { kind: "roundWanted", length: options.length ?? deps.roundLength, seed } as const;
  const weightClass = options.class === undefined ? {} : { weightClass: options.class };
  if (options.prospect !== undefined) return { event: { ...round, ...weightClass, prospectId: options.prospect }, profile };
  const { prospects } = deps.conversation.practice;
  if (!isInteractive(deps) || prospects.length === 0) {
    const drawn = pickOne(listProspects(prospects, profile.lang), draw(seed, "prospect"));
    return { event: { ...round, ...weightClass, prospectId: drawn?.id ?? "" }, profile };
  }
  const lang = options.lang ?? (await askLang(talkOf(session, profile), profile));
  if (lang === undefined) return undefined;
  const talk = talkOf(session, { lang });
  const choices = listProspects(prospects, lang);
  const prospectId = await chooseOne(talk, { question: talk.texts("choose.prospect"), choices });
  const choice = choices.find((one) => one.id === prospectId);
  const heavy = options.class ?? (choice && (await chooseWeightClass(talk, choice)));
  const mode = heavy && (options.mode ?? (await askMode(talk, profile)));
  if (!choice || !heavy || !mode) return undefined;
  return { event: { ...round, weightClass: heavy, prospectId: choice.id }, profile: { ...profile, lang, mode } };
}

function talkOf({ deps, look, typed }: Session, { lang }: Pick<Profile, "lang">): Talk {
  return {
    ask: typed.ask,
    say: (text) => deps.output.write(`${text}\n`),
    item: (number, text) => deps.output.write(renderItem(look, number, text)),
    texts: textsFor(lang),
  };
}

function askLang(talk: Talk, { lang }: Profile) {
  const choices = LANGS.map((id) => ({ id, text: talk.texts(`form.lang.${id}`) }));
  return chooseOne(talk, { question: talk.texts("form.lang.label"), choices, offered: lang });
}

function askMode(talk: Talk, { mode }: Profile) {
  const choices = COACHING_MODES.map((id) => ({ id, text: talk.texts(`form.mode.${id}`) }));
  return chooseOne(talk, { question: talk.texts("form.mode.label"), choices, offered: mode });
}
