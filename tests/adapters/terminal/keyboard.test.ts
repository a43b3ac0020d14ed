import { describe, expect, it } from "vitest";
import type { Reading } from "../../../src/game/verdict.ts";
import type { Judge } from "../../../src/ports/judge.ts";
import type { PracticeDeps } from "../../../src/practice/deps.ts";
import { openSqliteStore } from "../../../src/store/sqlite-store.ts";
import { aVerdict } from "../../support/game-arbitraries.ts";
import { sitDown } from "../../support/keyboard.ts";
import { aProfile, practiceRig } from "../../support/practice-rig.ts";

const PLAYER = aProfile().playerId;
const ROB = ["--prospect", "rob_verhagen", "--seed", "1"];
const ENTER = "\r";

async function rig(judge?: Judge["judge"]): Promise<PracticeDeps> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  const deps = practiceRig(opened.store);
  return judge ? { ...deps, judge: { judge, readAgain: judge } } : deps;
}

const judgeThatReads =
  (reading: Reading): Judge["judge"] =>
  async () => ({ reading, by: "rules" });

/** Reads nothing until it is told to stop, like a model that takes its time. `asked` resolves when it was asked. */
function slowJudge() {
  const asked = Promise.withResolvers<void>();
  const judge: Judge["judge"] = (_exchange, { signal }) => {
    asked.resolve();
    return new Promise((resolve) => signal.addEventListener("abort", () => resolve({ reading: aVerdict(), by: "rules" }), { once: true }));
  };
  return { judge, asked: asked.promise };
}
const repliesOf = async ({ store }: PracticeDeps) => {
  const [round] = await store.listRounds(PLAYER, 1);
  return round?.exchanges.flatMap(({ answer }) => (answer ? [answer.reply] : []));
};

describe("a way out while the model works", () => {
  it("Ctrl-C ends at once; the reply is not counted and the round stays open", async () => {
    const { judge, asked } = slowJudge();
    const practice = await rig(judge);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type(`Mijn tarief is 95.${ENTER}`);
    await asked;
    sitting.type("\x03");
    expect(await sitting.ended).toBe("interrupted");
    expect(sitting.shown()).toContain("De ronde staat nog open");
    expect(await repliesOf(practice)).toEqual([]);
    expect(await practice.store.findOpenRound(PLAYER)).toBeDefined();
  });

  it.each(["stop", "/fluit", "ik stop ermee", "quit"])("%s ends the round at once, with its debrief", async (word) => {
    const { judge, asked } = slowJudge();
    const practice = await rig(judge);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type(`Mijn tarief is 95.${ENTER}`);
    await asked;
    sitting.type(`dit niet meer${ENTER}${word}${ENTER}`);
    expect(await sitting.ended).toBe("done");
    expect(sitting.shown()).toContain("Je stopte de ronde.");
    expect(await practice.store.findOpenRound(PLAYER)).toBeUndefined();
    expect(await repliesOf(practice)).toEqual([]);
  });

  it.each([
    [`stop${ENTER}`, "done"],
    ["\x03", "interrupted"],
  ] as const)("%j while the first line is being made leaves without a round and without a word of failure", async (keys, end) => {
    const practice = await rig();
    const asked = Promise.withResolvers<void>();
    const speak: PracticeDeps["actor"]["speak"] = (scene, playerId, limits) => {
      asked.resolve();
      return new Promise((resolve) =>
        limits.signal.addEventListener("abort", () => resolve(practice.actor.speak(scene, playerId, limits)), { once: true }),
      );
    };
    const sitting = sitDown({ ...practice, actor: { speak } }, ROB);
    await asked.promise;
    sitting.type(keys);
    expect(await sitting.ended).toBe(end);
    expect(sitting.errors()).toBe("");
    expect(await practice.store.findOpenRound(PLAYER)).toBeUndefined();
  });

  it("in a pipe a stop waits for its turn: the replies before it are played", async () => {
    const practice = await rig(judgeThatReads(aVerdict({ stance: "neutral" })));
    const sitting = sitDown(practice, ROB, { byHand: false });
    sitting.type("Eerste.\nTweede.\nstop\n");
    expect(await sitting.ended).toBe("done");
    expect(await repliesOf(practice)).toEqual(["Eerste.", "Tweede."]);
  });
});

describe("Ctrl-C and Ctrl-D at the prompt", () => {
  it.each([
    ["\x03", "interrupted"],
    ["\x04", "done"],
  ] as const)("%j leaves, and says that the round is open", async (key, end) => {
    const sitting = sitDown(await rig(), ROB);
    await sitting.until("Jij › ");
    sitting.type(key);
    expect(await sitting.ended).toBe(end);
    expect(sitting.shown()).toContain("De ronde staat nog open");
  });
});

describe("what is pasted", () => {
  const neutral = judgeThatReads(aVerdict({ stance: "neutral" }));

  it("of several lines is one reply, also with an empty line in it", async () => {
    const practice = await rig(neutral);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type("Fijn dat je belt.\n\nMijn tarief is 95.\n");
    await sitting.until("Beurt 1");
    await sitting.until("Jij › ");
    sitting.type("\x04");
    await sitting.ended;
    expect(await repliesOf(practice)).toEqual(["Fijn dat je belt.\n\nMijn tarief is 95."]);
  });

  it("without a last line break waits for enter", async () => {
    const practice = await rig(neutral);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type("Fijn dat je belt.\nMijn tarief");
    await sitting.until("Mijn tarief");
    sitting.type(` is 95.${ENTER}`);
    await sitting.until("Beurt 1");
    await sitting.until("Jij › ");
    sitting.type("\x04");
    await sitting.ended;
    expect(await repliesOf(practice)).toEqual(["Fijn dat je belt.\nMijn tarief is 95."]);
  });
});

describe("after the debrief", () => {
  const noMatch = judgeThatReads(aVerdict({ closing: "noMatch" }));

  it("the last reply can be done over, the verdict challenged, and another round begun; enter leaves", async () => {
    const practice = await rig(noMatch);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type(`Dan zijn we geen match.${ENTER}`);
    await sitting.until("Enter om te stoppen.");
    sitting.type(`/var${ENTER}`);
    await sitting.until("VAR: beurt 1");
    sitting.type(`/opnieuw${ENTER}`);
    await sitting.until("Beurt 1 staat weer open");
    await sitting.until("Jij › ");
    sitting.type(`Nog steeds geen match.${ENTER}`);
    await sitting.until("Nabespreking");
    await sitting.until("Enter om te stoppen.");
    sitting.type(`wat kan ik nu?${ENTER}`);
    await sitting.until("Enter om te stoppen.");
    sitting.type(`Nog een ronde.${ENTER}`);
    await sitting.until("Rob Verhagen ·");
    await sitting.until("Jij › ");
    sitting.type(`Geen match.${ENTER}`);
    await sitting.until("Enter om te stoppen.");
    sitting.type(ENTER);
    expect(await sitting.ended).toBe("done");
    expect(await practice.store.listRounds(PLAYER, 5)).toHaveLength(2);
    expect(sitting.shown()).not.toContain("De ronde staat nog open");
  });

  it("the coach's forms are asked question by question, and the round that he advises is begun", async () => {
    const practice = await rig(noMatch);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type(`Dan zijn we geen match.${ENTER}`);
    await sitting.until("Enter om te stoppen.");
    sitting.type(`terugkijken${ENTER}`);
    for (const [question, given] of [
      ["vooraf? (1-10) › ", "12"],
      ["nu? (1-10) › ", "3"],
      ["volgende keer? › ", "rustig blijven"],
      ["heel getal in van 1 tot 10", ""],
      ["vooraf? (1-10) › ", "7"],
    ]) {
      await sitting.until(question as string);
      if (given !== "") sitting.type(`${given}${ENTER}`);
    }
    await sitting.until("Bewaard bij deze ronde");
    sitting.type(`voornemen${ENTER}`);
    await sitting.until("(enter voor 1)");
    sitting.type(`1${ENTER}`);
    await sitting.until("... dan › ");
    sitting.type(`noem ik mijn prijs${ENTER}`);
    await sitting.until("Genoteerd.");
    sitting.type(`volgende${ENTER}`);
    await sitting.until("Je schreef na je vorige ronde");
    await sitting.until("Jij › ");
    sitting.type(`Geen match.${ENTER}`);
    await sitting.until("Enter om te stoppen.");
    sitting.type(`terugkijken${ENTER}`);
    await sitting.until("vooraf? (1-10) › ");
    sitting.type(`stop${ENTER}`);
    sitting.type(ENTER);
    expect(await sitting.ended).toBe("done");
    const [second, first] = await practice.store.listRounds(PLAYER, 2);
    expect(first?.reflection).toEqual({ tenseBefore: 7, tenseAfter: 3, nextTime: "rustig blijven" });
    expect(second).toMatchObject({ intention: { iWill: "noem ik mijn prijs" } });
    expect(second?.setup.prospect.id).not.toBe("rob_verhagen");
    expect(second?.reflection).toBeUndefined();
  });

  it("the player can ask how it goes, and begin the round that is advised there", async () => {
    const practice = await rig(noMatch);
    const sitting = sitDown(practice, ROB);
    await sitting.until("Jij › ");
    sitting.type(`Dan zijn we geen match.${ENTER}`);
    await sitting.until("Enter om te stoppen.");
    sitting.type(`voortgang${ENTER}`);
    await sitting.until("Oefen nu dit");
    await sitting.until("Je voornemen");
    sitting.type(`volgende${ENTER}`);
    await sitting.until("Jij › ");
    sitting.type(`stop${ENTER}`);
    expect(await sitting.ended).toBe("done");
    const [second] = await practice.store.listRounds(PLAYER, 2);
    expect(second?.setup.prospect.id).not.toBe("rob_verhagen");
    expect(sitting.shown()).toContain("Eén ronde gespeeld.");
  });

  it("from a pipe, too; replies that come after the end are counted and not played", async () => {
    const practice = await rig(noMatch);
    const sitting = sitDown(practice, ROB, { byHand: false });
    sitting.type("Geen match.\nHoor je me?\n/var\n/oneens\n/opnieuw\nGeen match.\n\nNog iets.\n");
    sitting.endInput();
    expect(await sitting.ended).toBe("done");
    for (const text of ["VAR: beurt 1", "Genoteerd dat je beurt 1", "Beurt 1 staat weer open"]) expect(sitting.shown()).toContain(text);
    expect(sitting.shown()).toContain("2 antwoorden zijn niet meer gespeeld");
    expect(sitting.shown()).not.toContain("Enter om");
    expect(await repliesOf(practice)).toEqual(["Geen match."]);
  });

  it("a pipe without an end is left unread", async () => {
    const sitting = sitDown(await rig(noMatch), ROB, { byHand: false });
    sitting.type("Geen match.\n".repeat(5_000));
    expect(await sitting.ended).toBe("done");
  });
});

describe("choosing by question", () => {
  it("asks for the language, the prospect, how heavy, and when the verdict is wanted, and keeps the answers", async () => {
    const practice = await rig();
    const sitting = sitDown(practice, []);
    await sitting.until("Taal");
    sitting.type(`2${ENTER}`);
    await sitting.until("Who do you want");
    await sitting.until("(enter for 1)");
    sitting.type(`3${ENTER}`);
    await sitting.until("How heavy?");
    sitting.type(`9${ENTER}`);
    await sitting.until("not a choice");
    sitting.type(`4${ENTER}`);
    await sitting.until("When do you want");
    sitting.type(`2${ENTER}`);
    await sitting.until("· heavyweight");
    await sitting.until("You › ");
    sitting.type(`/whistle${ENTER}`);
    expect(await sitting.ended).toBe("done");
    expect(await practice.store.findProfile(PLAYER)).toMatchObject({ lang: "en", mode: "afterwards" });
    expect((await practice.store.listRounds(PLAYER, 1))[0]).toMatchObject({ lang: "en", mode: "afterwards" });
  });

  it("asks nothing that a flag said, and enter takes what is offered", async () => {
    const practice = await rig();
    const sitting = sitDown(practice, ["--class", "5", "--mode", "live"]);
    await sitting.until("Taal");
    sitting.type(ENTER);
    await sitting.until("Met wie");
    sitting.type(ENTER);
    await sitting.until("· superzwaargewicht");
    await sitting.until("Jij › ");
    sitting.type(`stop${ENTER}`);
    await sitting.ended;
    expect(sitting.shown()).not.toMatch(/Hoe zwaar|Wanneer wil/);
  });

  it("takes a stop word as no, and plays nothing", async () => {
    const practice = await rig();
    const sitting = sitDown(practice, []);
    await sitting.until("Taal");
    sitting.type(`stop${ENTER}`);
    expect(await sitting.ended).toBe("done");
    expect(await practice.store.listRounds(PLAYER, 1)).toEqual([]);
  });
});

describe("two windows on one store", () => {
  it("a reply stays in the round that it was typed in: the window whose round is over says so", async () => {
    const practice = await rig();
    const first = sitDown(practice, ["--prospect", "rob_verhagen"], { byHand: false });
    await first.until("Meer uitleg: help.");
    const second = sitDown(practice, ["--prospect", "sanne_kuipers"], { byHand: false });
    await second.until("Je open ronde met Rob Verhagen is hiermee afgebroken.");
    await second.until("Meer uitleg: help.");
    first.type("Mijn tarief is 95.\n/hint\n/opnieuw\nstop\n");
    expect(await first.ended).toBe("done");
    expect(first.shown().match(/Deze beurt is al beantwoord/g)).toHaveLength(4);
    expect(first.shown()).not.toContain("De ronde staat nog open");
    const open = await practice.store.findOpenRound(PLAYER);
    expect(open).toMatchObject({ setup: { prospect: { id: "sanne_kuipers" } }, exchanges: [{ number: 1, hints: 0 }] });
    expect(open?.exchanges[0]?.answer).toBeUndefined();
    second.type("stop\n");
    expect(await second.ended).toBe("done");
    expect(second.shown()).toContain("Je stopte de ronde.");
  });

  it("without a round left, nothing is said to be open", async () => {
    const practice = await rig();
    const first = sitDown(practice, ROB, { byHand: false });
    await first.until("Meer uitleg: help.");
    const second = sitDown(practice, ["--resume"], { byHand: false });
    await second.until("Meer uitleg: help.");
    second.type("stop\n");
    await second.ended;
    first.type("Mijn tarief is 95.\n");
    first.endInput();
    await first.ended;
    expect(first.shown()).toContain("Er loopt geen ronde");
    expect(first.shown()).not.toContain("De ronde staat nog open");
  });
});

describe("a terminal that doesn't know its width", () => {
  it("gets lines of a readable length", async () => {
    const sitting = sitDown(await rig(), ROB, { columns: 0 });
    await sitting.until("Jij › ");
    sitting.type("\x04");
    await sitting.ended;
    expect(
      Math.max(
        ...sitting
          .shown()
          .split("\n")
          .map((line) => line.length),
      ),
    ).toBeGreaterThan(60);
    const narrow = sitDown(await rig(), ROB, { columns: 1 });
    await narrow.until("Jij › ");
    narrow.type("\x04");
    await narrow.ended;
    expect(
      Math.max(
        ...narrow
          .shown()
          .split("\n")
          .map((line) => line.length),
      ),
    ).toBeGreaterThan(30);
  });
});

describe("a round that can't be begun", () => {
  it("is refused where errors go, and in JSON by a card", async () => {
    const plain = sitDown(await rig(), ["--resume"], { byHand: false });
    expect(await plain.ended).toBe("refused");
    expect([plain.errors(), plain.shown()]).toEqual(["Er loopt geen ronde. Begin een nieuwe.\n", ""]);
    const json = sitDown(await rig(), ["--prospect", "nobody", "--json"], { byHand: false });
    expect(await json.ended).toBe("refused");
    expect(JSON.parse(json.shown())).toMatchObject({ kind: "text", about: "refusal" });
    const none = sitDown({ ...(await rig()), prospects: [] }, [], { byHand: false });
    expect(await none.ended).toBe("refused");
    expect(none.errors()).toContain("npm run personas");
  });
});
