import { z } from "zod";

/** Text of one to `max` characters, with Slack's own words for what is wrong with it. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .min(1, "must be more than 0 characters")
    .max(max, `must be less than ${max + 1} characters`);
}

/** A list of one to `max` items. */
export function upTo<Item extends z.ZodType>(max: number, item: Item): z.ZodArray<Item> {
  return z.array(item).min(1, "no fewer than 1 items allowed").max(max, `no more than ${max} items allowed`);
}

export function plainText(max: number) {
  return z.strictObject({ type: z.literal("plain_text"), text: text(max), emoji: z.boolean().optional() });
}

export function anyText(max: number) {
  return z.discriminatedUnion("type", [
    plainText(max),
    z.strictObject({ type: z.literal("mrkdwn"), text: text(max), verbatim: z.boolean().optional() }),
  ]);
}

const option = z.strictObject({ text: anyText(75), value: text(150), description: anyText(75).optional() });
const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(["primary", "danger"]).optional(),
});
const id = text(255);
const common = { action_id: id.optional(), confirm: confirm.optional(), focus_on_load: z.boolean().optional() };
const label = text(75).optional();
const style = z.enum(["primary", "danger"]).optional();
const placeholder = plainText(150).optional();
const group = z.strictObject({ label: plainText(75), options: upTo(100, option) });
const choices = { options: upTo(100, option).optional(), option_groups: upTo(100, group).optional(), placeholder };
const dispatch = z.strictObject({ trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])) }).optional();
const feedback = z.strictObject({ text: plainText(75), value: text(2000), accessibility_label: label });

const button = z.strictObject({
  type: z.literal("button"),
  ...common,
  text: plainText(75),
  value: text(2000).optional(),
  url: text(3000).optional(),
  style,
  accessibility_label: label,
});
const staticSelect = z.strictObject({ type: z.literal("static_select"), ...common, ...choices, initial_option: option.optional() });
const multiSelect = z.strictObject({
  type: z.literal("multi_static_select"),
  ...common,
  ...choices,
  initial_options: upTo(100, option).optional(),
  max_selected_items: z.int().positive().optional(),
});
const userSelect = z.strictObject({ type: z.literal("users_select"), ...common, placeholder, initial_user: z.string().optional() });
const multiUserSelect = z.strictObject({
  type: z.literal("multi_users_select"),
  ...common,
  placeholder,
  initial_users: z.array(z.string()).optional(),
  max_selected_items: z.int().positive().optional(),
});
const radio = z.strictObject({
  type: z.literal("radio_buttons"),
  ...common,
  options: upTo(10, option),
  initial_option: option.optional(),
});
const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...common,
  options: upTo(10, option),
  initial_options: upTo(10, option).optional(),
});
const overflow = z.strictObject({ type: z.literal("overflow"), ...common, options: upTo(5, option) });
const datePicker = z.strictObject({ type: z.literal("datepicker"), ...common, placeholder, initial_date: z.iso.date().optional() });
const timePicker = z.strictObject({ type: z.literal("timepicker"), ...common, placeholder, initial_time: z.string().optional() });
const image = z.strictObject({ type: z.literal("image"), alt_text: text(2000), image_url: text(3000) });

const field = { ...common, placeholder, dispatch_action_config: dispatch };
const textInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...field,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...field,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  action_id: id.optional(),
  positive_button: feedback,
  negative_button: feedback,
});
const iconButton = z.strictObject({
  type: z.literal("icon_button"),
  action_id: id.optional(),
  confirm: confirm.optional(),
  icon: z.literal("trash"),
  text: plainText(75),
  accessibility_label: label,
  value: text(2000).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
});

const picks = [staticSelect, multiSelect, userSelect, multiUserSelect, radio, checkboxes, datePicker, timePicker] as const;

/** Which elements a block of a kind may hold. Whatever is not named here is refused, as a real workspace refuses a misspelt type. */
export const ELEMENTS = {
  actions: z.discriminatedUnion("type", [button, overflow, ...picks]),
  accessory: z.discriminatedUnion("type", [button, overflow, image, ...picks]),
  input: z.discriminatedUnion("type", [textInput, numberInput, ...picks]),
  context: z.discriminatedUnion("type", [image, ...anyText(2000).options]),
  contextActions: z.discriminatedUnion("type", [feedbackButtons, iconButton]),
};
