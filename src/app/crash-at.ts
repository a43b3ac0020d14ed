import type { Actor } from "../ports/actor.ts";
import type { Judge } from "../ports/judge.ts";
import { type CrashAt, type PassPoint, passOn } from "../ports/points.ts";

/** For the tests that kill the real process: it sends itself the one signal that nobody can catch, so nothing is tidied up. */
export function passUntil(crash: CrashAt | undefined): PassPoint {
  if (crash === undefined) return passOn;
  let left = crash.times;
  return (point) => {
    if (point === crash.point && --left === 0) process.kill(process.pid, "SIGKILL");
  };
}

/** The same judge and actor, which tell when they are in the middle of a call and when they are done. */
export function withPoints<Parts extends { readonly judge: Judge; readonly actor: Actor }>(parts: Parts, pass: PassPoint): Parts {
  if (pass === passOn) return parts;
  const { judge, actor } = parts;
  return {
    ...parts,
    judge: {
      async judge(exchange, limits) {
        const judging = judge.judge(exchange, limits);
        pass("midJudge");
        const judgement = await judging;
        pass("afterJudge");
        return judgement;
      },
      readAgain: (exchange, limits) => judge.readAgain(exchange, limits),
    },
    actor: {
      speak(scene, playerId, limits) {
        const speaking = actor.speak(scene, playerId, limits);
        pass("midActor");
        return speaking;
      },
    },
  };
}
