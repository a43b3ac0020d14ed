import type { Runner } from "../../chat/runner.ts";
import type { Balls } from "../../ports/balls.ts";

export type BallChannelDeps = { readonly runner: Pick<Runner, "receive">; readonly balls: Balls };

/**
 * Hands in that no ball can come any more in the channels for which `isGone` says so, as far as they have one or a schedule. Throws
 * when it could not be stored.
 */
export async function leaveBallChannels({ runner, balls }: BallChannelDeps, isGone: (channel: string) => boolean): Promise<void> {
  // By what ends with it: told twice it is one event, and a channel that comes back and goes again is another.
  const open = (await balls.listOpenBalls()).map(({ channel, id }) => [channel, id] as const);
  const set = (await balls.listBallSchedules()).map(({ channel, since }) => [channel, String(since.getTime())] as const);
  for (const [channel, what] of new Map([...open, ...set].filter(([one]) => isGone(one)))) {
    const event = { kind: "ball", what: { do: "channelGone", channel } } as const;
    await runner.receive(`${channel}:gone:${what}`, { playerId: "unknown", event, place: "" });
  }
}
