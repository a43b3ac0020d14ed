/** The figures that a process keeps of itself. The implementation lives in `operations/`; every label's values are a closed list, so no id gets in. */
import { RESULT_KINDS } from "../game/result.ts";
import { PLATFORMS } from "./log.ts";
import { MODEL_FAILURES, MODEL_PURPOSES } from "./model.ts";
import { STORE_FAILURES } from "./store.ts";

const platform = PLATFORMS;
const WHERE = ["player", "workspace", "everywhere"] as const;

/** What is counted: it only goes up. `tells` says what of. */
export const COUNTERS = {
  eventsReceived: { name: "spierbal_events_received_total", tells: "Events stored and acknowledged.", labels: { platform } },
  eventsRepeated: {
    name: "spierbal_events_repeated_total",
    tells: "Events that had been stored before, so dropped.",
    labels: { platform },
  },
  eventsDone: { name: "spierbal_events_done_total", tells: "Events answered, or made void by a later one.", labels: { platform } },
  deadLetters: { name: "spierbal_dead_letters_total", tells: "Events given up after three tries.", labels: { platform } },
  claimsLost: { name: "spierbal_claims_lost_total", tells: "Turns thrown away: the conversation had gone to another process.", labels: {} },
  messagesSent: { name: "spierbal_messages_sent_total", tells: "Messages of answers that are out, or can never be.", labels: { platform } },
  sendsUnknown: {
    name: "spierbal_sends_unknown_total",
    tells: "Messages of which nobody knows whether they went out.",
    labels: { platform },
  },
  modelCalls: {
    name: "spierbal_model_calls_total",
    tells: "Calls to the language model by what came of them.",
    labels: { purpose: MODEL_PURPOSES, outcome: ["ok", ...MODEL_FAILURES] },
  },
  modelTokens: {
    name: "spierbal_model_tokens_total",
    tells: "Tokens that the language model took and gave.",
    labels: { purpose: MODEL_PURPOSES, direction: ["in", "cachedIn", "out"] },
  },
  modelMoney: { name: "spierbal_model_cost_total", tells: "What the calls cost, in the currency of the settings.", labels: {} },
  standIns: {
    name: "spierbal_stand_ins_total",
    tells: "Times that the rules judge or the script stood in for the model.",
    labels: { for: ["judge", "actor"] },
  },
  roundsStarted: { name: "spierbal_rounds_started_total", tells: "Rounds begun.", labels: { platform } },
  roundsEnded: { name: "spierbal_rounds_ended_total", tells: "Rounds ended, by result.", labels: { platform, result: RESULT_KINDS } },
  limitsHit: {
    name: "spierbal_limits_hit_total",
    tells: "Times that a limit said no.",
    labels: { limit: ["tokens", "money", "calls", "flood"], of: WHERE },
  },
  care: { name: "spierbal_care_total", tells: "Times that somebody was shown the way to help, out of the role.", labels: {} },
  storeFailures: { name: "spierbal_store_failures_total", tells: "Failures of the store by kind.", labels: { kind: STORE_FAILURES } },
} as const satisfies Readonly<Record<string, Figure>>;

/** What is measured in seconds, told in milliseconds. */
export const DURATIONS = {
  acknowledge: {
    name: "spierbal_acknowledge_seconds",
    tells: "How long it takes to store an event; then it is acknowledged.",
    labels: { platform },
    buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3],
  },
  exchange: {
    name: "spierbal_exchange_seconds",
    tells: "From an event's turn to its answer: our own part, and the model's.",
    labels: { platform, part: ["own", "model"] },
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30],
  },
  modelCall: {
    name: "spierbal_model_call_seconds",
    tells: "One question to the language model, repairs and retries included.",
    labels: { purpose: MODEL_PURPOSES },
    buckets: [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30],
  },
} as const satisfies Readonly<Record<string, Figure & { readonly buckets: readonly number[] }>>;

/** What goes up and down. */
export const GAUGES = {
  queueDepth: { name: "spierbal_queue_depth", tells: "Events stored and not yet done, by this process.", labels: { platform } },
  outboxWaiting: { name: "spierbal_outbox_waiting", tells: "Messages that wait to be sent, in the whole store.", labels: {} },
  modelBreaker: {
    name: "spierbal_model_breaker",
    tells: "1 for the state that the breaker before the model is in, else 0.",
    labels: { state: ["closed", "open", "probing"] },
  },
  connected: { name: "spierbal_connected", tells: "1 while the platform can reach this process, else 0.", labels: { platform } },
} as const satisfies Readonly<Record<string, Figure>>;

type Figure = {
  /** As in `/metrics`. */
  readonly name: string;
  readonly tells: string;
  readonly labels: Readonly<Record<string, readonly string[]>>;
};

type LabelsOf<One extends Figure> = { readonly [Label in keyof One["labels"]]: One["labels"][Label][number] };
export type CounterName = keyof typeof COUNTERS;
export type DurationName = keyof typeof DURATIONS;
export type GaugeName = keyof typeof GAUGES;

/** None of these throws, or is waited for. */
export interface Meter {
  /** Adds `by`, one when it is not given. */
  count<Name extends CounterName>(name: Name, labels: LabelsOf<(typeof COUNTERS)[Name]>, by?: number): void;
  /** One duration in milliseconds. */
  time<Name extends DurationName>(name: Name, labels: LabelsOf<(typeof DURATIONS)[Name]>, ms: number): void;
  set<Name extends GaugeName>(name: Name, labels: LabelsOf<(typeof GAUGES)[Name]>, value: number): void;
}

export const NO_METER: Meter = { count() {}, time() {}, set() {} };
