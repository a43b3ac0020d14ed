import type { ChatEvent } from "../../chat/event.ts";
import { isOfGroup } from "../../chat/group/of-group.ts";
import { wordOf } from "../messaging/call.ts";
import { answerInTime } from "../messaging/in-time.ts";
import { drawApology } from "../messaging/on-the-spot.ts";
import { ANSWER, type Answer, FLAG, toBody } from "./api.ts";
import { type Asker, type InteractionDeps, textsOf } from "./asker.ts";
import { CODE } from "./call.ts";
import { drawCards } from "./first-answer.ts";
import { findRoom } from "./group-room.ts";
import { type Interaction, isDirect } from "./payload.ts";
import { writePlace } from "./place.ts";
import { type How, placeOf, ticketOf } from "./ticket.ts";

/** A store that is slow is waited for so long before we acknowledge without it, in milliseconds. */
const STORE_MS = 1_500;

/** What moves a round waits for its turn: it is stored, acknowledged, and answered by the runner. */
export async function answerQueued(deps: InteractionDeps, asker: Asker, event: ChatEvent): Promise<void> {
  const { interaction, user, playerId } = asker;
  const how = howFor(interaction, event);
  const room = opensGroup(event) ? findRoom(interaction) : undefined;
  const place = writePlace({ ...placeOf(interaction, user, how), ...(room?.kind === "room" ? { room: room.room } : {}) });
  // "stored" rides along with the acknowledgement: nothing is lost after it.
  const stored = deps.runner.receive(`discord:${interaction.id}`, { playerId, event, place }).then(
    () => "stored" as const,
    (error: unknown) => error,
  );
  const acknowledge = async () => {
    const called = await deps.api.answer(ticketOf(interaction), await acknowledgement(deps, asker, { how, event }));
    // Who tells it twice needs no second answer.
    if (called.kind === "done" || (called.kind === "refused" && called.error === CODE.alreadyAnswered)) return;
    deps.log("acknowledgeFailed", { player: playerId, code: wordOf(called) });
  };
  await answerInTime(stored, { ack: acknowledge, later: async () => {} }, STORE_MS);
  const outcome = await stored;
  if (outcome !== "stored") await apologise(deps, asker, outcome);
}

function opensGroup(event: ChatEvent): boolean {
  return event.kind === "formSent" && event.form === "group";
}

/** What is answered privately where it was asked, by something that may take a while: meanwhile "is thinking" stands there. */
function isOfBall(event: ChatEvent): boolean {
  return event.kind === "ballWanted" || (event.kind === "formSent" && (event.form === "ballLine" || event.form === "ballSchedule"));
}

/** What belongs to a group or a ball of the day, or to a round that is played privately in a server, goes on there; else in the direct messages. */
function howFor(interaction: Interaction, event: ChatEvent): How {
  const message = "message" in interaction ? interaction.message : undefined;
  if (isDirect(interaction)) return message === undefined ? "original" : "messages";
  if (isOfGroup(event) || isOfBall(event)) return "here";
  const isPrivate = message !== undefined && (message.flags & FLAG.private) !== 0;
  return isPrivate && belongsToLine(event) ? "here" : "fallback";
}

function belongsToLine(event: ChatEvent): boolean {
  if (event.kind === "pressed") return event.action.kind === "command" || event.action.kind === "swap";
  return event.kind === "formSent" && (event.form === "reply" || event.form === "swap");
}

type Taken = { readonly how: How; readonly event: ChatEvent };

async function acknowledgement(deps: InteractionDeps, { interaction, playerId }: Asker, { how, event }: Taken): Promise<Answer> {
  // The first thing that is said takes its place.
  if (how === "here" && isOfBall(event)) return { type: ANSWER.laterMessage, data: { flags: FLAG.private } };
  // A form that a command opened has no message to leave as it is.
  const onMessage = "message" in interaction && interaction.message !== undefined;
  if (onMessage && (how === "here" || how === "messages")) return { type: ANSWER.laterChange };
  if (how === "original") return { type: ANSWER.laterMessage };
  const texts = await textsOf(deps, playerId);
  const inGroup = how === "here" ? texts("discord.passedOn") : texts("inDm");
  const text = opensGroup(event) ? texts("discord.placed") : inGroup;
  const [message] = drawCards(texts, [{ kind: "text", about: "help", text }]);
  if (!message) throw new Error("a text without words");
  return { type: ANSWER.message, data: toBody(message, FLAG.private) };
}

/** It could not be stored, so nothing will come of it: that must be told. */
async function apologise(deps: InteractionDeps, { interaction, playerId }: Asker, error: unknown): Promise<void> {
  deps.log("eventNotStored", { player: playerId, error });
  const texts = await textsOf(deps, playerId);
  const apology = drawApology(texts, error);
  const [message] = drawCards(texts, [apology]);
  if (message && (await deps.api.followUp(ticketOf(interaction), message)).kind === "done") return;
  await deps.sendDirect(interaction, [apology]);
}
