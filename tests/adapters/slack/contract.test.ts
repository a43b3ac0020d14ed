import { describeAdapter, type Seat } from "../../contract/adapter-contract.ts";
import type { Message } from "../../support/slack/workspace.ts";
import { OVER_HTTP, sitDown } from "./table.ts";

const BUTTONS = { hint: "Hint", again: "Opnieuw", timeOut: "Time-out", review: "VAR", whistle: "Stop" } as const;

async function sitInDirectMessages(): Promise<Seat> {
  const table = await sitDown({ settings: OVER_HTTP });
  const player = await table.known("U1");
  const seen: Message[] = [];
  /** What the bot has posted since; the name that it speaks under stands before its words, as Slack shows it. */
  const shown = async (): Promise<string> => {
    const fresh = (await table.answers(player)).filter(({ ts }) => !seen.some((one) => one.ts === ts));
    seen.push(...fresh);
    return fresh
      .map(({ username = "", text }) => `${username} ${text}`)
      .join(" ")
      .replaceAll(/\s+/gu, " ");
  };
  const withButton = (label: string) =>
    seen.findLast(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"text":"${label}"`)) ?? seen.at(-1);
  return {
    async kickOff(prospectId) {
      await table.kickOff(player, prospectId);
      return shown();
    },
    async says(text) {
      await player.says(text).ack;
      return shown();
    },
    async asks(command) {
      const label = BUTTONS[command];
      const on = withButton(label);
      if (!on) throw new Error(`no message with the button ${label}`);
      await player.clicks(label, on).ack;
      return shown();
    },
    alive: () => seen.flatMap((message) => JSON.stringify([message.text, message.blocks]).match(/<!channel>|<@U2>|<https?:[^>]*>/gu) ?? []),
    [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
  };
}

describeAdapter("Slack", sitInDirectMessages);
