import { isWhistle } from "../../chat/commands.ts";
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

type Choice<Id extends string> = { readonly id: Id; readonly text: string };

/**
 * Lets the player choose from a list. Enter takes what is offered; a wrong answer is asked again. `undefined` when the input
 * ends or a stop word is typed: so it is in every question.
 */
export async function chooseOne<Id extends string>(
  talk: Talk,
  wanted: { readonly question: string; readonly choices: readonly Choice<Id>[]; readonly offered?: Id },
): Promise<Id | undefined> {
  const { say, item, texts } = talk;
  say(wanted.question);
  wanted.choices.forEach((one, n) => {
    item(n + 1, one.text);
  });
  const offered = Math.max(1, wanted.choices.findIndex((one) => one.id === wanted.offered) + 1);
  const picked = await askNumber(talk, { question: `${texts("choose.number", { offered })}: `, max: wanted.choices.length, offered });
  return picked === undefined ? undefined : wanted.choices[picked - 1]?.id;
}

/** How heavy the chosen prospect is to be. */
export async function chooseWeightClass(talk: Talk, choice: ProspectChoice): Promise<WeightClass | undefined> {
  const question = `${talk.texts("choose.weightClass", { own: choice.weightClass })}: `;
  return (await askNumber(talk, { question, max: 5, offered: choice.weightClass })) as WeightClass | undefined;
}

type Numbered = { readonly question: string; readonly max: number; readonly offered: number };

async function askNumber({ ask, say, texts }: Talk, wanted: Numbered): Promise<number | undefined> {
  for (;;) {
    const typed = (await ask(wanted.question))?.trim();
    if (typed === undefined || isWhistle(typed)) return undefined;
    if (typed === "") return wanted.offered;
    const given = Number(typed);
    if (Number.isInteger(given) && given >= 1 && given <= wanted.max) return given;
    say(texts("choose.wrong", { given: typed }));
  }
}
