import { type Client, Events } from "discord.js";

/** What the gateway sends: the name of an event and its data. */
export type Packet = { readonly t?: string | null; readonly d?: unknown };

export type Intake = {
  /** Takes in what came meanwhile, and from now on all that comes. */
  readonly open: () => void;
  /** Takes nothing in any more. */
  readonly close: () => void;
};

/** Packets that come before we are ready wait; once closed, none gets in. */
export function createIntake(client: Client, take: (packet: Packet) => void): Intake {
  let waiting: Packet[] | undefined = [];
  const onRaw = (packet: Packet) => {
    if (waiting) waiting.push(packet);
    else take(packet);
  };
  client.on(Events.Raw, onRaw);
  return {
    open() {
      const early = waiting ?? [];
      waiting = undefined;
      for (const packet of early) take(packet);
    },
    close: () => void client.off(Events.Raw, onRaw),
  };
}

/** Work that nobody waits for, and that is over before we say that nothing is left. */
export type Background = {
  readonly run: (work: Promise<unknown>) => void;
  readonly idle: () => Promise<void>;
};

export function createBackground(onFailure: (error: Error) => void): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work) {
      const safe = work.catch(onFailure);
      running.add(safe);
      void safe.then(() => running.delete(safe));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
