import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Plan } from "../support/loopback-model.ts";
import { startLoopbackModel } from "../support/loopback-model.ts";
import { temporaryFolder } from "../support/run-program.ts";

const EVAL = fileURLToPath(new URL("./eval.ts", import.meta.url));
const EXCHANGES = 20;
const AT_ONCE = 4;
/** Answers before the server falls silent. */
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

type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string; readonly errors: string }>;
};

function startEval(of: { readonly baseUrl: string; readonly data: string }, args: readonly string[] = ["--json"]): Started {
  const env = {
    PATH: process.env["PATH"] ?? "",
    OPENAI_BASE_URL: of.baseUrl,
    OPENAI_API_KEY: "k",
    OPENAI_MODEL: "loopback",
    SPIERBAL_DATA: of.data,
  };
  const child = spawn(process.execPath, [EVAL, "--judge", "model", "--limit", String(EXCHANGES), ...args], { env });
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number | null, output, errors })) };
}

/** Answers a few and then holds every request, until `goOn`. `held` resolves when all the run's workers wait for an answer. */
function aPlanThatFallsSilent(): { readonly plan: Plan; readonly held: Promise<void>; readonly goOn: () => void } {
  const held = Promise.withResolvers<void>();
  let silent = true;
  const plan: Plan = async (_request, index) => {
    if (silent && index >= ANSWERED) {
      if (index === ANSWERED + AT_ONCE - 1) held.resolve();
      await new Promise(() => {});
    }
    return { answer: ANSWER };
  };
  return {
    plan,
    held: held.promise,
    goOn: () => {
      silent = false;
    },
  };
}

describe("a model run", { timeout: 60_000 }, () => {
  it.each(["SIGKILL", "SIGINT"] as const)(
    "that ends by %s goes on with the missing calls alone, and a run again calls nobody",
    async (signal) => {
      using folder = temporaryFolder();
      const { plan, held, goOn } = aPlanThatFallsSilent();
      await using server = await startLoopbackModel({ plan });
      const of = { baseUrl: server.baseUrl, data: folder.path };
      const first = startEval(of);
      await held;
      first.child.kill(signal);
      const broken = await first.ended;
      expect(broken).toMatchObject(signal === "SIGINT" ? { code: 130, output: "" } : { code: null, output: "" });
      if (signal === "SIGINT") expect(broken.errors).toContain("the same command goes on where this run stopped");
      const kept = readFileSync(join(folder.path, "eval-answers.jsonl"), "utf8").trim().split("\n");
      expect(kept).toHaveLength(ANSWERED);

      goOn();
      const before = server.requests.length;
      const second = await startEval(of).ended;
      expect(second).toMatchObject({ code: 0 });
      expect(server.requests.length - before).toBe(EXCHANGES - ANSWERED);

      const third = await startEval(of).ended;
      expect(server.requests.length - before).toBe(EXCHANGES - ANSWERED);
      const [{ costs: resumed, ...figures }, { costs: free, ...again }] = [JSON.parse(second.output), JSON.parse(third.output)];
      expect(again).toEqual(figures);
      expect(figures.all.n).toBe(EXCHANGES);
      expect(resumed).toMatchObject({ calls: EXCHANGES - ANSWERED, fromCache: ANSWERED });
      expect(resumed.usage).toEqual({
        inputTokens: 120 * (EXCHANGES - ANSWERED),
        cachedInputTokens: 64 * (EXCHANGES - ANSWERED),
        outputTokens: 30 * (EXCHANGES - ANSWERED),
      });
      expect(free).toMatchObject({ calls: 0, fromCache: EXCHANGES, usage: { inputTokens: 0, outputTokens: 0 } });
      expect(free.cachedUsage.inputTokens).toBe(120 * EXCHANGES);
    },
  );

  it("sends neither label nor vote nor id, and ends with tokens and the size of the prompt", async () => {
    using folder = temporaryFolder();
    await using server = await startLoopbackModel({ plan: () => ({ answer: ANSWER }) });
    const { code, output } = await startEval({ baseUrl: server.baseUrl, data: folder.path }, []).ended;
    expect(code).toBe(0);
    for (const { body } of server.requests) expect(body.messages.at(-1)?.content).not.toMatch(/"votes"|"stance"|A-(nl|en)-\d/);
    const system = server.requests[0]?.body.messages[0]?.content.length;
    expect(output).toMatch(/Calls: 20; answers from the cache: 0\.\nTokens of this run: 2400 in \(1280 cached by the server\), 600 out/);
    expect(output).toContain(`Prompt "judge" (20 requests), in characters: fixed ${system}, variable `);
  });

  it("gives up on a refused key, prints no figures and says why", async () => {
    using folder = temporaryFolder();
    await using server = await startLoopbackModel({ plan: () => ({ status: 401, body: { error: { message: "no" } } }) });
    const { code, output, errors } = await startEval({ baseUrl: server.baseUrl, data: folder.path }).ended;
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toContain("Broken off after 0 exchanges (misconfigured)");
    expect(server.requests.length).toBeLessThanOrEqual(AT_ONCE);
  });

  it("leaves what could not be measured out of the figures, says so, and asks for these alone the next time", async () => {
    using folder = temporaryFolder();
    // Refused for good by a 503 each time it comes: the reply is known by its place in the first run.
    let failing: string | undefined;
    let down = true;
    const plan: Plan = ({ body }) => {
      const asked = body.messages.at(-1)?.content ?? "";
      failing ??= asked;
      return down && asked === failing ? { status: 503, body: {}, headers: { "retry-after": "60" } } : { answer: ANSWER };
    };
    await using server = await startLoopbackModel({ plan });
    const of = { baseUrl: server.baseUrl, data: folder.path };
    const first = await startEval(of).ended;
    expect(first.code).toBe(1);
    expect(first.errors).toContain("1 exchanges could not be measured");
    expect(JSON.parse(first.output).all.n).toBe(EXCHANGES - 1);
    down = false;
    const before = server.requests.length;
    const second = await startEval(of).ended;
    expect(second.code).toBe(0);
    expect(server.requests.length - before).toBe(1);
    expect(JSON.parse(second.output).all.n).toBe(EXCHANGES);
  });
});
