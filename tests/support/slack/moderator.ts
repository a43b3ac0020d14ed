import { type Delivery, type Desk, deliver } from "./desk.ts";
import { eventEnvelope, messageEvent } from "./envelopes.ts";
import { refuse } from "./refusal.ts";
import type { Channel, Message, Workspace } from "./workspace.ts";
import { BOT, removeFrom } from "./workspace.ts";

/** Hands that may do more than a player's. The app hears of it only where its scopes let it. */
export function createModerator(desk: Desk) {
  const { workspace } = desk;
  const tell = (event: Readonly<Record<string, unknown>>) =>
    deliver(desk, eventEnvelope(workspace, { event_ts: workspace.newTs(), ...event }));
  return {
    archive(channel: string): Delivery {
      const found = channelOf(workspace, channel);
      found.archived = true;
      return tell({ type: found.kind === "group" ? "group_archive" : "channel_archive", channel, user: "UADMIN" });
    },
    putOut(channel: string): Delivery {
      const found = channelOf(workspace, channel);
      found.members.delete(BOT.userId);
      return tell({ type: found.kind === "group" ? "group_left" : "channel_left", channel, actor_id: "UADMIN" });
    },
    takeAway(message: Message): Delivery {
      removeFrom(workspace.messages, message);
      const { channel, channel_type, ...previous_message } = messageEvent(workspace, message);
      const { ts: deleted_ts } = message;
      return tell({ type: "message", subtype: "message_deleted", hidden: true, channel, channel_type, deleted_ts, previous_message });
    },
  };
}

function channelOf(workspace: Workspace, id: string): Channel {
  return workspace.channels.get(id) ?? refuse("channel_not_found");
}
