import { describeAdapter, type Seat } from "../../contract/adapter-contract.ts";
import type { Message } from "../../support/discord/world.ts";
import { say, sitDown, wordsOf } from "./table.ts";

const BUTTONS = { hint: "Hint", again: "Opnieuw", timeOut: "Time-out", review: "VAR", whistle: "Stop" } as const;

async function sitInDirectMessages(): Promise<Seat> {
  const table = await sitDown();
  const player = await table.known("500");
  const seen: Message[] = [];
  /** What the bot has said since, without Discord's mark-up. */
  const shown = async (): Promise<string> => {
    const fresh = (await table.answers(player)).filter(({ id }) => !seen.some((one) => one.id === id));
    seen.push(...fresh);
    return fresh
      .map(wordsOf)
      .join(" ")
      .replaceAll(/[\\*⁠]|(?<=^|\s)(?:-#|#+|>)\s/gu, "");
  };
  const withButton = (label: string) => seen.findLast(({ components }) => JSON.stringify(components).includes(`"label":"${label}"`));
  return {
    async kickOff(prospectId) {
      await table.kickOff(player, prospectId);
      return shown();
    },
    async says(text) {
      await say(table, player, text);
      return shown();
    },
    async asks(command) {
      const on = withButton(BUTTONS[command]);
      if (!on) throw new Error(`no message with the button ${BUTTONS[command]}`);
      await player.clicks(BUTTONS[command], on).answered;
      return shown();
    },
    alive: () =>
      seen.flatMap(
        (message) => JSON.stringify(message.components).match(/<!channel>|<@U2>|(?<!\w)https?:\/\/\w|(?<![\\*])\*vet\*/gu) ?? [],
      ),
    [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
  };
}

describeAdapter("Discord", sitInDirectMessages);
