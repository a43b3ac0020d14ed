import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../src/settings.ts";

describe("the settings of a community", () => {
  it("have the Dutch time zone and no trainers, unless they say otherwise", () => {
    expect(readSettings({})).toMatchObject({ settings: { timeZone: "Europe/Amsterdam", trainers: [] } });
    const given = {
      SPIERBAL_COUNTRY: "BE",
      SPIERBAL_MAX_INTENSITY: "3",
      SPIERBAL_TIME_ZONE: "America/New_York",
      SPIERBAL_TRAINERS: "slack:T024:U1 ,discord:80351110224678912",
    };
    expect(readSettings(given)).toMatchObject({
      settings: { country: "BE", maxIntensity: 3, timeZone: "America/New_York", trainers: ["slack:T024:U1", "discord:80351110224678912"] },
    });
  });

  it("name themselves when they are wrong", () => {
    expect(
      readSettings({ SPIERBAL_COUNTRY: "XX", SPIERBAL_MAX_INTENSITY: "9", SPIERBAL_TIME_ZONE: "Mars/Olympus", SPIERBAL_TRAINERS: "Jan" }),
    ).toMatchObject({
      kind: "wrong",
      problems: [/^SPIERBAL_TIME_ZONE/u, /^SPIERBAL_COUNTRY: write one of NL/u, /^SPIERBAL_MAX_INTENSITY/u, /^SPIERBAL_TRAINERS/u].map(
        (one) => expect.stringMatching(one),
      ),
    });
  });
});

describe("the database of the settings", () => {
  it("is a PostgreSQL when its address is given, and else a file", () => {
    expect(readSettings({ DATABASE_URL: "" })).not.toHaveProperty("settings.database");
    const url = "postgresql://ann:secret@db.example:5432/spierbal";
    expect(readSettings({ DATABASE_URL: url })).toMatchObject({ settings: { database: { url, poolSize: 10 } } });
    expect(readSettings({ DATABASE_URL: url, DATABASE_POOL: "3" })).toMatchObject({ settings: { database: { url, poolSize: 3 } } });
  });

  it("names itself when it is wrong, and quotes nothing of the address", () => {
    const read = readSettings({ DATABASE_URL: "mysql://ann:secret@db.example/spierbal", DATABASE_POOL: "0" });
    expect(read).toMatchObject({
      problems: [expect.stringMatching(/^DATABASE_URL: write/u), expect.stringMatching(/^DATABASE_POOL: write/u)],
    });
    expect(JSON.stringify(read)).not.toContain("ann");
  });
});

describe("the secret of the settings", () => {
  it("is absent when it is empty, and refused when somebody could guess it", () => {
    expect(readSettings({ SPIERBAL_SECRET: "" })).not.toHaveProperty("settings.secret");
    expect(readSettings({ SPIERBAL_SECRET: "s".repeat(32) })).toMatchObject({ settings: { secret: "s".repeat(32) } });
    expect(readSettings({ SPIERBAL_SECRET: "short" })).toMatchObject({
      kind: "wrong",
      problems: [expect.stringMatching(/^SPIERBAL_SECRET/u)],
    });
  });
});

describe("where the tests let the program die", () => {
  it("is one of the points and how often it is passed; nothing unless it is named", () => {
    expect(readSettings({})).not.toHaveProperty("settings.crashAt");
    expect(readSettings({ SPIERBAL_CRASH_AT: "afterCommit:3" })).toMatchObject({
      settings: { crashAt: { point: "afterCommit", times: 3 } },
    });
    for (const wrong of ["afterLunch:1", "afterCommit", "afterCommit:0"])
      expect(readSettings({ SPIERBAL_CRASH_AT: wrong })).toMatchObject({
        problems: [expect.stringMatching(/^SPIERBAL_CRASH_AT: write one/u)],
      });
  });
});

describe("how long what is kept", () => {
  it("is a month for words, a year for verdicts and a quarter for meetings, unless the settings say otherwise", () => {
    expect(readSettings({})).toMatchObject({ settings: { retention: { wordsDays: 30, verdictsDays: 365, meetingsDays: 90 } } });
    expect(readSettings({ SPIERBAL_KEEP_WORDS_DAYS: "0" })).toMatchObject({ settings: { retention: { wordsDays: 0 } } });
    const wrong = { SPIERBAL_KEEP_WORDS_DAYS: "91", SPIERBAL_KEEP_VERDICTS_DAYS: "0", SPIERBAL_KEEP_MEETINGS_DAYS: "366" };
    expect(readSettings(wrong)).toMatchObject({ problems: Object.keys(wrong).map((name) => expect.stringMatching(`^${name}`)) });
  });
});

describe("the limits of a day", () => {
  const MODEL = { OPENAI_API_KEY: "k", OPENAI_MODEL: "m" };

  it("are generous unless they are set, and 0 is no limit", () => {
    expect(readSettings(MODEL)).toMatchObject({
      settings: {
        dailyReplies: { player: 200 },
        messagesPerMinute: 40,
        model: { limits: { tokens: { player: 200_000, total: 5_000_000 } } },
      },
    });
    const none = {
      ...MODEL,
      SPIERBAL_DAILY_TOKENS_PER_PLAYER: "0",
      SPIERBAL_DAILY_TOKENS_TOTAL: "0",
      SPIERBAL_DAILY_REPLIES_PER_PLAYER: "0",
    };
    expect(readSettings(none)).toHaveProperty("settings.model.limits.tokens", {});
    expect(readSettings(none)).toHaveProperty("settings.dailyReplies", {});
  });

  it("are in money with the prices of a million tokens, of cached ones too where they differ", () => {
    const money = { ...MODEL, SPIERBAL_DAILY_MONEY_TOTAL: "25", SPIERBAL_DAILY_MONEY_PER_WORKSPACE: "2.50", SPIERBAL_CURRENCY: "USD" };
    const prices = { SPIERBAL_PRICE_INPUT: "1.25", SPIERBAL_PRICE_OUTPUT: "10" };
    expect(readSettings({ ...money, ...prices })).toMatchObject({
      settings: {
        model: {
          currency: "USD",
          limits: { money: { caps: { workspace: 2.5, total: 25 }, prices: { input: 1.25, cachedInput: 1.25, output: 10 } } },
        },
      },
    });
    expect(readSettings({ ...money, ...prices, SPIERBAL_PRICE_CACHED_INPUT: "0.1" })).toHaveProperty(
      "settings.model.limits.money.prices.cachedInput",
      0.1,
    );
    expect(readSettings({ ...MODEL, ...prices })).toHaveProperty("settings.model.limits.money.caps", {});
    expect(readSettings(MODEL)).not.toHaveProperty("settings.model.limits.money");
  });

  it("in money are refused without prices, and all of them when they are no numbers", () => {
    expect(readSettings({ ...MODEL, SPIERBAL_DAILY_MONEY_TOTAL: "25" })).toMatchObject({
      problems: [expect.stringMatching(/^SPIERBAL_PRICE_INPUT: is missing/u), expect.stringMatching(/^SPIERBAL_PRICE_OUTPUT: is missing/u)],
    });
    for (const name of [
      "SPIERBAL_DAILY_TOKENS_TOTAL",
      "SPIERBAL_DAILY_MONEY_TOTAL",
      "SPIERBAL_DAILY_REPLIES_TOTAL",
      "SPIERBAL_PRICE_INPUT",
    ])
      for (const wrong of ["-1", "many"])
        expect(readSettings({ [name]: wrong })).toMatchObject({ kind: "wrong", problems: [expect.stringContaining(name)] });
  });
});

describe("the time after which a silent process is taken for dead", () => {
  it("is half a minute, and a tenth of a second at least", () => {
    expect(readSettings({})).toMatchObject({ settings: { leaseMs: 30_000 } });
    expect(readSettings({ SPIERBAL_LEASE_MS: "5000" })).toMatchObject({ settings: { leaseMs: 5_000 } });
    expect(readSettings({ SPIERBAL_LEASE_MS: "0" })).toMatchObject({ problems: [expect.stringMatching(/^SPIERBAL_LEASE_MS/u)] });
  });
});

describe("secrets in files", () => {
  const read = (given: Readonly<Record<string, string>>) => readSettings({ SPIERBAL_SECRET: "", ...given });
  function aFile(content: string): string {
    const file = join(mkdtempSync(join(tmpdir(), "spierbal-")), "secret");
    writeFileSync(file, content);
    return file;
  }

  it("are read, without the space around them, and checked as if they stood in the setting itself", () => {
    expect(read({ DISCORD_TOKEN_FILE: aFile("a.token\n") })).toMatchObject({
      settings: { discord: { token: "a.token" }, secretFiles: [{ name: "DISCORD_TOKEN" }] },
    });
    expect(read({ SLACK_BOT_TOKEN_FILE: aFile("wrong") })).toMatchObject({
      problems: expect.arrayContaining([expect.stringMatching(/^SLACK_BOT_TOKEN: .*xoxb-/)]),
    });
    expect(read({ DISCORD_TOKEN_FILE: "" })).toMatchObject({ kind: "settings" });
  });

  it("that are missing, empty, or given twice are named with what to do, and not told", () => {
    const given = {
      DISCORD_TOKEN: "a.token",
      DISCORD_TOKEN_FILE: aFile("b.token"),
      OPENAI_API_KEY_FILE: "/nowhere/key",
      SPIERBAL_SECRET_FILE: aFile(" \n"),
    };
    const wrong = read(given);
    expect(wrong).toMatchObject({
      kind: "wrong",
      problems: [
        expect.stringMatching(/^SPIERBAL_SECRET_FILE: .* is empty/),
        "OPENAI_API_KEY_FILE: /nowhere/key can't be read (ENOENT): make it, and let this user read it",
        "DISCORD_TOKEN_FILE: DISCORD_TOKEN is given as well: keep one of the two",
      ],
    });
    expect(JSON.stringify(wrong)).not.toMatch(/[ab]\.token/);
  });
});
