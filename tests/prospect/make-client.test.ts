import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import { findAmounts } from "../../src/judge/amounts.ts";
import type { Model, ModelRequest } from "../../src/ports/model.ts";
import { keepsBoundary } from "../../src/prospect/boundary.ts";
import { isInLanguage } from "../../src/prospect/line-language.ts";
import { CLIENT_LINES, CLIENT_NEEDS } from "../../src/prospect/meeting/client-lines.ts";
import { designByModel } from "../../src/prospect/meeting/design-client.ts";
import { findMoves } from "../../src/prospect/meeting/fear-moves.ts";
import { type ClientBrief, designByScript, makeClient } from "../../src/prospect/meeting/make-client.ts";
import { fearedLines } from "../../src/prospect/meeting/own-line.ts";
import { prospectSchema } from "../../src/prospect/schema.ts";
import { PLAYBOOK } from "../support/practice-rig.ts";

const MOVES = PLAYBOOK.moves.map(({ id }) => id);
const aBrief = (over: Partial<ClientBrief> = {}): ClientBrief => ({
  who: "Een inkoper van een bouwbedrijf",
  want: "een nieuwe website",
  fear: "dat ze mij te duur vinden en korting willen",
  ...over,
});
const make = (brief: ClientBrief, seed = 1) =>
  makeClient(PLAYBOOK, {
    id: "mine_1",
    seed,
    lang: "nl",
    brief,
    design: designByScript(PLAYBOOK, brief, "nl"),
    told: `${brief.who} ${brief.want} ${brief.fear}`,
  });

describe("the moves that fit a fear", () => {
  it.each([
    ["dat ze zeggen dat ik te duur ben", "rate_dictate"],
    ["dat ze korting willen", "last_price"],
    ["dat er tien anderen zijn", "ten_others"],
    ["dat ik eerst gratis een proefdag moet doen", "prove_first"],
    ["ze betalen pas na 60 dagen", "payment_terms"],
    ["dat het een sollicitatie wordt", "job_interview"],
    ["dat ik een leidinggevende krijg die me aanstuurt", "reporting_line"],
    ["dat ze beginnen over schijnzelfstandigheid en de DBA", "false_self_employment"],
    ["dat er steeds meer werk bij komt, even erbij", "scope_creep"],
    ["ze zijn zo aardig, het zijn vrienden van mijn zus", "friendly_exploitation"],
    ["dat hij niks zegt en er een stilte valt", "silence"],
    ["they'll say I'm too expensive", "rate_dictate"],
    ["they'll want a free trial first", "prove_first"],
    ["that I have to decide on the spot, under pressure", "urgency"],
    ["he'll ask why me", "job_interview"],
    ["someone else is cheaper so they compare", "ten_others"],
  ])("%j opens with %s", (fear, first) => {
    expect(findMoves(MOVES, { fear, want: "" }).moves[0]).toBe(first);
  });

  it("are six at least, all of the playbook, each once, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 50 }), (fear, want) => {
        const { moves } = findMoves(MOVES, { fear, want });
        expect(moves.length).toBeGreaterThanOrEqual(6);
        expect(new Set(moves).size).toBe(moves.length);
        for (const moveId of moves) expect(MOVES).toContain(moveId);
      }),
      { numRuns: 200 },
    );
    for (const moveId of findMoves(MOVES, { fear: "korting", want: "" }).moves) expect(MOVES).toContain(moveId);
  });
});

describe("the prospect of a real meeting", () => {
  it("has the branch and the role of the words, a made-up name that stands nowhere in them, and opens with the fear", () => {
    const client = make(aBrief());
    expect(client).toMatchObject({
      role: { nl: "Inkoper in de bouw", en: "Buyer in construction" },
      sector: { nl: "bouw" },
      weightClass: 3,
    });
    expect(client.opening.move).toBe(designByScript(PLAYBOOK, aBrief(), "nl").moves[0]);
    for (let seed = 0; seed < 40; seed++)
      expect(make(aBrief({ who: "Ilse en Joep, Petra Noordam" }), seed).name).not.toMatch(/Ilse|Joep|Petra|Noordam/u);
  });

  it("is one by the schema of all prospects, whatever the words", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.nat(99),
        (who, words, seed) => {
          const client = make({ who, want: words, fear: `${words} “${who}”` }, seed);
          expect(prospectSchema.safeParse(client).success).toBe(true);
          for (const line of client.ownMoves.flatMap((own) => own.wordings.nl.map((one) => one.say)))
            expect(keepsBoundary(line)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("says what the player fears to hear, in his own words, where they can be spoken", () => {
    const client = make(aBrief({ fear: 'Dat hij zegt: "Voor dat geld doet mijn neefje het ook." En dan korting.' }));
    const own = client.ownMoves.flatMap((one) => one.wordings.nl.map(({ say }) => say));
    expect(own).toContain("Voor dat geld doet mijn neefje het ook.");
    expect(fearedLines("Ze zegt: dat kan mijn neefje ook wel doen", "nl")).toEqual(["Dat kan mijn neefje ook wel doen."]);
    for (const unfit of [
      '"Je bent waardeloos, zoek hulp man."',
      '"Voor 40 euro per uur doe ik het niet."',
      '"We pay everybody the same rate here."',
      '"Bel … maar op."',
    ])
      expect(fearedLines(unfit, "nl"), unfit).toEqual([]);
  });

  it("talks within the boundary, in the right language, with facts that ask and name nothing", () => {
    const spoken = [CLIENT_LINES.reactions, CLIENT_LINES.closings].flatMap((group) => Object.values(group));
    for (const lang of LANGS) {
      const lines = [...spoken.flatMap((one) => one[lang]), ...CLIENT_LINES.facts[lang], ...CLIENT_LINES.voice[lang].examples];
      for (const line of [...lines, ...Object.values(CLIENT_NEEDS).map((need) => need[lang])]) {
        expect(keepsBoundary(line), line).toBe(true);
        expect(isInLanguage(line, lang), line).toBe(true);
        expect(line).not.toMatch(/[—–]|(?<!\p{L})(?:u|uw)(?!\p{L})/iu);
      }
      for (const fact of CLIENT_LINES.facts[lang]) expect([fact.includes("?"), findAmounts(fact, lang)]).toEqual([false, []]);
    }
  });
});

describe("a model that helps", () => {
  const requests: ModelRequest<unknown>[] = [];
  const answering = (answer: unknown): Model => ({
    name: "proef",
    async complete(request) {
      requests.push(request as ModelRequest<unknown>);
      const parsed = request.parse(answer);
      const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
      return parsed.ok ? { kind: "ok", value: parsed.value, usage, attempts: 1 } : { kind: "invalid", detail: parsed.problem, attempts: 2 };
    },
  });
  const limits = { deadlineMs: 1_000, signal: new AbortController().signal };
  const design = (answer: unknown, brief = aBrief()) =>
    designByModel(
      { playbook: PLAYBOOK, model: answering(answer), isClean: (line) => !line.includes("Jansen") },
      { playerId: "slack:T:anna", lang: "nl", brief },
      limits,
    );
  const moves = ["silence", "status", "ten_others", "urgency"];

  it("chooses among the moves and words them, and nothing of it that can't be spoken is kept", async () => {
    const say = "Laat maar eens zien waarom ik met jou verder zou gaan.";
    const lines = [
      { move: "status", say },
      { move: "ten_others", say: "Meneer Jansen doet het ook graag voor ons." },
      { move: "urgency", say: "Voor 40 euro per uur kun je nu beginnen." },
      { move: "rate_dictate", say: "Die staat niet bij de gekozen zetten hoor." },
      { move: "silence", say: "We pay everybody the same here, that is how it is." },
    ];
    expect(await design({ moves: ["arm_wrestle", ...moves], lines })).toMatchObject({ moves, lines: [{ move: "status", say }] });
  });

  it("gets no id of the player, and when it fails the script does it", async () => {
    const script = designByScript(PLAYBOOK, aBrief(), "nl");
    for (const wrong of [{}, { moves: ["silence"], lines: [] }, "nee", { moves: ["a", "b", "c", "d"], lines: [] }])
      expect(await design(wrong)).toEqual(script);
    for (const { system, user } of requests) expect(`${system}${user}`).not.toMatch(/slack:|anna/u);
  });
});
