import { expect, it } from "vitest";
import { openGroup } from "../../src/game/group-state.ts";
import type { Store } from "../../src/ports/store.ts";
import { findPayer } from "../../src/practice/payer.ts";
import { aPlan } from "../support/group-builders.ts";

const groups = (trainer: string): Pick<Store, "findGroup"> => ({
  findGroup: async (id) => (id === "g1" ? { id, version: 1, state: openGroup(aPlan(), [trainer], 0) } : undefined),
});

it.each([
  ["slack:T1:U1", { player: "slack:T1:U1", workspace: "slack:T1" }],
  ["discord:1", { player: "discord:1" }],
  ["group:g1", { player: "group:g1", workspace: "slack:T9" }],
  ["group:gone", { player: "group:gone" }],
])("%s pays with his workspace, a team with that of who leads it", async (playerId, payer) => {
  const pseudonyms = (id: string) => `one like ${id}`;
  const known = { ...payer, player: pseudonyms(payer.player) };
  expect(await findPayer({ store: groups("slack:T9:U1"), pseudonyms }, playerId)).toEqual(known);
});
