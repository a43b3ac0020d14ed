import type { Finding } from "../../ports/finding.ts";
import type { DiscordSettings } from "../../ports/platform-settings.ts";
import { wordOf } from "../messaging/call.ts";
import { adviceForStart, TOKEN_ADVICE } from "./advice.ts";
import { type Application, areCommandsRegistered, fetchApplication, isInstallSet, mayReadMessages } from "./application.ts";
import { CODE } from "./call.ts";
import { gatewayInfo } from "./gateway-info.ts";
import { createRest } from "./register.ts";

/** Of the starts of a day: below this somebody should look why so many were needed. */
const FEW_STARTS = 100;

/** Looks at everything that a start on Discord needs: token, intents, commands, install, starts that are left. Changes nothing. */
export async function examineDiscord(settings: DiscordSettings): Promise<readonly Finding[]> {
  const rest = createRest(settings);
  const application = await fetchApplication(rest);
  if (application.kind !== "done") {
    const why = wordOf(application);
    const text = why === CODE.unauthorized ? TOKEN_ADVICE : adviceForStart(new Error(why));
    return [{ what: "Discord token", state: "wrong", text }];
  }
  const { id, name } = application.result;
  return [
    { what: "Discord token", state: "good", text: `application ${name}` },
    examineIntent(settings, application.result),
    examineCommands(await areCommandsRegistered(rest, id)),
    examineInstall(application.result),
    examineStarts(await gatewayInfo(rest)),
  ];
}

function examineIntent({ messageContent }: DiscordSettings, application: Application): Finding {
  const what = "Discord intents";
  const granted = mayReadMessages(application);
  if (messageContent && !granted) {
    const text =
      'DISCORD_MESSAGE_CONTENT says that the intent "Message Content" was granted, and it was not: switch it on under "Bot", or take the setting out';
    return { what, state: "wrong", text };
  }
  if (messageContent) return { what, state: "good", text: "none is missing; what people write in a thread of the bot can be read" };
  return { what, state: "good", text: "nothing privileged is asked for; in a server people mention the bot, or answer by button" };
}

function examineCommands(called: Awaited<ReturnType<typeof areCommandsRegistered>>): Finding {
  const what = "Discord commands";
  if (called.kind !== "done") return { what, state: "note", text: `could not be looked at (${wordOf(called)})` };
  if (called.result) return { what, state: "good", text: "registered, as this version has them" };
  return { what, state: "wrong", text: "not registered, or those of another version: run npm run discord:register" };
}

function examineInstall(application: Application): Finding {
  const what = "Discord install";
  if (isInstallSet(application)) {
    return { what, state: "good", text: `https://discord.com/oauth2/authorize?client_id=${application.id}` };
  }
  return { what, state: "note", text: "asks for something else than is needed: npm run discord:register sets it" };
}

function examineStarts(called: Awaited<ReturnType<typeof gatewayInfo>>): Finding {
  const what = "Discord gateway";
  if (called.kind !== "done") return { what, state: "wrong", text: `can't be reached now (${wordOf(called)}): try again later` };
  const { shards, session_start_limit: starts } = called.result;
  const text = `${starts.remaining} of ${starts.total} starts are left today, ${shards} ${shards === 1 ? "shard is" : "shards are"} advised`;
  return { what, state: starts.remaining < FEW_STARTS ? "note" : "good", text };
}
