import { forgetPlayer, gatherMyData } from "../practice/my-data.ts";
import type { Action } from "./action.ts";
import { button } from "./buttons.ts";
import type { Button, Card } from "./card.ts";
import { type Texts, textsFor } from "./texts/texts.ts";
import type { Turn } from "./turn.ts";

type MyDataAction = Extract<Action, { kind: "myData" }>;

/** What a player can do with what is kept of him. */
export function myDataButtons(texts: Texts): readonly Button[] {
  return [
    button(texts("privacy.button.export"), { kind: "myData", do: "export" }),
    button(texts("privacy.button.erase"), { kind: "myData", do: "erase" }, "danger"),
  ];
}

/** Gives what is kept of the player to himself, or takes it all away when he has said so twice. */
export async function answerMyData({ deps, profile, speaker }: Turn, action: MyDataAction): Promise<readonly Card[]> {
  const texts = textsFor(profile.lang);
  switch (action.do) {
    case "export":
      return [drawExport(texts, JSON.stringify(await gatherMyData(deps.practice, speaker.playerId), null, 2))];
    case "erase":
      return [drawQuestion(texts)];
    case "eraseSurely":
      await forgetPlayer(deps.practice, speaker.playerId, speaker.eventKey);
      return [{ kind: "text", about: "notice", text: texts("privacy.erased") }];
  }
}

function drawExport(texts: Texts, content: string): Card {
  return {
    kind: "file",
    name: texts("privacy.file.name"),
    title: texts("privacy.file.title"),
    text: texts("privacy.file.text"),
    instead: texts("privacy.file.instead"),
    content,
  };
}

/** What goes, and that it is gone for good. */
function drawQuestion(texts: Texts): Card {
  const buttons = [
    button(texts("privacy.button.eraseSurely"), { kind: "myData", do: "eraseSurely" }, "danger"),
    button(texts("privacy.button.keep"), { kind: "page", page: "privacy" }),
  ];
  return { kind: "choices", text: texts("privacy.question"), buttons };
}
