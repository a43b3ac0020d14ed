import { SnowflakeUtil } from "discord.js";
import { parseAction } from "../../chat/action.ts";
import type { Card } from "../../chat/card.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { BallChannel } from "../../ports/balls.ts";
import { createDoubleClicks } from "../messaging/double-click.ts";
import { answerOnTheSpot, cardsOrApology, mustQueue } from "../messaging/on-the-spot.ts";
import { createTurns } from "../messaging/turns.ts";
import { ANSWER } from "./api.ts";
import { type Asker, type InTurn, type InteractionDeps, spotDeps, textsOf } from "./asker.ts";
import { eventOfCommand } from "./command-event.ts";
import { answerWithCards } from "./first-answer.ts";
import { readPartId } from "./form-id.ts";
import { ballChannelOf } from "./group-place.ts";
import { findRoom, refuseRoom } from "./group-room.ts";
import { inGroup } from "./group-stop.ts";
import { takeModal } from "./modals.ts";
import { openPart } from "./open-part.ts";
import { type DiscordUser, type Interaction, type Press, userOf } from "./payload.ts";
import { playerIdOf } from "./place.ts";
import { answerQueued } from "./queued.ts";
import { suggest } from "./suggest.ts";
import { ticketOf } from "./ticket.ts";

export type Interactions = {
  /** Answers in time, whatever stands behind it. Never throws. */
  readonly take: (interaction: Interaction) => void;
  /** Resolves when all are answered. */
  readonly idle: () => Promise<void>;
};

/** Commands, buttons, forms and what is offered while somebody types. */
export function createInteractions(deps: InteractionDeps): Interactions {
  const turns = createTurns();
  const isDoubleClick = createDoubleClicks();
  const running = new Set<Promise<void>>();
  const handle = async (interaction: Interaction) => {
    const user = userOf(interaction);
    if (!user) return;
    // Nothing that somebody does twice by accident is done twice. Discord calls it failed when it gets no answer at all.
    if (interaction.type === 3 && isDoubleClick(pressOf(interaction, user)))
      return void (await deps.api.answer(ticketOf(interaction), { type: ANSWER.laterChange }));
    const playerId = playerIdOf(user.id);
    deps.languages.learn(playerId, interaction.locale);
    deps.names.learn(user);
    const inTurn = <Value>(work: () => Promise<Value>) => turns.take(playerId, work);
    await answerInteraction(deps, { interaction, user, playerId }, inTurn);
  };
  return {
    take(interaction) {
      const work = handle(interaction).catch((error: unknown) => deps.log("answerFailed", { error }));
      running.add(work);
      void work.then(() => running.delete(work));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
      await turns.idle();
    },
  };
}

function pressOf({ id, message, data }: Press, user: DiscordUser) {
  return { user: user.id, button: `${message.id} ${data.custom_id}`, at: Number(SnowflakeUtil.timestampFrom(id)) / 1000 };
}

async function answerInteraction(deps: InteractionDeps, asker: Asker, inTurn: InTurn): Promise<void> {
  const { interaction } = asker;
  switch (interaction.type) {
    case 4:
      return suggest(deps, { ...asker, interaction });
    case 5:
      return takeModal(deps, { ...asker, interaction }, inTurn);
    case 2: {
      const event = eventOfCommand(deps.conversation, interaction, deps.newSeed());
      return answerEvent(deps, asker, { event: await inGroup(deps.conversation.practice.store, asker, event), inTurn });
    }
    case 3: {
      const part = readPartId(interaction.data.custom_id);
      if (part) return openPart(deps, { ...asker, interaction }, part);
      const action = parseAction(interaction.data.custom_id);
      if (!action) return answerStale(deps, asker);
      return answerEvent(deps, asker, { event: { kind: "pressed", action, seed: deps.newSeed() }, inTurn });
    }
  }
}

type Asked = { readonly event: ChatEvent; readonly inTurn: InTurn };

async function answerEvent(deps: InteractionDeps, asker: Asker, { event: asked, inTurn }: Asked): Promise<void> {
  const { interaction, playerId } = asker;
  const event = asked.kind === "ballWanted" ? { ...asked, ...(await ballChannelFor(deps, asker)) } : asked;
  if (mustQueue(event)) return answerQueued(deps, asker, event);
  const spot = spotDeps(deps);
  const what = event.kind === "ballWanted" ? "ball" : wantsGroup(event) ? "group" : undefined;
  const refusal = what === undefined ? undefined : refuseRoom(await textsOf(deps, playerId), interaction, what);
  const cards = async () => (refusal ? [refusal] : answerOnTheSpot(spot, playerId, event));
  const work = inTurn(() => cardsOrApology(spot, playerId, cards));
  await answerWithCards(deps, { interaction, playerId, texts: () => textsOf(deps, playerId), mayOpenForm: mayOpenForm(event), work });
}

/** The channel in which somebody asks for a ball of the day; nothing where none can be played. */
async function ballChannelFor({ languages }: InteractionDeps, { interaction, playerId }: Asker): Promise<{ readonly at?: BallChannel }> {
  const found = findRoom(interaction);
  return found.kind === "room" ? { at: ballChannelOf({ room: found.room, lang: await languages.of(playerId) }) } : {};
}

/** A button that this version never made. */
async function answerStale(deps: InteractionDeps, { interaction, playerId }: Asker): Promise<void> {
  const texts = () => textsOf(deps, playerId);
  const work = texts().then((known): readonly Card[] => [{ kind: "text", about: "notice", text: known("stale") }]);
  await answerWithCards(deps, { interaction, playerId, texts, mayOpenForm: false, work });
}

function mayOpenForm(event: ChatEvent): boolean {
  if (event.kind === "formWanted") return true;
  if (event.kind !== "pressed") return false;
  const { action } = event;
  return ["form", "reply", "group", "reflect", "ball"].includes(action.kind) || (action.kind === "meeting" && action.do === "moment");
}

function wantsGroup(event: ChatEvent): boolean {
  if (event.kind === "formWanted") return event.form === "group";
  return event.kind === "pressed" && event.action.kind === "form" && event.action.form === "group";
}
