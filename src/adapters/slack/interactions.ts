import type { App, RespondFn } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { type Action, FORMS, parseAction } from "../../chat/action.ts";
import type { Card } from "../../chat/card.ts";
import { findFormErrors, handleEvent } from "../../chat/conversation.ts";
import type { ConversationDeps } from "../../chat/deps.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { Outlet, Runner } from "../../chat/runner.ts";
import { type Texts, textsFor } from "../../chat/texts/texts.ts";
import { findWay } from "../../chat/words.ts";
import type { Lang } from "../../game/language.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { COMMAND_NAMES } from "./commands.ts";
import { readWords } from "./escape.ts";
import { readCommand, readPress, readSentForm, type SlackCommand, type SlackPress } from "./payload.ts";
import { type Place, playerIdOf, writePlace } from "./place.ts";
import { type MessageCard, renderMessages } from "./render-message.ts";
import { readSubmission, renderForm, renderFormErrors } from "./render-view.ts";

export type InteractionDeps = {
  readonly app: App;
  readonly conversation: ConversationDeps;
  readonly runner: Runner;
  readonly outlet: Outlet;
  readonly abilities: Abilities;
  readonly langOf: (playerId: string) => Promise<Lang>;
  readonly newSeed: () => number;
  readonly refreshHome: (place: Place) => void;
  readonly signal: AbortSignal;
};

/** Commands, buttons and forms: acknowledged in time, whatever stands behind them. */
export function listen(deps: InteractionDeps): void {
  const { app } = deps;
  app.command(/.*/, async ({ ack, body, client }) => {
    const command = readCommand(body);
    if (!command) return ack();
    const answer = await answerCommand(deps, client, command);
    await ack(answer ?? {});
  });
  app.action(/.*/, async ({ ack, body, client, respond }) => {
    await ack();
    const press = readPress(body);
    if (press) await answerPress(deps, { client, respond, press });
  });
  app.view({ callback_id: /.*/, type: "view_submission" }, async ({ ack, body }) => {
    const errors = await takeForm(deps, body);
    await (errors ? ack(errors) : ack({ response_action: "clear" }));
  });
  app.view({ callback_id: /.*/, type: "view_closed" }, async ({ ack }) => ack());
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
}

const PRACTICE: readonly string[] = Object.values(COMMAND_NAMES).map((names) => names.practice);
const TIP: readonly string[] = Object.values(COMMAND_NAMES).map((names) => names.tip);

/** What a slash command asks for. A name that a setting gave falls under its words, and without any it is the help page. */
function eventOfCommand({ command, text }: SlackCommand, seed: number): ChatEvent {
  const words = readWords(text).trim();
  if (TIP.includes(command)) return { kind: "tipWanted", subject: words, seed };
  const way = findWay(words, seed);
  if (way) return way;
  return PRACTICE.includes(command) ? { kind: "formWanted", form: "practice" } : { kind: "pageWanted", page: "help" };
}

/** Seen by nobody but who typed it. Nothing to say when a form was opened. */
async function answerCommand(deps: InteractionDeps, client: WebClient, command: SlackCommand) {
  const place = { team: command.team_id, user: command.user_id };
  const event = eventOfCommand(command, deps.newSeed());
  if (mustQueue(event)) {
    await queue(deps, { place, event, key: command.trigger_id });
    return { response_type: "ephemeral", text: (await textsOf(deps, place))("inDm") } as const;
  }
  const cards = await handleEvent(deps.conversation, await speakerOf(deps, place), event);
  const [form] = cards.filter((card) => card.kind === "form");
  if (form) return openForm(deps, { client, place, form, trigger: command.trigger_id });
  return messageOf(deps, place, cards);
}

/** What moves a round waits for its turn; the rest is answered on the spot. */
function mustQueue(event: ChatEvent): boolean {
  switch (event.kind) {
    case "messageSent":
    case "roundWanted":
    case "drillWanted":
    case "resumeWanted":
    case "commandGiven":
      return true;
    case "pressed":
      return ["command", "start", "drill"].includes(event.action.kind);
    default:
      return false;
  }
}

type Queued = { readonly place: Place; readonly event: ChatEvent; readonly key: string };

async function queue({ runner }: InteractionDeps, { place, event, key }: Queued): Promise<void> {
  await runner.receive(`slack:${place.team}:${key}`, { playerId: playerIdOf(place), event, place: writePlace(place) });
}

async function speakerOf({ langOf, signal }: InteractionDeps, place: Place) {
  const playerId = playerIdOf(place);
  return { playerId, lang: await langOf(playerId), signal };
}

async function textsOf({ langOf }: InteractionDeps, place: Place): Promise<Texts> {
  return textsFor(await langOf(playerIdOf(place)));
}

/** All cards as one private answer. */
async function messageOf(deps: InteractionDeps, place: Place, cards: readonly Card[]) {
  const look = { texts: await textsOf(deps, place), ownAuthor: false };
  const messages = cards.flatMap((card) => (isMessageCard(card) ? renderMessages(look, card) : []));
  const text = messages.map((message) => message.text).join("\n");
  return { response_type: "ephemeral", text, blocks: messages.flatMap((message) => message.blocks) } as const;
}

function isMessageCard(card: Card): card is MessageCard {
  return card.kind !== "form" && card.kind !== "formErrors";
}

type OpenForm = {
  readonly client: WebClient;
  readonly place: Place;
  readonly form: Extract<Card, { kind: "form" }>;
  readonly trigger: string;
};

/** Opens the form; when it came too late, or the workspace has no forms, says how else to go on. */
async function openForm(deps: InteractionDeps, { client, place, form, trigger }: OpenForm) {
  const view = renderForm(form, writePlace(place));
  const called = await callSlack(() => client.views.open({ trigger_id: trigger, view }), { repeatable: false });
  if (called.kind === "done") return undefined;
  deps.abilities.learn("views", called);
  const texts = await textsOf(deps, place);
  return messageOf(deps, place, [{ kind: "text", about: "notice", text: texts("formTooLate") }]);
}

type Pressed = { readonly client: WebClient; readonly respond: RespondFn; readonly press: SlackPress };

async function answerPress(deps: InteractionDeps, { client, respond, press }: Pressed): Promise<void> {
  const [pressed] = press.actions;
  const place = placeOf(press);
  const action = parseAction(pressed?.value ?? "");
  const event = action && ({ kind: "pressed", action, seed: deps.newSeed() } as const);
  if (event && mustQueue(event)) return queue(deps, { place, event, key: `${press.user.id}:${pressed?.action_ts}` });
  const cards = event ? await handleEvent(deps.conversation, await speakerOf(deps, place), event) : [await unknownButton(deps, place)];
  const [form] = cards.filter((card) => card.kind === "form");
  const answer = form ? await openForm(deps, { client, place, form, trigger: press.trigger_id }) : await messageOf(deps, place, cards);
  if (answer) await tell(deps, { press, respond, place, cards, answer, ...(action === undefined ? {} : { action }) });
  deps.refreshHome(place);
}

async function unknownButton(deps: InteractionDeps, place: Place): Promise<Card> {
  return { kind: "text", about: "notice", text: (await textsOf(deps, place))("stale") };
}

type Told = {
  readonly press: SlackPress;
  readonly respond: RespondFn;
  readonly place: Place;
  readonly cards: readonly Card[];
  readonly answer: Awaited<ReturnType<typeof messageOf>>;
  readonly action?: Action;
};

/** A private message changes in place; in the direct messages and on the Home the answer comes as a message of its own. */
async function tell(deps: InteractionDeps, { press, respond, place, cards, answer, action }: Told): Promise<void> {
  if (press.container.is_ephemeral !== true) {
    // The Home shows its own pages and language: it is drawn again anyway.
    if (press.container.type === "view" && (action?.kind === "lang" || (action?.kind === "page" && action.page === "home"))) return;
    for (const card of cards) await deps.outlet.send(writePlace(place), card);
    return;
  }
  try {
    await respond({ ...answer, replace_original: true });
  } catch {
    // The address of a private message lives for half an hour; after that the direct messages are where we talk.
    for (const card of cards) await deps.outlet.send(writePlace(place), card);
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
  const form = FORMS.find((one) => one === sent?.view.callback_id);
  const values = readSubmission(sent?.view.state.values);
  if (!sent || !form || !values) return undefined;
  const place = { team: sent.team.id, user: sent.user.id };
  const seed = deps.newSeed();
  const wrong = await findFormErrors(deps.conversation, await speakerOf(deps, place), { form, values, seed });
  if (wrong) return renderFormErrors(wrong);
  await queue(deps, { place, event: { kind: "formSent", form, values, seed }, key: `${sent.view.id}:${sent.view.hash}` });
  return undefined;
}
