import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Called } from "../messaging/call.ts";
import { callDiscord } from "./call.ts";

const infoSchema = z.object({
  shards: z.number().default(1),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});
export type GatewayInfo = z.infer<typeof infoSchema>;

/** How the gateway would take us: advised shards, and starts that are left today. Also tells whether the token is good. */
export async function gatewayInfo(rest: REST): Promise<Called<GatewayInfo>> {
  const called = await callDiscord<unknown>(() => rest.get(Routes.gatewayBot()), { repeatable: true, tries: 3 });
  if (called.kind !== "done") return called;
  const read = infoSchema.safeParse(called.result);
  return read.success ? { kind: "done", result: read.data } : { kind: "unknown", detail: "an answer that is none of Discord's" };
}
