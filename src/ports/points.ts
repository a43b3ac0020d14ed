/** The places on an event's way where a process can die and somebody must find out: in the order in which they are passed. */
export const POINTS = [
  "beforeInbox",
  "afterInbox",
  "afterAcknowledge",
  "afterClaim",
  "midJudge",
  "afterJudge",
  "midActor",
  "beforeCommit",
  "afterCommit",
  "beforeSend",
  "afterSend",
  "afterIdStored",
] as const;
export type Point = (typeof POINTS)[number];

/** Called each time that a point is passed. Doesn't throw; in production it does nothing. */
export type PassPoint = (point: Point) => void;

/** What production passes. */
export const passOn: PassPoint = () => {};

/** For tests of the real program: the `times`-th time that this point is passed, the process dies. */
export type CrashAt = { readonly point: Point; readonly times: number };
