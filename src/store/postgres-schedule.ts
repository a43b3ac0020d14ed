import { createHash } from "node:crypto";
import { type Clock, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Schedule } from "../ports/schedule.ts";
import { failureOf } from "./postgres-errors.ts";

export type PostgresScheduleOptions = {
  /** As that of the store. */
  readonly url: string;
  /** Told of what goes wrong while nobody waits for it: a StoreFailure, or a bug. What had to be done is tried again. */
  readonly onError: (error: unknown) => void;
  /** For tests; the system's when absent. */
  readonly clock?: Clock;
};

/** What belongs to the job queue stands apart from what belongs to us: a backup does not want it, and it has migrations of its own. */
export const JOBS_SCHEMA = "spierbal_jobs";
/** Beside those of the store. */
const CONNECTIONS = 2;
const LOOK_SECONDS = 1;
const DAY_SECONDS = 24 * 60 * 60;

const jobShape = z.object({ name: z.string(), at: z.iso.datetime().transform((text) => new Date(text)) });

/** A schedule that the processes on one PostgreSQL share. Makes its tables when there are none. Throws a StoreFailure. */
export async function openPostgresSchedule({ url, onError, clock }: PostgresScheduleOptions): Promise<Schedule> {
  const boss = new PgBoss({
    ...{ connectionString: url, schema: JOBS_SCHEMA, application_name: "spierbal jobs", max: CONNECTIONS },
    // What a process left in the middle goes to another one this soon.
    ...{ superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 },
    ...(clock === undefined ? {} : { clock }),
  });
  boss.on("error", (error) => onError(failureOf(error)));
  await owning(() => boss.start());
  const queues = new Map<string, Promise<void>>();
  /** Two processes may make the same one at the same time. */
  const queueOf = async (platform: string) => {
    const queue = platform.replace(/\W/gu, "");
    const made = queues.get(queue) ?? owning(() => boss.createQueue(queue, QUEUE));
    queues.set(queue, made);
    await made.catch((error: unknown) => {
      queues.delete(queue);
      throw error;
    });
    return queue;
  };
  return {
    async wakeAt({ name, at }) {
      const queue = await queueOf(name.slice(0, name.indexOf(":")));
      const job = { name, at: at.toISOString() };
      await owning(() => boss.send(queue, job, { id: idOf(job), startAfter: at }));
    },
    async listen(platform, wake) {
      const queue = await queueOf(platform);
      const options = { pollingIntervalSeconds: LOOK_SECONDS, batchSize: 1, localConcurrency: 2 };
      await owning(() =>
        boss.work(queue, options, async (jobs) => {
          for (const { data } of jobs) await wake(jobShape.parse(data));
        }),
      );
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
}

const STOP_MS = 5_000;
/** A job that fails is tried again until it is done: what a moment asks for may not be lost. One that is done is known for a week. */
const QUEUE = { retryLimit: 10_000, retryDelay: 5, expireInSeconds: 15, deleteAfterSeconds: 7 * DAY_SECONDS } as const;

/** The same moment has the same id, whoever asks for it, and is stored once. */
function idOf({ name, at }: { readonly name: string; readonly at: string }): string {
  const hash = createHash("sha256").update(`${name}\n${at}`).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/u, "$1-$2-$3-$4-$5");
}

async function owning<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
}
