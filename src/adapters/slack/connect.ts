import type { App, Receiver } from "@slack/bolt";
import { createRunner, type Runner } from "../../chat/runner.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import { createAbilities } from "./abilities.ts";
import { botTokenAdvice, scopeAdvice } from "./advice.ts";
import { createApp, createReceivers, startReceiving } from "./bolt.ts";
import { callSlack } from "./call.ts";
import type { SlackDeps, SlackSettings } from "./deps.ts";
import { takeEvent } from "./events.ts";
import { createHomes } from "./home.ts";
import { listen } from "./interactions.ts";
import { createLanguages } from "./languages.ts";
import { createOutlet } from "./outlet.ts";
import { type Place, playerIdOf } from "./place.ts";
import { suggestPrompts } from "./prompts.ts";

export type SlackConnection = {
  /** The workspace, as Slack calls it. */
  readonly team: string;
  /** Where HTTP is listened to; absent for a socket. */
  readonly port?: number;
  /** Resolves when everything that came in has been answered. */
  readonly idle: () => Promise<void>;
  /** Takes nothing in any more, lets what is being worked on end within the grace (milliseconds), and lets go of Slack. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export type Connected =
  | { readonly kind: "connected"; readonly connection: SlackConnection }
  | { readonly kind: "refused"; readonly advice: string };

/** Connects to a workspace and answers there until stopped. A token or setting that can't work comes back with what to do about it. */
export async function connectSlack(deps: SlackDeps, settings: SlackSettings): Promise<Connected> {
  const receivers = createReceivers(settings, deps.log);
  const app = createApp(settings, receivers[0] as Receiver, deps.log);
  const known = await callSlack(() => app.client.auth.test({ token: settings.botToken }), { repeatable: true });
  if (known.kind !== "done") return { kind: "refused", advice: botTokenAdvice(known.kind === "refused" ? known.error : known.detail) };
  const scopes = known.result.response_metadata?.scopes;
  const lacks = missingScopes(scopes);
  if (lacks.length > 0) return { kind: "refused", advice: scopeAdvice(lacks) };
  const parts = assemble(deps, settings, { app, scopes });
  const started = await startReceiving(deps, { app, receivers, take: parts.take, settings });
  if (typeof started === "string") return { kind: "refused", advice: started };
  await parts.runner.recover();
  const stop = async (graceMs: number) => {
    await started.close();
    await parts.runner.stop(graceMs);
    await parts.homes.idle();
  };
  const idle = async () => {
    await parts.runner.idle();
    await parts.homes.idle();
  };
  const port = started.port === undefined ? {} : { port: started.port };
  return { kind: "connected", connection: { team: known.result.team ?? known.result.team_id ?? "", idle, stop, ...port } };
}

/** Without these there is no talk at all. */
const NEEDED = ["chat:write", "im:history"];

function missingScopes(scopes: readonly string[] | undefined): readonly string[] {
  return scopes === undefined ? [] : NEEDED.filter((scope) => !scopes.includes(scope));
}

type Bolt = { readonly app: App; readonly scopes: readonly string[] | undefined };

function assemble(deps: SlackDeps, settings: SlackSettings, { app, scopes }: Bolt) {
  const { conversation, log, newSeed } = deps;
  const { client } = app;
  const abilities = createAbilities(scopes);
  const langOf = createLanguages({ client, store: conversation.practice.store, fallback: deps.lang });
  const textsOf = async (place: Place) => textsFor(await langOf(playerIdOf(place)));
  const homes = createHomes({ client, conversation, abilities, langOf, log });
  const outlet = createOutlet({ client, abilities, textsOf, log, refreshHome: homes.refresh });
  const runner: Runner = createRunner({
    conversation,
    inbox: conversation.practice.store,
    outlet,
    clock: conversation.practice.clock,
    langOf,
    burstMs: deps.burstMs,
    log: ({ kind, key, error }) => log(`slack: event ${key} ${kind}${error instanceof Error ? `: ${error.name}` : ""}`),
  });
  listen({
    app,
    conversation,
    runner,
    outlet,
    abilities,
    langOf,
    newSeed,
    refreshHome: homes.refresh,
    signal: new AbortController().signal,
  });
  const opened = (place: Place, tab: "home" | "messages") => {
    if (tab === "home") homes.open(place);
    else if (settings.agentView) void textsOf(place).then((texts) => suggestPrompts({ client, abilities, texts }, place));
  };
  const gone = (reason: string) => deps.onLost(`the app was removed from the workspace (${reason})`);
  const take = (body: unknown) => takeEvent({ runner, agentView: settings.agentView, opened, gone, newSeed }, body);
  return { runner, homes, take };
}
