import type { Wire } from "./wire.ts";
import type { World } from "./world.ts";
import { FOREIGN } from "./world.ts";

type Option = {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly Option[];
};
type Command = Omit<Option, "type"> & {
  readonly id: string;
  readonly contexts?: readonly number[];
  readonly integration_types?: readonly number[];
};
type Values = Readonly<Record<string, string | number | boolean>>;
type Run = { readonly options: Values; readonly channelId: string /** The option that the player types in. */; readonly focused?: string };

/**
 * The registered command, once the bot has registered any: then a player can run no other, and fill in nothing else. Gives nothing in
 * a world without commands.
 */
export function checkRun(world: World, name: string, { options, channelId, focused }: Run): Command | undefined {
  if (world.commands.length === 0) return undefined;
  const [first = "", ...rest] = name.split(" ");
  const command = world.commands.find((each) => each["name"] === first) as unknown as Command | undefined;
  if (command === undefined) throw new Error(`there is no command /${first}`);
  checkPlace(world, command, channelId);
  const known = optionsOf(command, rest);
  const strange = Object.keys(options).filter((key) => !known.some((each) => each.name === key));
  if (strange.length > 0) throw new Error(`/${name} has no such option: ${strange.join(", ")}`);
  const missing = known.filter((each) => each.required === true && options[each.name] === undefined);
  if (focused === undefined && missing.length > 0) throw new Error(`/${name} needs ${missing.map((each) => each.name).join(", ")}`);
  for (const each of known) checkValue(each, { value: options[each.name], focused });
  return command;
}

function checkValue(
  { name, choices = [], autocomplete }: Option,
  said: { readonly value: unknown; readonly focused: string | undefined },
): void {
  if (said.focused === name && autocomplete !== true) throw new Error(`"${name}" suggests nothing`);
  if (said.value !== undefined && choices.length > 0 && !choices.some((choice) => choice.value === said.value)) {
    throw new Error(`there is no choice "${said.value}" for "${name}"`);
  }
}

function checkPlace(world: World, { name, contexts = [0, 1, 2], integration_types: kinds = [0] }: Command, channelId: string): void {
  const context = world.channels.get(channelId)?.kind === "dm" ? 1 : 0;
  if (!contexts.includes(context)) throw new Error(`/${name} is not offered in ${channelId}`);
  if (channelId === FOREIGN.channelId && !kinds.includes(1)) throw new Error(`/${name} cannot be installed by a user`);
}

function optionsOf({ options = [] }: Pick<Option, "options">, path: readonly string[]): readonly Option[] {
  const [next, ...rest] = path;
  if (next === undefined) return options;
  const found = options.find(({ name, type }) => name === next && type <= 2);
  if (found === undefined) throw new Error(`there is no subcommand ${next}`);
  return optionsOf(found, rest);
}

/** The `data` of a command's interaction. Without a registered command the kind of an option follows from its value. */
export function optionData(name: string, command: Command | undefined, { options, focused }: Pick<Run, "options" | "focused">): Wire {
  const [first = "", ...rest] = name.split(" ");
  const known = command === undefined ? [] : optionsOf(command, rest);
  const said: readonly Wire[] = Object.entries(options).map(([key, value]) => {
    const type = known.find((each) => each.name === key)?.type ?? typeOf(value);
    return { name: key, type, value, ...(focused === key && { focused: true }) };
  });
  const nested = rest.reduceRight<readonly Wire[]>(
    (inner, word, at) => [{ name: word, type: at === rest.length - 1 ? 1 : 2, options: inner }],
    said,
  );
  return { id: command?.id ?? "1", name: first, type: 1, ...(nested.length > 0 && { options: nested }) };
}

function typeOf(value: string | number | boolean): number {
  if (typeof value === "boolean") return 5;
  if (typeof value === "string") return 3;
  return Number.isInteger(value) ? 4 : 10;
}
