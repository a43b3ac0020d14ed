import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderHome } from "../../../src/adapters/slack/render-page.ts";
import { readSubmission, renderForm, renderFormErrors, renderNotice } from "../../../src/adapters/slack/render-view.ts";
import type { Field, FormCard } from "../../../src/chat/card.ts";
import { form, page, words } from "../messaging/cards.ts";
import { expectInert, expectWithinLimits, textsIn } from "./slack-limits.ts";

const aForm = (...fields: readonly Field[]): FormCard => ({
  kind: "form",
  form: "practice",
  title: "Oefenen",
  submit: "Begin",
  cancel: "Toch niet",
  fields,
});
const options = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `Keuze ${n}` }));
const choice = (count: number, initial?: string): Field => ({
  kind: "choice",
  id: "prospect",
  label: "Met wie?",
  optional: false,
  options: options(count),
  ...(initial === undefined ? {} : { initial }),
});
const elementOf = (field: Field) => renderForm(aForm(field), "").blocks.flatMap((block) => ("element" in block ? [block.element] : []))[0];

describe("any form and any page", { timeout: 60_000 }, () => {
  it("keeps every limit of a view", () => {
    fc.assert(
      fc.property(form, fc.string({ maxLength: 3_000 }), (card, metadata) => {
        const view = renderForm(card, metadata);
        expectWithinLimits(view.blocks, 100);
        for (const text of [view.title, view.submit, view.close]) {
          expect(text?.text.length).toBeGreaterThan(0);
          expect(text?.text.length).toBeLessThanOrEqual(24);
        }
        expect(view.private_metadata).toBe(metadata);
      }),
    );
  });

  it("a page fits the Home and nothing on it is live", () => {
    fc.assert(
      fc.property(page, (card) => {
        const view = renderHome(card);
        expectWithinLimits(view.blocks, 100);
        for (const { text } of textsIn(view.blocks)) expectInert(text, false);
        expect(JSON.stringify(view).length).toBeLessThan(250_000);
      }),
      { numRuns: 60 },
    );
  });

  it("a page of which the words alone are too heavy for a view ends early, visibly", () => {
    const sections = Array.from({ length: 99 }, () => ({ lines: ["é".repeat(2_700)] }));
    const view = renderHome({ kind: "page", page: "home", header: "Thuis", sections, buttons: [] });
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
    expect(view.blocks.length).toBeGreaterThan(20);
    expect(view.blocks.at(-1)).toEqual({ type: "context", elements: [{ type: "plain_text", text: "…", emoji: true }] });
  });

  it("a notice has words, whatever is in them", () => {
    fc.assert(fc.property(words, (text) => expectWithinLimits(renderNotice({ title: text, text, close: text }).blocks, 100)));
  });
});

describe("a field", () => {
  it("with ten options or fewer shows them all, with more is a list, over a hundred is a list in groups", () => {
    expect(elementOf(choice(10))).toMatchObject({ type: "radio_buttons" });
    expect(elementOf(choice(11))).toMatchObject({ type: "static_select", options: { length: 11 } });
    expect(elementOf(choice(101))).toMatchObject({ option_groups: [{ options: { length: 100 } }, { label: { text: "101 – 101" } }] });
    expect(elementOf(choice(0))).toBeUndefined();
  });

  it("begins with its first value, and with none when that is no option", () => {
    expect(elementOf(choice(3, "v1"))).toMatchObject({ initial_option: { value: "v1", text: { text: "Keuze 1" } } });
    expect(elementOf(choice(3, "weg"))).not.toHaveProperty("initial_option");
  });

  it("for a number keeps its first value only within its limits", () => {
    const rate = { kind: "number", id: "rate", label: "Tarief", optional: true, min: 1, max: 500 } as const;
    expect(elementOf({ ...rate, initial: "87.5" })).toMatchObject({ initial_value: "87.5", min_value: "1", max_value: "500" });
    for (const initial of ["501", "0", "veel", "", "1e2"]) expect(elementOf({ ...rate, initial })).not.toHaveProperty("initial_value");
  });

  it("for a long text is a box of several lines, and its hint stands under it", () => {
    const view = renderForm(
      aForm({ kind: "text", id: "iWill", label: "Ik ga", hint: "In je eigen woorden", optional: true, maxLength: 200 }),
      "",
    );
    expect(view.blocks[0]).toMatchObject({
      block_id: "iWill",
      optional: true,
      hint: { text: "In je eigen woorden" },
      element: { multiline: true, max_length: 200 },
    });
  });

  it("with a value that Slack would not give back is a bug", () => {
    const long = { kind: "choice", id: "x", label: "x", optional: false, options: [{ value: "v".repeat(76), label: "x" }] } as const;
    expect(() => renderForm(aForm(long), "")).toThrow("76 characters");
    expect(() => renderForm(aForm(), "m".repeat(3_001))).toThrow("3001 characters");
  });
});

describe("a submission", () => {
  it("gives what was filled in, by the id of the field", () => {
    const values = {
      prospect: { field: { type: "radio_buttons", selected_option: { text: { type: "plain_text", text: "Rob" }, value: "rob_verhagen" } } },
      mode: { field: { type: "static_select", selected_option: null } },
      rate: { field: { type: "number_input", value: "95" } },
      iWill: { field: { type: "plain_text_input", value: "(none)" } },
      trade: { field: { type: "plain_text_input", value: null } },
    };
    expect(readSubmission(values)).toEqual({ prospect: "rob_verhagen", rate: "95", iWill: "(none)" });
  });

  it("gives back every option that a form shows, the empty one too", () => {
    const view = renderForm(
      aForm({
        kind: "choice",
        id: "class",
        label: "Klasse",
        optional: false,
        options: [
          { value: "", label: "Die van hem" },
          { value: "3", label: "Midden" },
        ],
      }),
      "",
    );
    const sent = view.blocks.flatMap((block) =>
      "element" in block && block.element.type === "radio_buttons" ? block.element.options : [],
    );
    expect(sent.map((option) => readSubmission({ class: { field: { selected_option: option } } }))).toEqual([
      { class: "" },
      { class: "3" },
    ]);
  });

  it("of another shape is told apart", () => {
    expect(readSubmission({ rate: "95" })).toBeUndefined();
    expect(readSubmission(undefined)).toBeUndefined();
  });

  it("with mistakes stays open and says what is wrong at each field", () => {
    expect(renderFormErrors({ kind: "formErrors", form: "houseRules", errors: { rate: "Geef een bedrag.", days: "" } })).toEqual({
      response_action: "errors",
      errors: { rate: "Geef een bedrag.", days: "…" },
    });
  });
});
