import { abandonedSeats } from "../game/group-forget.ts";
import { teamOf } from "../game/group-state.ts";
import { finishForgetting } from "../practice/my-data.ts";
import type { Working } from "./runner-deps.ts";

type ErasureDeps = Pick<Working, "keys" | "conversation" | "handIn">;

/** The answer to who was erased is out: nothing of him is needed any more, and his groups go on without him. Throws a StoreFailure. */
export async function finishErasing(deps: ErasureDeps, playerId: string): Promise<void> {
  await finishForgetting(deps.conversation.practice, playerId);
  await leaveAbandonedSeats(deps);
}

/** The same, of a conversation that may be of somebody who was erased. */
export async function finishIfErased(deps: ErasureDeps, conversation: string): Promise<void> {
  const { store, pseudonyms } = deps.conversation.practice;
  if (await store.findErasure(pseudonyms(conversation))) await finishErasing(deps, conversation);
}

/** Seats of who was erased are left, as if he had stepped out himself. Twice is once. Throws a StoreFailure. */
export async function leaveAbandonedSeats({ keys, conversation, handIn }: ErasureDeps): Promise<void> {
  for (const { id, state } of await conversation.practice.store.listOpenGroups()) {
    if (!state.trainers[0]?.startsWith(keys)) continue;
    for (const letter of abandonedSeats(state)) {
      const event = { kind: "group", group: id, what: { do: "abandoned", letter } } as const;
      await handIn(`${keys}group:${id}:abandoned:${letter}`, { playerId: teamOf(id), event, place: "" });
    }
  }
}
