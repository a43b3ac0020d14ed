import { type Delivery, isWhistle } from "./delivery.ts";
import type { ChatEvent } from "./event.ts";
import { createFloodGate } from "./flood.ts";
import type { RunnerDeps } from "./runner-deps.ts";
import { hearsDistress } from "./safety/words-in.ts";
import { textsFor } from "./texts/texts.ts";

type Receive = (key: string, delivery: Delivery) => Promise<boolean>;

/**
 * Lets in what players do, at a pace that leaves time for everybody. What comes faster is not stored and gets no answer, but may be
 * acknowledged; the player is told once. What can't wait, and what was filled in, always comes in.
 */
export function holdBackFloods(deps: RunnerDeps, receive: Receive): Receive {
  if (deps.messagesPerMinute === undefined) return receive;
  const gate = createFloodGate(deps.messagesPerMinute);
  return async (key, delivery) => {
    if (!canWait(delivery)) return receive(key, delivery);
    const admission = gate.admit(delivery.playerId, deps.clock.monotonic());
    if (admission === "pass") return receive(key, delivery);
    if (admission === "tell") await tell(deps, key, delivery);
    return false;
  };
}

/** Where he is heard by others he is told in his direct messages. */
async function tell(deps: RunnerDeps, key: string, { playerId, place, event }: Delivery): Promise<void> {
  const texts = textsFor(await deps.langOf(playerId));
  const card = { kind: "text", about: "notice", text: texts("limits.flood") } as const;
  const name = { id: `${key}#flood`, maybeSent: false };
  // A platform that keeps us waiting does not keep the event from being acknowledged.
  if (event.kind !== "group") void deps.outlet.send(place, card, name);
  else void deps.outlet.group?.sendToMember(playerId, card, name);
}

/** Only what is named here: whatever else there is, or will be, comes in. */
const CAN_WAIT: readonly ChatEvent["kind"][] = [
  "messageSent",
  "commandGiven",
  "roundWanted",
  "drillWanted",
  "resumeWanted",
  "tipWanted",
  "pageWanted",
  "formWanted",
  "draftGiven",
  "watchWanted",
  "swapWanted",
  "swapPlayed",
  "warmUpWanted",
  "meetingsWanted",
  "ballWanted",
  "langChosen",
];
/** Buttons that stop, accept, forget or take back something are not among them. */
const PRESSES_THAT_CAN_WAIT = ["command", "reply", "form", "start", "reflect", "tip", "drill", "watch", "swap", "warmUp", "lang"];

function canWait(delivery: Delivery): boolean {
  const { event } = delivery;
  if (isWhistle(delivery) || hearsDistress(event)) return false;
  if (event.kind === "pressed") return PRESSES_THAT_CAN_WAIT.includes(event.action.kind);
  if (event.kind === "group") return event.what.do === "messageSent";
  return CAN_WAIT.includes(event.kind);
}
