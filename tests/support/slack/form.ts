import type { Element } from "./blocks.ts";
import { elementsOf } from "./blocks.ts";
import { filled, initial } from "./find-element.ts";
import type { FieldState } from "./view-methods.ts";
import type { View } from "./workspace.ts";

/** What the player fills in, by action id or block id. A field he leaves out keeps what it said. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** A form's fields as Slack sends them. Throws where Slack's own form would not let itself be sent: an empty field, a field that isn't there. */
export function formState(view: View, values: Values): FieldState {
  const unknown = new Set(Object.keys(values));
  const state = view.blocks.map((block) => {
    const fields = elementsOf(block).filter(({ type }) => !["button", "overflow", "icon_button", "feedback_buttons"].includes(type));
    const isNeeded = block.type === "input" && block.optional !== true;
    const said = fields.map((element) => {
      const { action_id: action = "" } = element;
      const key = action in values ? action : (block.block_id ?? "");
      unknown.delete(key);
      const value = values[key] ?? initial(element);
      if (isNeeded && (value === undefined || value.length === 0)) throw new Error(`"${key}" must be filled in`);
      return [action, value === undefined || value.length === 0 ? empty(element) : filled(element, value)] as const;
    });
    return [block.block_id ?? "", Object.fromEntries(said)] as const;
  });
  if (unknown.size > 0) throw new Error(`the form has no such field: ${[...unknown].join(", ")}`);
  return Object.fromEntries(state.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** A field without an answer says so by its kind: an empty list for several, `null` for one. */
function empty({ type }: Element): Readonly<Record<string, unknown>> {
  if (type === "checkboxes" || type === "multi_static_select") return { type, selected_options: [] };
  if (type === "multi_users_select") return { type, selected_users: [] };
  if (type === "plain_text_input" || type === "number_input") return { type, value: null };
  const field = { datepicker: "selected_date", timepicker: "selected_time", users_select: "selected_user" }[type] ?? "selected_option";
  return { type, [field]: null };
}
