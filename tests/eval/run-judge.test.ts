import { describe, expect, it } from "vitest";
import type { Judge, Judgement } from "../../src/ports/judge.ts";
import { computeFigures } from "./figures.ts";
import type { LabelledExchange } from "./labelled-exchange.ts";
import { renderFigures, renderWorst } from "./render-figures.ts";
import { crossValidate, judgeAll, type RunDeps } from "./run-judge.ts";
import { findWorst } from "./worst.ts";

const BEST = { stance: "assertive", frame: "entrepreneur", matter: "held", person: "warm" } as const;
const VERDICT = {
  kind: "judged",
  ...BEST,
  addressed: "notAtStake",
  traded: false,
  closing: "none",
  houseRules: [],
  beliefs: [],
  evidence: [],
} as const;

function anExchange(n: number, over: Partial<LabelledExchange> = {}): LabelledExchange {
  const move = { id: n % 2 === 0 ? "silence" : "urgency", attacks: "status", frame: false, houseRules: [] } as const;
  return { id: `X-${n}`, lang: "nl", move, line: `line ${n}`, reply: `reply ${n}`, labels: BEST, ...over };
}
const many = (count: number) => Array.from({ length: count }, (_none, n) => anExchange(n));

function aJudge(read: (reply: string) => Judgement): Judge {
  const judge: Judge["judge"] = async (exchange) => read(exchange.reply);
  return { judge, readAgain: judge };
}
const right: Judgement = { reading: VERDICT, by: "rules" };
const deps = (over: Partial<RunDeps> = {}): RunDeps => ({
  atOnce: 4,
  deadlineMs: 1000,
  signal: new AbortController().signal,
  onDone: () => {},
  ...over,
});

describe("a run of a judge", () => {
  it("reads no more than so many at the same time and keeps the order of the file", async () => {
    let [now, most] = [0, 0];
    const judge: Judge["judge"] = async ({ reply }) => {
      now += 1;
      most = Math.max(most, now);
      // Later ones are quicker: the results must not come in order of time.
      for (let turn = 20 - Number(reply.split(" ")[1]); turn > 0; turn -= 1) await Promise.resolve();
      now -= 1;
      return right;
    };
    const { judged } = await judgeAll(deps({ atOnce: 3 }), { judge, readAgain: judge }, many(20));
    expect(judged.map((one) => one.exchange.id)).toEqual(many(20).map((one) => one.id));
    expect(most).toBe(3);
  });

  it("measures a stand-in for the model's own answer, and leaves out what network, account or time kept unread", async () => {
    const why = ["noHonestReading", "invalid", "refused", "timeout", "busy", "unreachable"] as const;
    const judge = aJudge((reply) => ({ ...right, stoodInFor: why[Number(reply.split(" ")[1])] ?? "empty" }));
    const run = await judgeAll(deps(), judge, many(6));
    expect(run.judged.map((one) => one.stoodInFor)).toEqual(["noHonestReading", "invalid", "refused"]);
    expect(run.unread.map((one) => one.why)).toEqual(["timeout", "busy", "unreachable"]);
    expect(computeFigures("m", run.judged).stoodIn).toEqual({ noHonestReading: 1, invalid: 1, refused: 1 });
  });

  it.each(["overQuota", "misconfigured", "overBudget", "breakerOpen"] as const)(
    "gives up when every next call would fail: %s",
    async (why) => {
      let asked = 0;
      const judge = aJudge(() => {
        asked += 1;
        return { ...right, stoodInFor: why };
      });
      expect(await judgeAll(deps({ atOnce: 1 }), judge, many(9))).toMatchObject({ judged: [], gaveUp: why });
      expect(asked).toBe(1);
    },
  );

  it("begins nothing more once it is stopped", async () => {
    const stop = new AbortController();
    const run = await judgeAll(
      deps({ atOnce: 1, signal: stop.signal, onDone: () => stop.abort() }),
      aJudge(() => right),
      many(9),
    );
    expect(run.judged).toHaveLength(1);
  });

  it("gives each fold a judge that may learn from the other folds alone", async () => {
    const seen: number[] = [];
    const contender = {
      name: "trained",
      judgeFor: (fold: number, train: readonly LabelledExchange[]) => {
        seen.push(fold);
        const learnt = new Set(train.map((one) => one.reply));
        return aJudge((reply) => {
          expect(learnt.has(reply)).toBe(false);
          return right;
        });
      },
    };
    const runs = await crossValidate(deps(), contender, { exchanges: many(23), folds: 5 });
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(
      runs
        .flatMap((run) => run.judged)
        .map((one) => one.exchange.id)
        .sort(),
    ).toEqual(
      many(23)
        .map((one) => one.id)
        .sort(),
    );
  });
});

describe("the figures", () => {
  const votes = { stance: ["assertive", "assertive", "neutral"], frame: ["entrepreneur"], matter: ["held"], person: ["warm"] };
  const set = [
    anExchange(0, { votes }),
    anExchange(1, { lang: "en", votes }),
    anExchange(2, { labels: { ...BEST, stance: "submissive", matter: "conceded" } }),
    anExchange(3),
  ];
  const judge = aJudge((reply) => (reply === "reply 3" ? { reading: { kind: "notJudged", reason: "unreadable" }, by: "rules" } : right));
  const run = judgeAll(deps(), judge, set);

  it("stand per question, language and move, with what was not judged apart", async () => {
    const { all, byLang, byMove } = computeFigures("rules", (await run).judged);
    expect(all).toMatchObject({ n: 4, notJudged: 1, stance: { accuracy: 2 / 4 }, frame: { accuracy: 3 / 4 } });
    expect([byLang.nl?.n, byLang.en?.n]).toEqual([3, 1]);
    expect(Object.entries(byMove).map(([id, group]) => [id, group.n, group.notJudged])).toEqual([
      ["silence", 2, 0],
      ["urgency", 2, 1],
    ]);
    expect(all.stance.ceiling).toMatchObject({ accuracy: 2 / 3, pairs: 1 / 3 });
    expect(byMove["silence"]?.frame.ceiling?.pairs).toBeUndefined();
    expect(computeFigures("rules", (await run).judged.slice(2)).all.stance.ceiling).toBeUndefined();
  });

  it("list the worst misses first: no verdict at all, then the farthest from the truth", async () => {
    const worst = findWorst((await run).judged, 20);
    expect(worst.map((miss) => [miss.id, miss.weight])).toEqual([
      ["X-3", 4],
      ["X-2", 1.75],
    ]);
    const text = renderWorst(worst.slice(1));
    for (const part of ["line 2", "reply 2", "stance: expected submissive, got assertive", "matter: expected conceded, got held"])
      expect(text).toContain(part);
    expect(text).not.toContain("frame:");
  });

  it("are drawn the same for the same figures, each row as wide as its head, and a dash where nothing can be told", async () => {
    const figures = computeFigures("rules", (await run).judged);
    const text = renderFigures(figures);
    expect(text).toBe(renderFigures(figures));
    for (const table of text.split("\n\n").filter((block) => block.startsWith("|")))
      expect(
        new Set(
          table
            .trim()
            .split("\n")
            .map((row) => row.length),
        ).size,
      ).toBe(1);
    expect(text).toContain("## en: 1 exchanges, 0 not judged");
    expect(text).not.toMatch(/NaN|undefined/);
  });
});
