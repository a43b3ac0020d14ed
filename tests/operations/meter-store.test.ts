import { describe, expect, it } from "vitest";
import { createFigures } from "../../src/operations/create-meter.ts";
import { createStoreMeter } from "../../src/operations/meter-store.ts";
import type { Judge } from "../../src/ports/judge.ts";
import { aPlayerInRound, memoryStore, READS_NOTHING, runnerRig, says, WHISTLE } from "../support/runner-rig.ts";

const PLAYER = "slack:T1:U1";

describe("what is stored", () => {
  it("is counted where it is committed: events, repeats, answers, messages, rounds, and whose time it took", async () => {
    await using inner = await memoryStore();
    await aPlayerInRound(inner, { playerId: PLAYER });
    const figures = createFigures({ version: "1.0.0", node: "v24" });
    const { meter, count } = createStoreMeter(figures.meter, () => performance.now());
    // Asks a model for a quarter of a second, as far as its meter knows.
    const judge: Judge["judge"] = (exchange, limits) => {
      meter.time("modelCall", { purpose: "judge" }, 250);
      return READS_NOTHING.judge(exchange, limits);
    };
    const { runner, receive } = runnerRig(count(inner), { practice: { judge: { ...READS_NOTHING, judge } } });
    await receive("slack:T1:1", says("Wat wil je bereiken?"), PLAYER);
    await runner.idle();
    await receive("slack:T1:1", says("Wat wil je bereiken?"), PLAYER);
    await receive("slack:T1:2", WHISTLE, PLAYER);
    await runner.idle();
    const text = await figures.show();
    for (const line of [
      'spierbal_events_received_total{platform="slack"} 2',
      'spierbal_events_repeated_total{platform="slack"} 1',
      'spierbal_events_done_total{platform="slack"} 2',
      'spierbal_queue_depth{platform="slack"} 0',
      'spierbal_acknowledge_seconds_count{platform="slack"} 3',
      'spierbal_rounds_ended_total{platform="slack",result="brokenOff"} 1',
      'spierbal_exchange_seconds_count{platform="slack",part="own"} 2',
      'spierbal_exchange_seconds_sum{platform="slack",part="model"} 0.25',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/spierbal_messages_sent_total\{platform="slack"\} [1-9]/);
    expect(text).not.toMatch(/U1|bereiken/);
  });
});
