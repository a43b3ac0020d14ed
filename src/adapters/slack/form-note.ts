import { z } from "zod";
import { type Place, placeSchema } from "./place.ts";

/** What goes with a form and comes back with it: where it was asked for, and what it is about. */
const noteSchema = z.object({ place: placeSchema, context: z.string().optional() });
export type FormNote = { readonly place: Place; readonly context?: string | undefined };

export function writeFormNote(note: FormNote): string {
  return JSON.stringify(note);
}

/** `undefined` for what another version wrote. */
export function readFormNote(text: string): FormNote | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
