import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { COUNTERS, DURATIONS, GAUGES, type Meter } from "../ports/meter.ts";

export type Figures = {
  readonly meter: Meter;
  /** All figures in Prometheus' text form. */
  readonly show: () => Promise<string>;
  readonly contentType: string;
};

export type BuildInfo = { readonly version: string; readonly node: string };

/** The figures of this process. Every combination of labels stands there from the start, at 0: what never happened can be told from what is not measured. */
export function createFigures(build: BuildInfo): Figures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  tellBuild(registry, build);
  const counters = mapNames(COUNTERS, (figure) => new Counter(optionsOf(registry, figure)));
  const durations = mapNames(DURATIONS, (figure) => new Histogram({ ...optionsOf(registry, figure), buckets: [...figure.buckets] }));
  const gauges = mapNames(GAUGES, (figure) => new Gauge(optionsOf(registry, figure)));
  for (const [name, { labels }] of entriesOf(COUNTERS)) for (const one of combine(labels)) counters[name].inc(one, 0);
  for (const [name, { labels }] of entriesOf(DURATIONS)) for (const one of combine(labels)) durations[name].zero(one);
  for (const [name, { labels }] of entriesOf(GAUGES)) for (const one of combine(labels)) gauges[name].set(one, 0);
  return {
    meter: {
      count: (name, labels, by = 1) => counters[name].inc(pick(COUNTERS[name], labels), by),
      time: (name, labels, ms) => durations[name].observe(pick(DURATIONS[name], labels), ms / 1000),
      set: (name, labels, value) => gauges[name].set(pick(GAUGES[name], labels), value),
    },
    show: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

type Figure = { readonly name: string; readonly tells: string; readonly labels: Readonly<Record<string, readonly string[]>> };

function optionsOf(registry: Registry, { name, tells, labels }: Figure) {
  return { name, help: tells, labelNames: Object.keys(labels), registers: [registry] };
}

function entriesOf<Name extends string>(list: Readonly<Record<Name, Figure>>): readonly (readonly [Name, Figure])[] {
  return Object.entries<Figure>(list) as [Name, Figure][];
}

function mapNames<Name extends string, From, To>(list: Readonly<Record<Name, From>>, make: (from: From) => To): Record<Name, To> {
  return Object.fromEntries(Object.entries<From>(list).map(([name, from]) => [name, make(from)])) as Record<Name, To>;
}

/** A value that is not on the list of its label is "other": no id and no word of anybody's gets into a figure. */
function pick({ labels }: Figure, given: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([label, values]) => {
      const value: unknown = Reflect.get(given, label);
      return [label, values.find((one) => one === value) ?? "other"];
    }),
  );
}

function combine(labels: Figure["labels"]): readonly Record<string, string>[] {
  return Object.entries(labels).reduce<readonly Record<string, string>[]>(
    (all, [label, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [label]: value }))),
    [{}],
  );
}

function tellBuild(registry: Registry, { version, node }: BuildInfo): void {
  const labelNames = ["version", "node"] as const;
  const info = new Gauge({ name: "spierbal_build_info", help: "1, with what runs here in its labels.", labelNames, registers: [registry] });
  info.set({ version, node }, 1);
}
