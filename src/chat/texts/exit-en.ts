/** Texts for who wants out of the role, English; they stand under `exit` in `en.ts`. `exit-nl.ts` has the same keys. */
export const exitEn = {
  header: "You're out. Thank you for practising.",
  offer: "You can always stop, and you owe nobody a reason. If you'd like to look back on what you played, you can. You don't have to.",
  bye: "You can always stop, and you owe nobody a reason. See you another time, if you feel like it.",
  nothing: "Nothing is running, so you are free already. Feel like practising? Type practice.",
  debrief: "Debrief",
  ask: "Did you mean that you want to stop? You can do that here. If not, just play on.",
  type: "Did you mean that you want to stop? Then type the word stop, and nothing else. If not, just play on.",
  leaveButton: "Leave the round",
};
