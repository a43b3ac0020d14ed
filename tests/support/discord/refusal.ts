import type { z } from "zod";

/** Discord's "no": a status with a code. Thrown by what checks a call, caught in one place, never seen by a test. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: { readonly code: number; readonly message: string; readonly errors?: object };

  constructor(status: number, body: Refusal["body"]) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** The refusals by the code that Discord gives them, with their status and words. */
const KNOWN = {
  0: [401, "401: Unauthorized"],
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  40060: [400, "Interaction has already been acknowledged."],
  40094: [400, "This interaction has reached the maximum number of follow up messages allowed."],
  50001: [403, "Missing Access"],
  50003: [403, "Cannot execute action on a DM channel"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50013: [403, "Missing Permissions"],
  50024: [400, "Cannot execute action on this channel type"],
  50027: [401, "Invalid Webhook Token"],
  50033: [400, "Invalid Recipient(s)"],
  50083: [400, "Thread is archived"],
  50278: [403, "Cannot send messages to this user due to having no mutual guilds"],
  160004: [400, "A thread has already been created for this message"],
  160005: [400, "Thread is locked"],
} as const satisfies Readonly<Record<number, readonly [number, string]>>;

export function refuse(code: keyof typeof KNOWN): never {
  const [status, message] = KNOWN[code];
  throw new Refusal(status, { code, message });
}

export type Breach = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

/** Status 400, code 50035: what is wrong stands in a tree that has the shape of the body. */
export function refuseForm(breaches: readonly Breach[]): never {
  const errors = {};
  for (const { path, code, message } of breaches) {
    let branch: Record<string, unknown> = errors;
    for (const step of path) {
      const next = branch[String(step)] ?? {};
      branch[String(step)] = next;
      branch = next as Record<string, unknown>;
    }
    branch["_errors"] = [...((branch["_errors"] ?? []) as readonly object[]), { code, message }];
  }
  throw new Refusal(400, { code: 50035, message: "Invalid Form Body", errors });
}

/** The paths of an `errors` tree that have something to say. */
export function placesIn(tree: object, path: readonly string[] = []): readonly string[] {
  const here = "_errors" in tree ? [path.join("/")] : [];
  return [...here, ...Object.entries(tree).flatMap(([key, branch]) => (key === "_errors" ? [] : placesIn(branch, [...path, key])))];
}

/** The body in the shape that a route needs, without what Discord does not know; refuses with 50035. */
export function readForm<Shape>(schema: z.ZodType<Shape>, given: unknown, under: readonly PropertyKey[] = []): Shape {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  return refuseForm(
    parsed.error.issues.map(({ path, message, code }) => ({ path: [...under, ...path], code: CODES[code] ?? INVALID, message })),
  );
}

const INVALID = "BASE_TYPE_INVALID";
const CODES: Readonly<Record<string, string>> = {
  too_big: "BASE_TYPE_BAD_LENGTH",
  too_small: "BASE_TYPE_BAD_LENGTH",
  invalid_type: "BASE_TYPE_REQUIRED",
  invalid_value: "BASE_TYPE_CHOICES",
  invalid_union: "UNION_TYPE_CHOICES",
  unrecognized_keys: "BASE_TYPE_UNKNOWN_FIELD",
};
