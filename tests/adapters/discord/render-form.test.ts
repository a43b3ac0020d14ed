import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorsText, readSubmission } from "../../../src/adapters/discord/form-values.ts";
import { countParts, renderForm } from "../../../src/adapters/discord/render-form.ts";
import type { Field, FormCard } from "../../../src/chat/card.ts";
import { form } from "../messaging/cards.ts";
import { contentsIn, expectDead, expectModalWithinLimits } from "./discord-limits.ts";

const aForm = (...fields: readonly Field[]): FormCard => ({
  kind: "form",
  form: "practice",
  title: "Oefenen",
  submit: "Begin",
  cancel: "Toch niet",
  fields,
});
const choice = (count: number, initial?: string, optional = false): Field => ({
  kind: "choice",
  id: "prospect",
  label: "Met wie?",
  optional,
  options: Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `Keuze ${n}` })),
  ...(initial === undefined ? {} : { initial }),
});
const rate: Field = { kind: "number", id: "rate", label: "Tarief", optional: true, min: 1, max: 500 };
const labelsOf = (card: FormCard, part = 0) => renderForm(card, part, "form").components.flatMap((one) => (one.type === 18 ? [one] : []));
const inputOf = (field: Field) => labelsOf(aForm(field))[0]?.component;
const partsOf = (card: FormCard) => Array.from({ length: countParts(card) }, (_, part) => renderForm(card, part, `form/${part}`));

describe("any form", { timeout: 60_000 }, () => {
  it("keeps every limit of a modal, shows each field once and the introduction first", () => {
    fc.assert(
      fc.property(form, (card) => {
        const modals = partsOf(card);
        for (const modal of modals) {
          expectModalWithinLimits(modal);
          for (const content of contentsIn(modal.components)) expectDead(content);
        }
        const ids = modals.flatMap(({ components }) =>
          components.flatMap((one) => (one.type === 18 && "custom_id" in one.component ? [one.component.custom_id] : [])),
        );
        const shown = card.fields.filter((one) => one.kind !== "choice" || one.options.length > 0);
        expect(ids).toEqual(shown.map((one) => one.id));
        expect(modals.slice(1).flatMap((modal) => contentsIn(modal.components))).toEqual([]);
      }),
    );
  });

  it("gives back what was chosen, the empty one too", () => {
    fc.assert(
      fc.property(form, (card) => {
        for (const label of partsOf(card).flatMap((modal) => modal.components)) {
          if (label.type !== 18 || !("options" in label.component)) continue;
          const { type, custom_id, options } = label.component;
          const field = card.fields.find((one) => one.id === custom_id);
          const values = field?.kind === "choice" ? field.options.map((option) => option.value) : [];
          for (const { value } of options) {
            const component = type === 21 ? { type, custom_id, value } : { type, custom_id, values: [value] };
            expect(values).toContain(readSubmission([{ type: 18, component }])?.[custom_id]);
          }
        }
      }),
    );
  });
});

describe("a form", () => {
  it("of more than five parts comes as several modals, numbered", () => {
    const fields = Array.from({ length: 6 }, (_, n) => ({ ...rate, id: `rate${n}` }));
    const card = { ...aForm(...fields), intro: "Dit zijn *jouw* voorwaarden." };
    expect(countParts(card)).toBe(2);
    expect(renderForm(card, 0, "form").components.map((one) => one.type)).toEqual([10, 18, 18, 18, 18]);
    expect(renderForm(card, 0, "form").components[0]).toEqual({ type: 10, content: "Dit zijn \\*jouw\\* voorwaarden." });
    expect(renderForm(card, 1, "form")).toMatchObject({ custom_id: "form", title: "Oefenen (2/2)", components: { length: 2 } });
    expect(renderForm(aForm(rate), 0, "form").title).toBe("Oefenen");
  });

  it("has no other parts than it counts, and no id that Discord would not give back", () => {
    expect(() => renderForm(aForm(rate), 1, "form")).toThrow("part 1 of practice: it has 1");
    expect(() => renderForm(aForm(rate), 0, "f".repeat(101))).toThrow("101 characters");
    const long = { kind: "choice", id: "x", label: "x", optional: false, options: [{ value: "v".repeat(101), label: "x" }] } as const;
    expect(() => renderForm(aForm(long), 0, "form")).toThrow("101 characters");
  });
});

describe("a field", () => {
  it("with two to ten options shows them all, with one or more than ten is a list", () => {
    expect(inputOf(choice(0))).toBeUndefined();
    expect(inputOf(choice(1))).toMatchObject({ type: 3, options: { length: 1 } });
    expect(inputOf(choice(2))).toMatchObject({ type: 21, options: { length: 2 }, required: true });
    expect(inputOf(choice(10, undefined, true))).toMatchObject({ type: 21, options: { length: 10 }, required: false });
    expect(inputOf(choice(11))).toMatchObject({ type: 3, options: { length: 11 }, required: true, min_values: 1, max_values: 1 });
    expect(inputOf(choice(11, undefined, true))).toMatchObject({ required: false, min_values: 0 });
  });

  it("of more than 25 options shows the first, and always the one that is chosen now", () => {
    const shown = (initial: string) => {
      const input = inputOf(choice(40, initial));
      return input?.type === 3 ? input.options : [];
    };
    expect(shown("v3").map((option) => option.value)).toEqual(Array.from({ length: 25 }, (_, n) => `v${n}`));
    expect(shown("v3")[3]).toEqual({ value: "v3", label: "Keuze 3", default: true });
    expect(shown("v39")).toHaveLength(25);
    expect(shown("v39").at(-1)).toEqual({ value: "v39", label: "Keuze 39", default: true });
  });

  it("for a number says its limits, and begins with what was typed, also when that is no number", () => {
    expect(inputOf({ ...rate, initial: "87.5" })).toEqual({
      type: 4,
      custom_id: "rate",
      style: 1,
      required: false,
      max_length: 20,
      placeholder: "1 - 500",
      value: "87.5",
    });
    expect(inputOf({ ...rate, initial: "veel" })).toMatchObject({ value: "veel" });
    expect(inputOf({ ...rate, initial: "" })).not.toHaveProperty("value");
  });

  it("for a long text is a box of several lines, and its hint stands with its label", () => {
    const text = { kind: "text", id: "iWill", label: "Ik ga", hint: "In je eigen woorden", optional: false, maxLength: 200 } as const;
    expect(labelsOf(aForm({ ...text, initial: "vragen" }))).toEqual([
      {
        type: 18,
        label: "Ik ga",
        description: "In je eigen woorden",
        component: { type: 4, custom_id: "iWill", style: 2, required: true, max_length: 200, value: "vragen" },
      },
    ]);
    expect(inputOf({ ...text, maxLength: 120 })).toMatchObject({ style: 1 });
  });
});

describe("a submission", () => {
  const label = (component: unknown) => ({ type: 18, id: 1, component });

  it("gives what was filled in, by the id of the field; what was left empty is empty", () => {
    expect(
      readSubmission([
        { type: 10, id: 1 },
        label({ type: 21, id: 2, custom_id: "prospect", value: "rob_verhagen" }),
        label({ type: 21, id: 3, custom_id: "mode", value: null }),
        label({ type: 3, id: 4, custom_id: "weightClass", values: ["3"] }),
        label({ type: 3, id: 5, custom_id: "lang", values: [] }),
        label({ type: 4, id: 6, custom_id: "rate", value: "95" }),
        label({ type: 4, id: 7, custom_id: "trade", value: "" }),
      ]),
    ).toEqual({ prospect: "rob_verhagen", mode: "", weightClass: "3", lang: "", rate: "95", trade: "" });
  });

  it("of another shape is told apart", () => {
    expect(readSubmission(undefined)).toBeUndefined();
    expect(readSubmission([{ type: 1, components: [{ type: 4, custom_id: "rate", value: "95" }] }])).toBeUndefined();
    expect(readSubmission([label({ type: 19, custom_id: "file", values: ["1"] })])).toBeUndefined();
  });

  it("with mistakes is answered with a line for each, in the order of the form", () => {
    const errors = { days: "Vul een heel getal in.", rate: "Vul een getal in." };
    expect(errorsText(errors, [rate, { ...rate, id: "days", label: "Termijn" }])).toBe(
      "Tarief: Vul een getal in.\nTermijn: Vul een heel getal in.",
    );
    expect(errorsText({ a: "Fout.", b: "Fout." })).toBe("Fout.");
  });
});
