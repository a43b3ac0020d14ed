import { App, type ReceiverEvent } from "@slack/bolt";
import { startReminding } from "../../chat/coach/remind.ts";
import type { ReminderClock } from "../../chat/coach/reminder-clock.ts";
import { leavePlace } from "../../chat/leave-place.ts";
import type { Outlet } from "../../chat/outlet.ts";
import { createRunner, type Runner } from "../../chat/runner.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import type { Log } from "../../ports/log.ts";
import type { SlackSettings } from "../../ports/platform-settings.ts";
import type { PassPoint } from "../../ports/points.ts";
import { createAbilities } from "./abilities.ts";
import { adviceForBotToken, adviceForScopes, adviceForStart } from "./advice.ts";
import { callSlack } from "./call.ts";
import type { SlackDeps } from "./deps.ts";
import { takeEvent } from "./events.ts";
import { createGroupOutlet } from "./group-outlet.ts";
import { createHomes } from "./home.ts";
import { listen } from "./interactions.ts";
import { createLanguages } from "./languages.ts";
import { createLogger } from "./logger.ts";
import { createNames } from "./names.ts";
import { createOutlet } from "./outlet.ts";
import { isTooMany } from "./payload.ts";
import { type Place, playerIdOf, userOf, writePlace } from "./place.ts";
import { suggestPrompts } from "./prompts.ts";
import { apiUrlOf, createReceivers, type Receivers, type Started, type Take } from "./receivers.ts";
import { whisperWhereShared } from "./whisper.ts";

export type SlackConnection = {
  /** The workspace, as Slack calls it. */
  readonly team: string;
  /** Where HTTP is listened to; absent for a socket. */
  readonly port?: number;
  /** Whether Slack can reach us now. */
  readonly isConnected: () => boolean;
  /** Resolves when everything that came in has been answered. */
  readonly idle: () => Promise<void>;
  /** Takes nothing in any more, lets what is being worked on end within the grace (milliseconds), and lets go of Slack. Twice is once. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export type Connected =
  | { readonly kind: "connected"; readonly connection: SlackConnection }
  | { readonly kind: "refused"; readonly advice: string };

const CALL_MS = 10_000;

/** Connects to a workspace and answers there until stopped. A token or setting that can't work comes back with what to do about it. */
export async function connectSlack(deps: SlackDeps, settings: SlackSettings): Promise<Connected> {
  const receivers = createReceivers(deps, settings);
  const app = createApp(deps, settings, receivers);
  const known = await callSlack(() => app.client.auth.test({ token: settings.botToken }), { repeatable: true });
  if (known.kind !== "done") return { kind: "refused", advice: adviceForBotToken(known.kind === "refused" ? known.error : known.detail) };
  const scopes = known.result.response_metadata?.scopes;
  const lack = adviceForScopes(scopes);
  if (lack !== undefined) return { kind: "refused", advice: lack };
  const parts = assemble(deps, settings, { app, scopes, botUser: known.result.user_id ?? "" });
  // What an earlier process left undone comes before what comes in now.
  const recovered = Promise.withResolvers<void>();
  const started = await start(app, receivers, { ready: recovered.promise, take: parts.take, log: deps.log, pass: deps.queue?.pass });
  if (typeof started === "string") return { kind: "refused", advice: started };
  await deps.conversation.practice.store.cancelDeparture(playersOf(known.result.team_id));
  await parts.runner.recover();
  recovered.resolve();
  const reminders = startReminding({
    ...clockOf(deps),
    runner: parts.runner,
    platform: playersOf(known.result.team_id),
    placeOf: privatePlaceOf,
  });
  const team = known.result.team ?? known.result.team_id ?? "";
  return { kind: "connected", connection: { team, ...withReminders(parts.lifetime(started), reminders) } };
}

function clockOf({ conversation }: SlackDeps) {
  const { store, clock } = conversation.practice;
  return { store, clock };
}

/** How the ids of this workspace's players begin: another process may serve another workspace from the same store. */
function playersOf(team: string | undefined): string {
  return team === undefined ? "slack:" : `slack:${team}:`;
}

/** His direct messages: the outlet opens them. */
function privatePlaceOf(playerId: string): string {
  return writePlace(userOf(playerId));
}

type Lifetime = Pick<SlackConnection, "isConnected" | "idle" | "stop">;

/** No more reminders come in once it is to stop. */
function withReminders(lifetime: Lifetime & { readonly port?: number }, reminders: ReminderClock): Lifetime & { readonly port?: number } {
  let stopping: Promise<void> | undefined;
  const stop = async (graceMs: number) => {
    await reminders.stop();
    await lifetime.stop(graceMs);
  };
  return {
    ...lifetime,
    stop(graceMs: number) {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

type Bolt = {
  readonly app: App;
  readonly scopes: readonly string[] | undefined;
  /** The app itself. */
  readonly botUser: string;
};

function assemble(deps: SlackDeps, settings: SlackSettings, { app, scopes, botUser }: Bolt) {
  const { log, newSeed } = deps;
  const conversation = { ...deps.conversation, playsGroups: true } as const;
  const { agentView } = settings;
  const { client } = app;
  const abilities = createAbilities(scopes);
  const langOf = createLanguages({ client, store: conversation.practice.store, fallback: deps.lang, abilities });
  const textsOf = async (place: Place) => textsFor(await langOf(playerIdOf(place)));
  const homes = createHomes({ client, conversation, abilities, langOf, log });
  const onTokenDead = (error: string) => deps.onLost(adviceForBotToken(error));
  const outletDeps = { client, abilities, textsOf, log, refreshHome: homes.refresh, onTokenDead };
  const talk = createOutlet(outletDeps);
  const names = createNames(client);
  const group = createGroupOutlet({ ...outletDeps, names, send: talk.send, postIntervalMs: deps.postIntervalMs });
  const outlet: Outlet = { ...whisperWhereShared(outletDeps, talk), group };
  const runner: Runner = createRunner({
    keys: "slack:",
    conversation,
    inbox: conversation.practice.store,
    outlet,
    clock: conversation.practice.clock,
    langOf,
    burstMs: deps.burstMs,
    ...(deps.messagesPerMinute === undefined ? {} : { messagesPerMinute: deps.messagesPerMinute }),
    ...deps.queue,
    ...(deps.setTimer === undefined ? {} : { setTimer: deps.setTimer }),
    log,
  });
  const refreshHome = homes.refresh;
  const answers = listen({ app, conversation, runner, outlet, abilities, langOf, names, newSeed, refreshHome, log });
  const opened = (place: Place, tab: "home" | "messages") => {
    if (tab === "home") homes.open(place);
    else if (agentView) void suggestPrompts({ client, abilities, textsOf, log }, place);
  };
  const gone = (reason: string) => deps.onLost(`the app was removed from the workspace (${reason})`);
  const tooMany = () => log("tooManyEvents");
  const { practice } = conversation;
  const { store } = practice;
  const departed = (team: string) => leavePlace(practice, playersOf(team));
  const take = (body: unknown) =>
    takeEvent({ runner, groups: store, balls: store, botUser, agentView, opened, gone, departed, newSeed, tooMany }, body);
  return { runner, take, lifetime: (started: Started) => lifetimeOf(started, [runner, answers, homes, talk, group], group.stop) };
}

function lifetimeOf(started: Started, [runner, ...others]: readonly [Runner, ...Idler[]], stopSending: () => Promise<void>) {
  const idle = async () => {
    await runner.idle();
    for (const other of others) await other.idle();
  };
  const stop = async (graceMs: number) => {
    await started.close();
    await runner.stop(graceMs);
    await stopSending();
    for (const other of others) await other.idle();
  };
  return { isConnected: started.isConnected, idle, stop, ...(started.port === undefined ? {} : { port: started.port }) };
}

type Idler = { readonly idle: () => Promise<void> };

function createApp({ log }: SlackDeps, settings: SlackSettings, { first }: Receivers): App {
  const app = new App({
    token: settings.botToken,
    receiver: first,
    logger: createLogger(log),
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    // Our own retries know what may be done twice, and make nobody else wait.
    clientOptions: { ...apiUrlOf(settings), timeout: CALL_MS, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  app.error(async ({ error }: { readonly error: Error }) => log("listenerFailed", { error }));
  return app;
}

type Gate = {
  /** Nothing passes before it. */
  readonly ready: Promise<void>;
  /** Resolves when the event is stored. */
  readonly take: (body: unknown) => Promise<void>;
  readonly log: Log;
  readonly pass: PassPoint | undefined;
};

/** Opens the ways in. What is wrong comes back as advice. */
async function start(app: App, receivers: Receivers, gate: Gate): ReturnType<Receivers["start"]> {
  try {
    await app.init();
  } catch (error) {
    return adviceForStart(error);
  }
  return receivers.start(passGate(app, gate));
}

/** Between Slack and Bolt: an event is stored before it is acknowledged, and Bolt never sees it. */
function passGate(app: App, { ready, take, log, pass }: Gate): Take {
  return async (event: ReceiverEvent) => {
    await ready;
    const { body } = event;
    if (body["event_id"] === undefined && !isTooMany(body)) return app.processEvent(event);
    await take(body).catch((error: unknown) => {
      log("eventNotStored", { error });
      throw error;
    });
    await event.ack();
    pass?.("afterAcknowledge");
  };
}
