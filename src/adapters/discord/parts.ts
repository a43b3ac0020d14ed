import type { Client } from "discord.js";
import type { Card } from "../../chat/card.ts";
import { startReminding } from "../../chat/coach/remind.ts";
import type { ReminderClock } from "../../chat/coach/reminder-clock.ts";
import { createRunner, type Runner } from "../../chat/runner.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import { drawApology } from "../messaging/on-the-spot.ts";
import { TOKEN_ADVICE } from "./advice.ts";
import { createApi } from "./api.ts";
import type { DiscordDeps } from "./deps.ts";
import { createDrafts } from "./drafts.ts";
import { takeMessage } from "./events.ts";
import { createBackground, createIntake, type Intake, type Packet } from "./intake.ts";
import { createInteractions, type Interactions } from "./interactions.ts";
import { createLanguages } from "./languages.ts";
import { createOutlet } from "./outlet.ts";
import { type Interaction, readInteraction, readMessage, userOf } from "./payload.ts";
import { writePlace } from "./place.ts";
import { placeOf, privatePlaceOf } from "./ticket.ts";
import { createTypingSigns } from "./typing.ts";

export type Parts = Intake & {
  readonly runner: Runner;
  readonly interactions: Interactions;
  /** Begins to ask players how their meetings went. */
  readonly remind: () => ReminderClock;
  /** Resolves when everything that came in has been answered. */
  readonly idle: () => Promise<void>;
};

/** Everything between the gateway and the conversation, closed until `open`. */
export function assemble(deps: DiscordDeps, client: Client): Parts {
  const { conversation, log, newSeed } = deps;
  const { store, clock } = conversation.practice;
  const api = createApi(client.rest);
  const typing = createTypingSigns(api);
  const languages = createLanguages(store, deps.lang);
  const botId = () => client.user?.id ?? "";
  const outlet = createOutlet({
    api,
    typing,
    log,
    botId,
    onTokenDead: () => deps.onLost(TOKEN_ADVICE),
    applicationId: () => client.application?.id ?? "",
    textsOf: async (playerId) => textsFor(await languages.of(playerId)),
    now: () => clock.now().getTime(),
  });
  const runner = createRunner({
    ...{ keys: "discord:", conversation, inbox: store, outlet, clock, langOf: languages.of, burstMs: deps.burstMs },
    log: ({ kind, key, error }) => log(`discord: event ${key} ${kind}${error instanceof Error ? `: ${error.name}` : ""}`),
  });
  const sendDirect = async (interaction: Interaction, cards: readonly Card[]) => {
    const user = userOf(interaction);
    if (!user) return;
    for (const card of cards) await outlet.send(writePlace(placeOf(interaction, user, "messages")), card);
  };
  const interactions = createInteractions({ api, conversation, runner, drafts: createDrafts(), languages, newSeed, log, sendDirect });
  const apologise = async (playerId: string, place: string, error: unknown) => {
    log(`discord: a message could not be taken in: ${(error as Error).name}`);
    await outlet.send(place, drawApology(textsFor(await languages.of(playerId)), error));
  };
  const background = createBackground((error) => log(`discord: a message failed: ${error.name}`));
  const take = ({ t, d }: Packet) => {
    const message = t === "MESSAGE_CREATE" ? readMessage(d) : undefined;
    if (message) background.run(takeMessage({ runner, botId, newSeed, apologise }, message));
    const interaction = t === "INTERACTION_CREATE" ? readInteraction(d) : undefined;
    if (interaction) interactions.take(interaction);
  };
  return {
    runner,
    interactions,
    remind: () => remindWith(deps, runner),
    ...createIntake(client, take),
    idle: () => idleAll([interactions, background, runner, typing]),
  };
}

function remindWith({ conversation }: DiscordDeps, runner: Runner): ReminderClock {
  const { store, clock } = conversation.practice;
  const placeOf = (playerId: string) => writePlace(privatePlaceOf(playerId, clock.now()));
  return startReminding({ store, clock, runner, platform: "discord:", placeOf });
}

async function idleAll(all: readonly { readonly idle: () => Promise<void> }[]): Promise<void> {
  for (const one of all) await one.idle();
}
