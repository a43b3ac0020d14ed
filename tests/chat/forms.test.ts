import { describe, expect, it } from "vitest";
import type { FormCard } from "../../src/chat/card.ts";
import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import { checkForm, drawForm } from "../../src/chat/forms.ts";
import { LANGS } from "../../src/game/language.ts";
import { aProfile, practiceRig } from "../support/practice-rig.ts";
import { memoryStore } from "../support/runner-rig.ts";

const practice = practiceRig(await memoryStore());
const RULES = [
  { ruleId: "who_decides", unit: "none" },
  { ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 82.5 },
] as const;
const profile = aProfile({
  houseRules: RULES,
  trade: "hovenier",
  accepted: NOTICE_VERSION,
  intention: { cueMove: "silence", iWill: "wacht ik" },
  timeZone: "America/Paramaribo",
});

const valuesOf = (form: FormCard) =>
  Object.fromEntries(form.fields.flatMap(({ id, initial }) => (initial === undefined ? [] : [[id, initial]])));
const checkRules = (values: Readonly<Record<string, string>>, who = profile) =>
  checkForm(practice, who, { form: "houseRules", values, seed: 1 });
const limitsAfter = (values: Readonly<Record<string, string>>) => {
  const checked = checkRules(values);
  if (checked.kind !== "profile") throw new Error(JSON.stringify(checked));
  return Object.fromEntries(checked.profile.houseRules.map((rule) => [rule.ruleId, rule.limit]));
};

describe("a form", () => {
  it.each(LANGS)("sent as it was drawn changes nothing of the profile (%s)", (lang) => {
    for (const form of ["houseRules", "profile"] as const) {
      const who = { ...profile, lang };
      expect(checkForm(practice, who, { form, values: valuesOf(drawForm(practice, who, form)), seed: 1 })).toEqual({
        kind: "profile",
        profile: who,
      });
    }
  });

  it("for a round, sent as it was drawn, begins one with the lightest prospect in the player's own mode", () => {
    const values = valuesOf(drawForm(practice, { ...profile, mode: "afterwards" }, "practice"));
    const lightest = Math.min(...practice.prospects.map((one) => one.weightClass));
    const checked = checkForm(practice, profile, { form: "practice", values, seed: 9 });
    expect(checked).toEqual({ kind: "event", event: { kind: "roundWanted", prospectId: values["prospect"], mode: "afterwards", seed: 9 } });
    expect(practice.prospects.find((one) => one.id === values["prospect"])?.weightClass).toBe(lightest);
  });

  it("for a group offers everybody's prospects, and none of the player's own", async () => {
    const own = practiceRig(await memoryStore());
    const mine = own.ownProspects.learn([JSON.stringify({ ...own.prospects[0], id: "mine_1" })]);
    expect(mine).toHaveLength(1);
    const practised = { ...own, prospects: [...own.prospects, ...mine] };
    const offered = (form: "practice" | "group") => JSON.stringify(drawForm(practised, profile, form).fields);
    expect(offered("practice")).toContain("mine_1");
    expect(offered("group")).not.toContain("mine_1");
    const values = { ...valuesOf(drawForm(practised, profile, "group")), prospect: "mine_1" };
    expect(checkForm(practised, profile, { form: "group", values, seed: 1 })).toMatchObject({
      kind: "wrong",
      errors: { prospect: expect.any(String) },
    });
  });

  it("for a round takes the weight that was chosen, and names a prospect that is not there", () => {
    const values = { prospect: "rob_verhagen", weightClass: "5", mode: "live" };
    expect(checkForm(practice, profile, { form: "practice", values, seed: 9 })).toMatchObject({ event: { weightClass: 5, mode: "live" } });
    expect(checkForm(practice, profile, { form: "practice", values: { ...values, prospect: "gone" }, seed: 9 })).toMatchObject({
      kind: "wrong",
      errors: { prospect: expect.stringContaining("ken ik niet") },
    });
  });

  it.each([
    ["82,50", 82.5],
    ["82.5", 82.5],
    [" 95 ", 95],
    ["10000", 10_000],
  ])("reads the rate %j as %d", (given, limit) => {
    expect(limitsAfter({ rate_floor: given })).toEqual({ who_decides: undefined, rate_floor: limit });
  });

  it.each(["0", "-5", "10001", "veel", "1.000", "1e3", "0x10", "85 euro", "82,505", ","])("asks again for the rate %j", (given) => {
    expect(checkRules({ rate_floor: given, payment_term: "14" })).toEqual({
      kind: "wrong",
      errors: { rate_floor: "Vul een getal in van 1 tot 10000, of laat het leeg." },
    });
  });

  it("names every field that is wrong, in the player's language; days are whole", () => {
    expect(checkRules({ rate_floor: "x", payment_term: "14,5" }, { ...profile, lang: "en" })).toEqual({
      kind: "wrong",
      errors: {
        rate_floor: "Give a number from 1 to 10000, or leave it empty.",
        payment_term: "Give a whole number from 1 to 365, or leave it empty.",
      },
    });
  });

  it("lets go of a rule whose field is empty, and keeps those that have no limit", () => {
    expect(limitsAfter({ rate_floor: " ", payment_term: "21" })).toEqual({ who_decides: undefined, payment_term: 21 });
    expect(limitsAfter({})).toEqual({ who_decides: undefined });
  });

  it("of the profile takes the trade in the player's words, up to 80 characters, and forgets it when it is empty", () => {
    const send = (values: Readonly<Record<string, string>>) => checkForm(practice, profile, { form: "profile", values, seed: 1 });
    expect(send({ lang: "en", mode: "afterwards", trade: ` ${"🙂".repeat(90)} ` })).toEqual({
      kind: "profile",
      profile: { ...profile, lang: "en", mode: "afterwards", trade: "🙂".repeat(80) },
    });
    const { trade: _, ...rest } = profile;
    expect(send({ trade: " ", lang: "xx", mode: "never" })).toEqual({ kind: "profile", profile: rest });
  });

  it.each(LANGS)("fits every platform: titles and buttons of 24 characters, each field named, each choice once (%s)", (lang) => {
    for (const id of ["practice", "houseRules", "profile"] as const) {
      const form = drawForm(practice, { ...profile, lang }, id);
      for (const label of [form.title, form.submit, form.cancel]) expect(label.length).toBeLessThanOrEqual(24);
      expect(form.fields.length).toBeGreaterThan(0);
      for (const field of form.fields) {
        expect(field.label).toMatch(/^\p{Lu}[^{}]+$/u);
        if (field.kind !== "choice") continue;
        const values = field.options.map((option) => option.value);
        expect(new Set(values).size).toBe(values.length);
        if (field.initial !== undefined) expect(values).toContain(field.initial);
      }
    }
  });
});
