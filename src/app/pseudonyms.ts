import { createHmac } from "node:crypto";
import type { Pseudonyms } from "../ports/pseudonyms.ts";
import type { Settings } from "../settings.ts";
import type { Io } from "./io.ts";
import { findSecret } from "./secret.ts";

/** 128 bits: no two ids of one installation will ever meet. */
const BYTES = 16;

/** Names by HMAC-SHA256 under the installation's secret, cut to 128 bits. Another secret gives other names. */
export function createPseudonyms(secret: string): Pseudonyms {
  return (id) => createHmac("sha256", secret).update(id).digest().subarray(0, BYTES).toString("base64url");
}

/** Those of this installation; what is wrong with its secret is said, and nothing comes back. The data folder must be there. */
export function openPseudonyms(settings: Settings, io: Io): Pseudonyms | undefined {
  const found = findSecret(settings);
  if (found.kind === "secret") return createPseudonyms(found.secret);
  io.errors.write(`${found.problem}\n`);
  return undefined;
}
