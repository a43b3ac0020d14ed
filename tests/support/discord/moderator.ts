import type { Desk } from "./desk.ts";
import { INTENT } from "./desk.ts";
import { changeThread, deleteChannel } from "./thread-routes.ts";
import { wireGuild } from "./wire.ts";
import type { Channel, Guild, Thread } from "./world.ts";
import { removeMessage } from "./world.ts";

/** The hands of somebody who runs a server. */
export type Moderator = {
  readonly archives: (threadId: string, how?: { readonly locked?: boolean }) => void;
  readonly unarchives: (threadId: string) => void;
  /** A channel or a thread, with everything said there. */
  readonly deletes: (channelId: string) => void;
  /** Several messages of a channel or a thread at once. */
  readonly sweeps: (channelId: string, messageIds: readonly string[]) => void;
  readonly removesBot: (guildId: string) => void;
  /** Discord itself has lost the server for a while. */
  readonly losesServer: (guildId: string) => void;
  readonly addsBot: (guildId: string) => void;
  /** Takes permissions of the bot away in a text channel, by their bits, until the returned thing is disposed of. */
  readonly denies: (channelId: string, permissions: bigint) => Disposable;
};

export function createModerator(desk: Desk): Moderator {
  const { world } = desk;
  const channel = (id: string) => there(world.channels.get(id), id);
  const guild = (id: string) => there(world.guilds.get(id), id);
  return {
    archives: (id, { locked = false } = {}) => changeThread(desk, threadOf(channel(id)), { archived: true, locked }),
    unarchives: (id) => changeThread(desk, threadOf(channel(id)), { archived: false, locked: false }),
    deletes: (id) => {
      const gone = channel(id);
      if (gone.kind === "dm") throw new Error("nobody deletes a DM");
      deleteChannel(desk, gone);
    },
    sweeps: (id, messageIds) => {
      const place = channel(id);
      if (place.kind === "dm") throw new Error("nobody sweeps a DM");
      for (const each of messageIds) removeMessage(world, each);
      const data = { ids: messageIds, channel_id: id, guild_id: place.guildId };
      desk.dispatch("MESSAGE_DELETE_BULK", data, INTENT.guildMessages);
    },
    losesServer: (id) => desk.dispatch("GUILD_DELETE", { id: guild(id).id, unavailable: true }, INTENT.guilds),
    removesBot: (id) => {
      guild(id).hasBot = false;
      desk.dispatch("GUILD_DELETE", { id }, INTENT.guilds);
    },
    addsBot: (id) => {
      const joined: Guild = guild(id);
      joined.hasBot = true;
      desk.dispatch("GUILD_CREATE", wireGuild(world, joined), INTENT.guilds);
    },
    denies: (id, permissions) => {
      const place = channel(id);
      if (place.kind !== "text") throw new Error(`${id} is no text channel`);
      const before = place.denied;
      place.denied = before | permissions;
      const restore = () => {
        place.denied = before;
      };
      return { [Symbol.dispose]: restore };
    },
  };
}

function there<Thing>(found: Thing | undefined, id: string): Thing {
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

function threadOf(channel: Channel): Thread {
  if (channel.kind !== "thread") throw new Error(`${channel.id} is no thread`);
  return channel;
}
