import { randomUUID } from "node:crypto";
import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import type { Store } from "../../src/ports/store.ts";
import { startRound } from "../../src/practice/start-round.ts";
import { type LoopbackDiscord, startLoopbackDiscord } from "./discord/loopback-discord.ts";
import { type LoopbackModel, type Plan, startLoopbackModel } from "./loopback-model.ts";
import { aProfile, practiceRig } from "./practice-rig.ts";
import { createRecorder, keysIn, type Recorder, SIGN } from "./recorder.ts";
import { type LoopbackSlack, startLoopbackSlack } from "./slack/loopback-slack.ts";
import { startProgram } from "./start-program.ts";

export type Program = ReturnType<typeof startProgram> & { readonly name: string };

/** Slack, Discord and a language model on this machine, the real program between them, and a record of what they saw. */
export type Stage = AsyncDisposable & {
  readonly slack: LoopbackSlack;
  readonly discord: LoopbackDiscord;
  readonly model: LoopbackModel;
  readonly recorder: Recorder;
  /** Starts the program; `name` stands in the record as who did it. */
  readonly start: (name: string, env: Readonly<Record<string, string>>, node?: readonly string[]) => Program;
};

export type StageOptions = {
  /** What the program plays on; both unless told otherwise. */
  readonly platforms?: readonly ("slack" | "discord")[];
  /** Without it, the rules and the script. */
  readonly withModel?: boolean;
  /** Called with the kind of each call and the key of the message that it is about, before it is answered. */
  readonly onAsked?: (what: "judged" | "voiced", key: string) => void | Promise<void>;
};

export async function openStage({ platforms = ["slack", "discord"], withModel = true, onAsked }: StageOptions = {}): Promise<Stage> {
  const recorder = createRecorder();
  const slack = await startLoopbackSlack({ onAnswered: recorder.slack });
  const discord = await startLoopbackDiscord({ onAnswered: recorder.discord });
  const model = await startLoopbackModel({ plan: planOf(recorder, onAsked) });
  return {
    slack,
    discord,
    model,
    recorder,
    start: (name, env, node) => {
      const onSlack = {
        SLACK_API_URL: `${slack.apiUrl}${name}/`,
        SLACK_BOT_TOKEN: slack.tokens.bot,
        SLACK_APP_TOKEN: slack.tokens.app,
      };
      // Discord's own pace is not what is tested.
      const onDiscord = { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token, DISCORD_REQUESTS_PER_SECOND: "1000" };
      const given = {
        ...(platforms.includes("slack") ? onSlack : {}),
        ...(platforms.includes("discord") ? onDiscord : {}),
        ...(withModel ? { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: "loopback", SPIERBAL_DAILY_TOKENS_TOTAL: "1000000000" } : {}),
        ...env,
      };
      return { ...startProgram([], given, node), name };
    },
    async [Symbol.asyncDispose]() {
      for (const one of [slack, discord, model]) await one[Symbol.asyncDispose]();
    },
  };
}

/** Judges each message alike, and answers with its key: what is said about a message can be known by its words alone. */
function planOf(recorder: Recorder, onAsked: StageOptions["onAsked"]): Plan {
  return async ({ body }) => {
    const asked = JSON.parse(body.messages.at(-1)?.content ?? "{}") as Asked;
    const what = asked.segments ? "judged" : "voiced";
    const key = keysIn(JSON.stringify(asked.segments ?? asked.talk ?? [])).at(-1) ?? "";
    recorder.note({ process: "model", conversation: recorder.conversationOf(key), op: what, key });
    await onAsked?.(what, key);
    return { answer: asked.segments ? judgementOf(asked.segments) : { line: `Hm, ${SIGN} ${key}. En morgen dan?` } };
  };
}

type Segment = { readonly id: string; readonly text: string };
type Asked = { readonly segments?: readonly Segment[]; readonly talk?: unknown };

function judgementOf(segments: readonly Segment[]): unknown {
  const label = (value: string, evidence: readonly string[] = []) => ({ label: value, evidence });
  const grounds = segments.filter(({ text }) => keysIn(text).length > 0).map(({ id }) => id);
  return {
    reasons: "The rate is named.",
    stance: label("assertive", grounds),
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
}

/** Exchanges of a round that is opened here. */
export const ROUND = 12;

/** Seats players who accepted the notice, each with an open round. */
export function createSeats(store: Store): (playerId: string, seed: number) => Promise<void> {
  const practice = { ...practiceRig(store), newId: randomUUID };
  return async (playerId, seed) => {
    const profile = aProfile({ playerId, accepted: NOTICE_VERSION });
    await store.saveProfile(profile);
    const given = { profile, prospectId: "gert_wolbers", length: ROUND, seed, signal: new AbortController().signal };
    await startRound(practice, given);
  };
}
