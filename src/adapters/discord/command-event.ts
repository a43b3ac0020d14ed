import type { ConversationDeps } from "../../chat/deps.ts";
import type { ChatEvent } from "../../chat/event.ts";
import { findNamed } from "../../chat/prospect-list.ts";
import { WEIGHT_CLASSES, type WeightClass } from "../../game/move.ts";
import { COACHING_MODES } from "../../ports/store.ts";
import { type CommandName, commandOf, nameOfOption, type OptionName } from "./commands.ts";
import type { GivenCommand } from "./payload.ts";

/** What a slash command asks for; the help page for one that another version registered. */
export function eventOfCommand({ practice }: ConversationDeps, { data }: GivenCommand, seed: number): ChatEvent {
  const name = commandOf(data.name);
  const given = (option: OptionName) => data.options.find((one) => one.name === nameOfOption(option))?.value;
  if (name === "tip") return { kind: "tipWanted", subject: String(given("subject") ?? ""), seed };
  if (name === "ball") return { kind: "ballWanted", seed };
  if (name !== "practice") return plainEvent(name);
  if (given("group") === true) return { kind: "formWanted", form: "group" };
  const wanted = String(given("prospect") ?? "");
  const prospect =
    practice.prospects.find(({ id }) => id === wanted) ?? (wanted === "" ? undefined : findNamed(practice.prospects, wanted));
  if (!prospect) return { kind: "formWanted", form: "practice" };
  const weightClass = WEIGHT_CLASSES.find((one) => one === given("weight"));
  const mode = COACHING_MODES.find((one) => one === given("verdict"));
  return {
    kind: "roundWanted",
    prospectId: prospect.id,
    ...(weightClass === undefined ? {} : { weightClass: weightClass as WeightClass }),
    ...(mode === undefined ? {} : { mode }),
    seed,
  };
}

function plainEvent(name: Exclude<CommandName, "tip" | "practice" | "ball"> | undefined): ChatEvent {
  switch (name) {
    case "rules":
      return { kind: "formWanted", form: "houseRules" };
    case "progress":
      return { kind: "pageWanted", page: "progress" };
    case "privacy":
      return { kind: "pageWanted", page: "privacy" };
    case "stop":
      return { kind: "commandGiven", command: "whistle" };
    case "spierbal":
      return { kind: "pageWanted", page: "home" };
    case undefined:
      return { kind: "pageWanted", page: "help" };
  }
}
