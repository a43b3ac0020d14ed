import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { openPostgresStore } from "../../src/store/postgres-store.ts";
import { GOOD_REPLY, OVER_HTTP, playerIdOf, type Table, tableOf } from "../adapters/slack/table.ts";
import { type FaultProxy, startFaultProxy, type Upstream } from "../support/fault-proxy.ts";
import { useDatabase } from "../support/postgres.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../support/slack/loopback-slack.ts";
import { type RigOptions, startRig } from "../support/slack-rig.ts";
import { createSeats } from "../support/stage.ts";

/** Rows of the fault matrix about PostgreSQL and the network before it. */
const database = useDatabase();

// Each Slack of these tests counts its events from one.
afterEach(() => database().empty());

const PORT = 5432;
function upstreamOf(url: URL): Upstream {
  const host = decodeURIComponent(url.hostname);
  const port = Number(url.port === "" ? PORT : url.port);
  return host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { port };
}

/** A store whose server is behind a network with faults. A statement may take this many milliseconds. */
async function openBehind(proxy: FaultProxy, statementTimeoutMs: number): Promise<Store> {
  const url = new URL(database().url);
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  const opened = await openPostgresStore({ url: url.href.replaceAll("+", "%20"), poolSize: 4, statementTimeoutMs });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}

/** A workspace with the product in it, on a store of this test's choice. */
async function playWith(store: Store, act: (table: Table) => Promise<void>, options: RigOptions = { settings: OVER_HTTP }): Promise<void> {
  await using slack = await startLoopbackSlack();
  await using rig = await startRig(slack, { ...options, practice: { newId: randomUUID }, store });
  await act(tableOf(slack, rig));
  expect(slack.problems).toEqual([]);
}

/** A player with an open round. */
async function seated({ slack, rig }: Table, id: string) {
  await createSeats(rig.store)(playerIdOf(id), 1);
  return slack.player(id);
}

const verdictsIn = (slack: LoopbackSlack, dm: string) => slack.messagesIn(dm).filter(({ text }) => /^Beurt/u.test(text)).length;

describe("behind a network with faults", () => {
  let proxy: FaultProxy;
  beforeAll(async () => {
    proxy = await startFaultProxy(upstreamOf(new URL(database().url)));
  });
  afterAll(() => proxy[Symbol.asyncDispose]());

  it("fault 23: while PostgreSQL is away nothing is acknowledged; each event that comes again afterwards is answered once", async () => {
    await using store = await openBehind(proxy, 5_000);
    await playWith(store, async (table) => {
      const { slack } = table;
      const players = [await seated(table, "U1"), await seated(table, "U2"), await seated(table, "U3")];
      // Three restarts, and in each gap somebody says something.
      for (const player of players) {
        proxy.refuse();
        const said = player.says(GOOD_REPLY);
        expect(await said.ack).toMatchObject({ accepted: false, status: 500 });
        proxy.heal();
        expect(await said.again("http_error").ack).toMatchObject({ accepted: true });
        await said.again("http_error").ack;
        await table.answers(player);
        expect(verdictsIn(slack, player.dm)).toBe(1);
        expect((await store.findOpenRound(playerIdOf(player.id)))?.exchanges).toHaveLength(2);
      }
      expect(await store.listOpenEvents()).toEqual([]);
    });
  });

  it("fault 24: a connection that went silent is given up after the limit of a statement, and the event works when it comes again", async () => {
    await using store = await openBehind(proxy, 300);
    await playWith(store, async (table) => {
      const player = await seated(table, "U4");
      proxy.halfOpen();
      const said = player.says(GOOD_REPLY);
      if (!(await said.ack).accepted) expect(await said.again("timeout").ack).toMatchObject({ accepted: true });
      await table.answers(player);
      expect(verdictsIn(table.slack, player.dm)).toBe(1);
      expect(await store.listOpenEvents()).toEqual([]);
    });
  });
});

describe("fault 3: the same event in two processes in the same moment", () => {
  it("is answered by one of them: one verdict, one line", async () => {
    const open = async () => {
      const opened = await openPostgresStore({ url: database().url, poolSize: 4 });
      if (opened.kind !== "open") throw new Error(opened.advice);
      return opened.store;
    };
    await using one = await open();
    await using other = await open();
    await playWith(
      one,
      async (table) => {
        const { slack } = table;
        const player = await seated(table, "U5");
        await using second = await startRig(slack, { practice: { newId: randomUUID }, store: other });
        // Two sockets of each process: four deliveries, one on each.
        const said = player.says(GOOD_REPLY);
        await Promise.all([said, said.again(), said.again(), said.again()].map(({ ack }) => ack));
        await table.answers(player);
        await second.connection.idle();
        expect(verdictsIn(slack, player.dm)).toBe(1);
        expect(slack.messagesIn(player.dm).filter(({ username }) => username !== undefined)).toHaveLength(1);
        expect((await one.findOpenRound(playerIdOf("U5")))?.exchanges).toHaveLength(2);
        expect(await one.listOpenEvents()).toEqual([]);
      },
      {},
    );
  });
});
