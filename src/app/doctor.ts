import type { Finding } from "../ports/finding.ts";
import type { ModelSettings, Settings } from "../settings.ts";
import { loadContent } from "./content.ts";
import { examineOperations } from "./examine-operations.ts";
import { FAILED, type Io, OK } from "./io.ts";
import { describeLimits } from "./limits.ts";
import { openModel } from "./parts.ts";
import { findStore } from "./store.ts";

const SIGN = { good: "ok   ", note: "note ", wrong: "WRONG" } as const;

/** Looks at everything that a start needs, and says of what is wrong how to mend it. FAILED when something is. */
export async function runDoctor(settings: Settings, io: Io): Promise<number> {
  const findings: readonly Finding[] = [
    examineContent(settings),
    ...(await examineStore(settings)),
    ...(await examineOperations(settings)),
    { what: "limits", state: "good", text: describeLimits(settings) },
    ...(await examineSlack(settings)),
    ...(await examineDiscord(settings)),
  ];
  for (const { state, what, text } of findings) io.output.write(`${SIGN[state]} ${what}: ${text}\n`);
  return findings.some(({ state }) => state === "wrong") ? FAILED : OK;
}

function examineContent(settings: Settings): Finding {
  const { prospects, problems } = loadContent(settings);
  const what = "prospects and playbook";
  if (problems.length === 0) return { what, state: "good", text: `${prospects.length} prospects` };
  const text = `${problems.length} mistakes: "npm run personas" says where, and what to write instead`;
  return { what, state: prospects.length === 0 ? "wrong" : "note", text };
}

/** The model needs the database, to keep its budget. */
async function examineStore(settings: Settings): Promise<readonly Finding[]> {
  const opened = await findStore(settings);
  if (opened.kind === "unusable") return [{ what: "database", state: "wrong", text: `${opened.place}: ${opened.advice}` }];
  await using open = opened.store;
  const database: Finding = { what: "database", state: "good", text: opened.place };
  if (!settings.model)
    return [database, { what: "language model", state: "note", text: "none is set up; the rules judge and the script play" }];
  return [database, await examineModel(settings.model, open)];
}

const LOOK_MS = 20_000;
const PING = {
  purpose: "judge",
  playerId: "doctor",
  system: "You are being tested. Answer with the word that is asked for.",
  user: 'Answer with {"word":"ball"}.',
  schema: {
    name: "ping",
    schema: { type: "object", properties: { word: { type: "string" } }, required: ["word"], additionalProperties: false },
  },
  parse: (answer: unknown) => ({ ok: true, value: answer }) as const,
  maxOutputTokens: 50,
} as const;

async function examineModel(settings: ModelSettings, store: Parameters<typeof openModel>[1]): Promise<Finding> {
  await using model = await openModel(settings, store);
  const outcome = await model.complete(PING, { deadlineMs: LOOK_MS, signal: AbortSignal.timeout(LOOK_MS) });
  const what = "language model";
  if (outcome.kind === "ok") return { what, state: "good", text: `${settings.model} answers` };
  return {
    what,
    state: "wrong",
    text: `${settings.model} gave no answer (${outcome.kind}: ${outcome.detail}); without it the rules judge and the script play`,
  };
}

async function examineSlack(settings: Settings): Promise<readonly Finding[]> {
  if (!settings.slack) return [{ what: "Slack", state: "note", text: "no SLACK_BOT_TOKEN: the bot does not play there" }];
  const { examineSlack: examine } = await import("../adapters/slack/doctor.ts");
  return examine(settings.slack);
}

async function examineDiscord(settings: Settings): Promise<readonly Finding[]> {
  if (!settings.discord) return [{ what: "Discord", state: "note", text: "no DISCORD_TOKEN: the bot does not play there" }];
  const { examineDiscord: examine } = await import("../adapters/discord/doctor.ts");
  return examine(settings.discord);
}
