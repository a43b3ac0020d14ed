import { expect, test } from "vitest";
import { startClient } from "./discord-client.ts";
import type { LoopbackDiscord } from "./loopback-discord.ts";
import { startLoopbackDiscord } from "./loopback-discord.ts";
import { placesIn } from "./refusal.ts";

type Body = Readonly<Record<string, unknown>>;
type Part = Readonly<Record<string, unknown>>;

const V2 = 32_768;
const x = (length: number) => "x".repeat(length);
const list = <Item>(count: number, make: (index: number) => Item) => Array.from({ length: count }, (_, index) => make(index));
const button = (more: Part = {}) => ({ type: 2, style: 1, label: "Start", custom_id: "a", ...more });
const row = (...components: readonly object[]) => ({ type: 1, components });
const text = (length: number) => ({ type: 10, content: x(length) });
const option = (index: number, more: Part = {}) => ({ label: "Kies", value: String(index), ...more });
const menu = (more: Part = {}) => ({ type: 3, custom_id: "a", options: [option(0)], ...more });
const section = (more: Part = {}) => ({ type: 9, components: [text(1)], accessory: button(), ...more });
const item = (more: Part = {}) => ({ media: { url: "https://example.org/rose.png" }, ...more });
const container = (...components: readonly object[]) => ({ type: 17, components });
const classic = (...components: readonly object[]) => ({ content: "t", components });
const card = (...components: readonly object[]) => ({ flags: V2, components });

/** What the status of a request is, and where Discord points to when it is none of success. */
async function send(discord: LoopbackDiscord, body: Body, path = "/channels/301/messages"): Promise<readonly [number, string]> {
  const headers = { authorization: `Bot ${discord.token}`, "content-type": "application/json" };
  const method = path.endsWith("/commands") ? "PUT" : "POST";
  const safe = Array.isArray(body) ? body : { allowed_mentions: { parse: [] }, ...body };
  const response = await fetch(`${discord.apiUrl}/v10${path}`, { method, headers, body: JSON.stringify(safe) });
  const answer = (await response.json()) as { code?: number; errors?: object };
  return [response.status, answer.code === 50035 ? placesIn(answer.errors ?? {}).join() : String(answer.code ?? "")];
}

/** What just fits, what just does not, and where Discord points to. */
const LIMITS: readonly (readonly [string, (size: number) => Body, { readonly limit: number; readonly at: string }])[] = [
  ["content", (size) => ({ content: x(size) }), { limit: 2000, at: "content" }],
  ["a nonce", (size) => ({ content: "t", nonce: x(size) }), { limit: 25, at: "nonce" }],
  ["rows", (size) => classic(...list(size, (index) => row(button({ custom_id: `${index}` })))), { limit: 5, at: "components" }],
  [
    "buttons in a row",
    (size) => classic(row(...list(size, (index) => button({ custom_id: `${index}` })))),
    { limit: 5, at: "components/0/components" },
  ],
  ["a button's label", (size) => classic(row(button({ label: x(size) }))), { limit: 80, at: "components/0/components/0/label" }],
  ["a custom id", (size) => classic(row(button({ custom_id: x(size) }))), { limit: 100, at: "components/0/components/0/custom_id" }],
  [
    "a button's address",
    (size) => classic(row({ type: 2, style: 5, label: "Lees", url: `https://${x(size - 8)}` })),
    { limit: 512, at: "components/0/components/0/url" },
  ],
  ["options", (size) => classic(row(menu({ options: list(size, option) }))), { limit: 25, at: "components/0/components/0/options" }],
  [
    "an option's label",
    (size) => classic(row(menu({ options: [option(0, { label: x(size) })] }))),
    { limit: 100, at: "components/0/components/0/options/0/label" },
  ],
  [
    "an option's value",
    (size) => classic(row(menu({ options: [option(0, { value: x(size) })] }))),
    { limit: 100, at: "components/0/components/0/options/0/value" },
  ],
  [
    "an option's description",
    (size) => classic(row(menu({ options: [option(0, { description: x(size) })] }))),
    { limit: 100, at: "components/0/components/0/options/0/description" },
  ],
  ["a placeholder", (size) => classic(row(menu({ placeholder: x(size) }))), { limit: 150, at: "components/0/components/0/placeholder" }],
  ["components of a card", (size) => card(container(...list(size - 1, () => text(1)))), { limit: 40, at: "components" }],
  ["the text of a card", (size) => card(text(2000), section({ components: [text(size - 2000)] })), { limit: 4000, at: "components" }],
  ["a section's texts", (size) => card(section({ components: list(size, () => text(1)) })), { limit: 3, at: "components/0/components" }],
  ["pictures", (size) => card({ type: 12, items: list(size, () => item()) }), { limit: 10, at: "components/0/items" }],
  [
    "a picture's description",
    (size) => card({ type: 12, items: [item({ description: x(size) })] }),
    { limit: 1024, at: "components/0/items/0/description" },
  ],
];

test.each(LIMITS)("%s: as long as the limit, and no longer", async (_what, body, { limit, at }) => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, () => {});

  expect(await send(discord, body(limit))).toEqual([200, ""]);
  expect(discord.problems).toEqual([]);
  expect(await send(discord, body(limit + 1))).toEqual([400, at]);
  expect(discord.problems).toHaveLength(1);
});

const BREACHES: readonly (readonly [string, Body, string])[] = [
  ["a button without a label", classic(row(button({ label: undefined }))), "components/0/components/0/label"],
  ["an empty label", classic(row(button({ label: "" }))), "components/0/components/0/label"],
  ["a button without a custom id", classic(row(button({ custom_id: undefined }))), "components/0/components/0/custom_id"],
  ["a custom id twice", classic(row(button()), row(menu())), "components"],
  ["a custom id twice in a card", card(container(section()), row(button())), "components"],
  ["a row without anything", classic(row()), "components/0/components"],
  ["a menu beside a button", classic(row(button(), menu({ custom_id: "b" }))), "components/0/components"],
  ["a menu without options", classic(row(menu({ options: [] }))), "components/0/components/0/options"],
  ["a value twice", classic(row(menu({ options: [option(0), option(0)] }))), "components/0/components/0/options"],
  ["more choices than options", classic(row(menu({ max_values: 2 }))), "components/0/components/0/max_values"],
  ["a card's part without the flag", classic(text(1)), "components/0/type"],
  ["content beside a card", { ...card(text(1)), content: "t" }, "content"],
  ["embeds beside a card", { ...card(text(1)), embeds: [{ title: "t" }] }, "embeds"],
  ["a text without words", card(text(0)), "components/0/content"],
  ["a section without an accessory", card(section({ accessory: undefined })), "components/0/accessory"],
  ["a menu beside a section", card(section({ accessory: menu() })), "components/0/accessory/type"],
  ["a container in a container", card(container(container(text(1)))), "components/0/components/0/type"],
  ["a button in a container", card(container(button())), "components/0/components/0/type"],
  ["a thumbnail in a container", card(container({ type: 11, media: item().media })), "components/0/components/0/type"],
  ["a container without anything", card(container()), "components/0/components"],
  ["a gallery without pictures", card({ type: 12, items: [] }), "components/0/items"],
  ["a picture that was not sent", card({ type: 12, items: [{ media: { url: "attachment://rose.png" } }] }), "components"],
  ["a file by its address", card({ type: 13, file: item().media }), "components/0/file/url"],
  ["a misspelt field", classic(row(button({ lable: "Start" }))), "components/0/components/0"],
];

test.each(BREACHES)("%s is refused and noted", async (_what, body, at) => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, () => {});

  expect(await send(discord, body)).toEqual([400, at]);
  expect(discord.problems).toHaveLength(1);
  expect(discord.messagesIn("301")).toEqual([]);
});

test.each([{}, { content: " " }, { content: null, components: [] }])("a message without anything is none: %j", async (body) => {
  await using discord = await startLoopbackDiscord();
  await using _bot = await startClient(discord, () => {});

  expect(await send(discord, body)).toEqual([400, "50006"]);
});
