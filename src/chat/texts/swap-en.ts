/** Texts of a round with the chairs swapped, English; `swap-nl.ts` has the same keys. */
export const swapEn = {
  button: "Swap the roles",
  formButton: "My own line",
  start:
    "Now you're the client with the muscle and I'm the freelancer. Pick a move or type a hard line of your own, and feel what a good answer does to you. Three to five lines and we're done.",
  moves: "For instance: {{moves}}",
  you: "You: {{line}}",
  answer: "Freelancer: {{line}}",
  muscle: "Your muscle: {{points}} out of 100, {{muscle}}.",
  next: "Your turn.",
  end: "That's it. Back to your own chair.",
  melted: "This took most of the air out of your muscle: {{line}}",
  takeAlong: "Would you like to keep that line for your next meeting?",
  notMelted: "Your muscle stood. That happens: not every client melts.",
  nothing: "We hadn't begun yet.",
  keep: "I'll keep this one",
  keepAsked: "Keep it? (y/n)",
  kept: "Kept. You'll find it with your progress.",
  keptHeader: "Lines you took along",
  another: "Once more",
  form: {
    intro: "Pick a move, or write what you say yourself.",
    move: "Move",
    own: "I'll write something",
    line: "Your line",
    wrong: "Pick a move or write a line.",
  },
};

/** What every form has; it stands under `form.swap`. */
export const swapFormEn = { title: "You're the client", submit: "Say it" };
