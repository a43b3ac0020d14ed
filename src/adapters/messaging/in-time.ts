/** As long does an acknowledgement wait for the answer that may ride along, in milliseconds. Slack and Discord wait three seconds. */
const ACK_MS = 200;

export type Ways<Answer> = {
  /** What may ride along with it; nothing when the answer comes later. */
  readonly ack: (answer?: Answer) => Promise<void>;
  /** The way for an answer that comes after the acknowledgement. */
  readonly later: (answer: Answer) => Promise<void>;
};

/** Acknowledges in time, whatever the work does: with its answer when that is there soon enough, else the answer comes after. */
export async function answerInTime<Answer>(
  work: Promise<Answer | undefined>,
  { ack, later }: Ways<Answer>,
  patienceMs = ACK_MS,
): Promise<void> {
  const patience = Promise.withResolvers<"late">();
  const timer = setTimeout(() => patience.resolve("late"), patienceMs);
  const first = await Promise.race([work.then((answer) => ({ answer })), patience.promise]);
  clearTimeout(timer);
  if (first !== "late") return ack(first.answer);
  await ack();
  const answer = await work;
  if (answer !== undefined) await later(answer);
}
