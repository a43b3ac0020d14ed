import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";

const DISTRESS = z.object({ explicit: z.array(z.string()), implicit: z.array(z.string()) });

/** The lines of a data file beside this one; what begins with # is a remark. */
export function linesOf(name: string): readonly string[] {
  const text = readFileSync(new URL(`lines/${name}.txt`, import.meta.url), "utf8");
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

export function distressOf(name: "tuned" | "held-out"): z.infer<typeof DISTRESS> {
  return DISTRESS.parse(load(readFileSync(new URL(`lines/distress-${name}.yaml`, import.meta.url), "utf8")));
}

const REPLIES = ["training-nl", "training-en", "training-extra-nl", "training-extra-en", "validation"];

/** The replies of the labelled exchanges: freelancers who talk to a prospect. */
export function ordinaryReplies(): readonly string[] {
  return REPLIES.flatMap((name) =>
    readFileSync(new URL(`../../../src/judge/exchanges/${name}.jsonl`, import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { readonly reply: string }).reply),
  );
}

/** A share as "1 of 300 (0.3%)", and the lines themselves when there are few. */
export function figure(what: string, hits: readonly string[], of: number): string {
  const share = `${what}: ${hits.length} of ${of} (${((100 * hits.length) / of).toFixed(1)}%)`;
  return hits.length > 0 && hits.length <= 5 ? `${share}: ${hits.join(" | ")}` : share;
}
