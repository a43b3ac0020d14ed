/** One press of a button: who, which one (button and message), and when by the platform's clock, in seconds. */
export type Press = { readonly user: string; readonly button: string; readonly at: number };

/** Nobody means to press the same button again so soon, in seconds. */
const SO_SOON_S = 1;
const KEPT = 5_000;

/** Tells whether a press is the second half of a double click: by the same person, on the same button. */
export function createDoubleClicks(): (press: Press) => boolean {
  const last = new Map<string, Press>();
  return (press) => {
    const before = last.get(press.user);
    last.delete(press.user);
    const [oldest] = last.keys();
    if (last.size >= KEPT && oldest !== undefined) last.delete(oldest);
    last.set(press.user, press);
    return before?.button === press.button && press.at - before.at < SO_SOON_S;
  };
}
