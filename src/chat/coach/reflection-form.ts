import type { Lang } from "../../game/language.ts";
import type { Reflection, StoredRound } from "../../ports/store.ts";
import { encodeAction, parseAction } from "../action.ts";
import type { Field, FormCard } from "../card.ts";
import type { FormValues } from "../event.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

const TENSION = { min: 1, max: 10 } as const;
const PLAN_LENGTH = 300;

/** Two questions about a round that has ended, with what the player answered before. */
export function drawReflectionForm(texts: Texts, { id, reflection }: Pick<StoredRound, "id" | "reflection">): FormCard {
  return {
    kind: "form",
    form: "reflection",
    context: encodeAction({ kind: "reflect", roundId: id }),
    title: texts("coach.reflection.title"),
    submit: texts("coach.reflection.submit"),
    cancel: texts("form.cancel"),
    fields: [
      tensionField(texts, "before", reflection?.tenseBefore),
      tensionField(texts, "after", reflection?.tenseAfter),
      {
        kind: "text",
        id: "nextTime",
        label: texts("coach.reflection.nextTime"),
        optional: true,
        maxLength: PLAN_LENGTH,
        ...(reflection?.nextTime === undefined ? {} : { initial: reflection.nextTime }),
      },
    ],
  };
}

function tensionField(texts: Texts, id: "before" | "after", value: number | undefined): Field {
  const initial = value === undefined ? {} : { initial: String(value) };
  return {
    kind: "number",
    id,
    label: texts(`coach.reflection.${id}`),
    hint: texts("coach.reflection.hintTense"),
    optional: true,
    ...TENSION,
    ...initial,
  };
}

export type CheckedReflection =
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "reflection"; readonly roundId?: string; readonly reflection: Reflection };

/** One answer at least; a tension is a whole number. `context` says which round; without one it is the last. */
export function checkReflection(lang: Lang, values: FormValues, context = ""): CheckedReflection {
  const texts = textsFor(lang);
  const [before, after] = [readTension(values["before"]), readTension(values["after"])];
  const nextTime = [...(values["nextTime"] ?? "").trim()].slice(0, PLAN_LENGTH).join("");
  const errors = {
    ...(before === "wrong" ? { before: texts("coach.reflection.wrong", TENSION) } : {}),
    ...(after === "wrong" ? { after: texts("coach.reflection.wrong", TENSION) } : {}),
    ...(before === undefined && after === undefined && nextTime === "" ? { nextTime: texts("coach.reflection.empty") } : {}),
  };
  if (Object.keys(errors).length > 0) return { kind: "wrong", errors };
  const reflection = {
    ...(typeof before === "number" ? { tenseBefore: before } : {}),
    ...(typeof after === "number" ? { tenseAfter: after } : {}),
    ...(nextTime === "" ? {} : { nextTime }),
  };
  const action = parseAction(context);
  return { kind: "reflection", ...(action?.kind === "reflect" ? { roundId: action.roundId } : {}), reflection };
}

function readTension(given = ""): number | undefined | "wrong" {
  if (given.trim() === "") return undefined;
  const value = /^\d+$/u.test(given.trim()) ? Number(given) : 0;
  return value >= TENSION.min && value <= TENSION.max ? value : "wrong";
}
