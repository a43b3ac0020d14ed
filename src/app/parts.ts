import { randomUUID } from "node:crypto";
import type { ConversationDeps } from "../chat/deps.ts";
import { createTipSearch } from "../coach/tip-search.ts";
import { loadActs } from "../judge/acts.ts";
import { loadClassifier } from "../judge/classifier.ts";
import { createModelJudge } from "../judge/model-judge.ts";
import { createRulesJudge } from "../judge/rules-judge.ts";
import type { ModelEvent } from "../llm/model-event.ts";
import type { Clock } from "../ports/clock.ts";
import type { ModelBudget } from "../ports/day-use.ts";
import type { Model } from "../ports/model.ts";
import type { Pseudonyms } from "../ports/pseudonyms.ts";
import type { Store } from "../ports/store.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import { findPayer } from "../practice/payer.ts";
import { rememberReadings } from "../practice/remembered-readings.ts";
import { createGatedActor } from "../prospect/gate.ts";
import { createModelActor } from "../prospect/model-actor.ts";
import { createOwnProspects } from "../prospect/own-prospects.ts";
import { createScriptActor } from "../prospect/script-actor.ts";
import type { ModelSettings, Settings } from "../settings.ts";
import type { Content } from "./content.ts";

export const CLOCK: Clock = { now: () => new Date(), monotonic: () => performance.now() };

export type Talk = { readonly practice: PracticeDeps; readonly model: Model | undefined; readonly asksConsent: boolean };

/** What a conversation is had with. */
export function conversationDeps(settings: Settings, { practice, model, asksConsent }: Talk): ConversationDeps {
  return {
    practice,
    tipSearch: createTipSearch(practice.playbook),
    roundLength: settings.roundLength,
    asksConsent,
    retention: settings.retention,
    timeZone: settings.timeZone,
    country: settings.country,
    trainers: settings.trainers,
    ...(model === undefined || !settings.model ? {} : { modelName: model.name, modelHost: new URL(settings.model.baseUrl).host }),
  };
}

/** Loaded only when a model is set up: the client is a third of the time that a start takes. */
export async function openModel(
  settings: ModelSettings,
  kept: Kept,
  log: (event: ModelEvent) => void = () => {},
): Promise<Model & ModelBudget & AsyncDisposable> {
  const { createModel } = await import("../llm/openai-model.ts");
  const { findModeration } = await import("../llm/moderation.ts");
  const moderation = await findModeration(CLOCK, settings);
  const model = createModel({ ledger: kept.store, clock: CLOCK, log, payerOf: (playerId) => findPayer(kept, playerId) }, settings);
  return { ...model, ...(moderation === undefined ? {} : { moderation }) };
}

/** Where things are kept, and what stands there for a player where his id may not. */
export type Kept = { readonly store: Store; readonly pseudonyms: Pseudonyms };

/** Judge and actor on the model when there is one, with the rules and the script behind them. */
export function practiceDeps(content: Content, { store, pseudonyms }: Kept, model: (Model & ModelBudget) | undefined): PracticeDeps {
  const rules = createRulesJudge({ beliefs: content.playbook.beliefs, acts: loadActs(), classifier: loadClassifier() });
  const shared = { clock: CLOCK, newNonce: randomUUID };
  const ownProspects = createOwnProspects();
  const script = { ...content, own: ownProspects };
  const spoken = createScriptActor(script);
  const alone = { judge: rules, actor: createGatedActor(spoken, spoken) };
  return {
    store,
    judge: model === undefined ? alone.judge : createModelJudge({ model, rules, ...shared }),
    readByRules: rememberReadings(rules.read),
    readFresh: rules.read,
    actor: model === undefined ? alone.actor : createGatedActor(createModelActor({ model, content: script, ...shared }), spoken),
    playbook: content.playbook,
    prospects: content.prospects,
    ownProspects,
    ...(model === undefined ? {} : { model, modelBudget: model, withoutModel: alone }),
    clock: CLOCK,
    newId: randomUUID,
    pseudonyms,
  };
}
