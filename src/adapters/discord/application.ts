import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Called } from "../messaging/call.ts";
import { callDiscord } from "./call.ts";
import { commandBodies } from "./commands.ts";
import { PERMISSIONS } from "./permissions.ts";

const installSchema = z.object({
  oauth2_install_params: z.object({ scopes: z.array(z.string()), permissions: z.string() }).optional(),
});
const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  flags: z.number().default(0),
  integration_types_config: z.record(z.string(), installSchema).nullish(),
});
/** The application as the developer portal has it. */
export type Application = z.infer<typeof applicationSchema>;

const ONCE_MORE = { repeatable: true, tries: 3 } as const;

export async function fetchApplication(rest: REST): Promise<Called<Application>> {
  const called = await callDiscord<unknown>(() => rest.get(Routes.currentApplication()), ONCE_MORE);
  if (called.kind !== "done") return called;
  const read = applicationSchema.safeParse(called.result);
  return read.success ? { kind: "done", result: read.data } : { kind: "unknown", detail: "an answer that is none of Discord's" };
}

/** Whether Discord has granted the privileged intent, to a small bot or to a large one (`ApplicationFlags`, bits 18 and 19). */
export function mayReadMessages({ flags }: Application): boolean {
  return (flags & ((1 << 18) | (1 << 19))) !== 0;
}

/** How it is installed: in a server with what the bot does there, and by a user for himself. */
const INSTALL = {
  "0": { oauth2_install_params: { scopes: ["applications.commands", "bot"], permissions: PERMISSIONS } },
  "1": { oauth2_install_params: { scopes: ["applications.commands"], permissions: "0" } },
} as const;

/** Whether both ways to install ask for what is needed, and for no more. */
export function isInstallSet({ integration_types_config: config }: Application): boolean {
  return Object.entries(INSTALL).every(([type, { oauth2_install_params: wanted }]) => {
    const has = config?.[type]?.oauth2_install_params;
    return has?.permissions === wanted.permissions && has.scopes.toSorted().join() === wanted.scopes.join();
  });
}

export async function setInstall(rest: REST): Promise<Called<unknown>> {
  return callDiscord(() => rest.patch(Routes.currentApplication(), { body: { integration_types_config: INSTALL } }), ONCE_MORE);
}

/** Whether the commands that are registered are those of this version. */
export async function areCommandsRegistered(rest: REST, applicationId: string): Promise<Called<boolean>> {
  const query = new URLSearchParams({ with_localizations: "true" });
  const called = await callDiscord<unknown>(() => rest.get(Routes.applicationCommands(applicationId), { query }), ONCE_MORE);
  if (called.kind !== "done") return called;
  const registered = z
    .array(z.looseObject({ name: z.string() }))
    .catch([])
    .parse(called.result);
  const wanted = commandBodies();
  const same = (body: (typeof wanted)[number]) => {
    const known = registered.find(({ name }) => name === body.name);
    return known !== undefined && holds(known, body);
  };
  return { kind: "done", result: registered.length === wanted.length && wanted.every(same) };
}

/** Replaces all commands, in one call. */
export async function putCommands(rest: REST, applicationId: string): Promise<Called<unknown>> {
  return callDiscord(() => rest.put(Routes.applicationCommands(applicationId), { body: commandBodies() }), ONCE_MORE);
}

/** Whether `known` says all that `wanted` says: Discord adds ids, and what holds when nothing was said. */
function holds(known: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list: readonly unknown[] = Array.isArray(known) ? known : [];
    return list.length === wanted.length && wanted.every((one, index) => holds(list[index], one));
  }
  if (typeof wanted !== "object" || wanted === null) return known === wanted || (known === undefined && wanted === false);
  return Object.entries(wanted).every(([key, value]) => {
    const there = (known as Readonly<Record<string, unknown>> | null)?.[key];
    return holds(there ?? (Array.isArray(value) ? [] : there), value);
  });
}
