/** Lets a test wait for a fact instead of a time: whoever changes something says so, whoever waits looks again. */
export type Notices = {
  readonly changed: () => void;
  /** Resolves with the first thing that is neither `undefined` nor `false`; rejects, with what the server saw, when it stays away. */
  readonly waitFor: <Found>(look: () => Found | undefined | false, within?: number) => Promise<Found>;
};

/** A deadline, not a pause: a good test never comes near it, a bad one fails before the runner's own limit and says why. */
const DEADLINE_MS = 15_000;

export function createNotices(describe: () => string): Notices {
  const waiting = new Set<() => void>();
  return {
    changed: () => {
      for (const look of [...waiting]) look();
    },
    waitFor: (look, within = DEADLINE_MS) =>
      new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          waiting.delete(tryOnce);
          clearTimeout(timer);
          end();
        };
        const tryOnce = () => {
          try {
            const found = look();
            if (found !== undefined && found !== false) settle(() => resolve(found));
          } catch (error) {
            settle(() => reject(error));
          }
        };
        const timer = setTimeout(() => settle(() => reject(new Error(`it did not come about. ${describe()}`))), within);
        waiting.add(tryOnce);
        tryOnce();
      }),
  };
}
