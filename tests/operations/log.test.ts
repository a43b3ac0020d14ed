import { ErrorCode, WebAPIHTTPError, WebAPIPlatformError } from "@slack/web-api";
import { DiscordAPIError } from "discord.js";
import fc from "fast-check";
import { APIError } from "openai";
import { DatabaseError } from "pg";
import { describe, expect, it } from "vitest";
import { createPseudonyms } from "../../src/app/pseudonyms.ts";
import { createLog, type LogOptions } from "../../src/operations/create-log.ts";
import { LOG_EVENTS, type Log, type LogEvent, type LogFields } from "../../src/ports/log.ts";
import { StoreFailure } from "../../src/ports/store.ts";

/** Words of a player, in a form that no code and no kind has. */
const WORDS = "mijn geheime zin over 95 euro";
const TOKEN = "xoxb-111-222-abcdefghij";
const PLAYER = "slack:T024BE7LD:U2147483697";

function keepLog(options: Partial<LogOptions> = {}): {
  readonly log: Log;
  readonly text: () => string;
  readonly lines: () => readonly string[];
} {
  const written: string[] = [];
  const log = createLog(
    { output: { write: (line) => written.push(line) }, pseudonymOf: createPseudonyms("the secret of this installation") },
    { level: "info", format: "json", secrets: [TOKEN], ...options },
  );
  return { log, text: () => written.join(""), lines: () => written };
}

/** What the clients throw, with words and tokens everywhere that a client puts them. */
function vendorErrors(): readonly Error[] {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const platform = new WebAPIPlatformError({ ok: false, error: "channel_not_found", needed: WORDS } as never);
  const http = new WebAPIHTTPError(500, WORDS, headers as never, WORDS);
  const discord = new DiscordAPIError(
    { message: WORDS, code: 50_035 },
    50_035,
    400,
    "POST",
    `https://discord.example/webhooks/1/${TOKEN}`,
    { body: { content: WORDS }, files: [] },
  );
  const openai = APIError.generate(429, { error: { message: WORDS, code: "rate_limit_exceeded" } }, WORDS, new Headers(headers));
  const database = Object.assign(new DatabaseError(`duplicate key (${WORDS})`, 1, "error"), { code: "23505", detail: WORDS, where: WORDS });
  const network = new TypeError(`fetch failed ${WORDS}`, { cause: Object.assign(new Error(WORDS), { code: "ECONNRESET", headers }) });
  const named = Object.assign(new Error(WORDS), {
    name: WORDS,
    code: WORDS,
    stack: `${WORDS}\n    at ${WORDS} (file:///x/${WORDS}.ts:1:1)`,
  });
  return [platform, http, discord, openai, database, network, named, new StoreFailure("full", "SQLITE_FULL")].map((error) =>
    Object.assign(error, { config: { headers }, request: { headers, body: WORDS } }),
  );
}

/** Every field with words, tokens or ids in it, as only a bug would fill it. */
function badFields(error: unknown): LogFields {
  const words = { kind: WORDS, code: `${TOKEN} ${WORDS}`, reference: WORDS, text: WORDS, body: { text: WORDS }, token: TOKEN };
  return { ...words, key: PLAYER, player: PLAYER, conversation: `${PLAYER} ${WORDS}`, place: `{"user":"${WORDS}"}`, error } as LogFields;
}

describe("a line of the log", () => {
  it("is JSON with level, time, event and a sentence, and of ids it has their pseudonyms", () => {
    const { log, lines } = keepLog();
    log("eventFailed", {
      platform: "slack",
      key: "slack:T1:E1",
      player: PLAYER,
      tries: 2,
      ms: 12.345,
      error: new StoreFailure("full", "x"),
    });
    const line = JSON.parse(lines()[0] ?? "");
    expect(line).toMatchObject({
      level: "error",
      event: "eventFailed",
      platform: "slack",
      tries: 2,
      ms: 12.3,
      error: "StoreFailure",
      errorCode: "full",
      player: createPseudonyms("the secret of this installation")(PLAYER),
      msg: "an event failed; it is tried again",
    });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(lines()[0]).toMatch(/\n$/);
  });

  it("names the class and the code of what a client threw, and where in our own code it came from", async () => {
    const { log, lines } = keepLog();
    for (const error of vendorErrors()) log("postFailed", { error });
    const told = lines().map((line) => JSON.parse(line));
    expect(told.map(({ error, errorCode }) => `${error} ${errorCode}`)).toEqual([
      "WebAPIPlatformError channel_not_found",
      `WebAPIHTTPError ${ErrorCode.HTTPError}`,
      "DiscordAPIError 50035",
      "RateLimitError rate_limit_exceeded",
      "DatabaseError 23505",
      "TypeError ECONNRESET",
      "Error undefined",
      "StoreFailure full",
    ]);
    const unusable = () => createLog({ output: { write() {} }, pseudonymOf: () => "" }, undefined as never);
    log("eventFailed", {
      error: await Promise.resolve()
        .then(unusable)
        .catch((error: unknown) => error),
    });
    expect(JSON.parse(lines().at(-1) ?? "").at[0]).toMatch(/^src\/operations\/create-log\.ts:\d+:\d+$/);
  });

  it("never holds a player's words, an id or a secret, whatever it is given: 10,000 lines", () => {
    const { log, text, lines } = keepLog();
    const errors = [...vendorErrors(), WORDS, { text: WORDS }, null];
    const events = Object.keys(LOG_EVENTS) as LogEvent[];
    for (let n = 0; n < 10_000; n++) log(events[n % events.length] ?? "eventFailed", badFields(errors[n % errors.length]));
    expect(lines()).toHaveLength(10_000);
    for (const secret of [WORDS, "geheime", TOKEN, "T024BE7LD", "U2147483697"]) expect(text().includes(secret), secret).toBe(false);
  });

  it("holds no more than a word of any text that stands in a field by mistake", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        const { log, lines } = keepLog();
        const sentence = `${one} ${other}`;
        log("eventFailed", { kind: sentence, code: sentence, reference: sentence, key: sentence, error: new Error(sentence) });
        const { time, msg, at, ...rest } = JSON.parse(lines()[0] ?? "");
        expect(Object.keys(rest).toSorted()).toEqual(["code", "error", "event", "key", "kind", "level"]);
        expect(rest).toMatchObject({ kind: "other", error: "Error", key: expect.stringMatching(/^[\w-]{22}$/) });
      }),
    );
  });

  it("blanks out a secret that got into a text of our own", () => {
    const { log, text } = keepLog();
    log("platformLost", { advice: `the token ${TOKEN} is of no use` });
    expect(text()).toContain("the token [secret] is of no use");
  });

  it("can be read by people when the settings say so, and is left out below the level of the settings", () => {
    const { log, lines } = keepLog({ format: "text", level: "warn" });
    log("botStarted");
    log("postFailed", { platform: "discord", code: "50035" });
    expect(lines()).toEqual([
      expect.stringMatching(/^\S+Z error postFailed: a message could not be posted platform=discord code=50035\n$/),
    ]);
  });
});
