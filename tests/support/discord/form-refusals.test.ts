import type { Client } from "discord.js";
import { Events } from "discord.js";
import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import type { LoopbackDiscord } from "./loopback-discord.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";
import { placesIn } from "./refusal.ts";

type Part = Readonly<Record<string, unknown>>;

const x = (length: number) => "x".repeat(length);
const list = <Item>(count: number, make: (index: number) => Item) => Array.from({ length: count }, (_, index) => make(index));
const input = (more: Part = {}) => ({ type: 4, custom_id: "a", style: 1, ...more });
const label = (component: object | undefined = input(), more: Part = {}) => ({ type: 18, label: "Tarief", component, ...more });
const form = (more: Part = {}) => ({ custom_id: "f", title: "Regels", components: [label()], ...more });
const fieldForm = (component: object) => form({ components: [label(component)] });
const option = (index: number) => ({ label: "Kies", value: String(index) });
const choose = (type: number, count: number) => fieldForm({ type, custom_id: "a", options: list(count, option) });
const answer = (type: number, data: Part) => ({ type, data: { allowed_mentions: { parse: [] }, ...data } });
const modal = (data: Part) => ({ type: 9, data });

/** Answers whatever comes with what the test says, and tells the code of the refusal and the places it points to. */
async function tryAnswer(
  body: object,
  act: (discord: LoopbackDiscord) => void = (discord) => void discord.player("500").runs("oefen"),
): Promise<readonly [string | number, string, readonly string[]]> {
  await using discord = await startLoopbackDiscord();
  const { promise: told, resolve } = Promise.withResolvers<readonly [string | number, string]>();
  await using _bot = await startClient(discord, (client) => listen(client, body, resolve));
  act(discord);
  return [...(await told), [...discord.problems]];
}

function listen(client: Client, body: object, tell: (told: readonly [string | number, string]) => void): void {
  client.on(Events.InteractionCreate, async ({ id, token }) => {
    const taken = () => tell(["taken", ""]);
    const refused = (error: { code: number; rawError: { errors?: object } }) =>
      tell([error.code, placesIn(error.rawError.errors ?? {}).join()]);
    await client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false }).then(taken, refused);
  });
}

const FIELD = "data/components/0/component";
const LIMITS: readonly (readonly [string, (size: number) => object, { readonly limit: number; readonly at: string }])[] = [
  ["a form's title", (size) => modal(form({ title: x(size) })), { limit: 45, at: "data/title" }],
  ["a form's id", (size) => modal(form({ custom_id: x(size) })), { limit: 100, at: "data/custom_id" }],
  [
    "a form's parts",
    (size) => modal(form({ components: list(size, (index) => label(input({ custom_id: `${index}` }))) })),
    { limit: 5, at: "data/components" },
  ],
  ["a label", (size) => modal(form({ components: [label(input(), { label: x(size) })] })), { limit: 45, at: "data/components/0/label" }],
  [
    "a label's description",
    (size) => modal(form({ components: [label(input(), { description: x(size) })] })),
    { limit: 100, at: "data/components/0/description" },
  ],
  ["a field's text", (size) => modal(fieldForm(input({ value: x(size) }))), { limit: 4000, at: `${FIELD}/value` }],
  ["a field's placeholder", (size) => modal(fieldForm(input({ placeholder: x(size) }))), { limit: 100, at: `${FIELD}/placeholder` }],
  ["a field's length", (size) => modal(fieldForm(input({ max_length: size }))), { limit: 4000, at: `${FIELD}/max_length` }],
  ["a menu's options", (size) => modal(choose(3, size)), { limit: 25, at: `${FIELD}/options` }],
  ["radio buttons", (size) => modal(choose(21, size)), { limit: 10, at: `${FIELD}/options` }],
  ["boxes", (size) => modal(choose(22, size)), { limit: 10, at: `${FIELD}/options` }],
  ["a private answer", (size) => answer(4, { flags: 64, content: x(size) }), { limit: 2000, at: "data/content" }],
];

test.each(LIMITS)("%s: as long as the limit, and no longer", async (_what, body, { limit, at }) => {
  expect(await tryAnswer(body(limit))).toEqual(["taken", "", []]);
  expect(await tryAnswer(body(limit + 1))).toEqual([50035, at, [expect.stringContaining("/callback")]]);
});

const BREACHES: readonly (readonly [string, object, string])[] = [
  ["a form without parts", modal(form({ components: [] })), "data/components"],
  ["a field without a label", modal(form({ components: [input()] })), "data/components/0/type"],
  ["a label without a field", modal(form({ components: [{ type: 18, label: "Tarief" }] })), "data/components/0/component"],
  ["a button in a form", modal(fieldForm({ type: 2, style: 1, label: "Start", custom_id: "a" })), `${FIELD}/type`],
  ["a field that is switched off", modal(fieldForm(input({ disabled: true }))), FIELD],
  ["a field without an id", modal(fieldForm(input({ custom_id: undefined }))), `${FIELD}/custom_id`],
  ["an id twice", modal(form({ components: [label(), label()] })), "data/components"],
  ["one radio button", modal(choose(21, 1)), `${FIELD}/options`],
  ["suggestions for a command that is run", { type: 8, data: { choices: [] } }, "type"],
  ["a change of no message", answer(7, { content: "t" }), "type"],
  ["a deferred change of no message", { type: 6 }, "type"],
];

test.each(BREACHES)("%s is refused and noted", async (_what, body, at) => {
  expect(await tryAnswer(body)).toEqual([50035, at, [expect.stringContaining("/callback")]]);
});

test.each([
  ["a radio group, boxes, a box and a file", [21, 22].map((type) => ({ type, custom_id: `${type}`, options: [option(0), option(1)] }))],
  ["text and a file", [{ type: 23, custom_id: "b" }, { type: 19, custom_id: "c" }, input()]],
])("a form takes %s", async (_what, fields) => {
  const components = [...fields.map((field) => label(field)), { type: 10, content: "Uitleg" }];
  expect(await tryAnswer(modal(form({ components })))).toEqual(["taken", "", []]);
});

const choice = (index: number, more: Part = {}) => ({ name: `Keus ${index}`, value: String(index), ...more });
const suggest = (...choices: readonly object[]) => ({ type: 8, data: { choices } });

test.each([
  ["25 suggestions", suggest(...list(25, choice)), ["taken", ""]],
  ["26 suggestions", suggest(...list(26, choice)), [50035, "data/choices"]],
  ["a name of 101", suggest(choice(0, { name: x(101) })), [50035, "data/choices/0/name"]],
  ["a value of 101", suggest(choice(0, { value: x(101) })), [50035, "data/choices/0/value"]],
  ["a message", answer(4, { content: "t" }), [50035, "type"]],
])("to a player who types: %s", async (_what, body, told) => {
  const act = (discord: LoopbackDiscord) => void discord.player("500").types("oefen", { name: "q", partial: "in" });
  expect((await tryAnswer(body, act)).slice(0, 2)).toEqual(told);
});
