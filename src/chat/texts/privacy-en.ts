import type { privacyNl } from "./privacy-nl.ts";

/** As `privacy-nl.ts`, in English. */
export const privacyEn: typeof privacyNl = {
  button: {
    export: "My data",
    erase: "Erase everything",
    eraseSurely: "Yes, erase everything",
    keep: "No, leave it",
  },
  file: {
    name: "spierbal-my-data.json",
    title: "All that I keep of you",
    text: "This is all that I keep of you: your profile, your rounds with their verdicts, and whatever else you filled in with me. There's nothing of anybody else in it.",
    instead:
      "I can't send you the file with your data here. I only send it in a private message, where nobody looks over your shoulder. See to it that I can send you a file there, and ask again.",
  },
  question:
    "Are you sure? Then I erase all that I keep of you: your profile, house rules, intention and warm-up, all your rounds and verdicts, your own meetings and reminders, and what you said in groups and to the ball of the day. A round that is going on ends at once. I can't bring it back.",
  erased:
    "Everything is erased. I know nothing of you any more but a code from which nobody can get your name: that is how I know that nothing may come back. I can't take away the messages that already stand in this chat; you can. If you ever come back, we start afresh.",
  terminal: {
    ask: "Erase all that is kept of you here? It can't be undone. Type yes to go on:",
    kept: "Nothing was erased.",
    erased: "Everything is erased.",
    written: "Written to {{file}}.",
  },
};
