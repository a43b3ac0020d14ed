import { setTimeout as delay } from "node:timers/promises";
import type { Claim, Claimed } from "../ports/inbox.ts";
import { isWhistle } from "./delivery.ts";
import { persist } from "./patience.ts";
import { logAs, type Waiting, type Working } from "./runner-deps.ts";

/** So long (milliseconds) a conversation stays with a process that no longer says that it lives. */
const LEASE_MS = 30_000;
/** Renewed this often within a lease. */
const RENEWALS = 3;
/** Milliseconds between two looks whether another process is done. */
const SHORTEST_LOOK_MS = 20;
const LONGEST_LOOK_MS = 500;

/** Why work was aborted: another process has the conversation now. */
const CLAIM_LOST = "claimLost";

/**
 * Takes a conversation, and waits while another process works on it. A whistle doesn't wait. `undefined` when that process has answered
 * these, or when the signal is aborted.
 */
export async function takeClaim(
  deps: Working,
  owner: string,
  { items, signal }: { readonly items: readonly Waiting[]; readonly signal: AbortSignal },
): Promise<Claimed | undefined> {
  const conversation = items[0]?.conversation ?? "";
  const force = deps.alone === true || items.some(({ fresh }) => fresh !== undefined && isWhistle(fresh.delivery));
  const keys = items.flatMap(({ fresh }) => fresh?.key ?? []);
  const wish = { conversation, owner, leaseMs: deps.leaseMs ?? LEASE_MS, force };
  const onFailure = logAs(deps, keys[0] ?? conversation);
  for (let ms = SHORTEST_LOOK_MS; ; ms = Math.min(ms * 2, LONGEST_LOOK_MS)) {
    const claimed = await persist(signal, () => deps.inbox.claim(wish), onFailure);
    if (claimed) return claimed;
    if (keys.length > 0 && !(await persist(signal, () => deps.inbox.areOpen(keys), onFailure))) return undefined;
    try {
      await delay(ms, undefined, { signal });
    } catch {
      return undefined;
    }
  }
}

/** Says again and again that we live; aborts the work when another has taken the conversation. */
export function keepClaim(deps: Working, claim: Claim, signal: AbortSignal): { readonly signal: AbortSignal; readonly stop: () => void } {
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const lost = new AbortController();
  const timer = setInterval(async () => {
    const held = await deps.inbox.renewClaim(claim, leaseMs).catch(() => true);
    if (!held) lost.abort(CLAIM_LOST);
  }, leaseMs / RENEWALS);
  timer.unref();
  return { signal: AbortSignal.any([signal, lost.signal]), stop: () => clearInterval(timer) };
}
