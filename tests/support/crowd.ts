import type { Store } from "../../src/ports/store.ts";
import { keyOf, SIGN } from "./recorder.ts";
import { createSeats, type Stage } from "./stage.ts";

/** How the crowd sees the processes: it need not know how many there are. */
export type Doors = {
  /** Resolves when one can hear. */
  readonly up: () => Promise<void>;
  /** Resolves when another one came up: what was not acknowledged may have been lost with the one before. */
  readonly nextUp: () => Promise<void>;
};

export type CrowdOptions = {
  readonly doors: Doors;
  readonly store: Store;
  readonly platforms: readonly ("slack" | "discord")[];
  /** Players at once on each platform. */
  readonly players: number;
  /** Begins the ids and keys of this crowd, so that two crowds on one stage are never taken for each other. */
  readonly from: number;
  /** Asked before each message: false when there is nothing left to find out. */
  readonly goOn: () => boolean;
};

/** Replies before a player makes room for the next: no round ends while it is looked at. */
const REPLIES = 7;
/** So long Slack waits for an acknowledgement. */
const PATIENCE_MS = 3_000;
/** So long a player waits for his answer. */
const ANSWER_WITHIN_MS = 240_000;

/** Players who talk until it is enough. Each waits for his verdict and his line, and takes his round to another player's. */
export async function talk(stage: Stage, options: CrowdOptions): Promise<void> {
  const { store, platforms, players, from, goOn } = options;
  const seat = createSeats(store);
  let [ids, keys] = [from, from * 100];
  const playOn = async (platform: "slack" | "discord") => {
    while (goOn()) {
      ids += 1;
      const id = platform === "slack" ? `U${ids}` : String(5_000 + ids);
      await seat(platform === "slack" ? `slack:T1:${id}` : `discord:${id}`, ids);
      for (let reply = 0; reply < REPLIES && goOn(); reply++) {
        keys += 1;
        await say[platform](stage, options.doors, { id, key: keyOf(keys) });
      }
    }
  };
  await Promise.all(platforms.flatMap((platform) => Array.from({ length: players }, () => playOn(platform))));
}

type Said = { readonly id: string; readonly key: string };

const textOf = (key: string) => `Mijn tarief is 95 euro per uur, ${SIGN} ${key}.`;

const say = { slack: sayOnSlack, discord: sayOnDiscord };

/** As Slack does it: again, in a new envelope, until it is acknowledged. Resolves when the answer is there. */
async function sayOnSlack({ slack, recorder }: Stage, doors: Doors, { id, key }: Said): Promise<void> {
  const player = slack.player(id);
  const [conversation, process] = [`slack:${id}`, "player"];
  const canHear = () => slack.waitFor(() => slack.connections.count() > 0, ANSWER_WITHIN_MS);
  await canHear();
  recorder.note({ process, conversation, op: "sent", key });
  let delivery: Pick<ReturnType<typeof player.says>, "ack" | "again"> = player.says(textOf(key));
  while (!(await isTaken(delivery.ack, doors))) {
    await canHear();
    delivery = delivery.again();
  }
  recorder.note({ process, conversation, op: "acknowledged", key });
  await isAnswered({ recorder }, key);
}

async function isTaken(ack: Promise<{ readonly accepted: boolean }>, doors: Doors): Promise<boolean> {
  const patience = Promise.withResolvers<false>();
  const timer = setTimeout(() => patience.resolve(false), PATIENCE_MS);
  const taken = await Promise.race([ack.then(({ accepted }) => accepted), doors.nextUp().then(() => false), patience.promise]);
  clearTimeout(timer);
  return taken;
}

/** As Discord does it: a session that is taken up again hears what it missed. There is no acknowledgement; an answer shows that it was taken. */
async function sayOnDiscord({ discord, recorder }: Stage, doors: Doors, { id, key }: Said): Promise<void> {
  const player = discord.player(id);
  const [conversation, process] = [`discord:${player.dm}`, "player"];
  await doors.up();
  recorder.note({ process, conversation, op: "sent", key });
  const message = player.says(textOf(key));
  const answered = isAnswered({ recorder }, key).then(() => true);
  while (!(await Promise.race([answered, doors.nextUp().then(() => false)]))) player.repeats(message.id);
  recorder.note({ process, conversation, op: "acknowledged", key });
}

async function isAnswered({ recorder }: Pick<Stage, "recorder">, key: string): Promise<void> {
  await recorder.waitFor(() => recorder.has("verdict", key) && recorder.has("line", key), ANSWER_WITHIN_MS);
}
