import type { Client } from "discord.js";
import type { Card } from "../../chat/card.ts";
import { startReminding } from "../../chat/coach/remind.ts";
import type { ReminderClock } from "../../chat/coach/reminder-clock.ts";
import type { Outlet } from "../../chat/outlet.ts";
import { createRunner, type Runner } from "../../chat/runner.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import { drawApology } from "../messaging/on-the-spot.ts";
import { TOKEN_ADVICE } from "./advice.ts";
import { createApi } from "./api.ts";
import type { DiscordDeps } from "./deps.ts";
import { createDrafts } from "./drafts.ts";
import { takeMessage } from "./events.ts";
import { takeGroupNews } from "./group-events.ts";
import { readGroupNews } from "./group-payload.ts";
import { type Background, createBackground, createIntake, type Intake, type Packet } from "./intake.ts";
import { createInteractions } from "./interactions.ts";
import { createLanguages } from "./languages.ts";
import { createNames } from "./names.ts";
import { createOnce } from "./once.ts";
import { createOutlet } from "./outlet.ts";
import { type Interaction, readInteraction, readMessage, userOf } from "./payload.ts";
import { writePlace } from "./place.ts";
import { createThreads, rememberThreads } from "./threads.ts";
import { placeOf, privatePlaceOf } from "./ticket.ts";
import { createTypingSigns } from "./typing.ts";

export type Parts = Intake & {
  readonly runner: Runner;
  /** Resolves when all that came in is stored or answered, save for what the runner works on. */
  readonly settled: () => Promise<void>;
  /** Takes up what an earlier process left undone. Call once, before `open`. */
  readonly recover: () => Promise<void>;
  /** Begins to ask players how their meetings went. */
  readonly remind: () => ReminderClock;
  /** Resolves when everything that came in has been answered. */
  readonly idle: () => Promise<void>;
};

/** Everything between the gateway and the conversation, closed until `open`. */
export function assemble(deps: DiscordDeps, client: Client, readsAll: boolean): Parts {
  const ground = layGround(deps, client, readsAll);
  const { log, typing, threads } = ground;
  const outlet = createOutlet(ground);
  const runner = runnerOf(deps, ground, outlet);
  const sendDirect = async (interaction: Interaction, cards: readonly Card[]) => {
    const user = userOf(interaction);
    if (!user) return;
    for (const card of cards) await outlet.send(writePlace(placeOf(interaction, user, "messages")), card);
  };
  const interactions = createInteractions({ ...ground, runner, drafts: createDrafts(), sendDirect });
  const background = createBackground((error) => log("eventFailed", { error }));
  const takeMessages = takerOfMessages(ground, { runner, outlet }, background);
  const take = (packet: Packet) => {
    takeMessages(packet);
    const interaction = packet.t === "INTERACTION_CREATE" ? readInteraction(packet.d) : undefined;
    if (interaction) interactions.take(interaction);
  };
  return {
    runner,
    settled: () => idleAll([interactions, background]),
    async recover() {
      rememberThreads(threads, await deps.conversation.practice.store.listOpenGroups());
      await runner.recover();
    },
    remind: () => remindWith(deps, runner),
    ...createIntake(client, take),
    idle: () => idleAll([interactions, background, runner, typing]),
  };
}

type Ground = ReturnType<typeof layGround>;

/** What the parts stand on. */
function layGround({ conversation, lang, log, newSeed, onLost }: DiscordDeps, client: Client, readsAll: boolean) {
  const { store, clock } = conversation.practice;
  const api = createApi(client.rest);
  const languages = createLanguages(store, lang);
  return {
    ...{ api, conversation: { ...conversation, playsGroups: true as const }, languages, newSeed, log, readsAll },
    typing: createTypingSigns(api),
    names: createNames(api),
    threads: createThreads(),
    langOf: languages.of,
    textsOf: async (playerId: string) => textsFor(await languages.of(playerId)),
    botId: () => client.user?.id ?? "",
    applicationId: () => client.application?.id ?? "",
    onTokenDead: () => onLost(TOKEN_ADVICE),
    now: () => clock.now().getTime(),
  };
}

function runnerOf({ burstMs, setTimer, queue }: DiscordDeps, { conversation, langOf, log }: Ground, outlet: Outlet): Runner {
  const { store, clock } = conversation.practice;
  return createRunner({
    ...{ keys: "discord:", conversation, inbox: store, outlet, clock, langOf, burstMs },
    ...(setTimer ? { setTimer } : {}),
    ...queue,
    log,
  });
}

/** What people write: in the thread of a group round to the group, else to us alone. */
function takerOfMessages(
  ground: Ground,
  { runner, outlet }: { readonly runner: Runner; readonly outlet: Outlet },
  { run }: Background,
): (packet: Packet) => void {
  const { conversation, threads, readsAll } = ground;
  const apologise = async (playerId: string, place: string, error: unknown) => {
    ground.log("eventNotStored", { player: playerId, error });
    await outlet.send(place, drawApology(await ground.textsOf(playerId), error));
  };
  const isFirst = readsAll ? () => false : createOnce();
  const groupDeps = { ...ground, runner, store: conversation.practice.store, tell: outlet.send, apologise, isFirst };
  return (packet) => {
    const news = readGroupNews(packet, threads.has);
    if (news) return run(takeGroupNews(groupDeps, news));
    const message = packet.t === "MESSAGE_CREATE" ? readMessage(packet.d) : undefined;
    if (message && !threads.has(message.channel_id)) run(takeMessage({ ...ground, runner, apologise }, message));
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
