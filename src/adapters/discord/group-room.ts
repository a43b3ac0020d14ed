import type { Card } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { CONTEXT, type Interaction, PUBLIC_THREAD } from "./payload.ts";
import { missingForGroup } from "./permissions.ts";
import type { Room } from "./threads.ts";

/** Where the board of a group round can come, or why nowhere. */
export type FoundRoom =
  | { readonly kind: "room"; readonly room: Room }
  | { readonly kind: "none"; readonly why: "direct" | "elsewhere" | "channel" }
  | { readonly kind: "none"; readonly why: "permissions"; readonly missing: ReturnType<typeof missingForGroup> };

/** Discord's number for a text channel. */
const TEXT = 0;

/** The channel in which somebody asks for a group round; from a thread, such as that of the round before, the one that it hangs in. */
export function findRoom({ context, guild_id: guild, channel_id: id, channel, ...rest }: Interaction): FoundRoom {
  if (guild === undefined || id === undefined) return { kind: "none", why: context === CONTEXT.elsewhere ? "elsewhere" : "direct" };
  const { authorizing_integration_owners: owners, app_permissions: permissions } = rest;
  // Whoever installed us for himself brings us along to servers that we are no member of.
  if (owners !== undefined && owners["0"] === undefined) return { kind: "none", why: "elsewhere" };
  const parent = channel?.type === PUBLIC_THREAD ? channel.parent_id : undefined;
  if (channel && channel.type !== TEXT && !parent) return { kind: "none", why: "channel" };
  const missing = permissions === undefined ? [] : missingForGroup(permissions);
  if (missing.length > 0) return { kind: "none", why: "permissions", missing };
  return { kind: "room", room: { guild, channel: parent ?? id } };
}

/** What to do when no group round, or no ball of the day, can be opened there; nothing when it can. */
export function refuseRoom(texts: Texts, interaction: Interaction, what: "group" | "ball"): Card | undefined {
  const found = findRoom(interaction);
  if (found.kind === "room") return undefined;
  const list = found.why === "permissions" ? found.missing.map((name) => texts(`discord.permission.${name}`)).join(", ") : "";
  const refused = what === "group" ? "discord.noGroup" : "discord.noBall";
  const text = found.why === "permissions" ? texts("discord.noGroup.permissions", { list }) : texts(`${refused}.${found.why}`);
  return { kind: "text", about: "refusal", text };
}
