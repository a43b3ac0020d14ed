import type { Actor } from "../ports/actor.ts";
import type { Judge } from "../ports/judge.ts";
import type { Log } from "../ports/log.ts";
import type { Meter } from "../ports/meter.ts";

/** The same log; lines of which there is a figure are counted as well. */
export function countLines(log: Log, meter: Meter): Log {
  return (event, fields) => {
    log(event, fields);
    const platform = fields?.platform;
    if (platform && event === "eventGivenUp") meter.count("deadLetters", { platform });
    if (platform && event === "sendUnknown") meter.count("sendsUnknown", { platform });
  };
}

/** The same judge and actor, which have a model; when rules or script stand in for it, that is counted. */
export function countStandIns<Parts extends { readonly judge: Judge; readonly actor: Actor }>(parts: Parts, meter: Meter): Parts {
  const { judge, actor } = parts;
  return {
    ...parts,
    judge: {
      async judge(exchange, limits) {
        const judgement = await judge.judge(exchange, limits);
        if (judgement.by === "rules") meter.count("standIns", { for: "judge" });
        return judgement;
      },
      readAgain: (exchange, limits) => judge.readAgain(exchange, limits),
    },
    actor: {
      async speak(scene, playerId, limits) {
        const line = await actor.speak(scene, playerId, limits);
        if (line.stoodInFor !== undefined) meter.count("standIns", { for: "actor" });
        return line;
      },
    },
  };
}
