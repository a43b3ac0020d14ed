import { randomInt } from "node:crypto";
import type { ConversationDeps } from "../chat/deps.ts";
import type { QueueOptions } from "../chat/runner-deps.ts";
import type { Log, Platform } from "../ports/log.ts";
import type { Meter } from "../ports/meter.ts";
import type { DiscordSettings, SlackSettings } from "../ports/platform-settings.ts";
import type { Settings } from "../settings.ts";

/** A chat platform on which the bot plays. */
export type Playing = {
  /** Where, in a sentence: "Slack in Acme". */
  readonly where: string;
  readonly platform: Platform;
  /** Whether the platform can reach us now. */
  readonly isConnected: () => boolean;
  readonly stop: (graceMs: number) => Promise<void>;
};
export type Connected = { readonly kind: "playing"; readonly playing: Playing } | { readonly kind: "refused"; readonly advice: string };

export type PlatformDeps = Pick<Settings, "lang" | "burstMs"> & {
  readonly conversation: ConversationDeps;
  readonly queue: QueueOptions;
  readonly log: Log;
  readonly meter: Meter;
  /** A platform can't be played on any more: the process should end. */
  readonly onLost: (reason: string) => void;
};

/** Ways to connect to each platform of the settings. None is loaded before it is asked for. */
export function platformsOf({ slack, discord }: Settings): readonly ((deps: PlatformDeps) => Promise<Connected>)[] {
  return [
    ...(slack ? [(deps: PlatformDeps) => playOnSlack(deps, slack)] : []),
    ...(discord ? [(deps: PlatformDeps) => playOnDiscord(deps, discord)] : []),
  ];
}

async function playOnSlack(deps: PlatformDeps, settings: SlackSettings): Promise<Connected> {
  const { connectSlack } = await import("../adapters/slack/connect.ts");
  const connected = await connectSlack(
    { ...deps, log: logAs("slack", deps.log), newSeed, onLost: (reason) => deps.onLost(`slack: ${reason}`) },
    settings,
  );
  if (connected.kind === "refused") return connected;
  const { team, port, isConnected, stop } = connected.connection;
  const where = `Slack in ${team}${port === undefined ? "" : `, listening on port ${port}`}`;
  return { kind: "playing", playing: { where, platform: "slack", isConnected, stop } };
}

async function playOnDiscord(deps: PlatformDeps, settings: DiscordSettings): Promise<Connected> {
  const { connectDiscord } = await import("../adapters/discord/connect.ts");
  const connected = await connectDiscord(
    { ...deps, log: logAs("discord", deps.log), newSeed, onLost: (reason) => deps.onLost(`discord: ${reason}`) },
    settings,
  );
  if (connected.kind === "refused") return connected;
  const { name, servers, isConnected, stop } = connected.connection;
  const where = `Discord as ${name}, in ${servers} ${servers === 1 ? "server" : "servers"}`;
  return { kind: "playing", playing: { where, platform: "discord", isConnected, stop } };
}

function logAs(platform: Platform, log: Log): Log {
  return (event, fields) => log(event, { platform, ...fields });
}

function newSeed(): number {
  return randomInt(2 ** 31);
}
