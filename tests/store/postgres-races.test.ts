import { beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aBall } from "../contract/ball-contract.ts";
import { BROKEN_OFF } from "../contract/store-bench.ts";
import { aSwap } from "../contract/swap-contract.ts";
import { openOn, useDatabase } from "../support/postgres.ts";
import { anAnswer, aProfile, aRound, aTurn } from "../support/store-builders.ts";

/** How many calls meet at once; half of them through another store, as from another process. */
const MANY = 12;

describe("on PostgreSQL, calls that meet", () => {
  const database = useDatabase();
  let stores: readonly Store[];
  beforeAll(async () => {
    stores = [await openOn(database().url, 6), await openOn(database().url, 6)];
    return async () => {
      for (const store of stores) await store[Symbol.asyncDispose]();
    };
  });
  const store = (n = 0) => stores[n % 2] as Store;
  const atOnce = <T>(call: (one: Store, n: number) => Promise<T>) => Promise.all(Array.from({ length: MANY }, (_, n) => call(store(n), n)));

  it("and save one profile leave one of them, whole", async () => {
    const profiles = Array.from({ length: MANY }, (_, n) =>
      aProfile({ playerId: "prof", trade: `trade ${n}`, houseRules: [{ ruleId: `r${n}`, unit: "none" }] }),
    );
    await atOnce((one, n) => one.saveProfile(profiles[n] ?? aProfile()));
    expect(profiles).toContainEqual(await store().findProfile("prof"));
  });

  it("and start rounds of one player count them all, and leave one open", async () => {
    await atOnce((one, n) => one.startRound(aRound(`start ${n}`, { playerId: "starter" })));
    const rounds = await store().listRounds("starter", 99);
    expect(rounds).toHaveLength(MANY);
    expect(rounds.filter(({ ended }) => ended === undefined)).toHaveLength(1);
    const numbers = await database().query("select player_round as n from spierbal.round where player_id = 'starter' order by 1");
    expect(numbers.map(({ n }) => n)).toEqual(Array.from({ length: MANY }, (_, n) => n + 1));
  });

  it("and answer one exchange commit one of the answers", async () => {
    await store().startRound(aRound("answered", { playerId: "answerer" }));
    const done = await atOnce((one, n) => one.commitTurn(aTurn("answered", 1, anAnswer({ reply: `reply ${n}` }))));
    expect(done.filter((one) => one === "committed")).toHaveLength(1);
    const round = await store().findRound("answered");
    expect(round?.exchanges).toHaveLength(2);
    expect(round?.exchanges[0]?.answer?.reply).toBe(`reply ${done.indexOf("committed")}`);
  });

  it("and rewind, replay and end one round leave it whole", async () => {
    await store().startRound(aRound("rewound", { playerId: "rewinder" }));
    await store().commitTurn(aTurn("rewound", 1));
    await atOnce((one, n) =>
      n % 3 === 0 ? one.rewindRound("rewound", 1) : n % 3 === 1 ? one.commitTurn(aTurn("rewound", 1)) : one.endRound("rewound", BROKEN_OFF),
    );
    const round = await store().findRound("rewound");
    const numbers = round?.exchanges.map(({ number }) => number) ?? [];
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(round?.exchanges.slice(0, -1).every(({ answer }) => answer !== undefined)).toBe(true);
    expect(round?.exchanges.at(-1)?.answer).toBeUndefined();
  });

  it("and reopen a round while another is started leave one open", async () => {
    for (let n = 0; n < MANY; n += 1) {
      const playerId = `reopener ${n}`;
      await store().startRound(aRound(`reopened ${n}`, { playerId }));
      await store().commitTurn(aTurn(`reopened ${n}`, 1));
      await store().endRound(`reopened ${n}`, BROKEN_OFF);
      await Promise.all([store(0).rewindRound(`reopened ${n}`, 1), store(1).startRound(aRound(`new ${n}`, { playerId }))]);
      const rounds = await store().listRounds(playerId, 9);
      expect(rounds.filter(({ ended }) => ended === undefined)).toHaveLength(1);
    }
  });

  it("and open a ball that wants to be alone open one, whoever opens others beside it", async () => {
    for (let day = 10; day < 20; day += 1) {
      const over = { channel: "races", day: `2026-11-${day}` };
      await atOnce((one, n) => one.openBall(aBall(`${day} ${n}`, over), true));
      expect((await store().listBalls("races", 999)).filter((ball) => ball.day === over.day)).toHaveLength(1);
    }
  });

  it("and start a swapped round, keep lines or see tips keep them all", async () => {
    const swaps = await atOnce((one, n) => one.saveSwap(aSwap({ playerId: "swapper", id: `swap ${n}` })));
    expect(swaps).toEqual(Array.from({ length: MANY }, () => "committed"));
    expect(await store().findSwap("swapper")).toMatchObject({ version: 1 });
    await atOnce((one, n) => one.keepLine("swapper", { lang: "nl", line: `line ${n % 6}` }));
    expect((await store().listKeptLines("swapper")).map(({ line }) => line).toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `line ${n}`));
    await atOnce((one, n) => one.markTipSeen("swapper", `tip ${n}`));
    const orders = await database().query("select distinct seen_order from spierbal.seen_tip where player_id = 'swapper'");
    expect(orders).toHaveLength(MANY);
  });

  it("and count, count them all", async () => {
    const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 2 };
    const payer = { player: "counter", workspace: "slack:T1" };
    await atOnce((one, n) => one.settleCall(`call ${n}`, { day: "2026-11-24", payer, purpose: "judge", usage }));
    const used = await store().useOn("2026-11-24", payer, new Date());
    expect([used.player, used.workspace, used.total].map(({ outputTokens }) => outputTokens)).toEqual([2 * MANY, 2 * MANY, 2 * MANY]);
    await store().startRound(aRound("hinted", { playerId: "counter" }));
    await atOnce((one) => one.countHint("hinted", 1));
    expect((await store().findRound("hinted"))?.exchanges[0]?.hints).toBe(MANY);
  });

  it("and lock each other out in a ring are all done: the one that was called off is done again", async () => {
    for (const id of ["ring 0", "ring 1"]) await store().startRound(aRound(id, { playerId: id }));
    await database().query(`create function spierbal.cross() returns trigger language plpgsql as $$ begin
      if new.reply is not null and old.reply is null then
        perform pg_sleep(0.05);
        update spierbal.round set revision = revision + 1 where id in ('ring 0', 'ring 1') and id <> new.round_id;
      end if; return new; end $$`);
    await database().query("create trigger cross_over before update on spierbal.exchange for each row execute function spierbal.cross()");
    const deadlocks = async () => {
      const [row] = await database().query("select deadlocks::integer as n from pg_stat_database where datname = current_database()");
      return Number(row?.["n"]);
    };
    expect(await Promise.all([0, 1].map((n) => store(n).commitTurn(aTurn(`ring ${n}`, 1))))).toEqual(["committed", "committed"]);
    await database().query("drop trigger cross_over on spierbal.exchange");
    await expect.poll(deadlocks, { timeout: 5000 }).toBeGreaterThan(0);
  });
});
