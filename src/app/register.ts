import type { Settings } from "../settings.ts";
import { FAILED, type Io, OK } from "./io.ts";

/** Registers the bot's commands on Discord, when they have changed. */
export async function runDiscordRegister({ discord }: Settings, io: Io): Promise<number> {
  if (!discord) {
    io.errors.write(
      'DISCORD_TOKEN: is missing: make an application on https://discord.com/developers/applications and copy the token from its page "Bot"\n',
    );
    return FAILED;
  }
  const { registerOnDiscord } = await import("../adapters/discord/register.ts");
  const registered = await registerOnDiscord(discord);
  if (registered.kind === "failed") {
    io.errors.write(`${registered.advice}\n`);
    return FAILED;
  }
  io.output.write(registered.lines.map((line) => `${line}\n`).join(""));
  return OK;
}
