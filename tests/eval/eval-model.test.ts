import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Plan } from "../support/loopback-model.ts";
import { startLoopbackModel } from "../support/loopback-model.ts";
import { PLAYBOOK } from "../support/practice-rig.ts";
import { temporaryFolder } from "../support/run-program.ts";
import { openModelJudge, openRulesJudge } from "./judges.ts";
import { readExchangesFile, takeSpread, VALIDATION_FILE } from "./labelled-exchange.ts";
import { judgeAll } from "./run-judge.ts";

const EVAL = fileURLToPath(new URL("./eval.ts", import.meta.url));
const EXCHANGES = 20;
const AT_ONCE = 4;
/** Answers in a run before the server falls silent. */
const ANSWERED = 6;

const label = (value: string) => ({ evidence: [], label: value });
/** Never above what the rules judge sees, so that each exchange is one request and no second reading. */
const ANSWER = {
  reasons: "S1 is plain.",
  stance: label("submissive"),
  frame: label("unclear"),
  matter: label("open"),
  person: label("neutral"),
  addressed: "notAddressed",
  touch: "none",
  traded: false,
  closing: "none",
  strength: "none",
  slip: "none",
};

type Ended = { readonly code: number | null; readonly output: string; readonly errors: string };
type Started = { readonly child: ChildProcess; readonly ended: Promise<Ended> };

function startEval(of: { readonly baseUrl: string; readonly data: string }): Started {
  const env = {
    PATH: process.env["PATH"] ?? "",
    OPENAI_BASE_URL: of.baseUrl,
    OPENAI_API_KEY: "k",
    OPENAI_MODEL: "loopback",
    SPIERBAL_DATA: of.data,
  };
  const child = spawn(process.execPath, [EVAL, "--judge", "model", "--limit", String(EXCHANGES)], { env });
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number | null, output, errors })) };
}

/** Answers a few and then holds every request, until it is told to answer some more. */
function aPlanThatFallsSilent() {
  let answers = 0;
  let held = 0;
  let allHeld = Promise.withResolvers<void>();
  const plan: Plan = async () => {
    if (answers > 0) {
      answers -= 1;
      return { answer: ANSWER };
    }
    held += 1;
    // Each worker asks its next only after it has kept its last answer: when all of them wait, all that was answered is on disk.
    if (held === AT_ONCE) allHeld.resolve();
    return await new Promise<never>(() => {});
  };
  return {
    plan,
    /** Resolves when every worker of the run waits for an answer that does not come. */
    allHeld: () => allHeld.promise,
    answerMore(count: number) {
      [answers, held, allHeld] = [count, 0, Promise.withResolvers<void>()];
    },
  };
}

const countKept = (folder: string) => readFileSync(join(folder, "eval-answers.jsonl"), "utf8").trim().split("\n").length;
const costsFrom = (output: string) => output.indexOf("Calls: ");

describe("a model run", { timeout: 90_000 }, () => {
  it("that was stopped and then killed goes on with the missing calls alone, and a run again calls nobody", async () => {
    using folder = temporaryFolder();
    const server = aPlanThatFallsSilent();
    await using loopback = await startLoopbackModel({ plan: server.plan });
    const of = { baseUrl: loopback.baseUrl, data: folder.path };
    for (const [run, signal] of (["SIGINT", "SIGKILL"] as const).entries()) {
      server.answerMore(ANSWERED);
      const { child, ended } = startEval(of);
      await server.allHeld();
      child.kill(signal);
      const broken = await ended;
      expect(broken).toMatchObject({ code: signal === "SIGINT" ? 130 : null, output: "" });
      if (signal === "SIGINT") expect(broken.errors).toContain("the same command goes on where this run stopped");
      expect(countKept(folder.path)).toBe((run + 1) * ANSWERED);
    }

    const missing = EXCHANGES - 2 * ANSWERED;
    server.answerMore(1000);
    const before = loopback.requests.length;
    const resumed = await startEval(of).ended;
    expect(resumed.code).toBe(0);
    expect(loopback.requests.length - before).toBe(missing);
    const again = await startEval(of).ended;
    expect(loopback.requests.length - before).toBe(missing);

    expect(again.output.slice(0, costsFrom(again.output))).toBe(resumed.output.slice(0, costsFrom(resumed.output)));
    expect(resumed.output).toContain(`## all: ${EXCHANGES} exchanges`);
    expect(resumed.output).toContain(`Calls: ${missing}; answers from the cache: ${2 * ANSWERED}.`);
    expect(resumed.output).toContain(
      `Tokens of this run: ${120 * missing} in (${64 * missing} cached by the server), ${30 * missing} out.`,
    );
    expect(again.output).toContain(`Calls: 0; answers from the cache: ${EXCHANGES}.\nTokens of this run: 0 in`);
    expect(again.output).toContain(`The answers from the cache had cost: ${120 * EXCHANGES} in`);
    const system = loopback.requests[0]?.body.messages[0]?.content.length;
    for (const { output } of [resumed, again])
      expect(output).toContain(`Prompt "judge" (${EXCHANGES} requests), in characters: fixed ${system}, variable `);
    for (const { text } of loopback.requests) expect(text).not.toMatch(/votes|A-(nl|en)-\d/);
  });
});

describe("the model judge in a run", () => {
  const read = readExchangesFile(PLAYBOOK, VALIDATION_FILE);
  if (read.kind === "wrong") throw new Error(read.problems.join("\n"));
  const exchanges = takeSpread(read.exchanges, EXCHANGES);

  const measure = async (baseUrl: string, dataFolder: string) => {
    const settings = { baseUrl, apiKey: "k", model: "loopback", limits: { tokens: { player: 0, total: 5_000_000 } }, currency: "EUR" };
    await using opened = openModelJudge(openRulesJudge(PLAYBOOK), { settings, dataFolder });
    const deps = { atOnce: AT_ONCE, deadlineMs: 20_000, signal: new AbortController().signal, onDone: () => {} };
    return { ...(await judgeAll(deps, opened.judge, exchanges)), costs: opened.costs() };
  };

  it("gives up on a refused key", async () => {
    using folder = temporaryFolder();
    await using server = await startLoopbackModel({ plan: () => ({ status: 401, body: { error: { message: "no" } } }) });
    expect(await measure(server.baseUrl, folder.path)).toMatchObject({ judged: [], gaveUp: "misconfigured" });
    expect(server.requests.length).toBeLessThanOrEqual(AT_ONCE);
  });

  it("leaves unread what the server was too busy for, and asks for that alone the next time", async () => {
    using folder = temporaryFolder();
    let busyWith: string | undefined;
    const plan: Plan = ({ body }) => {
      const asked = body.messages.at(-1)?.content ?? "";
      busyWith ??= asked;
      return asked === busyWith ? { status: 429, body: {}, headers: { "retry-after": "60" } } : { answer: ANSWER };
    };
    await using server = await startLoopbackModel({ plan });
    const first = await measure(server.baseUrl, folder.path);
    expect([first.judged.length, first.unread.map((one) => one.why)]).toEqual([EXCHANGES - 1, ["busy"]]);
    busyWith = "nobody";
    const second = await measure(server.baseUrl, folder.path);
    expect([second.judged.length, second.unread, second.costs.calls]).toEqual([EXCHANGES, [], 1]);
    expect(second.costs.fromCache).toBe(EXCHANGES - 1);
  });
});
