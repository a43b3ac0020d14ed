import type { Claimed } from "../ports/inbox.ts";
import { finishErasing, finishIfErased } from "./after-erasure.ts";
import { answerJob } from "./answer-event.ts";
import type { BallClock } from "./ball/ball-clock.ts";
import { isOfBall } from "./ball/ball-key.ts";
import { workOnBall } from "./ball/work-on-ball.ts";
import { erases, isWhistle } from "./delivery.ts";
import type { GroupClock } from "./group/group-clock.ts";
import { isOfGroup } from "./group/of-group.ts";
import { workOnGroup } from "./group/work-on-group.ts";
import { keepClaim, takeClaim } from "./hold-claim.ts";
import { type Jobs, jobsOf } from "./jobs.ts";
import { persist } from "./patience.ts";
import { type Job, logAs, type Waiting, type Working } from "./runner-deps.ts";
import { dropCard, isLine, type Ready, readyAgain, type Sending, sendCards } from "./send-cards.ts";
import { workInUnit } from "./take-turn.ts";

export type Crew = Working & { readonly owner: string; readonly groupClock: GroupClock; readonly ballClock: BallClock };

/** Works on what waits in a conversation, up to the last of these. Never throws: the conversation goes on. */
export async function workOn(deps: Crew, items: readonly Waiting[], signal: AbortSignal): Promise<void> {
  try {
    // Another may take the conversation and leave what came after its own: then it is still ours to do.
    while ((await workOnce(deps, items, signal)) === "claimLost" && !signal.aborted);
  } catch (error) {
    logAs(deps, items[0]?.fresh?.key ?? items[0]?.conversation ?? "")(error);
  }
}

async function workOnce(deps: Crew, items: readonly Waiting[], signal: AbortSignal): Promise<"done" | "claimLost"> {
  const claimed = await takeClaim(deps, deps.owner, { items, signal });
  if (!claimed) return "done";
  deps.pass?.("afterClaim");
  const kept = keepClaim(deps, claimed.claim, signal);
  let held = true;
  let erased: readonly string[] = [];
  try {
    const { jobs, unreadable } = jobsOf(claimed, items, kept.signal);
    erased = jobs.filter(({ delivery }) => erases(delivery)).map(({ delivery }) => delivery.playerId);
    await putAway(deps, unreadable);
    await sendLeft(deps, { ...claimed, signal: kept.signal }, jobs);
    await workOnJobs(deps, { jobs, signal: kept.signal });
  } finally {
    kept.stop();
    held = await deps.inbox.releaseClaim(claimed.claim);
  }
  // The claim goes with the rest of him.
  for (const playerId of held ? erased : []) await finishErasing(deps, playerId);
  // Somebody looked after who is gone, and found nothing.
  if (held && claimed.claim.epoch === 1 && claimed.events.length + claimed.cards.length === 0)
    await finishIfErased(deps, claimed.claim.conversation);
  return held ? "done" : "claimLost";
}

/** What waits to be sent goes first; a whistle takes back the lines among it. */
async function sendLeft(deps: Crew, claimed: Claimed & Sending, jobs: Jobs["jobs"]): Promise<void> {
  const left = await readyAgain(deps, claimed.cards);
  const stops = jobs.some(({ delivery }) => isWhistle(delivery));
  const isTaken = ({ outgoing }: Ready) => stops && isLine(outgoing);
  for (const { name } of left.filter(isTaken)) await dropCard(deps, name.id);
  await sendCards(
    deps,
    claimed,
    left.filter((one) => !isTaken(one)),
  );
}

async function putAway(deps: Crew, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    deps.log("eventUnreadable", { key });
    await deps.inbox.finishEvents([key]);
  }
}

async function workOnJobs(deps: Crew, { jobs, signal }: Pick<Jobs, "jobs"> & { readonly signal: AbortSignal }): Promise<void> {
  for (const job of jobs) {
    if (signal.aborted) return;
    try {
      await workOnJob(deps, job);
    } catch (error) {
      logAs(deps, job.keys[0])(error);
    }
  }
}

async function workOnJob(deps: Crew, job: Job): Promise<void> {
  const { event } = job.delivery;
  if (isOfGroup(event)) return workOnGroup(deps, job);
  if (isOfBall(event)) return workOnBalls(deps, job);
  await answerJob(deps, job);
  if (event.kind === "formSent" && event.form === "ballSchedule") await deps.ballClock.armAll();
}

/** What a ball asks of the store is committed before each word to the channel. */
async function workOnBalls(deps: Crew, job: Job): Promise<void> {
  const work = async () => {
    const outcome = await workInUnit(deps, job.claim, async (unit) => {
      await workOnBall({ ...unit, ballClock: deps.ballClock }, job);
      return { done: [], cards: [] };
    });
    if (outcome === "claimLost") deps.log("claimLost", { key: job.keys[0] });
  };
  await persist(job.signal, work, logAs(deps, job.keys[0]));
}
