import { setTimeout as delay } from "node:timers/promises";
import type { ChatEvent } from "../../chat/event.ts";
import { findGroupToHear } from "../../chat/group/of-thread.ts";
import type { GroupRounds } from "../../ports/group-rounds.ts";
import { threadKeyOf } from "./group-place.ts";
import { type Interaction, PUBLIC_THREAD } from "./payload.ts";

/** So long (milliseconds) is a store waited for that has to say whether a group is played there. */
const LOOK_MS = 1_000;

type Asked = { readonly interaction: Interaction; readonly playerId: string };

/** What a command asks for in the thread of a group round: there "stop" is about that round, as it is when somebody types it. */
export async function inGroup(groups: GroupRounds, { interaction, playerId }: Asked, event: ChatEvent): Promise<ChatEvent> {
  const { channel, channel_id: thread } = interaction;
  const isStop = event.kind === "commandGiven" && event.command === "whistle";
  if (!isStop || thread === undefined || channel?.type !== PUBLIC_THREAD) return event;
  const find = async (): Promise<ChatEvent> => {
    const group = await findGroupToHear(groups, { thread: threadKeyOf(thread), playerId });
    const state = group === undefined ? undefined : (await groups.findGroup(group))?.state;
    if (group === undefined || !state) return event;
    return { kind: "pressed", action: { kind: "group", group, do: state.trainers.includes(playerId) ? "whistle" : "leave" }, seed: 0 };
  };
  return Promise.race([find().catch(() => event), delay(LOOK_MS, event, { ref: false })]);
}
