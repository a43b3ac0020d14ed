import { Client, Events, GatewayIntentBits, Options } from "discord.js";
import type { DiscordSettings } from "../../ports/platform-settings.ts";
import type { DiscordDeps } from "./deps.ts";

const CALL_MS = 10_000;
/** Of 10,000 refusals in ten minutes, after which Discord bars the address, the log tells each hundred. */
const WARN_EACH = 100;
/** We need nothing of the guilds: who waits for one that Discord can't send gets nowhere. */
const GUILDS_MS = 1_000;

/** The least that a talk in direct messages and a channel needs. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/**
 * The gateway and the REST client, not connected. What comes in is read from the packets themselves (`payload.ts`), so nothing depends on
 * what the client holds in its caches, and these are kept as small as it allows.
 */
export function createClient(settings: DiscordSettings, { log, callMs = CALL_MS }: Pick<DiscordDeps, "log" | "callMs">): Client {
  const { apiUrl, messageContent, requestsPerSecond, shards } = settings;
  const client = new Client({
    intents: messageContent ? [...INTENTS, GatewayIntentBits.MessageContent] : INTENTS,
    rest: {
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
      timeout: callMs,
      globalRequestsPerSecond: requestsPerSecond,
      // Our own retries pause between tries, and know what may be done twice.
      retries: 0,
      invalidRequestWarningInterval: WARN_EACH,
    },
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: GUILDS_MS,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      ThreadMemberManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      VoiceStateManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      AutoModerationRuleManager: 0,
    }),
    ...(shards === undefined ? { shards: "auto" } : { shards: [...shards.ids], shardCount: shards.count }),
  });
  // Without these an error in the client's own work ends the process.
  client.on(Events.Error, (error) => log("clientWarned", { error }));
  client.on(Events.ShardError, (error, shard) => log("clientWarned", { count: shard, error }));
  client.rest.on("invalidRequestWarning", ({ count }) => log("requestsRefused", { count }));
  return client;
}
