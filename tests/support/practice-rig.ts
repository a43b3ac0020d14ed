import { createPseudonyms } from "../../src/app/pseudonyms.ts";
import type { ConversationDeps } from "../../src/chat/deps.ts";
import { createTipSearch } from "../../src/coach/tip-search.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { createModelJudge } from "../../src/judge/model-judge.ts";
import { createRulesJudge } from "../../src/judge/rules-judge.ts";
import { loadPlaybook } from "../../src/playbook/load.ts";
import type { ModelBudget } from "../../src/ports/day-use.ts";
import type { Model } from "../../src/ports/model.ts";
import type { Profile, Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { rememberReadings } from "../../src/practice/remembered-readings.ts";
import { createGatedActor } from "../../src/prospect/gate.ts";
import { loadProspects } from "../../src/prospect/load.ts";
import { createModelActor } from "../../src/prospect/model-actor.ts";
import { createOwnProspects } from "../../src/prospect/own-prospects.ts";
import { createScriptActor } from "../../src/prospect/script-actor.ts";

export const PLAYBOOK = loadPlaybook("src/playbook").playbook;
export const PROSPECTS = loadProspects("personas", PLAYBOOK).good;

export const RETENTION = { wordsDays: 30, verdictsDays: 365, meetingsDays: 90 };

export function aProfile(over: Partial<Profile> = {}): Profile {
  return { playerId: "test:player", lang: "nl", mode: "live", houseRules: [], ...over };
}

/** A conversation over this practice: on somebody's own computer, unless `over` says otherwise. */
export function conversationRig(practice: PracticeDeps, over: Partial<ConversationDeps> = {}): ConversationDeps {
  return { practice, tipSearch: createTipSearch(practice.playbook), roundLength: 8, asksConsent: false, retention: RETENTION, ...over };
}

/** The whole practice in this process: real content, real rules judge and script (or the given model), and the given store. */
export function practiceRig(store: Store, model?: Model & Partial<ModelBudget>): PracticeDeps {
  const clock = { now: () => new Date("2026-11-24T09:00:00Z"), monotonic: () => performance.now() };
  const rules = createRulesJudge({ beliefs: PLAYBOOK.beliefs, acts: loadActs(), classifier: loadClassifier() });
  const content = { playbook: PLAYBOOK, prospects: PROSPECTS };
  const ownProspects = createOwnProspects();
  const script = { ...content, own: ownProspects };
  const spoken = createScriptActor(script);
  const alone = { judge: rules, actor: createGatedActor(spoken, spoken) };
  let ids = 0;
  const newNonce = () => `nonce-${ids++}`;
  return {
    store,
    judge: model === undefined ? alone.judge : createModelJudge({ model, rules, clock, newNonce }),
    readByRules: rememberReadings(rules.read),
    readFresh: rules.read,
    actor: model === undefined ? alone.actor : createGatedActor(createModelActor({ model, content: script, clock, newNonce }), spoken),
    ...content,
    ownProspects,
    ...(model === undefined ? {} : { model, withoutModel: alone }),
    ...(model?.shareLeft === undefined ? {} : { modelBudget: { shareLeft: model.shareLeft } }),
    clock,
    newId: () => `round-${ids++}`,
    pseudonyms: createPseudonyms("the secret of the tests of this project"),
  };
}
