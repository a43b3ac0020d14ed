import { type LogFields, PLATFORMS } from "../ports/log.ts";
import type { Pseudonyms } from "../ports/pseudonyms.ts";
import { describeError, readCode } from "./describe-error.ts";

export type Line = Readonly<Record<string, string | number | readonly string[]>>;

const KIND = /^[A-Za-z][\w.]{0,39}$/;
const REFERENCE = /^[\w-]{1,40}$/;
const ADVICE_LENGTH = 400;
const IDS = ["key", "player", "conversation", "place"] as const;
const NUMBERS = ["ms", "count", "tries", "port"] as const;

/** What is written of the fields of a line: what is on the list, in the form that it must have. Doesn't throw. */
export function pickFields(fields: LogFields, pseudonymOf: Pseudonyms): Line {
  const { platform, kind, code, reference, advice, error } = fields;
  return {
    ...(platform !== undefined && PLATFORMS.includes(platform) ? { platform } : {}),
    ...(kind === undefined ? {} : { kind: KIND.test(kind) ? kind : "other" }),
    ...idsOf(fields, pseudonymOf),
    ...numbersOf(fields),
    ...(code === undefined ? {} : { code: readCode(code) ?? "other" }),
    ...(reference !== undefined && REFERENCE.test(reference) ? { reference } : {}),
    ...(advice === undefined ? {} : { advice: advice.slice(0, ADVICE_LENGTH) }),
    ...(error === undefined ? {} : describeError(error)),
  };
}

function idsOf(fields: LogFields, pseudonymOf: Pseudonyms): Line {
  return Object.fromEntries(
    IDS.flatMap((name) => {
      const id = fields[name];
      return id === undefined || id === "" ? [] : [[name, pseudonymOf(id)]];
    }),
  );
}

function numbersOf(fields: LogFields): Line {
  return Object.fromEntries(
    NUMBERS.flatMap((name) => {
      const value = fields[name];
      return value === undefined || !Number.isFinite(value) ? [] : [[name, Math.round(value * 10) / 10]];
    }),
  );
}
