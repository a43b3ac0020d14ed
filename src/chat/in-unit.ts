import type { Unit } from "../ports/inbox.ts";
import type { Model } from "../ports/model.ts";
import type { Store } from "../ports/store.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import type { GroupOutlet, Outlet } from "./outlet.ts";
import type { Working } from "./runner-deps.ts";

/**
 * What a turn works with: all that it writes is written together. What waits for a model or a platform has what was written before
 * committed first: an open transaction may wait for nothing but the database.
 */
export function inUnit(deps: Working, { store, settle }: Unit<Store>): Working {
  const settled: Settled =
    (ask) =>
    async (...given) => {
      await settle();
      return ask(...given);
    };
  const { conversation, outlet, langOf } = deps;
  return {
    ...deps,
    inbox: store,
    langOf: settled(langOf),
    outlet: settledOutlet(outlet, settled),
    conversation: { ...conversation, practice: settledPractice(conversation.practice, { store, settle }, settled) },
  };
}

type Settled = <Given extends readonly unknown[], Gives>(ask: (...given: Given) => Promise<Gives>) => (...given: Given) => Promise<Gives>;

function settledPractice(practice: PracticeDeps, { store, settle }: Unit<Store>, settled: Settled): PracticeDeps {
  const { judge, actor, model } = practice;
  return {
    ...practice,
    store,
    judge: { judge: settled(judge.judge), readAgain: settled(judge.readAgain) },
    actor: { speak: settled(actor.speak) },
    ...(model === undefined ? {} : { model: settledModel(model, settle, settled) }),
  };
}

function settledModel(model: Model, settle: Unit<Store>["settle"], settled: Settled): Model {
  const { moderation } = model;
  return {
    ...model,
    ...(moderation === undefined ? {} : { moderation: { ...moderation, screen: settled(moderation.screen) } }),
    async complete(request, limits) {
      await settle();
      return model.complete(request, limits);
    },
  };
}

function settledOutlet({ showBusy, send, group }: Outlet, settled: Settled): Outlet {
  return { showBusy, send: settled(send), ...(group === undefined ? {} : { group: settledGroup(group, settled) }) };
}

function settledGroup({ openBoard, changeBoard, sendToThread, sendToMember }: GroupOutlet, settled: Settled): GroupOutlet {
  return {
    openBoard: settled(openBoard),
    changeBoard: settled(changeBoard),
    sendToThread: settled(sendToThread),
    sendToMember: settled(sendToMember),
  };
}
