import { abandonedSeats } from "../game/group-forget.ts";
import { teamOf } from "../game/group-state.ts";
import { finishForgetting } from "../practice/my-data.ts";
import type { Delivery } from "./delivery.ts";
import type { ConversationDeps } from "./deps.ts";

export type ErasureDeps = {
  /** Begins the ids of all that belongs to this platform. */
  readonly keys: string;
  readonly conversation: ConversationDeps;
  /** Stores an event of our own making; a key that is known is dropped. */
  readonly receive: (key: string, delivery: Delivery) => Promise<unknown>;
};

/** The answer to who was erased is out: nothing of him is needed any more, and his groups go on without him. Throws a StoreFailure. */
export async function finishErasing(deps: ErasureDeps, playerId: string): Promise<void> {
  await finishForgetting(deps.conversation.practice, playerId);
  await leaveAbandonedSeats(deps);
}

/** Seats of who was erased are left, as if he had stepped out himself. Twice is once. Throws a StoreFailure. */
export async function leaveAbandonedSeats({ keys, conversation, receive }: ErasureDeps): Promise<void> {
  for (const { id, state } of await conversation.practice.store.listOpenGroups()) {
    if (!state.trainers[0]?.startsWith(keys)) continue;
    for (const letter of abandonedSeats(state)) {
      const event = { kind: "group", group: id, what: { do: "abandoned", letter } } as const;
      await receive(`${keys}group:${id}:abandoned:${letter}`, { playerId: teamOf(id), event, place: "" });
    }
  }
}
