import { expect, it } from "vitest";
import { postSigned } from "../../support/slack/delivery.ts";
import { OVER_HTTP, sitDown } from "./table.ts";

it("a request of 10 MB is refused with 413, signed or not, and nothing of it is stored", async () => {
  await using table = await sitDown({ settings: OVER_HTTP });
  const url = `http://127.0.0.1:${table.rig.connection.port}/slack/events`;
  const body = JSON.stringify({ type: "event_callback", event: { type: "message", text: "a".repeat(10_000_000) } });
  for (const signingSecret of [OVER_HTTP.transport.signingSecret, "not the secret"]) {
    const response = await postSigned({ url, signingSecret }, { body, type: "application/json" });
    expect(response.status).toBe(413);
    await response.body?.cancel();
  }
  expect(await table.rig.store.listOpenEvents()).toEqual([]);
  const player = await table.known("U1");
  await player.says("help").ack;
  expect(await table.last(player)).toBeDefined();
});
