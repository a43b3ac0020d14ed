import { describe, expect, it } from "vitest";
import { readSettings } from "../src/settings.ts";

describe("the settings of a community", () => {
  it("have the Dutch time zone and no trainers, unless they say otherwise", () => {
    expect(readSettings({})).toMatchObject({ settings: { timeZone: "Europe/Amsterdam", trainers: [] } });
    const given = { SPIERBAL_TIME_ZONE: "America/New_York", SPIERBAL_TRAINERS: "slack:T024:U1 ,discord:80351110224678912" };
    expect(readSettings(given)).toMatchObject({
      settings: { timeZone: "America/New_York", trainers: ["slack:T024:U1", "discord:80351110224678912"] },
    });
  });

  it("name themselves when they are wrong", () => {
    expect(readSettings({ SPIERBAL_TIME_ZONE: "Mars/Olympus", SPIERBAL_TRAINERS: "Jan" })).toMatchObject({
      kind: "wrong",
      problems: [expect.stringMatching(/^SPIERBAL_TIME_ZONE/u), expect.stringMatching(/^SPIERBAL_TRAINERS/u)],
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
