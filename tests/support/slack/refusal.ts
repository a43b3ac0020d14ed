/** Slack's "no": an answer with `ok: false`. Thrown by what checks a call, caught in one place, never seen by a test. */
export class Refusal extends Error {
  readonly answer: { readonly ok: false; readonly error: string; readonly [field: string]: unknown };

  constructor(error: string, more: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.answer = { ok: false, error, ...more };
  }
}

/** @param messages What is wrong in detail, in Slack's form: a sentence and `[json-pointer:/where/it/is]`. */
export function refuse(error: string, messages: readonly string[] = []): never {
  if (messages.length === 0) throw new Refusal(error);
  throw new Refusal(error, { errors: messages, response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } });
}
