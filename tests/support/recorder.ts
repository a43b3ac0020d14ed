import { z } from "zod";
import type { Call as DiscordCall } from "./discord/rest.ts";
import type { Op, Step } from "./history.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { Call as SlackCall } from "./slack/web-api.ts";

/** Writes down what the stand-ins saw, and lets a test wait for it. */
export type Recorder = {
  readonly steps: readonly Step[];
  readonly note: (step: Omit<Step, "at">) => void;
  /** Of the message with this key; empty when nobody said it. */
  readonly conversationOf: (key: string) => string;
  /** Whether this was seen of the message with this key. */
  readonly has: (op: Op, key: string) => boolean;
  readonly waitFor: Notices["waitFor"];
  readonly slack: (call: SlackCall) => void;
  readonly discord: (call: DiscordCall, body: unknown) => void;
};

/** Stands in a message of a player's, with its key behind it, and comes back in what is said about it. */
export const SIGN = "kenmerk";
const KEYS = new RegExp(`${SIGN} (q\\w+)`, "gu");

/** The keys that stand in a text, in order. */
export function keysIn(text: string): readonly string[] {
  return [...text.matchAll(KEYS)].map(([, key = ""]) => key);
}

/** A word that no language knows, for a number. */
export function keyOf(index: number): string {
  return `q${[...index.toString(18)].map((digit) => "bcdfghjklmnpqrstvwxz"[Number.parseInt(digit, 18)]).join("")}`;
}

const posted = z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() });
const marked = z.object({ event_payload: z.object({ mark: z.string() }) });
const message = z.object({ id: z.string(), channel_id: z.string(), components: z.unknown() });
const nonced = z.object({ nonce: z.string() });

export function createRecorder(): Recorder {
  const steps: Step[] = [];
  const seen = new Set<string>();
  const sent = new Map<string, string[]>();
  const places = new Map<string, string>();
  const ids = new Set<string>();
  const notices = createNotices(() => `Seen: ${steps.slice(-20).map(({ process, op, key }) => `${process} ${op} ${key}`)}`);
  const note: Recorder["note"] = (step) => {
    steps.push({ ...step, at: performance.now() });
    seen.add(`${step.op} ${step.key}`);
    if (step.op === "sent") {
      places.set(step.key, step.conversation);
      sent.set(step.conversation, [...(sent.get(step.conversation) ?? []), step.key]);
    }
    notices.changed();
  };
  const read = (post: Omit<Step, "at" | "op" | "key">, said: Said) => {
    const op = opOf(said);
    if (op === undefined) return;
    // Where no key stands in it, its place says what it is about: the n-th verdict is on the n-th message, a line on the last verdict.
    const [key] = keysIn(said.whole).slice(-1);
    const last = steps.findLast((step) => step.conversation === post.conversation && step.op === "verdict")?.key;
    const counted = op === "verdict" ? sent.get(post.conversation)?.[said.number - 1] : last;
    note({ ...post, op, key: key ?? counted ?? "" });
  };
  return {
    steps,
    note,
    conversationOf: (key) => places.get(key) ?? "",
    has: (op, key) => seen.has(`${op} ${key}`),
    waitFor: notices.waitFor,
    slack({ method, answer, args, by }) {
      const done = posted.safeParse(answer);
      if (method !== "chat.postMessage" || !done.success) return;
      const mark = marked.safeParse(args["metadata"]).data?.event_payload.mark ?? done.data.ts;
      const text = String(args["text"]);
      const said = { whole: text + JSON.stringify(args["blocks"] ?? []), isLine: args["username"] !== undefined };
      read({ process: by, conversation: `slack:${done.data.channel.slice(1)}`, mark }, { ...said, number: numberIn(text) });
    },
    discord({ method, body }, answer) {
      const done = message.safeParse(answer);
      // The same name again gets the message that stands there: it was not posted twice.
      if (method !== "POST" || !done.success || ids.has(done.data.id)) return;
      ids.add(done.data.id);
      const whole = JSON.stringify(done.data.components);
      const text = /"content":"((?:[^"\\]|\\.)*)"/u.exec(whole)?.[1] ?? "";
      const mark = nonced.safeParse(body).data?.nonce ?? done.data.id;
      const said = { whole, isLine: /^\P{L}+ \*\*[^*]+\*\*/u.test(text), number: numberIn(text) };
      read({ process: "", conversation: `discord:${done.data.channel_id}`, mark }, said);
    },
  };
}

type Said = { readonly whole: string; readonly isLine: boolean; readonly number: number };

function opOf({ isLine, number }: Said): "verdict" | "line" | undefined {
  if (number > 0) return "verdict";
  return isLine ? "line" : undefined;
}

/** Of the exchange that a verdict is on; 0 of what is no verdict. */
function numberIn(text: string): number {
  return Number(/^(?:-# )?Beurt (\d+)/u.exec(text)?.[1] ?? 0);
}
