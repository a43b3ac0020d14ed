import type { SlackPress } from "./payload.ts";

/** Nobody means to press the same button again so soon, in seconds. */
const SO_SOON_S = 1;
const KEPT = 5_000;

/** Tells whether a press is the second half of a double click: by the same person, on the same button, by Slack's own clock. */
export function createDoubleClicks(): (press: SlackPress) => boolean {
  const last = new Map<string, { readonly button: string; readonly at: number }>();
  return ({ user, container, actions }) => {
    const [pressed] = actions;
    const press = { button: JSON.stringify([container.message_ts, container.view_id, pressed?.value]), at: Number(pressed?.action_ts) };
    const before = last.get(user.id);
    last.delete(user.id);
    const [oldest] = last.keys();
    if (last.size >= KEPT && oldest !== undefined) last.delete(oldest);
    last.set(user.id, press);
    return before?.button === press.button && press.at - before.at < SO_SOON_S;
  };
}
