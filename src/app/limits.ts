import type { Caps } from "../ports/day-use.ts";
import type { Settings } from "../settings.ts";

/** The limits that hold, in a sentence each. */
export function describeLimits({ model, dailyReplies, messagesPerMinute }: Settings): string {
  const money = model?.limits.money;
  return [
    `replies a day: ${describeCaps(dailyReplies, (count) => number(count))}`,
    ...(model === undefined ? [] : [`tokens a day: ${describeCaps(model.limits.tokens, (count) => number(count))}`]),
    ...(model === undefined || money === undefined
      ? []
      : [`money a day: ${describeCaps(money.caps, (sum) => price(sum, model.currency))}`]),
    `messages a minute: ${number(messagesPerMinute)} for a player`,
  ].join("; ");
}

const WHOM = { player: "for a player", workspace: "for a workspace", total: "for all together" } as const;

function describeCaps(caps: Caps, show: (cap: number) => string): string {
  const set = (["player", "workspace", "total"] as const).flatMap((scope) => {
    const cap = caps[scope];
    return cap === undefined ? [] : [`${show(cap)} ${WHOM[scope]}`];
  });
  return set.length === 0 ? "no limit" : set.join(", ");
}

function number(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}

function price(value: number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(value);
}
