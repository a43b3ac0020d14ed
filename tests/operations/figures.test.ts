import { describe, expect, it } from "vitest";
import { createFigures } from "../../src/operations/create-meter.ts";
import type { Meter } from "../../src/ports/meter.ts";

const BUILD = { version: "1.2.3", node: "v24.0.0" };

describe("the figures of a process", () => {
  it("stand there from the start, every one at 0, with what runs and what Node uses", async () => {
    const text = await createFigures(BUILD).show();
    expect(text).toContain('spierbal_build_info{version="1.2.3",node="v24.0.0"} 1');
    expect(text).toContain('spierbal_events_received_total{platform="slack"} 0');
    expect(text).toContain('spierbal_rounds_ended_total{platform="discord",result="ownTerms"} 0');
    expect(text).toContain("process_resident_memory_bytes");
    expect(text).toContain("nodejs_eventloop_lag_seconds");
  });

  it("add up, and tell durations in seconds", async () => {
    const { meter, show } = createFigures(BUILD);
    meter.count("modelTokens", { purpose: "judge", direction: "in" }, 120);
    meter.count("modelTokens", { purpose: "judge", direction: "in" }, 30);
    meter.time("exchange", { platform: "slack", part: "own" }, 12);
    meter.set("queueDepth", { platform: "slack" }, 3);
    const text = await show();
    expect(text).toContain('spierbal_model_tokens_total{purpose="judge",direction="in"} 150');
    expect(text).toContain('spierbal_exchange_seconds_sum{platform="slack",part="own"} 0.012');
    expect(text).toContain('spierbal_exchange_seconds_bucket{le="0.02",platform="slack",part="own"} 1');
    expect(text).toContain('spierbal_queue_depth{platform="slack"} 3');
  });

  it("have no label that is not on the list: no id and no word gets in", async () => {
    const { meter, show } = createFigures(BUILD);
    const loose = meter as { readonly [Name in keyof Meter]: (name: string, labels: object, value?: number) => void };
    loose.count("eventsDone", { platform: "slack:T1:U1", player: "slack:T1:U1" });
    loose.count("limitsHit", { limit: "mijn woorden", of: "player" });
    const text = await show();
    expect(text).toContain('spierbal_events_done_total{platform="other"} 1');
    expect(text).not.toMatch(/U1|woorden/);
  });
});
