import { z } from "zod";
import { FORMS } from "../../chat/action.ts";
import type { At } from "../../chat/event.ts";

/** Which form, and which part of it: a modal holds five fields at most, so a longer form comes in several. */
const formIdSchema = z.object({
  form: z.enum([...FORMS, "reply"]),
  /** From 0. */
  part: z.coerce.number().int(),
  parts: z.coerce.number().int(),
  roundId: z.string().optional(),
  exchange: z.coerce.number().int().optional(),
});
export type FormPart = Pick<z.infer<typeof formIdSchema>, "form" | "part" | "parts"> & { readonly at?: At };

/** As the id of a modal, or of the button that opens it. */
export function writeFormId({ form, part, parts, at }: FormPart): string {
  return new URLSearchParams({
    form,
    part: String(part),
    parts: String(parts),
    ...(at === undefined ? {} : { roundId: at.roundId, exchange: String(at.exchange) }),
  }).toString();
}

/** `undefined` for what this version never made. */
export function readFormId(id: string): FormPart | undefined {
  const read = formIdSchema.safeParse(Object.fromEntries(new URLSearchParams(id))).data;
  if (!read) return undefined;
  const { roundId, exchange, ...part } = read;
  return { ...part, ...(roundId === undefined || exchange === undefined ? {} : { at: { roundId, exchange } }) };
}
