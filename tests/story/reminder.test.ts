import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { textsFor } from "../../src/chat/texts/texts.ts";
import type { Store } from "../../src/ports/store.ts";
import { buttonsOf, talkWithCoach, wordsOf } from "../support/coach-rig.ts";
import { aKnownPlayer, memoryStore, PLAYER, says, WHISTLE } from "../support/runner-rig.ts";

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store[Symbol.asyncDispose]());

const TOLD = { who: "een winkel", want: "advies", fear: "dat ik te duur ben", day: "2026-11-27", time: "14:30", remind: "yes" };
const DUE = (meetingId: string) => ({ kind: "reminderDue", meetingId }) as const;

async function aPlayerAsked(lang: "nl" | "en" = "nl") {
  await aKnownPlayer(store, { lang });
  const talk = talkWithCoach(store, { lang });
  await talk.does({ kind: "formSent", form: "meeting", values: TOLD, seed: 5 }, "form-1");
  await talk.does(WHISTLE);
  const [meeting] = await store.listMeetings(PLAYER);
  if (!meeting) throw new Error("no meeting");
  await talk.does(DUE(meeting.id), "due-1");
  return { talk, meeting };
}

describe("how a meeting went", () => {
  it("is asked once, told by a button, and the moment that stuck is played again, with a verdict and a stronger line", async () => {
    const { talk, meeting } = await aPlayerAsked();
    expect(buttonsOf(talk.last()).map(({ label }) => label)).toEqual(["Goed", "Gemengd", "Lastig", "Geen herinneringen"]);
    await talk.presses("Lastig");
    expect((await store.findMeeting(meeting.id))?.outcome).toBe("hard");
    const [form] = await talk.presses("Dat moment overdoen");
    if (form?.kind !== "form") throw new Error("no form");
    const values = { theySaid: "Zeg Kees, dat tarief is echt veel te hoog voor ons", youSaid: "Oh, sorry." };
    const drill = await talk.does({ kind: "formSent", form: "moment", values, seed: 6, context: form.context ?? "" });
    expect(drill.map(({ kind }) => kind)).toEqual(["text", "text", "prospectLine"]);
    expect((await store.findOpenRound(PLAYER))?.exchanges[0]?.moveId).toBe("rate_dictate");
    expect((await store.findMeeting(meeting.id))?.moment?.theySaid).not.toContain("Kees");
    const end = await talk.does(says("Oké, dan doe ik het voor minder."));
    expect(end).toMatchObject([{ kind: "verdict", strongerLine: expect.any(String) }, { kind: "choices" }]);
  });

  it("plays the line word for word where it can be said, and else in the words of its move", async () => {
    const { talk, meeting } = await aPlayerAsked();
    const sends = (theySaid: string) =>
      talk.does({ kind: "formSent", form: "moment", values: { theySaid }, seed: 6, context: `kind=meeting&do=moment&id=${meeting.id}` });
    const lineOf = async () => (await store.findOpenRound(PLAYER))?.exchanges[0]?.line ?? "";
    await sends("“dat tarief is echt veel te hoog voor ons”");
    expect(await lineOf()).toBe("Dat tarief is echt veel te hoog voor ons.");
    await sends("Je bent waardeloos, rot op met je tarief");
    expect(await lineOf()).not.toMatch(/waardeloos|rot op/u);
    expect((await store.findOpenRound(PLAYER))?.exchanges[0]?.moveId).toBe("rate_dictate");
  });

  it("is kept while a round goes on, which is not ended for it", async () => {
    const { talk, meeting } = await aPlayerAsked();
    await talk.does({ kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 });
    const values = { theySaid: "Dat is te duur voor ons." };
    const refused = await talk.does({
      kind: "formSent",
      form: "moment",
      values,
      seed: 6,
      context: `kind=meeting&do=moment&id=${meeting.id}`,
    });
    expect(wordsOf(refused)).toContain(textsFor("nl")("refused.roundOpen"));
    expect((await store.findMeeting(meeting.id))?.moment?.theySaid).toBe("Dat is te duur voor ons.");
    expect((await store.findOpenRound(PLAYER))?.setup.prospect.id).toBe("rob_verhagen");
  });

  it("is asked in English, and no more after one press", async () => {
    const { talk, meeting } = await aPlayerAsked("en");
    expect(wordsOf(talk.last())).toContain("How did the real one go?");
    await talk.presses("No reminders");
    expect(wordsOf(talk.last())).toContain("No more reminders.");
    await store.saveReminder({ meetingId: meeting.id, playerId: PLAYER, dueAt: new Date(0), state: "planned" });
    expect(wordsOf(await talk.does({ kind: "messageSent", text: "no reminders" }))).toContain("No more reminders.");
    expect(await talk.does(DUE(meeting.id), "due-2")).toEqual([]);
  });

  it("is the same question when the event is worked on twice, and none for a meeting of somebody else", async () => {
    const { talk, meeting } = await aPlayerAsked();
    expect(await talk.does(DUE(meeting.id), "due-1")).toHaveLength(1);
    await store.saveMeeting({ ...meeting, id: "theirs", playerId: "other" });
    await store.saveReminder({ meetingId: "theirs", playerId: "other", dueAt: new Date(0), state: "planned" });
    expect(await talk.does(DUE("theirs"))).toEqual([]);
    const went = { kind: "pressed", action: { kind: "meeting", do: "went", id: "theirs", value: "good" }, seed: 1 } as const;
    expect(wordsOf(await talk.does(went))).toContain(textsFor("nl")("meeting.gone"));
    expect((await store.findMeeting("theirs"))?.outcome).toBeUndefined();
  });

  it("goes by the clock of the place that the player names", async () => {
    await aKnownPlayer(store);
    const talk = talkWithCoach(store);
    expect(wordsOf(await talk.says("tijdzone Paramaribo"))).toContain("America/Paramaribo");
    expect((await store.findProfile(PLAYER))?.timeZone).toBe("America/Paramaribo");
    expect(wordsOf(await talk.says("tijdzone nergens"))).toContain(textsFor("nl")("meeting.noTimeZone"));
    expect(wordsOf(await talk.does({ kind: "formSent", form: "meeting", values: TOLD, seed: 5 }))).toContain(
      "vrijdag 27 november om 17:30",
    );
    expect((await store.listReminders(PLAYER))[0]?.dueAt.toISOString()).toBe("2026-11-27T20:30:00.000Z");
  });
});
