import { GROUP_MODES, type GroupMode, type GroupPlan } from "../../game/group-state.ts";
import type { Lang } from "../../game/language.ts";
import { WEIGHT_CLASSES, type WeightClass } from "../../game/move.ts";
import type { Prospect } from "../../prospect/schema.ts";
import type { FormId } from "../action.ts";
import type { Field } from "../card.ts";
import type { FormValues } from "../event.ts";
import type { Texts } from "../texts/texts.ts";

/** Seconds that a turn may last. */
const SECONDS = { min: 20, max: 900, initial: 90 } as const;
const LINE_LENGTH = 2000;

/** What is asked before a group round: who, how heavy, how, and how long a turn lasts. */
export function groupFields(texts: Texts, prospectAndClass: readonly (Field | undefined)[]): readonly Field[] {
  const { min, max, initial } = SECONDS;
  return [
    ...prospectAndClass.filter((field) => field !== undefined),
    {
      kind: "choice",
      id: "groupMode",
      label: texts("form.group.mode"),
      optional: false,
      initial: GROUP_MODES[0],
      options: GROUP_MODES.map((value) => ({ value, label: texts(`form.group.${value}`) })),
    },
    { kind: "number", id: "seconds", label: texts("form.group.seconds"), optional: false, min, max, initial: String(initial) },
  ];
}

/** One line: a reply of the hot seat, or a proposal of the bench. */
export function lineField(texts: Texts, what: "reply" | "proposal"): Field {
  return { kind: "text", id: "line", label: texts(`form.groupLine.${what}`), optional: false, maxLength: LINE_LENGTH };
}

type Given = { readonly values: FormValues; readonly prospects: readonly string[] };

/** What is wrong in a form of a group round, by field; empty when nothing is. */
export function findGroupErrors(texts: Texts, form: FormId, { values, prospects }: Given): Readonly<Record<string, string>> {
  if (form === "groupLine") return (values["line"] ?? "").trim() === "" ? { line: texts("form.groupLine.wrong") } : {};
  const { min, max } = SECONDS;
  return {
    ...(prospects.includes(values["prospect"] ?? "") ? {} : { prospect: texts("refused.unknownProspect") }),
    ...(secondsIn(values) === undefined ? { seconds: texts("form.group.wrongSeconds", { min, max }) } : {}),
  };
}

type Asked = { readonly lang: Lang; readonly seed: number; readonly prospects: readonly Prospect[] };

/** The plan that a form asks for; undefined for a prospect who is not there. What else is not filled in is as the form had it. */
export function readPlan(values: FormValues, { lang, seed, prospects }: Asked): GroupPlan | undefined {
  const prospect = prospects.find((one) => one.id === values["prospect"]);
  if (!prospect) return undefined;
  const mode: GroupMode = GROUP_MODES.find((one) => one === values["groupMode"]) ?? GROUP_MODES[0];
  const weightClass = WEIGHT_CLASSES.find((one) => String(one) === values["weightClass"]) ?? (prospect.weightClass as WeightClass);
  return { mode, turnMs: (secondsIn(values) ?? SECONDS.initial) * 1000, prospectId: prospect.id, weightClass, lang, seed };
}

function secondsIn(values: FormValues): number | undefined {
  const given = (values["seconds"] ?? "").trim();
  const seconds = /^\d+$/u.test(given) ? Number(given) : Number.NaN;
  return seconds >= SECONDS.min && seconds <= SECONDS.max ? seconds : undefined;
}
