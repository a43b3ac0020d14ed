/** Texts about what may be used of a day, English; they stand under `limits` in `en.ts`. `limits-nl.ts` has the same keys. */
export const limitsEn = {
  button: { goOn: "Go on without the model" },
  ended: "That's it for today: the day's budget for the language model is spent. It wasn't you.",
  endedTeam: "That's it for today: the day's budget for the language model is spent. It wasn't any of you.",
  pictureOutcome: "stopped, budget spent",
  notFinished: "not played to the end",
  without: {
    spent:
      "The day's budget for the language model is spent. You play without it now: fixed rules read your replies, the prospect has fixed lines.",
    chosen: "This round goes without the language model: fixed rules read your replies, the prospect has fixed lines.",
  },
  left: "About {{percent}}% of the day's budget for the language model is left. When it's spent, you play on without it.",
  spent: "The day's budget for the language model is spent. What you begin today, you play without it.",
  replies_one: "You can give {{count}} more reply today.",
  replies_other: "You can give {{count}} more replies today.",
  noReplies: "You've practised enough for today. You can go on tomorrow.",
  flood: "Easy now, I can't read that fast. What you send now goes past me. Wait a minute and then go on.",
};
