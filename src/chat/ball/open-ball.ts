import type { BallChannel, BallSchedule, StoredBall } from "../../ports/balls.ts";
import type { Profile } from "../../ports/store.ts";
import { BALLS_SEEN, pickHardLine } from "../../practice/ball.ts";
import { capOf } from "../../practice/cap.ts";
import type { ConversationDeps } from "../deps.ts";
import { ballIdOf } from "./ball-key.ts";
import { DEFAULT_ZONE, dayIn, revealOf } from "./ball-times.ts";

export type BallOpening = BallChannel & {
  /** Key of the event that opens it. */
  readonly key: string;
  readonly lang: Profile["lang"];
  readonly by: string;
  readonly seed: number;
  /** Only when the channel had none that day. */
  readonly alone: boolean;
};

/** Draws a line that the channel has not seen for long and stores the ball; the same opening again gives the same ball. Posts nothing. */
export async function openNewBall(deps: ConversationDeps, opening: BallOpening): Promise<StoredBall | "taken" | "noContent"> {
  const { practice, timeZone: zone = DEFAULT_ZONE } = deps;
  const { store, clock } = practice;
  const { key, channel, place, lang, by, seed, alone } = opening;
  const id = ballIdOf(key);
  const known = await store.findBall(id);
  if (known) return known;
  const openedAt = clock.now();
  const line = pickHardLine(practice, {
    lang,
    seed,
    cap: await capOf(practice, channel),
    at: openedAt,
    recent: await store.listBalls(channel, BALLS_SEEN),
  });
  if (!line) return "noContent";
  const schedule: BallSchedule | undefined = await store.findBallSchedule(channel);
  const revealAt = revealOf(openedAt, schedule);
  const ball = { id, channel, place, day: dayIn(zone, openedAt), lang, ...line, openedBy: by, openedAt, revealAt };
  return store.openBall(ball, alone);
}
