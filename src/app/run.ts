import { readSettings } from "../settings.ts";
import { FAILED, type Io, OK, WRONG_USE } from "./io.ts";

/** Runs one command; resolves to the exit code of the process. The settings come from the environment of the process, unless another one is given. */
export async function run(argv: readonly string[], io: Io, environment?: NodeJS.ProcessEnv): Promise<number> {
  const broken = new AbortController();
  let code = OK;
  io.output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && !broken.signal.aborted) {
      io.errors.write(`The output can't be written (${error.code ?? "unknown reason"}).\n`);
      code = FAILED;
    }
    // Whoever read along has gone (`| head`): nobody is left to play for, and that is no failure.
    broken.abort();
  });
  // Nobody is left to be told.
  io.errors.on("error", () => {});
  const done = await runCommand(argv, { ...io, signal: AbortSignal.any([io.signal, broken.signal]) }, environment);
  return broken.signal.aborted ? code : done;
}

/** Each command is loaded when it is asked for: the terminal has no use for Slack, nor Slack for the terminal. */
async function runCommand([command = "bot", ...rest]: readonly string[], io: Io, environment?: NodeJS.ProcessEnv): Promise<number> {
  if (command === "slack:manifest") return (await import("../adapters/slack/manifest-command.ts")).runManifest(rest, io);
  const read = readSettings(environment);
  if (read.kind === "wrong") {
    // A line for each, that names the setting and what to do.
    io.errors.write(read.problems.map((problem) => `${problem}\n`).join(""));
    return FAILED;
  }
  const { settings } = read;
  switch (command) {
    case "bot":
      return (await import("./bot.ts")).runBot(settings, io);
    case "practice":
      return (await import("./practice.ts")).runPractice(settings, io, rest);
    case "personas":
      return (await import("./personas.ts")).runPersonas(settings, io);
    case "discord:register":
      return (await import("./register.ts")).runDiscordRegister(settings, io);
    case "backup":
      return (await import("./backup.ts")).runBackup(settings, io, rest);
    case "restore":
      return (await import("./backup.ts")).runRestore(settings, io, rest);
    case "doctor":
      return (await import("./doctor.ts")).runDoctor(settings, io);
    default:
      io.errors.write(
        `Unknown command "${command}": use npm start, npm run practice, personas, slack:manifest, discord:register, doctor, backup or restore.\n`,
      );
      return WRONG_USE;
  }
}
