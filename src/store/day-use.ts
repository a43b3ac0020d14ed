import type { Selectable } from "kysely";
import type { CallCost, DayLedger, ForEach, HeldCall, Payer, Use } from "../ports/day-use.ts";
import { addUsage } from "./model-usage.ts";
import type { Tables } from "./tables.ts";
import { inReading, inWriting, type Session, type Trx } from "./transactions.ts";

/** What belongs to the limits of a day. */
export function dayUseCalls(session: Session): DayLedger {
  return {
    useOn: (day, payer, now) => inReading(session, (trx) => readUse(trx, { day, now }, payer)),
    holdCall: (at, call, fits) => inWriting(session, (trx) => holdCall(trx, { ...at, call, fits })),
    settleCall: (id, cost) => inWriting(session, (trx) => settleCall(trx, id, cost)),
    countExchange: (day, payer) => inWriting(session, (trx) => addUse(trx, { day, payer }, { ...NONE, exchanges: 1 })),
  };
}

const NONE: Use = { exchanges: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
const SCOPES = ["player", "workspace", "total"] as const;
type Scope = (typeof SCOPES)[number];
type Moment = { readonly day: string; readonly now: Date };

async function readUse(trx: Trx, { day, now }: Moment, payer: Payer): Promise<ForEach<Use>> {
  const scopes = rowsFor(payer);
  const used = await trx
    .selectFrom("day_use")
    .selectAll()
    .where("day", "=", day)
    .where((eb) => eb.or(scopes.map(({ scope, id }) => eb.and([eb("scope", "=", scope), eb("id", "=", id)]))))
    .execute();
  const held = await trx.selectFrom("model_hold").selectAll().where("until", ">", now.toISOString()).execute();
  const sumFor = (which: Scope) => {
    const row = scopes.find((one) => one.of === which);
    const before = row === undefined ? [] : used.filter(({ scope, id }) => scope === row.scope && id === row.id).map(useOf);
    return [...before, ...held.filter((one) => isFor(which, payer, one)).map(costOf)].reduce(add, NONE);
  };
  return { player: sumFor("player"), workspace: sumFor("workspace"), total: sumFor("total") };
}

/** The rows in which the use of this payer is summed; each transaction writes them in this order, so that none waits for another in a ring. */
function rowsFor({ player, workspace }: Payer): readonly { readonly of: Scope; readonly scope: string; readonly id: string }[] {
  return [
    { of: "player", scope: "player", id: player },
    ...(workspace === undefined ? [] : [{ of: "workspace" as const, scope: "workspace", id: workspace }]),
    TOTAL_ROW,
  ];
}

const TOTAL_ROW = { of: "total", scope: "all", id: "" } as const;

type HoldRow = Selectable<Tables["model_hold"]>;

function isFor(which: Scope, { player, workspace }: Payer, hold: HoldRow): boolean {
  if (which === "player") return hold.player_id === player;
  return which === "total" || (workspace !== undefined && hold.workspace === workspace);
}

type Counted = Pick<Selectable<Tables["day_use"]>, "exchanges" | "input_tokens" | "cached_input_tokens" | "output_tokens">;

/** PostgreSQL hands out whole numbers of this size as text. */
function useOf(row: Counted): Use {
  return {
    exchanges: Number(row.exchanges),
    inputTokens: Number(row.input_tokens),
    cachedInputTokens: Number(row.cached_input_tokens),
    outputTokens: Number(row.output_tokens),
  };
}

function costOf({ input_tokens, output_tokens }: HoldRow): Use {
  return useOf({ exchanges: 0, input_tokens, cached_input_tokens: 0, output_tokens });
}

function add(one: Use, other: Use): Use {
  return {
    exchanges: one.exchanges + other.exchanges,
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

type Holding = Moment & { readonly call: HeldCall; readonly fits: (use: ForEach<Use>) => boolean };

async function holdCall(trx: Trx, { call, fits, ...at }: Holding): Promise<boolean> {
  const { id, payer, usage, until } = call;
  // Being a write, it makes calls that are held at the same time wait for each other, on every database: they see each other's room.
  await addRows(trx, { day: at.day, rows: [TOTAL_ROW] }, NONE);
  if (!fits(await readUse(trx, at, payer))) return false;
  await trx.deleteFrom("model_hold").where("until", "<=", at.now.toISOString()).execute();
  await trx
    .insertInto("model_hold")
    .values({
      id,
      player_id: payer.player,
      workspace: payer.workspace ?? null,
      input_tokens: usage.inputTokens,
      output_tokens: usage.outputTokens,
      until: until.toISOString(),
    })
    .execute();
  return true;
}

async function settleCall(trx: Trx, id: string, cost: CallCost | undefined): Promise<void> {
  await trx.deleteFrom("model_hold").where("id", "=", id).execute();
  if (cost === undefined) return;
  await addUsage(trx, cost);
  await addUse(trx, cost, { ...cost.usage, exchanges: 0 });
}

function addUse(trx: Trx, { day, payer }: Pick<CallCost, "day" | "payer">, use: Use): Promise<void> {
  return addRows(trx, { day, rows: rowsFor(payer) }, use);
}

type Rows = { readonly day: string; readonly rows: ReturnType<typeof rowsFor> };

async function addRows(trx: Trx, { day, rows }: Rows, use: Use): Promise<void> {
  const counted: Counted = {
    exchanges: use.exchanges,
    input_tokens: use.inputTokens,
    cached_input_tokens: use.cachedInputTokens,
    output_tokens: use.outputTokens,
  };
  await trx
    .insertInto("day_use")
    .values(rows.map(({ scope, id }) => ({ day, scope, id, ...counted })))
    .onConflict((conflict) =>
      conflict.columns(["day", "scope", "id"]).doUpdateSet((eb) => ({
        exchanges: eb("day_use.exchanges", "+", use.exchanges),
        input_tokens: eb("day_use.input_tokens", "+", use.inputTokens),
        cached_input_tokens: eb("day_use.cached_input_tokens", "+", use.cachedInputTokens),
        output_tokens: eb("day_use.output_tokens", "+", use.outputTokens),
      })),
    )
    .execute();
}
