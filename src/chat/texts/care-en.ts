/** Texts for who is not well, English; they stand under `care` in `en.ts`. `care-nl.ts` has the same keys. */
export const careEn = {
  words:
    "No more role-play for now. I'm a computer, and I may have misread you. But if you are thinking about dying or hurting yourself, please talk to somebody you trust, now. You don't have to carry this alone.",
  numbers: "Somebody will listen at: {{line}}. In danger right now? Call {{emergency}}.",
  after: "We won't practise on. What you just wrote was not judged, and I don't keep it. I'll send you no reminders in the coming week.",
  ease: "Out of the role for a moment; the prospect doesn't hear this. Feeling tense is quite normal, and nothing can go wrong here. Take a breath. I'll let him speak more gently. Answer when you're ready, or type stop.",
  easeOut: "Let's leave it here. You tried, and that's enough for now.",
};
