import type { Notices } from "../notices.ts";
import type { Ack, Envelope, Send } from "./delivery.ts";
import { tryAnswer } from "./take-answer.ts";
import type { Workspace } from "./workspace.ts";

/** Where envelopes go out and acknowledgements come in. */
export type Desk = { readonly workspace: Workspace; readonly notices: Notices; readonly problems: string[]; readonly send: Send };

/** Something the app was told. */
export type Delivery = {
  readonly payload: Readonly<Record<string, unknown>>;
  /** Never settles when the app never acknowledges. */
  readonly ack: Promise<Ack>;
  /** Slack sends the same event once more, in a new envelope. Throws for what it never repeats: commands, clicks and forms. */
  readonly again: (reason?: string) => Delivery;
};
/** Sends an envelope; once it is accepted, `then` does what the acknowledgement asks. */
export function deliver(desk: Desk, envelope: Envelope, then: (ack: Ack) => void = () => {}): Delivery {
  const ack = desk.send(envelope).then((got) => {
    const problem = got.accepted ? tryAnswer(() => then(got)) : undefined;
    if (problem !== undefined) desk.problems.push(problem);
    desk.notices.changed();
    return problem === undefined ? got : { ...got, problem };
  });
  // A test need not look at every acknowledgement; one that fails unseen must not end the process.
  ack.catch(() => {});
  return {
    payload: envelope.payload,
    ack,
    again: (reason = "timeout") => {
      if (envelope.type !== "events_api") throw new Error(`Slack never repeats ${envelope.type}`);
      return deliver(desk, { ...envelope, retry: { attempt: (envelope.retry?.attempt ?? 0) + 1, reason } }, then);
    },
  };
}
