import type { Lang } from "../../game/language.ts";
import type { CommandNames } from "./commands.ts";
import { MANIFEST_TEXTS } from "./manifest-texts.ts";

export type ManifestOptions = {
  readonly lang: Lang;
  readonly commands: CommandNames;
  /** Where Slack sends its requests; without it they come over Socket Mode. */
  readonly requestUrl?: string;
  /** Shows the app as an agent. Slack has no way back from it. */
  readonly agent: boolean;
  /** Rounds in the threads of channels. */
  readonly group: boolean;
};

/** What direct messages need: post, commands, read replies, the language of the player, the pictures. Nothing else is asked for. */
const DM_SCOPES = ["chat:write", "commands", "im:history", "users:read", "files:write"] as const;
/** The prospect's own name and face; opening a conversation that the player didn't start. Works without. */
const OPTIONAL_SCOPES = ["chat:write.customize", "im:write"] as const;
const GROUP_SCOPES = ["app_mentions:read", "channels:history", "groups:history"] as const;
/** To hear at once that a channel was archived, or the app put out of it. Without them a round there ends when its clock runs out. */
const OPTIONAL_GROUP_SCOPES = ["channels:read", "groups:read"] as const;
const AGENT_SCOPES = ["assistant:write"] as const;

const DM_EVENTS = ["app_home_opened", "message.im", "app_uninstalled", "tokens_revoked"] as const;
const GROUP_EVENTS = [
  "app_mention",
  "message.channels",
  "message.groups",
  "channel_archive",
  "channel_deleted",
  "channel_left",
  "group_archive",
  "group_deleted",
  "group_left",
] as const;
const AGENT_EVENTS = ["agent_session_stopped"] as const;

/** The scopes that the app can't do without, and those that it can; what the manifest asks for and the doctor compares with. */
export function scopesFor({ agent, group }: Pick<ManifestOptions, "agent" | "group">) {
  return {
    needed: [...DM_SCOPES, ...(group ? GROUP_SCOPES : []), ...(agent ? AGENT_SCOPES : [])],
    optional: [...OPTIONAL_SCOPES, ...(group ? OPTIONAL_GROUP_SCOPES : [])],
  };
}

/** The app manifest, as Slack's "Create an app from a manifest" takes it. */
export function buildManifest(options: ManifestOptions) {
  const { lang, agent, group, requestUrl } = options;
  const scopes = scopesFor(options);
  const request = requestUrl === undefined ? {} : { request_url: requestUrl };
  const events = [...DM_EVENTS, ...(group ? GROUP_EVENTS : []), ...(agent ? AGENT_EVENTS : [])];
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: { name: "Spierbal", description: MANIFEST_TEXTS[lang].description },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "spierbal", always_online: true },
      ...(agent ? { agent_view: agentView(lang) } : {}),
      slash_commands: slashCommands(options),
    },
    oauth_config: { scopes: { bot: scopes.needed, bot_optional: scopes.optional } },
    settings: {
      event_subscriptions: { ...request, bot_events: events },
      interactivity: { is_enabled: true, ...request },
      socket_mode_enabled: requestUrl === undefined,
    },
  };
}

function agentView(lang: Lang) {
  const { agentDescription, prompts } = MANIFEST_TEXTS[lang];
  return { agent_description: agentDescription, suggested_prompts: prompts };
}

function slashCommands({ lang, commands, requestUrl }: ManifestOptions) {
  return (["practice", "tip", "menu"] as const).map((name) => ({
    command: commands[name],
    ...(requestUrl === undefined ? {} : { url: requestUrl }),
    description: MANIFEST_TEXTS[lang][name].description,
    usage_hint: MANIFEST_TEXTS[lang][name].hint,
    // Mentions and links come as tokens with an id, which can be told from what was typed.
    should_escape: true,
  }));
}
