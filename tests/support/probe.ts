import { once } from "node:events";
import { z } from "zod";
import type { Program } from "./stage.ts";

/** For `start`: what lets a program be asked what it holds. */
export const PROBED: readonly string[] = ["--expose-gc", "--import", new URL("./probe-process.ts", import.meta.url).href];

const answer = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number(), handles: z.array(z.string()) });

/** Bytes after a collection, and what keeps the process alive: timers, sockets, files. */
export type Holding = z.infer<typeof answer>;

export async function askHolding({ child }: Pick<Program, "child">): Promise<Holding> {
  const answered = once(child, "message");
  child.send("?");
  return answer.parse((await answered)[0]);
}
