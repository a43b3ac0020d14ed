import type { WebClient } from "@slack/web-api";
import type { ConversationDeps } from "../../chat/deps.ts";
import { drawPage } from "../../chat/pages.ts";
import { profileOf } from "../../chat/turn.ts";
import type { Lang } from "../../game/language.ts";
import type { Log } from "../../ports/log.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { type Place, playerIdOf } from "./place.ts";
import { renderHome } from "./render-page.ts";

export type HomeDeps = {
  readonly client: WebClient;
  readonly conversation: ConversationDeps;
  readonly abilities: Abilities;
  readonly langOf: (playerId: string) => Promise<Lang>;
  readonly log: Log;
};

export type Homes = {
  /** Draws the Home of somebody who looks at it now. */
  readonly open: (place: Place) => void;
  /** Draws it again, for who has ever looked; several changes at once are one drawing. */
  readonly refresh: (place: Place) => void;
  /** Resolves when nothing is being drawn. */
  readonly idle: () => Promise<void>;
};

/** As many people's Homes are kept up to date; who was pushed out sees his when he opens it. */
const KEPT = 5_000;

export function createHomes(deps: HomeDeps): Homes {
  const looked = new Set<string>();
  const drawing = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const draw = (place: Place) => {
    const id = playerIdOf(place);
    again.add(id);
    if (drawing.has(id)) return;
    const run = async () => {
      while (again.delete(id)) await publish(deps, place);
      drawing.delete(id);
    };
    drawing.set(id, run());
  };
  return {
    open(place) {
      const [oldest] = looked;
      if (looked.size >= KEPT && oldest !== undefined) looked.delete(oldest);
      looked.add(playerIdOf(place));
      draw(place);
    },
    refresh(place) {
      if (looked.has(playerIdOf(place))) draw(place);
    },
    async idle() {
      while (drawing.size > 0) await Promise.all(drawing.values());
    },
  };
}

async function publish({ client, conversation, abilities, langOf, log }: HomeDeps, place: Place): Promise<void> {
  if (!abilities.can("home")) return;
  try {
    const playerId = playerIdOf(place);
    const profile = await profileOf(conversation, { playerId, lang: await langOf(playerId) });
    const view = renderHome(await drawPage(conversation, profile, "home"));
    abilities.learn("home", await callSlack(() => client.views.publish({ user_id: place.user, view }), { repeatable: true }));
  } catch (error) {
    log("homeFailed", { player: playerIdOf(place), error });
  }
}
