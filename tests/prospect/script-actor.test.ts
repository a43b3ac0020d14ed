import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextStep, openRound } from "../../src/game/director.ts";
import { LANGS } from "../../src/game/language.ts";
import { INTENSITIES } from "../../src/game/move.ts";
import type { Result } from "../../src/game/result.ts";
import type { RoundSetup } from "../../src/game/round.ts";
import { MANNERS, type Manner, type Scene, type SpokenLine, type StageDirection } from "../../src/game/stage-direction.ts";
import type { PlayedExchange } from "../../src/game/state.ts";
import { fillSlots, moveById, moveRule } from "../../src/playbook/load.ts";
import { playbookOf } from "../../src/prospect/own-moves.ts";
import { createScriptActor, prospectById, speakFromScript } from "../../src/prospect/script-actor.ts";
import { anyReading, aSetup } from "../support/game-arbitraries.ts";
import { aProspect, aScene, CONTENT, SLOTS } from "../support/prospect-builder.ts";

const MOVES = CONTENT.playbook.moves.map((move) => move.id);
const TALKING = MANNERS.filter((manner) => manner !== "open" && manner !== "close");
const EXCHANGES = 12;
type Line = { readonly direction: StageDirection; readonly text: string };

/** Plays the directions one after the other; the player says the same each time. */
function playRound(base: Scene, directions: readonly StageDirection[]): readonly Line[] {
  const lines: Line[] = [];
  for (const [n, direction] of directions.entries()) {
    const spoken = lines.flatMap(({ text }): SpokenLine[] => [
      { speaker: "prospect", text },
      { speaker: "player", text: "Daar denk ik anders over." },
    ]);
    lines.push({ direction, text: speakFromScript(CONTENT, { ...base, exchange: n + 1, direction, spoken }) });
  }
  return lines;
}

const anyScene = fc
  .record({
    seed: fc.nat(),
    lang: fc.constantFrom(...LANGS),
    prospectId: fc.constantFrom(...CONTENT.prospects.map((one) => one.id)),
  })
  .map((parts) => aScene(parts));

function anyDirection(moveIds: readonly string[], manners: readonly Manner[] = TALKING): fc.Arbitrary<StageDirection> {
  return fc.record({
    manner: fc.constantFrom(...manners),
    moveId: fc.constantFrom(...moveIds),
    intensity: fc.constantFrom(...INTENSITIES),
    answersMoveId: fc.constantFrom(...moveIds),
  });
}

function opening(scene: Scene): StageDirection {
  return { manner: "open", moveId: prospectById(CONTENT.prospects, scene.prospectId).opening.move, intensity: 3 };
}

/** A round of directions that hang together: each answers the move before it. */
const anyRound = fc
  .tuple(anyScene, fc.array(anyDirection(MOVES), { minLength: EXCHANGES - 1, maxLength: EXCHANGES - 1 }))
  .map(([scene, directions]) => ({ scene, directions: [opening(scene), ...directions] }));

/** A round that keeps to a few moves, so that wordings run out. */
const anyStubbornRound = fc
  .tuple(anyScene, fc.uniqueArray(fc.constantFrom(...MOVES), { minLength: 1, maxLength: 2 }))
  .chain(([scene, moveIds]) =>
    fc.array(anyDirection(moveIds), { minLength: EXCHANGES, maxLength: EXCHANGES }).map((directions) => ({ scene, directions })),
  );

/** A line taken apart again: the wording at its end, and the reaction before it. */
function takeApart({ direction, text }: Line, scene: Scene) {
  if (direction.manner === "open") return { wording: text, reaction: "" };
  const wordings = wordingsOf(direction.moveId as string, scene);
  const wording = wordings.find((one) => text.endsWith(one)) as string;
  return { wording, reaction: text.slice(0, text.length - wording.length).trim() };
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, n) => text !== "" && texts.indexOf(text) < n);
}

describe("the script actor, in any round of twelve exchanges", () => {
  it("says no line, no reaction and no wording twice", () => {
    fc.assert(
      fc.property(anyRound, ({ scene, directions }) => {
        const lines = playRound(scene, directions);
        const used = new Map<string, number>();
        for (const line of lines) used.set(line.direction.moveId as string, (used.get(line.direction.moveId as string) ?? 0) + 1);
        // Six wordings are the least that a move has, and three the least that he can say of a concession.
        fc.pre([...used.values()].every((times) => times <= 6) && pressesAtMostThrice(directions));
        const parts = lines.map((line) => takeApart(line, scene));
        expect(repeated(lines.map((line) => line.text))).toEqual([]);
        expect(repeated(parts.map((part) => part.wording))).toEqual([]);
        expect(repeated(parts.map((part) => part.reaction))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  function pressesAtMostThrice(directions: readonly StageDirection[]): boolean {
    const pressed = directions.filter((one) => one.manner === "press").map((one) => one.answersMoveId);
    return pressed.every((id) => pressed.filter((other) => other === id).length <= 3);
  }

  it("says a wording again only after all others of the move, the longest ago first", () => {
    fc.assert(
      fc.property(anyStubbornRound, ({ scene, directions }) => {
        const said = new Map<string, string[]>();
        for (const line of playRound(scene, directions)) {
          const { wording } = takeApart(line, scene);
          const before = said.get(line.direction.moveId as string) ?? [];
          const all = wordingsOf(line.direction.moveId as string, scene).length;
          if (before.includes(wording)) expect(wording).toBe(before.at(-all));
          else expect(before.length).toBeLessThan(all);
          said.set(line.direction.moveId as string, [...before, wording]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("fills every slot, keeps to one line and stays within 400 characters", () => {
    fc.assert(
      fc.property(anyRound, ({ scene, directions }) => {
        for (const { text } of playRound(scene, directions)) expect(text).toMatch(/^[^{}\n]{2,400}$/u);
      }),
      { numRuns: 150 },
    );
  });

  it("says the same line for the same scene, and another round for another seed", async () => {
    const actor = createScriptActor(CONTENT);
    const limits = { deadlineMs: 0, signal: AbortSignal.abort() };
    await fc.assert(
      fc.asyncProperty(anyScene, anyDirection(MOVES), async (scene, direction) => {
        const one = await actor.speak({ ...scene, direction }, "a player", limits);
        expect(await actor.speak(structuredClone({ ...scene, direction }), "another player", limits)).toEqual(one);
        expect(one.by).toBe("script");
      }),
      { numRuns: 100 },
    );
    const openings = Array.from({ length: 20 }, (_, seed) => speakFromScript(CONTENT, aScene({ seed, direction: opening(aScene()) })));
    expect(new Set(openings).size).toBe(3);
  });
});

describe("the script actor, led by the director", () => {
  const setups = fc
    .record({
      seed: fc.nat(),
      prospect: fc.constantFrom(...CONTENT.prospects),
      weightClass: fc.constantFrom(1, 2, 3, 4, 5),
      lang: fc.constantFrom(...LANGS),
    })
    .map(({ seed, prospect, weightClass, lang }) => ({
      lang,
      setup: {
        ...aSetup({ seed, weightClass: weightClass as RoundSetup["weightClass"], length: EXCHANGES }),
        moves: CONTENT.playbook.moves.map(moveRule),
        prospect: {
          id: prospect.id,
          affiliation: prospect.affiliation,
          favouriteMoves: prospect.favouriteMoves,
          openingMove: prospect.opening.move,
        },
      } satisfies RoundSetup,
    }));

  it("says no sentence of three words twice in a real round, and ends it with a closing of his own", () => {
    fc.assert(
      fc.property(setups, fc.array(anyReading, { minLength: EXCHANGES, maxLength: EXCHANGES }), ({ setup, lang }, readings) => {
        const lines: string[] = [];
        const exchanges: PlayedExchange[] = [];
        let direction = openRound(setup);
        for (;;) {
          const spoken = lines.map((text): SpokenLine => ({ speaker: "prospect", text }));
          const scene = aScene({ seed: setup.seed, lang, prospectId: setup.prospect.id, exchange: lines.length + 1, direction, spoken });
          lines.push(speakFromScript(CONTENT, scene));
          if (direction.manner === "close") break;
          exchanges.push({ moveId: direction.moveId as string, reading: readings[exchanges.length] as PlayedExchange["reading"] });
          direction = nextStep(setup, exchanges).direction;
        }
        expect(lines.length).toBeLessThanOrEqual(EXCHANGES + 1);
        fc.pre(
          exchanges.every(({ moveId }) =>
            isPlayedAtMost(exchanges, moveId, wordingsOf(moveId, aScene({ lang, prospectId: setup.prospect.id })).length),
          ),
        );
        expect(repeated(lines)).toEqual([]);
        const sentences = lines
          .slice(0, -1)
          .flatMap((line) => line.split(/(?<=[.!?)])\s+/u))
          .filter((one) => one.split(" ").length >= 3);
        expect(repeated(sentences)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function wordingsOf(moveId: string, { prospectId, lang, slots }: Scene): readonly string[] {
  const playbook = playbookOf(CONTENT.playbook, prospectById(CONTENT.prospects, prospectId));
  return moveById(playbook, moveId).wordings[lang].map((one) => fillSlots(one.say, slots));
}

/** Two frames that stand and replies that can't be read bring a move back more often than it has wordings. */
function isPlayedAtMost(exchanges: readonly PlayedExchange[], moveId: string, times: number): boolean {
  return exchanges.filter((exchange) => exchange.moveId === moveId).length <= times;
}

describe("what the script actor says of what just happened", () => {
  const combos = LANGS.flatMap((lang) => CONTENT.playbook.moves.map((move) => ({ lang, move, id: `${move.id} in ${lang}` })));

  it.for(combos)("names the concession and gives way in the words of $id", ({ lang, move }) => {
    const saidWith = (manner: Manner) =>
      speakFromScript(CONTENT, aScene({ lang, direction: { manner, moveId: "small_talk", intensity: 2, answersMoveId: move.id } }));
    const startsWithOneOf = (line: string, some: readonly string[]) => some.some((one) => line.startsWith(`${fillSlots(one, SLOTS)} `));
    expect(saidWith("press")).toSatisfy((line: string) => startsWithOneOf(line, move.pressOn[lang]));
    expect(saidWith("giveWay")).toSatisfy((line: string) => startsWithOneOf(line, move.giveWay[lang]));
    const respect = move.respect?.[lang] ?? aProspect().reactions.soften[lang];
    expect(saidWith("respect")).toSatisfy((line: string) => startsWithOneOf(line, respect));
  });

  it("names the concession also when it is the fifth on the same point", () => {
    const press: StageDirection = { manner: "press", moveId: "ten_others", intensity: 3, answersMoveId: "rate_dictate" };
    const lines = playRound(aScene(), [press, press, press, press, press]);
    const named = moveById(CONTENT.playbook, "rate_dictate").pressOn.nl.map((line) => fillSlots(line, SLOTS));
    for (const { text } of lines) expect(named.some((line) => text.startsWith(line))).toBe(true);
    expect(new Set(lines.map((line) => line.text)).size).toBe(5);
  });

  it.for(["bristle", "soften", "unmoved", "probe"] as const)("%s comes in his own words before those of any prospect", (manner) => {
    const direction: StageDirection = { manner, moveId: "small_talk", intensity: 2, answersMoveId: "status" };
    const [own, any] = [aProspect().reactions[manner].nl, CONTENT.playbook.reactions[manner].nl];
    const reactions = playRound(aScene(), [direction, direction, direction, direction]).map((line) => takeApart(line, aScene()).reaction);
    expect(reactions.slice(0, 3).toSorted()).toEqual(own.toSorted());
    expect(any).toContain(reactions[3]);
  });

  it.for(["insist", "puzzled"] as const)("%s has words for every prospect", (manner) => {
    const direction: StageDirection = { manner, moveId: "small_talk", intensity: 2, answersMoveId: "small_talk" };
    const { reaction } = takeApart({ direction, text: speakFromScript(CONTENT, aScene({ direction })) }, aScene());
    expect(CONTENT.playbook.reactions[manner].nl).toContain(reaction);
  });

  it("says that something moved, and names no amount, when the player gave some way without one", () => {
    const press: StageDirection = { manner: "press", moveId: "ten_others", intensity: 3, answersMoveId: "rate_dictate" };
    const scene = aScene({ direction: press, heard: { answered: false, given: "some" } });
    const { reaction } = takeApart({ direction: press, text: speakFromScript(CONTENT, scene) }, scene);
    expect(CONTENT.playbook.reactions.someWay.nl).toContain(reaction);
  });

  it("names the amount that the player gave in place of the one that was asked", () => {
    for (let seed = 0; seed < 20; seed++) {
      const press: StageDirection = { manner: "press", moveId: "ten_others", intensity: 3, answersMoveId: "rate_dictate" };
      const text = speakFromScript(CONTENT, aScene({ seed, direction: press, heard: { answered: false, given: { offer: "85" } } }));
      expect(text).toMatch(/85/u);
      expect(text).not.toMatch(/75/u);
      const days = { ...press, answersMoveId: "higher_authority" };
      expect(speakFromScript(CONTENT, aScene({ seed, direction: days, heard: { answered: false, given: { offer: "80" } } }))).not.toMatch(
        /75|95/u,
      );
    }
  });

  it("does not say that there was no answer when the player held his point", () => {
    const insist: StageDirection = { manner: "insist", moveId: "job_interview", intensity: 3, answersMoveId: "rate_dictate" };
    const scene = aScene({ direction: insist, heard: { answered: true, given: "all" } });
    const { reaction } = takeApart({ direction: insist, text: speakFromScript(CONTENT, scene) }, scene);
    expect(CONTENT.playbook.reactions.comeBack.nl).toContain(reaction);
  });

  it("gives way on no point that the player did not speak of", () => {
    const direction: StageDirection = { manner: "giveWay", moveId: "small_talk", intensity: 2, answersMoveId: "penalty_clause" };
    const scene = aScene({ direction, heard: { answered: true, given: "all", elsewhere: true } });
    expect(aProspect().reactions.soften.nl).toContain(takeApart({ direction, text: speakFromScript(CONTENT, scene) }, scene).reaction);
  });

  it("tells the fact that a question drew out, in place of a reaction, and after what he grants", () => {
    const { facts } = aProspect();
    const direction: StageDirection = { manner: "soften", moveId: "rate_dictate", intensity: 3, answersMoveId: "job_interview" };
    for (const fact of [0, 1, 2, 3]) {
      const text = speakFromScript(CONTENT, aScene({ direction, fact }));
      expect(text.startsWith(`${facts.nl[fact]} `)).toBe(true);
      const respect = speakFromScript(CONTENT, aScene({ direction: { ...direction, manner: "respect" }, fact }));
      expect(respect.indexOf(facts.nl[fact] as string)).toBeGreaterThan(5);
    }
    const fifth = speakFromScript(CONTENT, aScene({ direction, fact: 4 }));
    expect(facts.nl.some((one) => fifth.includes(one))).toBe(false);
  });

  it("puts a favourite move in his own words before anybody's", () => {
    const scene = aScene({ prospectId: "yvonne_terpstra", direction: { manner: "unmoved", moveId: "ten_others", intensity: 3 } });
    const own = prospectById(CONTENT.prospects, "yvonne_terpstra").ownMoves.find((one) => one.move === "ten_others");
    const text = speakFromScript(CONTENT, scene);
    expect(own?.wordings.nl.some((one) => text.endsWith(one.say))).toBe(true);
  });

  it("leaves shared lines out where they don't fit his role", () => {
    const shared = moveById(CONTENT.playbook, "intermediary_margin").wordings.nl.map((one) => fillSlots(one.say, SLOTS));
    for (const intensity of INTENSITIES) {
      const direction: StageDirection = { manner: "unmoved", moveId: "intermediary_margin", intensity, answersMoveId: "status" };
      const text = speakFromScript(CONTENT, aScene({ prospectId: "mireille_post", direction }));
      expect(shared.some((line) => text.endsWith(line))).toBe(false);
    }
  });

  it("does not make the same joke again while there is another line", () => {
    const { reactions } = aProspect();
    const unmoved = { ...reactions.unmoved, nl: ["Nog twintig minuten.", "Die twintig minuten lopen.", "Goed dan."] };
    const content = { ...CONTENT, prospects: [aProspect({ reactions: { ...reactions, unmoved } })] };
    const direction: StageDirection = { manner: "unmoved", moveId: "small_talk", intensity: 2, answersMoveId: "status" };
    const spoken = [{ speaker: "prospect" as const, text: "Je krijgt twintig minuten." }];
    for (let seed = 0; seed < 20; seed++) expect(speakFromScript(content, aScene({ seed, direction, spoken }))).toMatch(/^Goed dan\./u);
  });

  it("avoids a line of which a sentence was said as part of another", () => {
    const direction: StageDirection = { manner: "soften", moveId: "small_talk", intensity: 2, answersMoveId: "status" };
    const spoken = [{ speaker: "prospect" as const, text: "Tja. Daar kun je een muur op zetten." }];
    for (let seed = 0; seed < 30; seed += 1) {
      const text = speakFromScript(CONTENT, aScene({ seed, direction, spoken }));
      expect(text).not.toContain("een muur op zetten");
    }
  });

  it("does not share a sentence between the reaction and the wording of one line", () => {
    const { reactions } = aProspect();
    const unmoved = { ...reactions.unmoved, nl: ["(kijkt op de klok) Hm.", "(kijkt op de klok) Zo.", "Goed."] };
    const content = { ...CONTENT, prospects: [aProspect({ reactions: { ...reactions, unmoved } })] };
    const direction: StageDirection = { manner: "unmoved", moveId: "urgency", intensity: 3, answersMoveId: "status" };
    for (const intensity of INTENSITIES) {
      for (let seed = 0; seed < 20; seed += 1) {
        const text = speakFromScript(content, aScene({ seed, direction: { ...direction, intensity } }));
        expect(text.split("(kijkt op de klok)").length).toBeLessThanOrEqual(2);
      }
    }
  });
});

describe("the last line", () => {
  const RESULTS: readonly (readonly [Result, keyof ReturnType<typeof aProspect>["closings"]])[] = [
    [{ kind: "ownTerms", goodwill: true }, "ownTerms"],
    [{ kind: "ownTerms", goodwill: false }, "ownTermsCold"],
    [{ kind: "ownTerms", goodwill: true, termsOpen: true }, "termsOpen"],
    [{ kind: "withTrades", goodwill: true }, "withTrades"],
    [{ kind: "withTrades", goodwill: false }, "withTrades"],
    [{ kind: "hisTerms" }, "hisTerms"],
    [{ kind: "walkOut" }, "walkOut"],
    [{ kind: "honourableNo" }, "honourableNo"],
    [{ kind: "brokenOff", by: "clock" }, "brokenOff"],
    [{ kind: "brokenOff", by: "player" }, "brokenOff"],
  ];

  it.for(CONTENT.prospects.map((one) => one.id))("of %s is a closing of its result, also when he said it before", (prospectId) => {
    const { closings } = prospectById(CONTENT.prospects, prospectId);
    for (const lang of LANGS) {
      for (const [result, key] of RESULTS) {
        const direction: StageDirection = { manner: "close", intensity: 1, answersMoveId: "status", result };
        const lines = closings[key][lang].map((line) => fillSlots(line, SLOTS));
        expect(lines).toContain(speakFromScript(CONTENT, aScene({ lang, prospectId, direction })));
        const spoken = lines.map((text) => ({ speaker: "prospect" as const, text }));
        expect(lines).toContain(speakFromScript(CONTENT, aScene({ lang, prospectId, direction, spoken })));
      }
    }
  });

  it("is no deal when the result is missing", () => {
    const line = speakFromScript(CONTENT, aScene({ direction: { manner: "close", intensity: 1 } }));
    expect(aProspect().closings.brokenOff.nl).toContain(line);
  });
});

describe("a prospect who is not known", () => {
  it("is a bug and throws", () => {
    expect(() => speakFromScript(CONTENT, aScene({ prospectId: "nobody" }))).toThrow('prospect "nobody" is not known');
  });
});
