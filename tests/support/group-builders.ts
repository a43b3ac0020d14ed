import { applyGroupEvent } from "../../src/game/group.ts";
import type { GroupEffect, GroupEvent } from "../../src/game/group-event.ts";
import { type GroupMode, type GroupPlan, type GroupState, openGroup } from "../../src/game/group-state.ts";

export const TRAINER = "test:trainer";

export function aPlan(over: Partial<GroupPlan> = {}): GroupPlan {
  return { mode: "relay", turnMs: 60_000, prospectId: "rob_verhagen", weightClass: 3, lang: "nl", seed: 1, ...over };
}

/** An event without the time that it happens at. */
export type Happening = GroupEvent extends infer E ? (E extends GroupEvent ? Omit<E, "at"> : never) : never;

/** A group that remembers what its events brought about; each comes a second after the one before. */
export type GroupTable = {
  readonly state: () => GroupState;
  /** What it brought about, or why it was refused. */
  readonly happens: (event: Happening, at?: number) => readonly GroupEffect[] | string;
  readonly now: () => number;
};

export function groupTable(mode: GroupMode = "relay"): GroupTable {
  let now = 0;
  let state = openGroup(aPlan({ mode }), [TRAINER], now);
  return {
    state: () => state,
    now: () => now,
    happens(event, at = now + 1000) {
      now = at;
      const change = applyGroupEvent(state, { ...event, at: now } as GroupEvent);
      if (change.kind === "refused") return change.reason;
      state = change.state;
      return change.effects;
    },
  };
}

/** A round that waits for the first reply: these in the hot seat (in a relay), the others on the bench. */
export function playingTable(mode: GroupMode, hotSeat: readonly string[], bench: readonly string[] = []): GroupTable {
  const table = groupTable(mode);
  for (const by of hotSeat) table.happens({ kind: "joined", by, seat: "hotSeat" });
  for (const by of bench) table.happens({ kind: "joined", by, seat: "bench" });
  table.happens({ kind: "started", by: TRAINER });
  return table;
}

export const says = (by: string, text = `${by} zegt iets.`): Happening => ({
  kind: "replied",
  by,
  text,
  key: `${by} ${text}`,
  typed: true,
  messages: [`m ${by}`],
});

/** Both taps of one player. */
export function votes(table: GroupTable, by: string, value: { readonly stance?: string; readonly frame?: string } = {}) {
  const exchange = table.state().exchange;
  const { stance = "assertive", frame = "entrepreneur" } = value;
  return [
    table.happens({ kind: "voted", by, exchange, question: "stance", value: stance } as Happening),
    table.happens({ kind: "voted", by, exchange, question: "frame", value: frame } as Happening),
  ];
}

export function isJudged(table: GroupTable, over = false): readonly GroupEffect[] | string {
  const { kickOffs, exchange } = table.state();
  const reading = { stance: "assertive", frame: "entrepreneur" } as const;
  return table.happens({ kind: "judged", kickOff: kickOffs, exchange, verdict: { over, reading } });
}

/** The clock of the moment runs out. */
export function timeRunsOut(table: GroupTable): readonly GroupEffect[] | string {
  const { deadline } = table.state();
  if (deadline === undefined) return "no clock runs";
  return table.happens({ kind: "timeUp", deadline }, deadline);
}

export const kindsOf = (effects: readonly GroupEffect[] | string): readonly string[] | string =>
  typeof effects === "string" ? effects : effects.map((one) => one.kind);
