import { createHmac } from "node:crypto";
import type { Pseudonyms } from "../ports/pseudonyms.ts";

/** 128 bits: no two ids of one installation will ever meet. */
const BYTES = 16;

/** Names by HMAC-SHA256 under the installation's secret, cut to 128 bits. Another secret gives other names. */
export function createPseudonyms(secret: string): Pseudonyms {
  return (id) => createHmac("sha256", secret).update(id).digest().subarray(0, BYTES).toString("base64url");
}
