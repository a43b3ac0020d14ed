/** The structured log. The implementation lives in `operations/`. */

/** The chat platforms, as the keys of their events and ids of their players begin. */
export const PLATFORMS = ["slack", "discord"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** How bad it is: "error" wants somebody's eyes, "warn" is something that went another way than it should, "info" is good to know later. */
export const LOG_LEVELS = ["error", "warn", "info"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** "json": a line of JSON for each; "text": a line to be read by people. */
export const LOG_FORMATS = ["json", "text"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Everything that is ever logged: each with its level, and with a sentence for people. A new line in the log begins here. */
export const LOG_EVENTS = {
  botStarted: ["info", "the bot has started"],
  botStopping: ["info", "the bot takes nothing in any more and finishes what it is at"],
  botStopped: ["info", "the bot has stopped"],
  stopHung: ["error", "stopping took too long and was cut short"],
  processFailed: ["error", "something was thrown that nobody caught: this process ends"],
  loopBlocked: ["warn", "nothing was done for a while: the event loop was blocked"],
  listening: ["info", "the HTTP server for health and figures listens"],
  platformConnected: ["info", "a platform is connected"],
  platformRefused: ["error", "a platform can't be connected to"],
  platformLost: ["error", "a platform can't be played on any more"],

  eventFailed: ["error", "an event failed; it is tried again"],
  eventGivenUp: ["error", "an event was given up, with an apology"],
  eventUnreadable: ["error", "a stored event can't be read and is left out"],
  eventNotStored: ["error", "an event could not be stored and was not acknowledged"],
  claimLost: ["warn", "a conversation went to another process: nothing of this one was written"],
  sendUnknown: ["warn", "nobody knows whether a message went out, so it may be missing"],
  storeFailed: ["error", "the store failed"],

  purged: ["info", "what was older than it may be was taken away"],
  purgeFailed: ["error", "the purge failed; it is tried again in an hour"],

  postFailed: ["error", "a message could not be posted"],
  postRepeated: ["warn", "a message met trouble and is sent once more"],
  postPlainer: ["warn", "a message was refused and sent in a plainer form"],
  pictureFailed: ["warn", "a picture could not be sent, so it is told in words"],
  boardFailed: ["warn", "the board of a group could not be posted or changed"],
  threadFailed: ["warn", "a thread could not be opened"],
  directFailed: ["warn", "a direct message could not be opened"],
  directClosed: ["info", "a player takes no direct messages"],
  answerFailed: ["error", "a command or a press failed"],
  answerLate: ["warn", "an answer came too late to be given"],
  acknowledgeFailed: ["warn", "an interaction could not be acknowledged"],
  signFailed: ["warn", "a sign that we are busy could not be shown"],
  homeFailed: ["warn", "the Home could not be drawn"],
  promptsFailed: ["warn", "no prompts could be suggested"],
  listenerFailed: ["error", "a listener failed"],
  socketUnreadable: ["warn", "a message on the socket could not be read"],
  tooManyEvents: ["warn", "more events than the platform delivers in an hour: some are lost until it ends"],
  requestsRefused: ["warn", "many requests were refused within ten minutes"],
  clientWarned: ["warn", "the platform's client told of trouble"],

  modelFailed: ["warn", "the language model gave no answer that is of use"],
  modelBreakerChanged: ["warn", "the breaker before the language model changed its state"],
  modelAccountRefused: ["error", "the model's server refuses the account: every call fails until somebody acts"],
  modelBudgetNear: ["warn", "of the day's budget for the language model 80% is spent"],
  modelBudgetSpent: ["warn", "the day's budget for the language model is spent: everybody plays without it until midnight UTC"],
  modelFormChanged: ["info", "the model's server wants requests in another form"],
} as const satisfies Readonly<Record<string, readonly [LogLevel, string]>>;
export type LogEvent = keyof typeof LOG_EVENTS;

/**
 * All that a line may hold besides its event. Nothing else is written, and of these nothing that a player, a prospect or a server
 * wrote.
 */
export type LogFields = {
  readonly platform?: Platform;
  /** A word from a closed list of ours: the kind of an event, of a command, of an outcome. */
  readonly kind?: string;
  /** Ids, as they are: the log writes a pseudonym of each. */
  readonly key?: string;
  readonly player?: string;
  readonly conversation?: string;
  readonly place?: string;
  /** Milliseconds. */
  readonly ms?: number;
  readonly count?: number;
  readonly tries?: number;
  readonly port?: number;
  /** What was thrown: its name, its code and the places in our own code are written, never its text. */
  readonly error?: unknown;
  /** The other side's own word for what went wrong ("channel_not_found", "10062", "ECONNRESET"); what doesn't look like one is left out. */
  readonly code?: string;
  /** What the player was told to name. */
  readonly reference?: string;
  /** A fixed text of our own for who runs the bot, never made of what came from outside. */
  readonly advice?: string;
};

/** Writes one line. Doesn't throw, and is not waited for. */
export type Log = (event: LogEvent, fields?: LogFields) => void;

export const NO_LOG: Log = () => {};
