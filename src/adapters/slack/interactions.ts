import type { App, RespondFn } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { type Action, FORM_IDS, parseAction } from "../../chat/action.ts";
import type { Card } from "../../chat/card.ts";
import { findFormErrors } from "../../chat/conversation.ts";
import type { ConversationDeps } from "../../chat/deps.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { SentForm } from "../../chat/forms.ts";
import type { Outlet } from "../../chat/outlet.ts";
import { findNamed } from "../../chat/prospect-list.ts";
import type { Runner } from "../../chat/runner.ts";
import { type Texts, textsFor } from "../../chat/texts/texts.ts";
import { findWay } from "../../chat/words.ts";
import type { Lang } from "../../game/language.ts";
import type { Log } from "../../ports/log.ts";
import { StoreFailure } from "../../ports/store.ts";
import { createDoubleClicks, type Press } from "../messaging/double-click.ts";
import { answerInTime } from "../messaging/in-time.ts";
import { answerOnTheSpot, cardsOrApology, mustQueue } from "../messaging/on-the-spot.ts";
import { createTurns } from "../messaging/turns.ts";
import type { Abilities } from "./abilities.ts";
import { COMMAND_NAMES } from "./commands.ts";
import { readWords } from "./escape.ts";
import { readFormNote } from "./form-note.ts";
import { whyNoGroupHere } from "./group-form.ts";
import { groupPlaceOf, groupPlaceOfPress, isOfChannel, wantsGroup, withBallChannel } from "./group-place.ts";
import type { Names } from "./names.ts";
import { openForm } from "./open-form.ts";
import { readCommand, readPress, readSentForm, type SlackCommand, type SlackPress, type SlackSentForm } from "./payload.ts";
import { type Place, playerIdOf, writePlace } from "./place.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";
import { readSubmission, renderFormErrors } from "./render-view.ts";

export type InteractionDeps = {
  readonly app: App;
  readonly conversation: ConversationDeps;
  readonly runner: Runner;
  readonly outlet: Outlet;
  readonly abilities: Abilities;
  readonly langOf: (playerId: string) => Promise<Lang>;
  readonly names: Pick<Names, "hear">;
  readonly newSeed: () => number;
  readonly refreshHome: (place: Place) => void;
  readonly log: Log;
};

/** Commands, buttons and forms: acknowledged in time, whatever stands behind them. `idle` resolves when all are answered. */
export function listen(deps: InteractionDeps): { readonly idle: () => Promise<void> } {
  const { app } = deps;
  const turns = createTurns();
  const isDoubleClick = createDoubleClicks();
  app.command(/.*/, async ({ ack, body, client, respond }) => {
    const command = readCommand(body);
    if (!command) return ack();
    const place = { team: command.team_id, user: command.user_id };
    const cards = turns.take(playerIdOf(place), () =>
      cardsOrApology(deps, playerIdOf(place), () => answerCommand(deps, client, { command, place })),
    );
    await answerInTime(
      cards.then((all) => privately(deps, place, all)),
      {
        ack: (answer) => ack(answer ?? {}),
        later: async (answer) => void (await respond(answer).catch(() => deps.log("answerLate", { player: playerIdOf(place) }))),
      },
    );
    await sendPictures(deps, place, await cards);
  });
  app.action(/.*/, async ({ ack, body, client, respond }) => {
    await ack();
    const press = readPress(body);
    if (!press || isDoubleClick(toPress(press))) return;
    await turns.take(playerIdOf(placeOf(press)), () => answerPress(deps, { client, respond, press }));
  });
  app.view({ callback_id: /.*/, type: "view_submission" }, async ({ ack, body }) => {
    const errors = await takeForm(deps, body);
    await (errors ? ack(errors) : ack({ response_action: "clear" }));
  });
  app.view({ callback_id: /.*/, type: "view_closed" }, async ({ ack }) => ack());
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
  return { idle: turns.idle };
}

function toPress({ user, container, actions: [pressed] }: SlackPress): Press {
  return {
    user: user.id,
    button: JSON.stringify([container.message_ts, container.view_id, pressed?.value]),
    at: Number(pressed?.action_ts),
  };
}

/** As one private answer; nothing when there is nothing to say. */
async function privately(deps: InteractionDeps, place: Place, cards: readonly Card[]) {
  return cards.length === 0 ? undefined : messageOf(deps, place, cards);
}

/** A private answer holds no file: a picture goes to the direct messages, where only he sees it too. */
async function sendPictures({ outlet }: InteractionDeps, place: Place, cards: readonly Card[]): Promise<void> {
  for (const card of cards.filter((one) => one.kind === "picture")) await outlet.send(writePlace(place), card);
}

const PRACTICE: readonly string[] = Object.values(COMMAND_NAMES).map((names) => names.practice);
const TIP: readonly string[] = Object.values(COMMAND_NAMES).map((names) => names.tip);

/** What a slash command asks for. A name that a setting gave falls under its words, and without any it is the help page. */
function eventOfCommand({ conversation, newSeed }: InteractionDeps, { command, text }: SlackCommand): ChatEvent {
  const [words, seed] = [readWords(text).trim(), newSeed()];
  if (TIP.includes(command)) return { kind: "tipWanted", subject: words, seed };
  const way = findWay(words, seed);
  if (way) return way;
  const named = PRACTICE.includes(command) ? findNamed(conversation.practice.prospects, words) : undefined;
  if (named) return { kind: "roundWanted", prospectId: named.id, seed };
  return PRACTICE.includes(command) ? { kind: "formWanted", form: "practice" } : { kind: "pageWanted", page: "help" };
}

type GivenCommand = { readonly command: SlackCommand; readonly place: Place };

async function answerCommand(deps: InteractionDeps, client: WebClient, { command, place }: GivenCommand): Promise<readonly Card[]> {
  const here = groupPlaceOf(command);
  const event = withBallChannel(eventOfCommand(deps, command), here);
  const trigger = command.trigger_id;
  if (event.kind === "ballWanted" && event.at) {
    const { response_url: url } = command;
    await queue(deps, { place: { ...here, ...(url === undefined ? {} : { url }) }, event, key: trigger });
    return [];
  }
  if (mustQueue(event)) {
    await queue(deps, { place, event, key: trigger });
    return [{ kind: "text", about: "help", text: (await textsOf(deps, place))("inDm") }];
  }
  if (!wantsGroup(event)) return answerHere(deps, client, { place, event, trigger });
  return answerHere(deps, client, { place: here, event, trigger, command: command.command });
}

type OnTheSpot = {
  readonly place: Place;
  readonly event: ChatEvent;
  readonly trigger: string;
  /** The command's name here, when one was given. */
  readonly command?: string;
};

/** Nothing to say when a form was opened. */
async function answerHere(
  deps: InteractionDeps,
  client: WebClient,
  { place, event, trigger, command }: OnTheSpot,
): Promise<readonly Card[]> {
  const refusal = wantsGroup(event) ? await whyNoGroupHere({ ...deps, client }, { place, command }) : undefined;
  if (refusal) return [refusal];
  const cards = await answerOnTheSpot(deps, playerIdOf(place), event);
  const [form] = cards.filter((card) => card.kind === "form");
  if (!form) return cards;
  return openForm({ client, abilities: deps.abilities, texts: await textsOf(deps, place) }, { place, form, trigger });
}

type Queued = { readonly place: Place; readonly event: ChatEvent; readonly key: string };

async function queue({ runner }: InteractionDeps, { place, event, key }: Queued): Promise<void> {
  await runner.receive(`slack:${place.team}:${key}`, { playerId: playerIdOf(place), event, place: writePlace(place) });
}

async function textsOf({ langOf }: InteractionDeps, place: Place): Promise<Texts> {
  return textsFor(await langOf(playerIdOf(place)));
}

/** All cards but pictures as one private answer. */
async function messageOf(deps: InteractionDeps, place: Place, cards: readonly Card[]) {
  const look = { texts: await textsOf(deps, place), ownAuthor: false };
  const messages = cards.flatMap((card) => (isMessageCard(card) ? renderMessages(look, card) : []));
  const text = messages.map((message) => message.text).join("\n");
  return { response_type: "ephemeral", text, blocks: messages.flatMap((message) => message.blocks) } as const;
}

function isMessageCard(card: Card): card is MessageCard {
  return card.kind !== "form" && card.kind !== "formErrors" && card.kind !== "picture";
}

type Pressed = { readonly client: WebClient; readonly respond: RespondFn; readonly press: SlackPress };

async function answerPress(deps: InteractionDeps, { client, respond, press }: Pressed): Promise<void> {
  const action = parseAction(press.actions[0]?.value ?? "");
  if (action?.kind === "group") deps.names.hear(playerIdOf(placeOf(press)), press.user.username);
  const place = isOfChannel(action) ? groupPlaceOfPress(press) : placeOf(press);
  const cards = await cardsOrApology(deps, playerIdOf(place), () => answerAction(deps, client, { press, place, action }));
  await tell(deps, { press, respond, place, cards, action });
  deps.refreshHome(place);
}

type Acted = { readonly press: SlackPress; readonly place: Place; readonly action: Action | undefined };

async function answerAction(deps: InteractionDeps, client: WebClient, { press, place, action }: Acted): Promise<readonly Card[]> {
  if (!action) return [{ kind: "text", about: "notice", text: (await textsOf(deps, place))("stale") }];
  const event = { kind: "pressed", action, seed: deps.newSeed() } as const;
  if (!mustQueue(event)) return answerHere(deps, client, { place, event, trigger: press.trigger_id });
  await queue(deps, { place, event, key: `${press.user.id}:${press.actions[0]?.action_ts}` });
  return [];
}

type Told = Acted & { readonly respond: RespondFn; readonly cards: readonly Card[] };

/** A private message changes in place; in the direct messages and on the Home the answer comes as a message of its own. */
async function tell(deps: InteractionDeps, { press, respond, place, cards, action }: Told): Promise<void> {
  // The Home shows its own pages and language: it is drawn again anyway.
  const atHome = action?.kind === "lang" || (action?.kind === "page" && action.page === "home");
  // The notice has been read: it goes, and the board says the rest.
  if (action?.kind === "group" && action.do === "accept" && press.container.is_ephemeral)
    await respond({ delete_original: true }).catch(() => {});
  if (cards.length === 0 || (press.container.type === "view" && atHome)) return;
  if (press.container.is_ephemeral === true && (await replace(respond, await messageOf(deps, place, cards))))
    return sendPictures(deps, place, cards);
  // The address of a private message lives for half an hour; after that the direct messages are where we talk.
  for (const card of cards) await deps.outlet.send(writePlace(place), card);
}

async function replace(respond: RespondFn, answer: Awaited<ReturnType<typeof messageOf>>): Promise<boolean> {
  try {
    await respond({ ...answer, replace_original: true });
    return true;
  } catch {
    return false;
  }
}

function placeOf({ team, user, channel, message, container }: SlackPress): Place {
  const inDm = channel?.id.startsWith("D") === true && container.is_ephemeral !== true;
  const thread = message?.thread_ts ?? container.thread_ts;
  return { team: team.id, user: user.id, ...(inDm ? { channel: channel.id, ...(thread === undefined ? {} : { thread }) } : {}) };
}

/** Takes a filled-in form in. Gives what is wrong with it, to be shown in the form. */
async function takeForm(deps: InteractionDeps, body: unknown) {
  const sent = readSentForm(body);
  const form = FORM_IDS.find((one) => one === sent?.view.callback_id);
  const values = readSubmission(sent?.view.state.values);
  if (!sent || !form || !values) return undefined;
  try {
    const { place, context } = readFormNote(sent.view.private_metadata) ?? {};
    const about = context === undefined ? {} : { context };
    return await checkAndQueue(deps, sent, { form, values, seed: deps.newSeed(), ...about, place });
  } catch (error) {
    const [field] = Object.keys(values);
    if (!(error instanceof StoreFailure) || field === undefined) throw error;
    const text = (await textsOf(deps, { team: sent.team.id, user: sent.user.id }))(`store.${error.kind}`);
    return renderFormErrors({ kind: "formErrors", form, errors: { [field]: text } });
  }
}

/** With where the form was asked for. */
type Given = SentForm & { readonly place: Place | undefined };

/** Forms are for who is known, so that his language stands in his profile and Slack need not be asked before the acknowledgement. */
async function checkAndQueue(deps: InteractionDeps, { team, user, view }: SlackSentForm, { place: asked, ...given }: Given) {
  const place: Place = { ...(asked?.shared ? asked : {}), team: team.id, user: user.id };
  const playerId = playerIdOf(place);
  const wrong = await findFormErrors(deps.conversation, { playerId, lang: await deps.langOf(playerId) }, given);
  if (wrong) return renderFormErrors(wrong);
  await queue(deps, { place, event: { kind: "formSent", ...given }, key: `${view.id}:${view.hash}` });
  return undefined;
}
