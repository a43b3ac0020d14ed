import type { RESTPostAPIChatInputApplicationCommandsJSONBody as CommandBody } from "discord.js";
import { type Texts, textsFor } from "../../chat/texts/texts.ts";
import { WEIGHT_CLASSES } from "../../game/move.ts";
import { COACHING_MODES } from "../../ports/store.ts";

export const COMMANDS = ["practice", "tip", "rules", "progress", "privacy", "stop", "spierbal", "ball"] as const;
export type CommandName = (typeof COMMANDS)[number];

export type OptionName = "prospect" | "weight" | "verdict" | "subject" | "group";

const [nl, en] = [textsFor("nl"), textsFor("en")];

/** The command by its default name, which is what Discord tells us whatever the player reads; `undefined` for another version's. */
export function commandOf(defaultName: string): CommandName | undefined {
  return COMMANDS.find((name) => en(`discord.command.${name}.name`) === defaultName);
}

/** The default name of an option. */
export function nameOfOption(option: OptionName): string {
  return en(`discord.option.${option}.name`);
}

/** Discord's numbers for where a command may be installed and given (`ApplicationIntegrationType`, `InteractionContextType`). */
const [IN_SERVER, BY_USER] = [0, 1];
const [SERVER, DIRECT, ELSEWHERE] = [0, 1, 2];
const EVERYWHERE = [SERVER, DIRECT, ELSEWHERE];
/** A tip is quick and private, so it may be asked in the middle of somebody else's talk. */
const CONTEXTS: Readonly<Record<CommandName, readonly number[]>> = {
  practice: [SERVER, DIRECT],
  tip: EVERYWHERE,
  rules: EVERYWHERE,
  progress: EVERYWHERE,
  privacy: EVERYWHERE,
  stop: EVERYWHERE,
  spierbal: EVERYWHERE,
  // It is played in a channel, where we have to be a member.
  ball: [SERVER],
};

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;

/** What `npm run discord:register` registers: English by default, Dutch for who reads Discord in Dutch. */
export function commandBodies(): readonly CommandBody[] {
  return COMMANDS.map((name) => ({
    type: 1,
    ...named(`command.${name}`),
    integration_types: name === "ball" ? [IN_SERVER] : [IN_SERVER, BY_USER],
    contexts: [...CONTEXTS[name]],
    options: optionsOf(name),
  }));
}

function optionsOf(name: CommandName): NonNullable<CommandBody["options"]> {
  if (name === "practice") {
    const prospect = { ...option("prospect"), type: STRING, autocomplete: true } as const;
    return [prospect, weightOption(), verdictOption(), { ...option("group"), type: BOOLEAN }];
  }
  if (name === "tip") return [{ ...option("subject"), type: STRING, autocomplete: true, max_length: 100 }];
  return [];
}

function weightOption() {
  const choices = WEIGHT_CLASSES.map((value) => ({ ...choice((texts) => texts(`weightClass.${value}`)), value }));
  return { ...option("weight"), type: INTEGER, choices } as const;
}

function verdictOption() {
  const choices = COACHING_MODES.map((value) => ({ ...choice((texts) => texts(`form.mode.${value}`)), value }));
  return { ...option("verdict"), type: STRING, choices } as const;
}

function option(name: OptionName) {
  return { ...named(`option.${name}`), required: false };
}

/** Name and description, in the language of each player. */
function named(key: `command.${CommandName}` | `option.${OptionName}`) {
  return {
    name: en(`discord.${key}.name`),
    name_localizations: { nl: nl(`discord.${key}.name`) },
    description: en(`discord.${key}.description`),
    description_localizations: { nl: nl(`discord.${key}.description`) },
  };
}

function choice(text: (texts: Texts) => string) {
  return { name: text(en), name_localizations: { nl: text(nl) } };
}
