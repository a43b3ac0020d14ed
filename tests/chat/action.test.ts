import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ACTION_CODE_LIMIT,
  type Action,
  COMMANDS,
  encodeAction,
  FORMS,
  MEETING_DEEDS,
  PAGES,
  parseAction,
  WARM_UP_DEEDS,
} from "../../src/chat/action.ts";
import { LANGS } from "../../src/game/language.ts";
import { MEETING_OUTCOMES } from "../../src/ports/meetings.ts";
import { WARM_UP_STEPS } from "../../src/ports/warm-ups.ts";

const anyId = fc.oneof(fc.uuid(), fc.stringMatching(/^[a-z_]{1,30}$/));
const words = fc.string({ unit: "binary", maxLength: 60 });
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant("command" as const),
    command: fc.constantFrom(...COMMANDS),
    roundId: anyId,
    exchange: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ kind: fc.constant("form" as const), form: fc.constantFrom(...FORMS) }),
  fc.record({ kind: fc.constant("page" as const), page: fc.constantFrom(...PAGES) }),
  fc.record({ kind: fc.constant("start" as const), prospectId: anyId }),
  fc.record({ kind: fc.constant("tip" as const), subject: words }),
  fc.record({ kind: fc.constant("drill" as const), moveId: anyId }),
  fc.record({ kind: fc.constant("accept" as const) }),
  fc.record({
    kind: fc.constant("warmUp" as const),
    do: fc.constantFrom(...WARM_UP_DEEDS),
    step: fc.constantFrom(...WARM_UP_STEPS),
    value: fc.stringMatching(/^[a-z_]{1,30}$/),
  }),
  fc.record({
    kind: fc.constant("meeting" as const),
    do: fc.constantFrom(...MEETING_DEEDS),
    id: fc.uuid(),
    value: fc.constantFrom(...MEETING_OUTCOMES),
  }),
  fc.record({ kind: fc.constant("lang" as const), lang: fc.constantFrom(...LANGS) }),
);

describe("the code of a button", () => {
  it("is short, and gives the action back; of a subject that is too long, its beginning", () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        const code = encodeAction(action);
        expect(code.length).toBeLessThanOrEqual(ACTION_CODE_LIMIT);
        const parsed = parseAction(code);
        if (action.kind === "tip" && parsed?.kind === "tip") {
          expect(action.subject.startsWith(parsed.subject)).toBe(true);
          if (encodeURIComponent(action.subject).length < 60) expect(parsed).toEqual(action);
        } else expect(parsed).toEqual(action);
      }),
    );
  });

  it.each([
    "",
    "kind=",
    "kind=shout",
    "kind=command&command=hint",
    "kind=command&command=hint&roundId=r&exchange=x",
    "kind=command&command=hint&roundId=r&exchange=1.5",
    "kind=form&form=practice&more=1",
    "kind=page&page=secrets",
    "kind=lang&lang=de",
    "kind=accept&__proto__=1",
    '{"kind":"accept"}',
    "toString",
  ])("that this version never made is none: %j", (code) => {
    expect(parseAction(code)).toBeUndefined();
  });

  it("of any text at all is an action that could have been made, or none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webQueryParameters()), (text) => {
        const action = parseAction(text);
        if (action) expect(parseAction(encodeAction(action))).toBeDefined();
      }),
    );
  });
});
