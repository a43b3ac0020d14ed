import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import { checkForm, drawForm } from "../../src/chat/forms.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { LANGS } from "../../src/game/language.ts";
import type { Model } from "../../src/ports/model.ts";
import type { Store } from "../../src/ports/store.ts";
import { prospectSchema } from "../../src/prospect/schema.ts";
import { buttonsOf, talkWithCoach, wordsOf } from "../support/coach-rig.ts";
import { practiceRig } from "../support/practice-rig.ts";
import { aKnownPlayer, memoryStore, PLAYER, says, WHISTLE } from "../support/runner-rig.ts";

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store[Symbol.asyncDispose]());

const TOLD = {
  who: "Jan de Vries, inkoper bij Bouwbedrijf Kwispel BV",
  want: "een nieuwe website voor het einde van het jaar",
  fear: 'dat hij zegt "Voor dat geld doet mijn neefje het ook" en korting wil',
  terms: "110 euro per uur, 21 dagen",
  day: "2026-11-27",
  time: "14u30",
  remind: "yes",
};
const sends = (values: Readonly<Record<string, string>>, form: "meeting" | "brief" = "meeting") =>
  ({ kind: "formSent", form, values, seed: 5 }) as const;

describe("my real meeting", () => {
  it("becomes a prospect who pushes where it hurts, on the player's own terms, without a name of the client", async () => {
    await aKnownPlayer(store);
    const talk = talkWithCoach(store);
    await talk.says("mijn gesprek");
    expect(buttonsOf(talk.last()).map(({ label }) => label)).toEqual(["Vijf vragen", "Tekst plakken"]);
    expect((await talk.presses("Vijf vragen")).map(({ kind }) => kind)).toEqual(["form"]);
    const cards = await talk.does(sends(TOLD), "form-1");
    expect(cards.map(({ kind }) => kind)).toEqual(["text", "text", "kickOff", "prospectLine"]);
    expect(wordsOf(cards.slice(0, 1))).toContain("“Jan de Vries”");
    expect(wordsOf(cards.slice(1))).toContain("vrijdag 27 november om 17:30");
    expect(wordsOf(cards.slice(1))).not.toMatch(/Vries|Kwispel/u);
    expect(wordsOf(cards)).toContain("Inkoper in de bouw");
    expect(wordsOf(cards)).toContain("110 euro per uur, betaling binnen 21 dagen");
    const [meeting] = await store.listMeetings(PLAYER);
    expect(JSON.stringify(meeting)).not.toMatch(/Vries|Kwispel/u);
    expect(meeting).toMatchObject({ day: "2026-11-27", time: "14:30", prospectId: (await store.findOpenRound(PLAYER))?.setup.prospect.id });
    expect(meeting?.prospect).toContain("Voor dat geld doet mijn neefje het ook.");
    expect((await store.findProfile(PLAYER))?.houseRules).toEqual([]);
  });

  it("puts the terms that were named for it among the house rules that he presses on, beside the player's own", async () => {
    await aKnownPlayer(store);
    const known = await store.findProfile(PLAYER);
    if (!known) throw new Error("nobody is known");
    await store.saveProfile({ ...known, houseRules: [{ ruleId: "who_decides", unit: "none" }] });
    await talkWithCoach(store).does(sends(TOLD), "form-1");
    const pressedOn = (await store.findOpenRound(PLAYER))?.setup.houseRuleIds;
    expect(pressedOn).toEqual(["who_decides", "rate_floor", "payment_term"]);
  });

  it("is played to the end by that prospect, also after a restart, and is nobody else's", async () => {
    await aKnownPlayer(store);
    await talkWithCoach(store).does(sends(TOLD), "form-1");
    let cards = await talkWithCoach(store).does(says("Mijn tarief is 110 euro per uur. Wat moet de site je opleveren?"));
    expect(cards.map(({ kind }) => kind)).toEqual(["verdict", "prospectLine"]);
    for (let n = 0; n < 9 && !cards.some(({ kind }) => kind === "debrief"); n++) {
      cards = await talkWithCoach(store).does(says("Dat snap ik. Mijn tarief blijft 110 euro per uur. Wat heb je nodig?"));
    }
    expect(cards.at(-1)?.kind).toBe("debrief");
    const [meeting] = await store.listMeetings(PLAYER);
    const stranger = practiceRig(store);
    expect(stranger.prospects.some(({ id }) => id === meeting?.prospectId)).toBe(false);
    await store.saveProfile({ playerId: "other", lang: "nl", mode: "live", houseRules: [], accepted: NOTICE_VERSION });
    const { handleEvent } = await import("../../src/chat/conversation.ts");
    const speaker = { playerId: "other", lang: "nl", signal: new AbortController().signal } as const;
    const stolen = await handleEvent(talkWithCoach(store).deps, speaker, {
      kind: "roundWanted",
      prospectId: meeting?.prospectId ?? "",
      seed: 1,
    });
    expect(wordsOf(stolen)).toContain(textsFor("nl")("refused.unknownProspect"));
    const pressed = { kind: "pressed", action: { kind: "meeting", do: "forget", id: meeting?.id ?? "" }, seed: 1 } as const;
    expect(wordsOf(await handleEvent(talkWithCoach(store).deps, speaker, pressed))).toContain(textsFor("nl")("meeting.gone"));
    expect((await store.findMeeting(meeting?.id ?? ""))?.prospect).toBeDefined();
  });

  it("made twice by the same event is one", async () => {
    await aKnownPlayer(store);
    const first = await talkWithCoach(store).does(sends(TOLD), "form-1");
    expect(await talkWithCoach(store).does(sends(TOLD), "form-1")).toEqual(first);
    expect([await store.listMeetings(PLAYER), await store.listReminders(PLAYER)].map((all) => all.length)).toEqual([1, 1]);
  });

  it("can be a pasted text, in English too", async () => {
    await aKnownPlayer(store, { lang: "en" });
    const talk = talkWithCoach(store, { lang: "en" });
    await talk.says("my meeting");
    await talk.presses("Paste a text");
    const brief =
      "Hi,\nWe're a hospital in Leeds. We work with fixed conditions and pay after 60 days.\nRegards, Sarah Jones, sarah.jones@hospital.org";
    const cards = await talk.does(sends({ brief, day: "unknown", remind: "yes" }, "brief"));
    expect(cards.map(({ kind }) => kind)).toEqual(["text", "text", "kickOff", "prospectLine"]);
    expect(wordsOf(cards.slice(0, 1))).toContain("sarah.jones@hospital.org");
    expect(wordsOf(cards.slice(1))).not.toMatch(/Sarah|Leeds|@hospital/u);
    expect(wordsOf(cards)).toContain("in healthcare");
    expect(wordsOf(cards)).toContain(textsFor("en")("meeting.noDay"));
    expect(await store.listReminders(PLAYER)).toEqual([]);
  });

  it("keeps three prospects: the oldest makes room; one can be played again, or deleted, but not in the middle of his round", async () => {
    await aKnownPlayer(store);
    let now = Date.parse("2026-11-24T09:00:00Z");
    const talk = talkWithCoach(store, { now: () => new Date(now) });
    for (let n = 0; n < 4; n++) {
      now += 1_000;
      await talk.does(sends({ ...TOLD, remind: "no", fear: `korting ${"!".repeat(n)}` }), `form-${n}`);
    }
    expect(wordsOf(talk.last())).toContain("heeft plaatsgemaakt");
    const meetings = await store.listMeetings(PLAYER);
    expect(meetings.map(({ prospect }) => prospect !== undefined)).toEqual([true, true, true, false]);
    await talk.does({ kind: "meetingsWanted" });
    const forget = { kind: "pressed", action: { kind: "meeting", do: "forget", id: meetings[0]?.id ?? "" }, seed: 1 } as const;
    expect(wordsOf(await talk.does(forget))).toContain("Maak die ronde eerst af");
    await talk.does(WHISTLE);
    const whistled = talk.last();
    expect(wordsOf(await talk.does(forget))).toContain("is weg");
    expect((await store.findMeeting(meetings[0]?.id ?? ""))?.prospect).toBeUndefined();
    const others = meetings.slice(0, 3).map(({ prospectId }) => prospectId);
    const advised = buttonsOf(whistled).filter(({ look, code }) => look === "primary" && others.some((id) => code.includes(id)));
    expect(advised).toEqual([]);
    expect(buttonsOf(whistled).map(({ label }) => label)).toContain("Nog een keer");
    await talk.does({ kind: "meetingsWanted" });
    expect((await talk.presses("Oefen met")).map(({ kind }) => kind)).toEqual(["kickOff", "prospectLine"]);
    expect((await store.findOpenRound(PLAYER))?.setup.prospect.id).toBe(meetings[1]?.prospectId);
  });

  it("goes to a model without names, and what the model makes up is checked", async () => {
    await aKnownPlayer(store);
    const seen: string[] = [];
    const model: Model = {
      name: "proef",
      async complete(request) {
        seen.push(`${request.system}\n${request.user}`);
        if (request.purpose !== "meeting") return { kind: "unreachable", detail: "", attempts: 1 };
        const say = "Waarom zou ik daar zoveel voor betalen, denk je?";
        const parsed = request.parse({
          moves: ["status", "silence", "urgency", "ten_others"],
          lines: [
            { move: "status", say },
            { move: "urgency", say: "Piet Jansen tekent vandaag nog bij ons." },
          ],
        });
        const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
        return parsed.ok ? { kind: "ok", value: parsed.value, usage, attempts: 1 } : { kind: "invalid", detail: "", attempts: 1 };
      },
    };
    const talk = talkWithCoach(store, { deps: { practice: practiceRig(store, model), modelName: "proef" } });
    await talk.does(sends({ ...TOLD, fear: "dat Piet Jansen (piet@kwispel.nl, 06-12345678) korting wil" }), "form-1");
    expect(seen.join("\n")).not.toMatch(/Vries|Kwispel|Jansen|piet@|12345678|test:player/u);
    const client = prospectSchema.parse(JSON.parse((await store.listMeetings(PLAYER))[0]?.prospect ?? ""));
    expect(client.opening.move).toBe("status");
    expect(client.opening.lines.nl[0]).toBe("Waarom zou ik daar zoveel voor betalen, denk je?");
    expect(JSON.stringify(client)).not.toContain("Jansen");
  });

  it.each(LANGS)("has forms that fit every platform, and that say what is wrong (%s)", (lang) => {
    const practice = practiceRig(store);
    const profile = { playerId: PLAYER, lang, mode: "live", houseRules: [] } as const;
    for (const form of ["meeting", "brief"] as const) {
      const card = drawForm(practice, profile, form);
      for (const text of [card.title, card.submit]) expect(text.length).toBeLessThanOrEqual(24);
      for (const field of card.fields) {
        expect(field.label.length).toBeLessThanOrEqual(45);
        expect((field.hint ?? "").length).toBeLessThanOrEqual(100);
        if (field.kind === "choice") expect(field.options.length).toBeLessThanOrEqual(25);
      }
      const check = (values: Readonly<Record<string, string>>) => checkForm(practice, profile, { form, values, seed: 1 });
      const good = form === "meeting" ? { who: "x", want: "y", fear: "z" } : { brief: "x" };
      for (const time of ["", "9:00", "14.30", "14u30", "9 uur", "23:59"]) expect(check({ ...good, time })).toEqual({ kind: "meeting" });
      for (const day of ["", "unknown", "2026-11-24", "2026-12-16"]) expect(check({ ...good, day })).toEqual({ kind: "meeting" });
      for (const wrong of [
        { time: "24:00" },
        { time: "straks" },
        { day: "2026-11-01" },
        { day: "2027-11-01" },
        { day: "x" },
        { day: "2026-11-31" },
      ])
        expect(Object.keys((check({ ...good, ...wrong }) as { errors: object }).errors)).toEqual(Object.keys(wrong));
      expect(check({})).toMatchObject({ kind: "wrong" });
    }
  });
});
