/** Speech acts and signs that a reply can show. The patterns that hear them are data: `acts/<language>.yaml`. */
export const SIGNS = [
  // below
  "accepts", // says yes: "prima", "that's fine"
  "gives_in", // yields after all, adapts: "dan doe ik het wel", "I'll manage"
  "gives_all", // anything goes: "zeg het maar", "whatever you need"
  "gives_free", // work without pay: "kost je niks", "no charge"
  "lowers_price", // his own price goes down: "90 mag ook", "I could do it for less"
  "grovels", // places himself below: "wat een eer", "I'm only a ..."
  "begs", // asks for the job as a favour: "geef me een kans"
  "apologises",
  // own half
  "justifies", // proves himself: years, diplomas, costs
  "hedges",
  "asks_permission",
  "asks_terms", // waits to hear what the other decided
  "applies", // talks as a candidate or a member of staff
  "dodges", // postpones, does not know
  "complains", // soft reproach, sulking
  // leading
  "states_term", // own price or term as a fact
  "sets_limit",
  "says_no",
  "lets_go", // leaves the choice to the other, calmly: "dan moet je dat doen"
  "asks_need", // the question that turns the talk round: what do you want, what goes wrong
  "asks_ground", // makes the other explain: "hoe kom je daarop", "based on what"
  "corrects_role",
  "proposes_step",
  "trades",
  "offers_choice",
  "business", // words of a business: client, quote, invoice, own terms
  // overbearing
  "threatens",
  "despises",
  "mocks",
  "fumes",
  "accuses",
  // the person
  "regards", // understanding, compliment, goodwill
  "sympathises",
  "thanks",
  "laughs",
  "chats", // interest in him, small talk
  "formula", // politeness that means nothing by itself
  // the deal
  "no_match", // ends the talk himself
] as const;
export type Sign = (typeof SIGNS)[number];

/** What speaks against the player: heard in quarantined words too, so that hiding behind markup never helps. */
export const OFFENCES_AND_BOWS: ReadonlySet<Sign> = new Set([
  "accepts",
  "gives_in",
  "gives_all",
  "gives_free",
  "lowers_price",
  "grovels",
  "begs",
  "apologises",
  "applies",
  "threatens",
  "despises",
  "mocks",
  "fumes",
  "accuses",
]);
