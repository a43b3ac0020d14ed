import type { ProspectChoice } from "../../chat/prospect-list.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import type { WeightClass } from "../../game/move.ts";

/** How to talk to the person at the terminal. `ask` gives the typed line, undefined when the input has ended. */
export type Talk = {
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly say: (text: string) => void;
  readonly item: (number: number, text: string) => void;
  readonly texts: Texts;
};

export type Chosen = { readonly prospectId: string; readonly weightClass: WeightClass };

/** Lets the player choose whom to meet, and how heavy. Enter takes what is offered; a wrong answer is asked again. `undefined` when the input ends. */
export async function chooseProspect(talk: Talk, choices: readonly ProspectChoice[]): Promise<Chosen | undefined> {
  const { say, item, texts } = talk;
  say(texts("choose.prospect"));
  choices.forEach((one, n) => {
    item(n + 1, one.text);
  });
  const picked = await askNumber(talk, { question: `${texts("choose.number")}: `, max: choices.length, offered: 1 });
  const choice = picked === undefined ? undefined : choices[picked - 1];
  if (!choice) return undefined;
  const question = `${texts("choose.weightClass", { own: choice.weightClass })}: `;
  const weightClass = await askNumber(talk, { question, max: 5, offered: choice.weightClass });
  return weightClass === undefined ? undefined : { prospectId: choice.id, weightClass: weightClass as WeightClass };
}

type Numbered = { readonly question: string; readonly max: number; readonly offered: number };

async function askNumber({ ask, say, texts }: Talk, wanted: Numbered): Promise<number | undefined> {
  for (;;) {
    const typed = (await ask(wanted.question))?.trim();
    if (typed === undefined) return undefined;
    if (typed === "") return wanted.offered;
    const given = Number(typed);
    if (Number.isInteger(given) && given >= 1 && given <= wanted.max) return given;
    say(texts("choose.wrong", { given: typed }));
  }
}
