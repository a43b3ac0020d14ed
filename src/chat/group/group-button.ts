import type { Action, GroupDeed } from "../action.ts";
import { button } from "../buttons.ts";
import type { Button } from "../card.ts";
import type { Texts } from "../texts/texts.ts";

/** Which group, in whose words. */
export type GroupVoice = { readonly texts: Texts; readonly groupId: string };

export type GroupButton = {
  readonly do: GroupDeed;
  readonly exchange?: number;
  readonly value?: string;
  readonly look?: Button["look"];
};

/** A button of a group round, with this label. */
export function groupButton({ groupId }: GroupVoice, label: string, { look, ...deed }: GroupButton): Button {
  const action: Action = { kind: "group", group: groupId, ...deed };
  return button(label, action, look);
}

/** A press for who takes the hot seat: in a relay everybody may, else who is first. */
export function seatButton(voice: GroupVoice, isRelay: boolean, look?: Button["look"]): Button {
  const label = voice.texts(isRelay ? "group.button.relaySeat" : "group.button.hotSeat");
  return groupButton(voice, label, { do: "join", value: "hotSeat", ...(look === undefined ? {} : { look }) });
}
