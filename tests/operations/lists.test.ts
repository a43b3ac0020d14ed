import { describe, expect, it } from "vitest";
import { LOG_EVENTS, NO_LOG } from "../../src/ports/log.ts";
import { COUNTERS, DURATIONS, GAUGES, NO_METER } from "../../src/ports/meter.ts";

describe("the lists of what is logged and measured", () => {
  it("name each event by a noun and a verb, with a sentence without an end", () => {
    for (const [name, [, says]] of Object.entries(LOG_EVENTS)) {
      expect(name).toMatch(/^[a-z]+(?:[A-Z][a-z]+)*$/);
      expect(says).toMatch(/^[a-z].*[^.]$/);
    }
  });

  it("name each figure once, with its unit at the end, as Prometheus wants it", () => {
    const names = [COUNTERS, DURATIONS, GAUGES].flatMap((list) => Object.values(list).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of Object.values(COUNTERS)) expect(name).toMatch(/^spierbal_[a-z_]+_total$/);
    for (const { name } of Object.values(DURATIONS)) expect(name).toMatch(/^spierbal_[a-z_]+_seconds$/);
    for (const { name } of Object.values(GAUGES)) expect(name).toMatch(/^spierbal_[a-z_]+(?<!_total|_seconds)$/);
  });

  it("can be used without anybody who keeps them", () => {
    NO_LOG("botStarted", { port: 1 });
    NO_METER.count("eventsDone", { platform: "slack" });
    NO_METER.time("exchange", { platform: "discord", part: "own" }, 12);
    NO_METER.set("queueDepth", { platform: "slack" }, 3);
  });
});
