import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createHistogram } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { viewRound } from "../../src/chat/draw-picture.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { readExchange } from "../../src/judge/rules-judge.ts";
import { createModel } from "../../src/llm/openai-model.ts";
import { createPainter } from "../../src/pictures/painter.ts";
import { replyToProspect } from "../../src/practice/reply.ts";
import { startRound } from "../../src/practice/start-round.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { anExchange } from "../support/judge-builders.ts";
import { startLoopbackModel } from "../support/loopback-model.ts";
import { aRoundOf } from "../support/picture-builders.ts";
import { aProfile, PROSPECTS, practiceRig } from "../support/practice-rig.ts";
import { temporaryFolder } from "../support/run-program.ts";
import { benchDiscord } from "./discord.ts";
import { benchSlack } from "./slack.ts";

/** Prints figures; judges nothing. Goals stand beside them. Run on a quiet machine: npm run bench */
const signal = new AbortController().signal;
const REPLIES = [
  "Dat weet ik nog niet. Wat speelt er bij jullie dat je mij belt?",
  "Ik denk dat ik dat eigenlijk wel kan, als het moet.",
  "Mijn tarief is 95 euro per uur, binnen 14 dagen betaald.",
  "Goed, daar kom ik op terug. Waar loopt het nu op vast?",
];
/** Neither steers nor yields, for the rules judge as for the model: a round of these goes on to its end. */
const PLAIN = ["Dat is in maart begonnen.", "De planning staat in de mail van maandag.", "Het gaat om twee verdiepingen."];

const ms = (nanoseconds: number) => `${(nanoseconds / 1e6).toFixed(2)} ms`;
const say = (label: string, figures: string) => process.stdout.write(`${label.padEnd(44)} ${figures}\n`);

async function openStore(folder: string) {
  const opened = await openSqliteStore({ file: join(folder, "bench.db") });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}

async function benchExchange(): Promise<void> {
  using folder = temporaryFolder();
  await using store = await openStore(folder.path);
  const practice = practiceRig(store);
  const [own, bare] = [createHistogram(), createHistogram()];
  const database = new DatabaseSync(join(folder.path, "bare.db"));
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (a TEXT)");
  const insert = database.prepare("INSERT INTO t VALUES (?)");
  const row = JSON.stringify(practice.playbook.moves[0]).slice(0, 2000);
  for (let round = 0; round < 120; round++) {
    const prospectId = PROSPECTS[round % PROSPECTS.length]?.id ?? "";
    await startRound(practice, { profile: aProfile({ playerId: `player-${round}` }), prospectId, length: 8, seed: round, signal });
    for (let exchange = 0; exchange < 8; exchange++) {
      const from = process.hrtime.bigint();
      const outcome = await replyToProspect(practice, {
        playerId: `player-${round}`,
        text: REPLIES[exchange % REPLIES.length] as string,
        signal,
      });
      // The first rounds warm the code up; a round that has ended answers without work and is not counted.
      if (outcome.kind === "replied" && round >= 20) own.record(process.hrtime.bigint() - from);
      const bareFrom = process.hrtime.bigint();
      insert.run(row);
      bare.record(process.hrtime.bigint() - bareFrom);
    }
  }
  database.close();
  say(
    "own time per exchange, commit included",
    `median ${ms(own.percentile(50))}, p99 ${ms(own.percentile(99))}, ${own.count} exchanges (goal 5 / 20 ms)`,
  );
  say(
    "  bare commit in the same run",
    `median ${ms(bare.percentile(50))}, p99 ${ms(bare.percentile(99))}; ratio of medians ${(own.percentile(50) / bare.percentile(50)).toFixed(1)}`,
  );
}

/** Replies until the round has 40 exchanges; one that never ends early: every reply is answered as neutral by the model. */
async function benchGrowth(): Promise<void> {
  using folder = temporaryFolder();
  await using store = await openStore(folder.path);
  const label = (value: string) => ({ label: value, evidence: [] });
  const neutral = {
    reasons: "S1",
    stance: label("neutral"),
    frame: label("unclear"),
    matter: label("open"),
    person: label("neutral"),
    addressed: "notAtStake",
    touch: "none",
    traded: false,
    closing: "none",
    strength: "none",
    slip: "none",
  };
  let lines = 0;
  await using server = await startLoopbackModel({
    plan: ({ body }) => ({
      answer:
        body.response_format.json_schema?.name === "verdict"
          ? neutral
          : {
              line: `Dat is dan zin ${"abcdefghijklmnopqrstuvwxyz"[lines % 26]}${"abcdefghijklmnopqrstuvwxyz"[Math.floor(lines++ / 26)]}.`,
            },
    }),
  });
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const config = { baseUrl: server.baseUrl, apiKey: "", model: "loopback", limits: { tokens: {} } };
  await using model = createModel({ ledger: store, clock }, config);
  const practice = practiceRig(store, model);
  const times: number[][] = Array.from({ length: 40 }, () => []);
  const bytes: number[][] = Array.from({ length: 40 }, () => []);
  for (let round = 0; round < 12; round++) {
    await startRound(practice, { profile: aProfile(), prospectId: PROSPECTS[0]?.id ?? "", length: 41, seed: round, signal });
    for (let exchange = 0; exchange < 40; exchange++) {
      const seen = server.requests.length;
      const from = performance.now();
      const outcome = await replyToProspect(practice, {
        playerId: aProfile().playerId,
        text: PLAIN[exchange % PLAIN.length] as string,
        signal,
      });
      if (outcome.kind !== "replied" || outcome.round.ended) throw new Error("the round must go on for 40 exchanges");
      times[exchange]?.push(performance.now() - from);
      bytes[exchange]?.push(server.requests.slice(seen).reduce((sum, request) => sum + request.text.length, 0));
    }
  }
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  for (const [from, to] of [
    [1, 5],
    [6, 10],
    [19, 23],
    [36, 40],
  ] as const) {
    say(
      `exchange ${from} to ${to} of 40, with a loopback model`,
      `median ${median(times.slice(from - 1, to).flat()).toFixed(2)} ms, ${Math.round(median(bytes.slice(from - 1, to).flat()))} characters to the model (goal: flat)`,
    );
  }
}

/** The real program: spawn to first prompt, and the memory it takes there and after four exchanges. */
async function benchProgram(): Promise<void> {
  // As `npm run practice` starts it.
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const [, ...practice] = (scripts["practice"] ?? "").split(" ");
  const [starts, first, later]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < 7; run++) {
    using folder = temporaryFolder();
    const from = performance.now();
    const child = spawn(process.execPath, [...practice, "--seed", String(run), "--json"], {
      env: { ...process.env, SPIERBAL_DATA: folder.path, OPENAI_MODEL: "", OPENAI_API_KEY: "", OPENAI_BASE_URL: "" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lineSeen = async (count: number) => {
      let [text, seen] = ["", 0];
      for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
        text += String(part);
        seen = text.split('"kind":"prospectLine"').length - 1;
        if (seen >= count) return;
      }
    };
    await lineSeen(1);
    starts.push(performance.now() - from);
    first.push(residentMegabytes(child.pid));
    child.stdin.write(REPLIES.map((reply) => `${reply}\n`).join(""));
    await lineSeen(REPLIES.length);
    later.push(residentMegabytes(child.pid));
    const closed = new Promise((resolve) => child.on("close", resolve));
    child.stdin.end();
    child.stdout.resume();
    await closed;
  }
  const sorted = starts.toSorted((a, b) => a - b);
  say(
    "start to first prompt, a new database",
    `median ${sorted[3]?.toFixed(0)} ms, worst ${sorted.at(-1)?.toFixed(0)} ms of 7 (goal 1000 ms)`,
  );
  say(
    "memory (resident)",
    `${Math.max(...first).toFixed(0)} MB at the first prompt, ${Math.max(...later).toFixed(0)} MB after 4 exchanges, worst of 7 (goal 120 MB)`,
  );
}

async function benchPicture(): Promise<void> {
  const painter = createPainter();
  const { view } = viewRound(textsFor("nl"), aRoundOf(Array.from({ length: 12 }, () => aVerdict())), "Rob Verhagen");
  const times: number[] = [];
  for (let run = 0; run < 40; run++) {
    const from = performance.now();
    await painter.paintRound(view);
    times.push(performance.now() - from);
  }
  const [first = 0, ...warm] = times;
  const median = warm.toSorted((a, b) => a - b)[Math.floor(warm.length / 2)] ?? 0;
  say("picture of a round of 12", `first ${first.toFixed(0)} ms, then median ${median.toFixed(0)} ms (goal 150 ms warm)`);
}

function residentMegabytes(pid: number | undefined): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

/** The rules judge alone: its content read from disk, and one reply. */
function benchJudge(): void {
  const timed = (run: () => unknown, times: number) =>
    Array.from({ length: times }, () => {
      const from = performance.now();
      run();
      return performance.now() - from;
    }).toSorted((a, b) => a - b);
  const loads = timed(loadClassifier, 15);
  const deps = { acts: loadActs(), classifier: loadClassifier(), matchers: { nl: [], en: [] } };
  const readings = REPLIES.map((reply) => anExchange({ reply }));
  const judged = timed(() => readings.map((exchange) => readExchange(deps, exchange)), 200);
  say("load the trained weights", `median ${loads[7]?.toFixed(1)} ms, worst ${loads.at(-1)?.toFixed(1)} ms of 15 (goal 60 ms)`);
  say("judge one reply by rules", `median ${((judged[100] ?? 0) / REPLIES.length).toFixed(2)} ms (goal 2 ms)`);
}

process.stdout.write(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
benchJudge();
await benchExchange();
await benchGrowth();
await benchPicture();
await benchSlack(say);
await benchDiscord(say);
await benchProgram();
