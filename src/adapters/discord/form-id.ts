import { z } from "zod";
import { FORMS, type FormId, parseAction } from "../../chat/action.ts";

/** Which form, and which part of it: a modal holds five fields at most, so a longer form comes in several. */
export type FormPart = {
  readonly form: FormId;
  /** From 0. */
  readonly part: number;
  readonly parts: number;
  /** What the form belongs to, as its card says. Such a form is a short one, of one part. */
  readonly context?: string;
};

const partSchema = z.object({ form: z.enum(FORMS), part: z.coerce.number().int(), parts: z.coerce.number().int() });

/** As the id of a modal, or of the button that opens it. A form with a context goes by that: it is the code of the button that opened it. */
export function writeFormId({ form, part, parts, context }: FormPart): string {
  return context ?? new URLSearchParams({ form, part: String(part), parts: String(parts) }).toString();
}

/** From the id of a button that opens a part; `undefined` for any other button. */
export function readPartId(id: string): FormPart | undefined {
  return partSchema.safeParse(Object.fromEntries(new URLSearchParams(id))).data;
}

/** From the id of a modal; `undefined` for what this version never made. */
export function readFormId(id: string): FormPart | undefined {
  const part = readPartId(id);
  if (part) return part;
  const action = parseAction(id);
  if (action?.kind === "reply") return { form: "reply", part: 0, parts: 1, context: id };
  if (action?.kind === "reflect") return { form: "reflection", part: 0, parts: 1, context: id };
  if (action?.kind === "meeting") return { form: "moment", part: 0, parts: 1, context: id };
  if (action?.kind === "ball") return { form: action.do === "schedule" ? "ballSchedule" : "ballLine", part: 0, parts: 1, context: id };
  return action?.kind === "group" ? { form: "groupLine", part: 0, parts: 1, context: id } : undefined;
}
