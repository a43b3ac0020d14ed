import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { type Called, type CallOptions, callPlatform, networkTrouble, type Trouble, tooFast } from "../messaging/call.ts";

/** Codes of refusals, as Discord's JSON error codes name them. The word of a `Called` that was refused is one of these, or `status 4xx`. */
export const CODE = {
  unauthorized: "401",
  unknownChannel: "10003",
  unknownMessage: "10008",
  unknownWebhook: "10015",
  unknownInteraction: "10062",
  openingTooFast: "40003",
  alreadyAnswered: "40060",
  tooManyFollowUps: "40094",
  missingAccess: "50001",
  cannotMessage: "50007",
  missingPermissions: "50013",
  badToken: "50027",
  invalidForm: "50035",
  noMutualServer: "50278",
  threadIsThere: "160004",
} as const;

/** One call to Discord, tried again where that is safe. The client itself waits for its rate limits. An error that is none of Discord's is a bug and throws. */
export async function callDiscord<Result>(work: () => Promise<unknown>, options: CallOptions): Promise<Called<Result>> {
  return callPlatform(work as () => Promise<Result>, options, troubleOf);
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof DiscordAPIError) return troubleOfAnswer(error);
  if (error instanceof RateLimitError) return tooFast(error.retryAfter / 1000);
  if (error instanceof HTTPError) return { kind: "unclear", detail: `status ${error.status}` };
  // The client takes its token away after a 401: then nothing can be sent any more.
  if (error instanceof Error && error.message.startsWith("Expected token")) return { kind: "refused", error: CODE.unauthorized };
  if (error instanceof Error && (error.name === "AbortError" || "code" in error || error instanceof TypeError))
    return networkTrouble(error);
  throw error;
}

function troubleOfAnswer({ status, code }: DiscordAPIError): Trouble {
  if (status === 401 && code !== Number(CODE.badToken)) return { kind: "refused", error: CODE.unauthorized };
  if (String(code) === CODE.openingTooFast) return tooFast(2);
  return { kind: "refused", error: typeof code === "number" && code > 0 ? String(code) : `status ${status}` };
}
